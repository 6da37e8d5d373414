"""The real window in front of a real kluis, and the hands of whoever opens it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.kluis.conftest import GOEDKOOP, sleutelbos_op
from tests.kluis.sleutelbossen import GeheugenSleutelbos
from tests.patience import wait_active, wait_until
from zvh_desktop.bootstrap import Kluizen, local_now
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbos import Sleutelbos
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.screens import make_pages
from zvh_desktop.ui.widgets.sheet import Confirm

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
WACHTZIN = "vier losse woorden samen"


class Deur:
    def __init__(self, pad: Path, qtbot, sleutelbos: Sleutelbos | None = None) -> None:
        self.qtbot, self.pad = qtbot, pad
        self.bos = GeheugenSleutelbos()
        keys = Kluissleutels(kosten=GOEDKOOP, sleutelbos=sleutelbos or sleutelbos_op(self.bos))
        events = AppEvents()
        self.kluizen = Kluizen(meld=events.publish, sleutels=keys)
        self.window = MainWindow(self.kluizen, make_pages, events=events, now=local_now, pad=pad)
        self.window.show()
        wait_active(self.window)

    def make(self, *, in_sleutelbos: bool = False) -> tuple[str, ...]:
        """A kluis with a recovery key, closed, with the window before it; returns the groups."""
        kluis = self.kluizen.maken(self.pad, WACHTZIN, in_sleutelbos=in_sleutelbos)
        nieuw = kluis.toegang.nieuwe_herstelsleutel()
        kluis.toegang.herstelsleutel_vastleggen(
            nieuw, {n: nieuw.sleutel.groepen[n - 1] for n in nieuw.gevraagd}
        )
        kluis.close()
        self.window.kluis_page.show_place(self.pad)
        self.settle()
        return nieuw.sleutel.groepen

    @property
    def page(self):
        return self.window.workspace.page

    @property
    def banner(self) -> str:
        """What the banner in front of the kluis says; empty when there is none."""
        shown = self.window.kluis_page.banner
        return f"{shown.title.text()} {shown.body.text()}" if shown.isVisible() else ""

    @property
    def error(self) -> str:
        return self.window.kluis_page.unlock.passphrase.error or ""

    def settle(self) -> None:
        for _ in range(4):
            QApplication.processEvents()

    def key(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)
        self.settle()

    def fill(self, name: str, text: str) -> None:
        self.find(name).setFocus(Qt.FocusReason.TabFocusReason)
        self.key(Qt.Key.Key_A, CTRL)
        self.key(Qt.Key.Key_Delete)
        self.type(text)

    def find(self, name: str):
        found = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
        assert found, f"nothing visible is called {name}"
        return found[0]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        self.settle()

    def answer(self, *, yes: bool) -> None:
        question = self.window.findChild(Confirm)
        QTest.mouseClick(question.yes if yes else question.no, Qt.MouseButton.LeftButton)
        self.settle()

    def wait(self, until) -> None:
        """Leaves the worker its turn, however busy the machine is."""
        wait_until(until)
        self.settle()

    def done(self) -> None:
        self.wait(lambda: not self.window.jobs.is_busy)

    def unlock(self, passphrase: str) -> None:
        """What is typed stands in the place of what was there."""
        line = self.window.kluis_page.unlock.passphrase.line
        line.setFocus()
        line.selectAll()
        self.type(passphrase)
        self.key(Qt.Key.Key_Return)
        self.done()

    def go(self, destination):
        self.window.tools.navigator.go(destination)
        self.settle()
        return self.page

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()
