"""How the screens grow: opened on 500 Casussen with 5,000 acties, and on 10,000 with 100,000, beside a bare table of Qt."""

from __future__ import annotations

import os
import statistics
import sys
from itertools import count

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem

from benchmarks.bench_schermen import SCREENS
from benchmarks.grote_kluis import maak
from benchmarks.meten import Verslag, milliseconds
from zvh_desktop import bootstrap
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.app import create_app
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.page_makers import make_pages

FEW, MANY = 500, 10_000
MOST_GROWTH = 1.3
TIMES = 9
ALL_SCREENS = (*SCREENS, to.ToLogboek())


def opened(window: MainWindow, destination: to.Destination) -> float:
    """Returns the milliseconds from the click to a painted page; the page was there before."""
    elsewhere = to.ToInstellingen() if not isinstance(destination, to.ToInstellingen) else to.ToPartijen()

    def show() -> None:
        window.tools.navigator.go(destination)
        QApplication.processEvents()
        window.repaint()

    show()
    times = []
    for _ in range(TIMES):
        window.tools.navigator.go(elsewhere)
        QApplication.processEvents()
        times.append(milliseconds(show))
    return statistics.median(times)


def screens(casussen: int) -> tuple[dict[str, float], float]:
    """Returns the milliseconds per screen on a kluis of so many Casussen, and those of the bare table beside it."""
    events = AppEvents()
    print(f"  making a kluis of {casussen:,} casussen and {10 * casussen:,} acties...", flush=True)
    kluis, _tafel, folder = maak(events.publish, casussen)
    window = MainWindow(
        bootstrap.Kluizen(meld=events.publish),
        make_pages,
        events=events,
        now=bootstrap.local_now,
        pad=kluis.pad,
    )
    window.show()
    QTest.qWaitForWindowActive(window)
    window.enter(kluis)
    QTest.qWait(2500)
    found = {type(one).__name__.removeprefix("To"): opened(window, one) for one in ALL_SCREENS}
    bare = bare_table(window)
    window.close()
    folder.cleanup()
    return found, bare


def bare_table(window: MainWindow) -> float:
    """Returns the milliseconds of a table of Qt with as many cells as a list shows, filled and painted in the same window."""
    table = QTableWidget(16, 7, window)
    table.setGeometry(window.rect())
    numbers = count()

    def show() -> None:
        for row in range(16):
            for column in range(7):
                table.setItem(row, column, QTableWidgetItem(f"regel {next(numbers)}"))
        table.show()
        QApplication.processEvents()
        window.repaint()

    times = []
    for _ in range(TIMES):
        table.hide()
        QApplication.processEvents()
        times.append(milliseconds(show))
    table.deleteLater()
    return statistics.median(times)


def main() -> int:
    create_app()
    QElapsedTimer().start()
    few, bare_few = screens(FEW)
    many, bare_many = screens(MANY)
    verslag = Verslag()
    print(f"  a bare table of 16 rows: {bare_few:.1f} and {bare_many:.1f} ms")
    for name, before in few.items():
        after = many[name]
        times = f"{before:.0f} -> {after:.0f} ms"
        verslag.row(f"{name} grows {FEW:,} to {MANY:,} ({times})", after / before, MOST_GROWTH, "x")
    for name, after in many.items():
        print(f"{name} beside a bare table: {after / bare_many:.1f} times")
    return verslag.code


if __name__ == "__main__":
    sys.exit(main())
