"""A window whose minutes pass by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.venster.stage import Stage
from zvh_desktop.application.ports import Gewijzigd


class Seconds:
    """Time as the program reckons it, moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Room(Stage):
    """The window with a clock of ours, looked at once per second as its timer would."""

    def __init__(self, qtbot, pad) -> None:
        self.seconds = Seconds()
        super().__init__(qtbot, pad)
        self.window._seconds = self.seconds
        self.unlock()

    def unlock(self, *passphrase: str) -> None:
        """Without a screen Qt does not know whose the clipboard is; the tests that need it say so."""
        super().unlock(*passphrase)
        self.guard.idle._timer.stop()
        self.guard.clipboard._is_ours = lambda _mode: True

    @property
    def guard(self):
        return self.window._guard

    def pass_seconds(self, seconds: int) -> None:
        for _ in range(seconds):
            self.seconds.now += 1
            if self.guard is not None:
                self.guard.idle.look()
        QApplication.processEvents()

    def shown(self, name: str) -> list[QWidget]:
        return [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]

    @property
    def is_locked(self) -> bool:
        return self.window.workspace is None

    def use(self, **settings) -> None:
        instellen = self.window._kluis.services.instellen
        instellen.value = replace(instellen.value, **settings)
        self.window._events.publish(Gewijzigd("instellingen", ""))


@pytest.fixture
def room(qtbot, tmp_path) -> Room:
    return Room(qtbot, tmp_path / "zvh.kluis")
