"""Shows a text area as high as its text: one or two lines when empty, more as the text grows."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from zvh_desktop.domain.tekst import PLEK, bevat_bsn, open_plekken
from zvh_desktop.ui.widgets.keys import (
    ENTERS,
    held,
    is_alt_code,
    is_for_window,
    is_redo,
    is_undo,
    keeps_writing,
)
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import BSN, Text, announce
from zvh_desktop.ui.widgets.theme import Tone

_SIDE = 8
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLACE = QRegularExpression(PLEK)
MOST_LETTERS = 200_000
"""Limits a text to more than a hundred pages: laying out a longer one would freeze the window."""


_AS_SHOWN = {0xA0: " ", 0x2028: "\n", 0x2029: "\n", ord("\r"): None}
"""Says what QPlainTextEdit makes of signs when it is asked for its text."""


def _same(one: str, other: str) -> int:
    """Returns how many signs at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def units(text: str) -> int:
    """Returns the length as Qt counts it: a sign outside the basic plane takes two places."""
    return len(text.encode("utf-16-le")) // 2


class GrowingEditor(QPlainTextEdit):
    """Edits plain text; Tab moves on, Ctrl+Enter and the Alt keys go to the window.

    QPlainTextEdit takes Ctrl+Z and the like before any shortcut. It may, while it has something to undo; otherwise
    the window's own named undo gets the key. After `leave_undo` the steps of the page are the only ones. The spelling of prose
    is looked at.
    """

    edited = Signal(str)
    left = Signal()
    is_prose = True
    paint_over: Callable[[], None] | None = None

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
        self._side = 0 if frameless else _SIDE
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
        self._below_text: dict[str, QWidget] = {}
        self.has_places, self._note = True, ""
        self.turn, self._is_filling = 0, False
        self.document().contentsChanged.connect(self._changed)
        if text:
            self.setPlainText(text)
            self._go_on_at_the_end()
        self.textChanged.connect(self._tell)
        self._fit()

    def leave_undo(self) -> None:
        """Leaves undo to the page, which keeps text and choices in the order of time."""
        self.setUndoRedoEnabled(False)

    def _tell(self) -> None:
        self.edited.emit(self.toPlainText())

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Sets another text, but leaves an equal one alone, so that the cursor does not jump while somebody types."""
        shown = self.toPlainText()
        text = text.translate(_AS_SHOWN)
        if text == shown:
            return
        self.blockSignals(True)
        if self.document().isUndoRedoEnabled():
            self.setPlainText(text)
            self._go_on_at_the_end()
        else:
            self._replace(shown, text)
        self.blockSignals(False)
        self._fit()

    def _replace(self, shown: str, text: str) -> None:
        """Replaces only what differs, so that the cursor stands where a step brought text back or took it away."""
        head = _same(shown, text)
        tail = _same(shown[head:][::-1], text[head:][::-1])
        cursor = self.textCursor()
        cursor.setPosition(units(shown[:head]))
        cursor.setPosition(units(shown[: len(shown) - tail]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[head : len(text) - tail])
        if self.hasFocus():
            self.setTextCursor(cursor)
        elif self._max_lines is None:
            self._go_on_at_the_end()
        else:
            self.moveCursor(QTextCursor.MoveOperation.Start)

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

    def _changed(self) -> None:
        if (block := self.textCursor().block()).isValid():
            # Else Qt throws the shapes of its letters away, and makes them again for the text, and again for the cursor.
            block.layout().setCacheEnabled(True)
        text = self.toPlainText()
        self._say("bsn", BSN if bevat_bsn(text) else "")
        places = open_plekken(text) if self.has_places else ()
        self._say("open_plek", f"Nog in te vullen: {', '.join(places)}" if places else "")
        self._fit()

    def set_note(self, words: str) -> None:
        """Says something about this text below it, until that is empty again; every key asks, and mostly nothing changed."""
        if words != self._note:
            self._note = words
            self._say("opmerking", words)
            self._fit()

    def _say(self, name: str, words: str) -> None:
        """Says below the text what is to be known of it: a BSN (P-06), places to fill, where it came from."""
        label = self._below_text.get(name)
        if label is None and words:
            label = self._below_text[name] = Text(
                "", "small", wrap=True, tone=Tone.WARN, name=name, parent=self
            )
            label.hide()
        if isinstance(label, Text) and (words != label.text() or label.isHidden() == bool(words)):
            label.setText(words)
            label.setVisible(bool(words))
            if words:
                announce(self, words)

    def put_below(self, widget: QWidget) -> None:
        """Gives a widget room below the text, inside the editor."""
        self._below_text[widget.objectName()] = widget
        widget.show()
        self._fit()

    def take_below_away(self, widget: QWidget) -> None:
        if self._below_text.pop(widget.objectName(), None) is widget:
            widget.hide()
            widget.deleteLater()
            self._fit()

    def put_in(self, text: str) -> None:
        """Puts a text at the cursor as one step of undo, and goes to its first place to fill; Tab goes to the next."""
        cursor = self.textCursor()
        begin = cursor.selectionStart()
        before = self.document().characterAt(begin - 1) if begin else " "
        text = text if before.isspace() or before == "\u2029" else f" {text}"
        self.turn += 1
        cursor.beginEditBlock()
        cursor.insertText(text)
        cursor.endEditBlock()
        self.turn += 1
        cursor.setPosition(begin)
        self._is_filling = self._to_place(cursor)

    def _to_place(self, begin: QTextCursor) -> bool:
        """Selects the first place to fill behind the cursor; says whether there is one."""
        found = self.document().find(_PLACE, begin)
        if found.isNull():
            return False
        self.setTextCursor(found)
        return True

    def focusNextPrevChild(self, next: bool) -> bool:
        """Goes by Tab to the next place of a text that was put in; behind the last to the next field."""
        if next and self._is_filling:
            self._is_filling = self._to_place(self.textCursor())
        return (next and self._is_filling) or super().focusNextPrevChild(next)

    @property
    def _below(self) -> int:
        """Returns the height of what stands below the text."""
        return sum(self._height_of(one) for one in self._below_text.values())

    def _height_of(self, widget: QWidget) -> int:
        if widget.isHidden():
            return 0
        wide = max(self.width() - 2 * self._side, 80)
        return (widget.heightForWidth(wide) if widget.hasHeightForWidth() else widget.sizeHint().height()) + 2

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
        below = self._below
        height = lines * self._line_height() + self._around + below
        if self.viewportMargins().bottom() != below:
            self.setViewportMargins(0, 0, 0, below)
        top = height - below - 1
        for one in self._below_text.values():
            one.setGeometry(self._side, top, self.width() - 2 * self._side, self._height_of(one))
            top += self._height_of(one)
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

    def corner_of(self, block: QTextBlock) -> QPointF:
        """Returns where the lines of a block begin."""
        return self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.paint_over is not None:
            self.paint_over()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if keeps_writing(event):
                return True
            if self._is_for_window(event):
                event.ignore()
                return False
            if is_redo(event):
                event.accept()
                return True
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Inserts what is pasted or dropped, all of it or nothing: nobody notices a text that is cut in half."""
        if len(source.text()) + self.document().characterCount() > MOST_LETTERS:
            toast(self, "Deze tekst is te lang om te plakken. Plak alleen het deel dat u nodig hebt.")
            return
        super().insertFromMimeData(source)

    def _is_for_window(self, event: QKeyEvent) -> bool:
        if event.key() in ENTERS:
            return bool(held(event) & ~_SHIFT)
        if is_undo(event):
            return not self.document().isUndoAvailable()
        if is_redo(event):
            return not self.document().isRedoAvailable()
        return is_for_window(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_for_window(event) or is_alt_code(event):
            event.ignore()
        elif is_redo(event):
            self.redo()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._is_filling = False
        self.left.emit()
