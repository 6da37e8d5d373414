"""Every screen, the table of 20 Casussen, the live editor and the search on a kluis of 2,000 Casussen and 20,000 acties."""

from __future__ import annotations

import os
import statistics
import sys
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from benchmarks.grote_kluis import CASUSSEN, maak
from benchmarks.meten import Verslag, milliseconds, percentile, processor
from zvh_desktop import bootstrap
from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.domain.ids import AanmeldingId, CasusId
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.app import create_app
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.screens import make_pages
from zvh_desktop.ui.widgets.row_table import ROW_HEIGHT

SCREENS = tuple(one.destination for one in to.SCREENS.values() if one.key)
MOST_TURNS = 10_000
MOST_TIMES = 3.0
KINDS = (
    QLabel, QCheckBox, QRadioButton, QPushButton, QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QTableView, QListView,
    QScrollArea, QFrame,
)  # fmt: skip
SEARCHES = ("overl", "zvh-2024-1", "wolbers", "moeder", "yildiz", "de")


class Paints(QObject):
    """Counts the paints of one widget."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.count += 1
        return False


def seen_of(view: QAbstractItemView, owner: QWidget) -> QStandardItemModel:
    """Returns what can be seen in a list: as many rows as fit, with the same words."""
    model = view.model()
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    rows = min(model.rowCount(), view.viewport().height() // ROW_HEIGHT)
    made = QStandardItemModel(rows, columns, owner)
    for row in range(rows):
        for column in range(columns):
            made.setItem(row, column, QStandardItem(str(model.index(row, column).data())))
    return made


def show_bare(window: MainWindow, page: QWidget) -> None:
    """Shows a page of as many widgets, each of the class of Qt that it is of, with the same words, and nothing of ours in it."""
    bare = QWidget()
    column = QVBoxLayout(bare)
    stack = window.workspace.stack
    for widget in page.findChildren(QWidget):
        kind = next((one for one in KINDS if isinstance(widget, one)), QWidget)
        made = kind(bare)
        if isinstance(made, QLabel | QAbstractButton | QLineEdit):
            made.setText(widget.text())
        elif isinstance(made, QPlainTextEdit):
            made.setPlainText(widget.toPlainText())
        elif isinstance(made, QTableView | QListView) and widget.model() is not None:
            made.setModel(seen_of(widget, made))
        if not widget.isVisible():
            made.hide()
        column.addWidget(made)
    before = stack.currentWidget()
    stack.addWidget(bare)
    stack.setCurrentWidget(bare)
    QApplication.processEvents()
    window.repaint()
    stack.setCurrentWidget(before)
    stack.removeWidget(bare)
    bare.deleteLater()


def screens(window: MainWindow, verslag: Verslag) -> None:
    """From the click to a painted page: the first time the page is made, later it is filled again."""
    casus_id = CasusId(f"casus{CASUSSEN - 1:05d}")
    aanmelding_id = AanmeldingId(f"aanmelding{CASUSSEN - 1:05d}")
    single = (
        to.ToAanmelding(aanmelding_id),
        to.ToTriage(casus_id),
        to.ToCasus(casus_id),
        to.ToPlan(casus_id),
    )
    for destination in (*SCREENS, *single):

        def show(destination: to.Destination = destination) -> None:
            window.tools.navigator.go(destination)
            QApplication.processEvents()
            window.repaint()

        name = type(destination).__name__.removeprefix("To")
        first = processor(show)
        page = window.workspace.page
        bare = statistics.median(processor(partial(show_bare, window, page)) for _ in range(3))
        window.tools.navigator.go(to.ToVandaag() if name != "Vandaag" else to.ToActies())
        QApplication.processEvents()
        again = []
        for _ in range(5):
            again.append(milliseconds(show))
            window.tools.navigator.go(to.ToVandaag() if name != "Vandaag" else to.ToActies())
            QApplication.processEvents()
        verslag.row(f"open screen {name} for the first time, against bare", first / bare, MOST_TIMES, "x")
        verslag.median(f"open screen {name}", again, 100)


def table(window: MainWindow, tafel: Casustafel, verslag: Verslag) -> None:
    for tab in ("Agenda", "Aan tafel", "Notulen"):
        times = []
        for _ in range(6):
            window.tools.navigator.go(to.ToVandaag())
            QApplication.processEvents()

            def show() -> None:
                window.tools.navigator.go(to.ToCasustafel(tafel.id, tab))  # noqa: B023
                QApplication.processEvents()
                window.repaint()

            times.append(milliseconds(show))
        verslag.median(f"open a casustafel of 20, tab {tab}", times[1:], 150)


def typing(window: MainWindow, tafel: Casustafel, verslag: Verslag) -> None:
    """Key press to paint in the live editor, with the autosave at work all the time."""
    window.tools.navigator.go(to.ToCasustafel(tafel.id, "Aan tafel"))
    QApplication.processEvents()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    editor = QApplication.focusWidget()
    paints = Paints(editor.viewport())
    times = []
    for n in range(400):
        before = paints.count

        def press() -> None:
            QTest.keyClick(window.windowHandle(), "abcde fghij "[n % 12])  # noqa: B023
            for _ in range(MOST_TURNS):
                QApplication.processEvents()
                if paints.count > before:  # noqa: B023
                    return
            raise RuntimeError("a key was pressed and nothing was painted")

        times.append(milliseconds(press))
        QTest.qWait(12)
    verslag.row("key press to paint, median", percentile(times, 0.5), 16)
    verslag.row("key press to paint, 99th percentile", percentile(times, 0.99), 16)


def search(kluis: GeopendeKluis, verslag: Verslag) -> None:
    for words in SEARCHES:
        times = [milliseconds(lambda: kluis.services.zoeken.zoek(words)) for _ in range(7)]  # noqa: B023
        verslag.median(f"search '{words}'", times, 50)


def main() -> int:
    create_app()
    events = AppEvents()
    print("  making a kluis of 2,000 casussen and 20,000 acties...", flush=True)
    kluis, tafel, folder = maak(events.publish)
    verslag = Verslag()
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
    QTest.qWait(2500)  # as long as it takes to look at the first page
    screens(window, verslag)
    table(window, tafel, verslag)
    typing(window, tafel, verslag)
    search(kluis, verslag)
    window.close()
    folder.cleanup()
    return verslag.code


if __name__ == "__main__":
    sys.exit(main())
