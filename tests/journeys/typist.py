"""Runs the real program and types in it until somebody ends it; says on standard output what the screen acknowledged.

python -m tests.journeys.typist KLUIS WACHTZIN [next]
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QSessionManager
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer

from zvh_desktop.__main__ import main
from zvh_desktop.ui.venster.app import create_app
from zvh_desktop.ui.venster.autosave import SaveState

EACH_MS = 12
CTRL = Qt.KeyboardModifier.ControlModifier


class Typist(QObject):
    """One key per turn of the clock, from the passphrase to the sentence that never ends."""

    def __init__(self, passphrase: str, *, goes_on: bool) -> None:
        super().__init__()
        self._passphrase = passphrase
        self._goes_on = goes_on
        self._steps = self._type()
        self._clock = QTimer(self)
        self._clock.setInterval(EACH_MS)
        self._clock.timeout.connect(lambda: next(self._steps))
        self._clock.start()

    def _unlock(self) -> Iterator[None]:
        """Types the passphrase, and waits for Vandaag."""
        yield from self._until(lambda: self._on_screen("wachtzin_invoer") is not None)
        self._window = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "main_window")
        self._window.activateWindow()
        yield from self._until(lambda: QGuiApplication.focusWindow() is not None)
        yield from self._letters(self._passphrase)
        self._key(Qt.Key.Key_Return)
        yield from self._until(lambda: self._on_screen("naar_volgende_tafel") is not None)

    def _type(self) -> Iterator[None]:
        yield from self._unlock()
        window = self._window
        self._key(Qt.Key.Key_Return, CTRL)
        yield from self._until(lambda: self._on_screen("bespreking") is not None)
        if self._goes_on:
            self._key(Qt.Key.Key_Return, CTRL)
            yield
        editor = self._on_screen("bespreking")
        say(casus=self._on_screen("casus_titel").text(), tekst=editor.toPlainText())
        saves = window.tools.saves
        saves.changed.connect(
            lambda: say(saved=editor.toPlainText()) if saves.state is SaveState.SAVED else None
        )
        self._key(Qt.Key.Key_B, CTRL)
        self._key(Qt.Key.Key_End, CTRL)
        for number in range(10**6):
            for letter in f"woord {number} ":
                if not window.isVisible():  # it was ended by the system
                    self._clock.stop()
                    yield
                self._key(letter)
                say(typed=letter)
                yield

    def _until(self, ready: Callable[[], bool]) -> Iterator[None]:
        while not ready():
            yield

    def _letters(self, text: str) -> Iterator[None]:
        for letter in text:
            self._key(letter)
            yield

    def _key(
        self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QGuiApplication.focusWindow(), key, modifiers)

    def _on_screen(self, name: str) -> QWidget | None:
        return next((w for w in QApplication.allWidgets() if w.objectName() == name and w.isVisible()), None)


def ask_to_end_the_session() -> None:
    """Asks as Qt's plugin for the desktop does, in Qt itself: from Python this signal cannot be sent."""
    app = QGuiApplication.instance()
    manager = next(one for one in app.children() if isinstance(one, QSessionManager))
    ask = ctypes.CDLL("libQt6Gui.so.6")._ZN15QGuiApplication17commitDataRequestER15QSessionManager
    ask.argtypes, ask.restype = [ctypes.c_void_p] * 2, None
    ask(*(getCppPointer(one)[0] for one in (app, manager)))


def end_the_session(*_told: object) -> None:
    """Does what a desktop does when its user logs off: asks every program to write, and ends it whatever it does."""
    ask_to_end_the_session()
    os._exit(0)


def say(**what: str) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    create_app()
    if sys.platform == "linux":
        signal.signal(signal.SIGUSR1, end_the_session)
    typist = Typist(sys.argv[2], goes_on="next" in sys.argv[3:])
    sys.exit(main([sys.argv[1]]))
