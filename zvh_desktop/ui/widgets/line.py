"""One line of text, also for who does not write with a keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit


class Line(QLineEdit):
    """Text that comes by a screen reader, by dictation or by a braille display is typed text too, and tells so.

    Qt puts it in the field as if the program had done that, without `textEdited`: nobody would hear of it or save it.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        self._by_program = True
        self._heard = False
        self.is_from_outside = False
        super().__init__(*args, **more)
        self._by_program = False
        self.textEdited.connect(self._hear)
        self.textChanged.connect(self._changed)

    def setText(self, text: str | None) -> None:
        self._as_program(lambda: QLineEdit.setText(self, text or ""))

    def clear(self) -> None:
        self._as_program(lambda: QLineEdit.clear(self))

    def _as_program(self, change: Callable[[], object]) -> None:
        before, self._by_program = self._by_program, True
        try:
            change()
        finally:
            self._by_program = before

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who went on sees the beginning of a long text, not its end."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.setCursorPosition(0)

    def _hear(self, _text: str) -> None:
        self._heard = True

    def _changed(self, text: str) -> None:
        """Qt tells first that somebody edited, then that the text changed; from outside only the second comes."""
        if self._by_program:
            return
        heard, self._heard = self._heard, False
        if heard:
            return
        self.is_from_outside = True
        try:
            self.textEdited.emit(text)
        finally:
            self.is_from_outside = self._heard = False
