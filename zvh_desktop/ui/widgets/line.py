"""Edits one line of text, also for people who do not write with a keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox, QToolButton, QWidget

from zvh_desktop.domain.tekst import bevat_bsn, een_regel
from zvh_desktop.ui.widgets import caps_lock, icons, theme
from zvh_desktop.ui.widgets.keys import is_alt_code, is_enter, is_plain, is_redo, is_undo, keeps_writing
from zvh_desktop.ui.widgets.text import BSN, announce


class _OneLine(QValidator):
    """Makes one line of whatever is pasted, dropped, dictated or filled in: Qt only shows it so."""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        plain = een_regel(text)
        return QValidator.State.Acceptable, plain, min(len(een_regel(text[:place] + "|")) - 1, len(plain))


_ONE_LINE = _OneLine()


class Line(QLineEdit):
    """Treats text from a screen reader, dictation or a braille display as typed text.

    Qt enters it as if the program did, without `textEdited`, so it would not be saved. `noted` carries what the Field
    around it says of the text; without a Field an icon in the line does.
    """

    noted = Signal(str)
    is_kept = True

    def __init__(self, *args: Any, **more: Any) -> None:
        self._by_program = True
        self._heard = False
        self.is_from_outside = False
        super().__init__(*args, **more)
        self._by_program = False
        self.leaves_undo = self.is_in_field = False
        self._bsn: QAction | None = None
        self.setValidator(_ONE_LINE)
        self.textEdited.connect(self._hear)
        self.textChanged.connect(self._changed)

    def leave_undo(self) -> None:
        """Leaves undo to the page, which keeps text and choices in the order of time."""
        self.leaves_undo = True

    def event(self, event: QEvent) -> bool:
        return keeps_writing(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_alt_code(event):
            event.ignore()
        elif is_redo(event):
            self.redo()
        else:
            super().keyPressEvent(event)

    def setText(self, text: str | None) -> None:
        self._as_program(lambda: QLineEdit.setText(self, text or ""))

    def clear(self) -> None:
        """Empties the line for good: Qt's own clearing is an undo step, and Ctrl+Z would bring the text back."""
        self.setText("")

    def _as_program(self, change: Callable[[], object]) -> None:
        before, self._by_program = self._by_program, True
        try:
            change()
        finally:
            self._by_program = before

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shows the beginning of a long text, not its end, when the focus leaves."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.setCursorPosition(0)

    def _hear(self, _text: str) -> None:
        self._heard = True

    def _changed(self, text: str) -> None:
        """Emits `textEdited` for text that came from outside: after typing Qt emits it itself, before `textChanged`."""
        if self.is_kept:
            self._look_for_bsn(text)
        if self._by_program:
            return
        heard, self._heard = self._heard, False
        if heard:
            return
        self.is_from_outside = True
        if not text:
            self.clear()  # the cross at the end of the line empties it as an undo step of Qt
        try:
            self.textEdited.emit(text)
        finally:
            self.is_from_outside = self._heard = False

    def _look_for_bsn(self, text: str) -> None:
        """Says that a BSN stands in the line, for as long as it does (P-06)."""
        has_one = bevat_bsn(text)
        if self._bsn is None and has_one:
            self._bsn = QAction(icons.icon("triangle-alert", "warn"), BSN, self)
            if not self.is_in_field:
                self.addAction(self._bsn, QLineEdit.ActionPosition.TrailingPosition)
            self._bsn.setVisible(False)
        if self._bsn is not None and self._bsn.isVisible() != has_one:
            self._bsn.setVisible(has_one)
            self.noted.emit(BSN if has_one else "")
            if has_one:
                announce(self, BSN)


class SecretLine(Line):
    """Takes a passphrase, a PIN or a group of a recovery key: nothing that was wiped out of it comes back, and no draft keeps it.

    It has no undo at all: a wrong try that was typed over is a secret too, and any passer-by can use keyboard and menu.
    """

    is_kept = False

    def __init__(self) -> None:
        super().__init__()
        self._caps_lock = False
        self.set_readable(False)
        self.textEdited.connect(self._leave_no_step)

    @property
    def is_readable(self) -> bool:
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def set_readable(self, readable: bool) -> None:
        """Shows what is typed, or hides it. With the hiding Qt drops the hint that an on-screen keyboard may not learn it."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if readable else QLineEdit.EchoMode.Password)
        kept_out = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(self.inputMethodHints() | kept_out)

    def _look_at_caps_lock(self, event: QKeyEvent | None = None) -> None:
        """Says while the cursor is here that Caps Lock is on: nobody sees it in a hidden line."""
        self._caps_lock = caps_lock.is_on(event, self._caps_lock)
        self.noted.emit(caps_lock.WARNING if self._caps_lock and self.hasFocus() else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._look_at_caps_lock()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.noted.emit("")

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if caps_lock.asked() is not None:
            self._look_at_caps_lock()

    def _leave_no_step(self, text: str) -> None:
        place = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(place)
        self.setModified(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignores undo and redo: Qt empties a hidden line then."""
        self._look_at_caps_lock(event)
        if is_undo(event) or is_redo(event):
            event.accept()
        else:
            super().keyPressEvent(event)


class LineUndo(QObject):
    """Passes Ctrl+Z on from the focused QLineEdit to the window; it watches that one only, so that no other widget pays for it.

    QLineEdit takes Ctrl+Z before any shortcut, also with nothing to undo in it; then the key would do nothing. In a
    secret it should do nothing: the user means no other step on the page.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QLineEdit | QSpinBox):
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit | QSpinBox) and not isinstance(now, SecretLine):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is not QEvent.Type.ShortcutOverride
            or not isinstance(event, QKeyEvent)
            or not (is_undo(event) or is_redo(event))
        ):
            return False
        has_step = (
            isinstance(watched, QLineEdit)
            and not (isinstance(watched, Line) and watched.leaves_undo)
            and (watched.isUndoAvailable() if is_undo(event) else watched.isRedoAvailable())
        )
        event.setAccepted(has_step)
        return True


class RowFilter(Line):
    """Filters by typed pieces of words. Down and Enter go on to the table; `entered` says that it was Enter. Escape empties the box."""

    changed = Signal()
    down = Signal()
    entered = Signal()
    is_kept = False

    def __init__(self, placeholder: str, *, name: str, width: int = 320) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        theme.set_size(self, width=width)
        self.setClearButtonEnabled(True)
        self._glass = QAction("", self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._tint()
        theme.signals().changed.connect(self._tint)
        for button, meaning in zip(self.findChildren(QToolButton), ("Leegmaken", "Zoeken"), strict=False):
            button.setAccessibleName(meaning)
            button.setObjectName(f"{name}_{meaning.lower()}")
        self.textChanged.connect(lambda _text: self.changed.emit())

    def _tint(self) -> None:
        self._glass.setIcon(icons.icon("search", "muted"))

    def focus_all(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter if is_plain(event):
                self.down.emit()
                if is_enter(event):
                    self.entered.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)
