"""What was copied from the program does not stay on the clipboard for whoever pastes next."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class ClipboardWatch(QObject):
    """It remembers a digest, never the text. What another program put there since is never touched."""

    def __init__(
        self,
        seconds: Callable[[], float],
        parent: QObject | None = None,
        *,
        is_ours: Callable[[QClipboard.Mode], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._is_ours = is_ours or _owns
        self._limit = 0.0
        self._copied: dict[QClipboard.Mode, tuple[bytes, float]] = {}
        QGuiApplication.clipboard().changed.connect(self._changed)

    def set_limit(self, seconds: float) -> None:
        """0 means that it is only cleared on locking and closing."""
        self._limit = seconds

    def look(self) -> None:
        """Called every second."""
        if self._limit:
            now = self._seconds()
            for mode, (_digest, since) in tuple(self._copied.items()):
                if now - since >= self._limit:
                    self._clear(mode)

    def clear(self) -> None:
        for mode in tuple(self._copied):
            self._clear(mode)

    def stop(self) -> None:
        self.clear()
        QGuiApplication.clipboard().changed.disconnect(self._changed)

    def _changed(self, mode: QClipboard.Mode) -> None:
        self._copied.pop(mode, None)
        if mode in _MODES and self._is_ours(mode):
            text = QGuiApplication.clipboard().text(mode)
            if text:
                self._copied[mode] = (_digest(text), self._seconds())

    def _clear(self, mode: QClipboard.Mode) -> None:
        digest, _since = self._copied.pop(mode)
        clipboard = QGuiApplication.clipboard()
        if self._is_ours(mode) and _digest(clipboard.text(mode)) == digest:
            clipboard.clear(mode)


def _owns(mode: QClipboard.Mode) -> bool:
    clipboard = QGuiApplication.clipboard()
    return clipboard.ownsSelection() if mode is QClipboard.Mode.Selection else clipboard.ownsClipboard()


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
