"""The real window on a real kluis, and the hands of the chair: keys, and the names that stand on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.patience import wait_active
from zvh_desktop.bootstrap import Kluizen, local_now
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbestand import Argon2Kosten
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.autosave import SaveState
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.screens import make_pages

NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
Key = Qt.Key
WACHTZIN = "vier losse woorden samen"


def cheap_keys() -> Kluissleutels:
    """Real Argon2id at a cost that a test can pay."""
    return Kluissleutels(kosten=Argon2Kosten(ronden=1, geheugen_kib=8, banen=1))


class Chair:
    """The program from its first screen on. What is looked up is looked up by name, and only where it can be seen."""

    def __init__(
        self,
        pad: Path,
        qtbot: QtBot,
        *,
        now: Callable[[], datetime] = local_now,
        demonstration: str | None = None,
    ) -> None:
        self.qtbot = qtbot
        events = AppEvents()
        self.window = MainWindow(
            Kluizen(meld=events.publish, nu=now, sleutels=cheap_keys()),
            make_pages,
            events=events,
            now=now,
            pad=pad,
            demonstration_passphrase=demonstration,
        )
        self.window.show()
        wait_active(self.window)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()

    # The screen

    def all(self, name: str, kind: type[QWidget] = QWidget) -> list[QWidget]:
        return [w for w in self.window.findChildren(kind, name) if w.isVisible()]

    def find(self, name: str, kind: type[QWidget] = QWidget):
        found = self.all(name, kind)
        assert found, f"nothing on the screen is called {name}"
        return found[0]

    def sees(self, name: str) -> bool:
        return bool(self.all(name))

    def text_of(self, name: str) -> str:
        return self.find(name).text()

    def words(self) -> str:
        """Everything that can be read on the screen."""
        return "\n".join(w.text() for w in self.window.findChildren(QLabel) if w.isVisible())

    @property
    def title(self) -> str:
        return self.text_of("page_title")

    # The keyboard

    @property
    def focus(self) -> QWidget:
        self._give_keys()
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keys"
        return widget

    def _give_keys(self) -> None:
        """When a question over the window is answered, a window manager gives the keys back to the window."""
        if QGuiApplication.focusWindow() is None:
            dialog = next(
                (w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isModal()), self.window
            )
            dialog.activateWindow()
            wait_active(dialog)

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            self._give_keys()
            QTest.keyClick(QGuiApplication.focusWindow(), key, modifiers)
            self.settle()

    def type(self, text: str) -> None:
        """Letters outside ASCII and new lines come by input method, as from any keyboard."""
        for sign in text:
            if sign.isascii() and sign.isprintable():
                QTest.keyClick(self.focus, sign)
            else:
                event = QInputMethodEvent()
                event.setCommitString(sign)
                QApplication.sendEvent(self.focus, event)
        self.settle()

    def tab_to(self, name: str, most: int = 80) -> None:
        """Tab until the keys are at `name`; that one gets there at all is part of the test."""
        passed = []
        for _ in range(most):
            passed.append(self.focus.objectName())
            if passed[-1] == name:
                return
            self.key(Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name}, it went by {' '.join(passed)}")

    def fill(self, name: str, text: str, *, replacing: bool = True) -> None:
        """By Tab to the field, and type."""
        self.tab_to(name)
        if replacing:
            self.key(Key.Key_A, CTRL)
            self.key(Key.Key_Delete)
        self.type(text)

    # What takes a moment

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until)
        self.settle()

    def wait_for(self, name: str) -> None:
        self.wait(lambda: self.sees(name))

    def saved(self) -> None:
        """The indicator at the bottom says that everything is in the kluis."""
        self.wait(lambda: self.window.tools.saves.state is SaveState.SAVED)

    # What lies over the page

    def answer(self, name: str = "confirm_action") -> None:
        """Tab to the button of the question, and press it."""
        self.wait_for(name)
        self.tab_to(name, most=4)
        self.key(Key.Key_Space)

    def choose(self, dialog_name: str, path: Path) -> None:
        """In the dialog for files: type the path, Enter."""
        self.wait_for(dialog_name)
        dialog = self.find(dialog_name, QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        line.setFocus()
        line.setText(str(path))
        QTest.keyClick(line, Key.Key_Return)
        self.wait(lambda: not self.sees(dialog_name))

    # The way in

    def make_kluis(self, pad: Path, passphrase: str) -> None:
        self.fill("plaats_invoer", str(pad))
        self.fill("maken_wachtzin_nieuw_invoer", passphrase)
        self.fill("maken_wachtzin_nogmaals_invoer", passphrase)
        self.key(Key.Key_Return)
        self.wait_for("herstelsleutel_later")
        self.key(Key.Key_L, ALT)

    def unlock(self, passphrase: str) -> None:
        self.fill("wachtzin_invoer", passphrase)
        self.key(Key.Key_Return)
        self.wait(lambda: not self.window.jobs.is_busy)
