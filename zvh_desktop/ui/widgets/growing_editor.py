"""Shows a text area as high as its text: one or two lines when empty, more as the text grows."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from zvh_desktop.ui.widgets.sheet import toast

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
MOST_LETTERS = 200_000
"""Limits a text to more than a hundred pages: laying out a longer one would freeze the window."""
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GrowingEditor(QPlainTextEdit):
    """Edits plain text; Tab moves on, Ctrl+Enter and the Alt keys go to the window.

    QPlainTextEdit takes Ctrl+Z and the like before any shortcut. It may, while it has something to undo; otherwise
    the window's own named undo gets the key.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        min_lines: int = 1,
        max_lines: int | None = None,
        frameless: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self._min_lines = min_lines
        self._max_lines = max_lines
        self._height = 0
        if frameless:
            self.setProperty("frameless", True)
            self.document().setDocumentMargin(0)
        self._around = 2 if frameless else 2 * int(self.document().documentMargin()) + 10
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Lines are wrapped, so nothing ever stands at the right; Qt scrolls there for the space behind a full line,
        # and while the editor has no width yet.
        self.horizontalScrollBar().rangeChanged.connect(
            lambda _low, _high: self.horizontalScrollBar().setRange(0, 0)
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlaceholderText(placeholder)
        self.setObjectName(name)
        self.document().contentsChanged.connect(self._fit)
        if text:
            self.setPlainText(text)
            self._go_on_at_the_end()
        self.textChanged.connect(self._tell)
        self._fit()

    def _tell(self) -> None:
        self.edited.emit(self.toPlainText())

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Sets another text, but leaves an equal one alone, so that the cursor does not jump while somebody types."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self._go_on_at_the_end()
            self._fit()

    def _go_on_at_the_end(self) -> None:
        """Puts the cursor at the end when somebody comes to a text, to go on with it; a text that does not fit shows its beginning."""
        if self._max_lines is None:
            self.moveCursor(QTextCursor.MoveOperation.End)

    def _lines(self) -> int:
        """Returns the number of lines as they are wrapped now; asking for its rectangle makes Qt wrap a block that it put off."""
        layout = self.document().documentLayout()
        lines = 0
        block = self.document().begin()
        while block.isValid():
            layout.blockBoundingRect(block)
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines

    def _line_height(self) -> int:
        """Returns the height of a line as it is laid out, which for some sizes is more than the font says."""
        first = self.document().begin().layout()
        return ceil(first.lineAt(0).height()) if first.lineCount() else self.fontMetrics().lineSpacing()

    def _fit(self) -> None:
        lines = max(self._min_lines, self._lines())
        too_long = self._max_lines is not None and lines > self._max_lines
        if self._max_lines is not None:
            lines = min(lines, self._max_lines)
        wanted = Qt.ScrollBarPolicy.ScrollBarAsNeeded if too_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != wanted:
            self.setVerticalScrollBarPolicy(wanted)
        height = lines * self._line_height() + self._around
        if height != self._height:
            self._height = height
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(240, self._height)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_for_window(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Inserts what is pasted or dropped, all of it or nothing: nobody notices a text that is cut in half."""
        if len(source.text()) + self.document().characterCount() > MOST_LETTERS:
            toast(self, "Deze tekst is te lang om te plakken. Plak alleen het deel dat u nodig heeft.")
            return
        super().insertFromMimeData(source)

    def _is_for_window(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTERS:
            return bool(event.modifiers() & ~(_KEYPAD | _SHIFT))
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.document().isUndoAvailable()
        if event.matches(QKeySequence.StandardKey.Redo):
            return not self.document().isRedoAvailable()
        return (event.modifiers() & ~_KEYPAD) == Qt.KeyboardModifier.AltModifier

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_for_window(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
