"""One line of text, also for who does not write with a keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


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
        """Empties the line for good: what Qt calls clearing is a step, and Ctrl+Z would put the text back."""
        self.setText("")

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
        if not text:
            self.clear()  # the cross at the end of the line empties it as a step of Qt
        try:
            self.textEdited.emit(text)
        finally:
            self.is_from_outside = self._heard = False


class SecretLine(Line):
    """Takes a passphrase, a PIN or a group of a recovery key: nothing that was wiped out of it comes back, and no draft keeps it.

    It has no step to take back at all. A wrong try that was typed over is a secret too, and whoever passes by has the
    keys and the menu of the chair.
    """

    def __init__(self) -> None:
        super().__init__()
        self.set_readable(False)
        self.textEdited.connect(self._leave_no_step)

    @property
    def is_readable(self) -> bool:
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def set_readable(self, readable: bool) -> None:
        """Shows what is typed, or hides it. With the hiding Qt drops the hint that a keyboard on the screen may not learn it."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if readable else QLineEdit.EchoMode.Password)
        kept_out = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(self.inputMethodHints() | kept_out)

    def _leave_no_step(self, text: str) -> None:
        place = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(place)
        self.setModified(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Does nothing on undo and redo: Qt empties a hidden line then."""
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            event.accept()
        else:
            super().keyPressEvent(event)


class LineUndo(QObject):
    """Watches the one QLineEdit that has the focus, so that no other widget pays for it.

    QLineEdit says "mine" of Ctrl+Z before any shortcut is asked, also when there is nothing to undo in it; then the
    key would do nothing at all. In a secret it should: whoever takes back a slip there means no other thing on the page.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QLineEdit):
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit) and not isinstance(now, SecretLine):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is not QEvent.Type.ShortcutOverride
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, QLineEdit)
        ):
            return False
        spent = (event.matches(QKeySequence.StandardKey.Undo) and not watched.isUndoAvailable()) or (
            event.matches(QKeySequence.StandardKey.Redo) and not watched.isRedoAvailable()
        )
        if spent:
            event.ignore()
        return spent
