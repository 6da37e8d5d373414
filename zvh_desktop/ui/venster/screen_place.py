"""Keeps where the window stood and how large its letters were, in a file beside the kluis: both count before it opens.

The file holds numbers and nothing of anybody. One that cannot be read or written is as one that is not there.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from zvh_desktop.application.whole_file import make_folder, write_whole
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.letters import choose_letters

USUAL = QSize(1366, 768)
TITLE_BAR = 40
AFTER_MS = 500


class ScreenPlace(QObject):
    """Puts a window where it stood, or where it can be seen, and keeps where the user puts it."""

    def __init__(self, window: QWidget, file: Path) -> None:
        super().__init__(window)
        self._window, self._file = window, file
        self._kept = _read(file)
        letters = self._kept.get("letters")
        if letters in theme.LETTERS:
            choose_letters(letters)
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self.keep)
        theme.signals().changed.connect(self._timer.start)
        window.installEventFilter(self)

    def put(self, where: str = "") -> None:
        """Puts the window at `where`, else where the file says; Qt brings it back to a screen that is there."""
        for told in (where, self._kept.get("window")):
            if isinstance(told, str) and self._window.restoreGeometry(QByteArray.fromHex(told.encode())):
                return
        screen = self._window.screen() or QApplication.primaryScreen()
        fit(self._window, screen.availableGeometry())

    def where(self) -> str:
        return bytes(self._window.saveGeometry().toHex().data()).decode("ascii")

    def keep(self) -> None:
        now = {"window": self.where(), "letters": theme.Letters.percent}
        if now != self._kept:
            self._kept = now
            with suppress(OSError):
                make_folder(self._file.parent, parents=True)
                write_whole(self._file, json.dumps(now).encode("ascii"))

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange):
            self._timer.start()
        elif event.type() is QEvent.Type.Close:
            self.keep()
        return False


def fit(window: QWidget, free: QRect) -> None:
    """Gives the window its usual size in the middle of the free part of a screen, or all of that when it is too small."""
    room = free.size() - QSize(0, TITLE_BAR)
    size = USUAL.boundedTo(room)
    window.resize(size)
    window.move(free.center() - QRect(0, 0, size.width(), size.height() + TITLE_BAR).center())
    if size != USUAL:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def _read(file: Path) -> dict[str, object]:
    try:
        kept = json.loads(file.read_text(encoding="ascii"))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
