"""How the screens grow: opened on 500 Casussen with 5,000 acties, and on 10,000 with 100,000, beside a bare table of Qt.

Both kluizen are open at once and are asked by turns, and what counts is the time of the processor, the least of several, and of
more when that is too much: what else runs on the machine makes no list grow.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem

from benchmarks.grote_kluis import maak
from benchmarks.meten import Verslag, processor
from zvh_desktop import bootstrap
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.app import create_app
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.screens import make_pages, page_class

FEW, MANY = 500, 10_000
MOST_GROWTH = 1.3
# No index can hold the order by what is late today: the Casussen are weighed and sorted once an opening.
MOST_WHEN_SORTED, SORTED = 2.0, "acties"
TIMES, ROUNDS = 5, 4
ROWS, COLUMNS = 16, 7
ALL_SCREENS = tuple(
    one.destination for one in to.SCREENS.values() if one.key or issubclass(page_class(one.page), LijstPage)
)
# Lists that stand by a column, each with the way to let it show all that there is.
LISTS: dict[to.Destination, Callable[[Any], object]] = {
    to.ToAanmeldingen(): lambda page: page.which.set_value(False),
    to.ToCasussen(): lambda page: page.closed_too.setChecked(True),
    to.ToPlannen(): lambda _page: None,
    to.ToActies(): lambda page: page.closed_too.setChecked(True),
}


class Kluis:
    """A window on a kluis of so many Casussen; the folder goes with it."""

    def __init__(self, casussen: int) -> None:
        print(f"  making a kluis of {casussen:,} casussen and {10 * casussen:,} acties...", flush=True)
        events = AppEvents()
        self._kluis, _tafel, self.folder = maak(events.publish, casussen)
        self.window = MainWindow(
            bootstrap.Kluizen(meld=events.publish),
            make_pages,
            events=events,
            now=bootstrap.local_now,
            pad=self._kluis.pad,
        )

    def enter(self) -> None:
        """Opens the window when everything is made: one that does not answer for a minute locks itself."""
        self.window.show()
        QTest.qWaitForWindowActive(self.window)
        self.window.enter(self._kluis)
        QTest.qWait(2500)

    def go(self, destination: to.Destination) -> None:
        self.window.tools.navigator.go(destination)
        QApplication.processEvents()
        self.window.repaint()

    def opening(self, destination: to.Destination) -> float:
        """Returns the milliseconds from the click to a painted page; the page was there before."""
        is_there = isinstance(destination, to.ToInstellingen)
        self.go(to.ToHandtekeningen() if is_there else to.ToInstellingen())
        return processor(lambda: self.go(destination))

    def widen(self, destination: to.Destination) -> None:
        """Lets a list show what is closed too."""
        self.go(destination)
        LISTS[destination](self.window.workspace.page)

    def stand_by(self, destination: to.Destination, column: str) -> list[str]:
        """Puts a list in the order of a column, empty for its own, and returns by which columns it can stand."""
        self.go(destination)
        table = self.window.workspace.page.table
        table.order_by(column)
        self.window.workspace.page.show_rows()
        return [one.orde for one in table.model.columns() if one.orde]

    def close(self) -> None:
        self.window.close()
        self.folder.cleanup()


class BareTable:
    """A table of Qt with as many cells as a list shows, filled and painted in a window of the same size."""

    def __init__(self) -> None:
        self._table = QTableWidget(ROWS, COLUMNS)
        self._table.resize(1366, 768)
        self._numbers = count()

    def opening(self) -> float:
        self._table.hide()
        QApplication.processEvents()
        return processor(self._show)

    def _show(self) -> None:
        for row in range(ROWS):
            for column in range(COLUMNS):
                self._table.setItem(row, column, QTableWidgetItem(f"regel {next(self._numbers)}"))
        self._table.show()
        QApplication.processEvents()
        self._table.repaint()


def main() -> int:
    create_app()
    few, many, bare = Kluis(FEW), Kluis(MANY), BareTable()
    few.enter()
    many.enter()
    verslag = Verslag()

    def measure(destination: to.Destination, by: str = "") -> None:
        for kluis in (few, many):
            kluis.opening(destination)
        found: list[tuple[float, float, float]] = []
        for _ in range(ROUNDS):
            found += [
                (few.opening(destination), many.opening(destination), bare.opening()) for _ in range(TIMES)
            ]
            before, after, table = (min(times) for times in zip(*found, strict=True))
            if after <= MOST_GROWTH * before:
                break
        name = type(destination).__name__.removeprefix("To")
        most = MOST_WHEN_SORTED if by.endswith(f"by {SORTED}") else MOST_GROWTH
        beside = f"{before / table:.1f} and {after / table:.1f} bare tables"
        verslag.row(f"{name}{by} grows ({beside})", after / before, most, "x")

    for destination in ALL_SCREENS:
        measure(destination)
    for wide in (False, True):
        for destination in LISTS:
            if wide:
                few.widen(destination)
                many.widen(destination)
                measure(destination, ", all")
            for column in few.stand_by(destination, ""):
                for kluis in (few, many):
                    kluis.stand_by(destination, column)
                measure(destination, f"{', all' if wide else ''} by {column}")
            for kluis in (few, many):
                kluis.stand_by(destination, "")
    few.close()
    many.close()
    return verslag.code


if __name__ == "__main__":
    sys.exit(main())
