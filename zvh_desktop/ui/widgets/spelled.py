"""Underlines misspelled words where they stand and replaces them; the text itself, its undo and its saving know nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QTextCursor, QTextLayout, QTextLine
from PySide6.QtWidgets import QMenu, QWidget

from zvh_desktop.domain.tekst import Woord
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor, units
from zvh_desktop.ui.widgets.line import Line

Place = tuple[int, int]
_CHECKED, _ANEW = 1, -1
_NOWHERE = -1
_WAVE = 2


class ProseLine(Line):
    """Takes a sentence, of which the spelling is looked at; a `Line` takes names, numbers and addresses."""

    is_prose = True
    waves: Sequence[Place] = ()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.waves:
            return
        text, metrics, cursor = self.text(), self.fontMetrics(), self.cursorRect()
        left = cursor.center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        painter = QPainter(self)
        painter.setClipRect(self.rect().adjusted(_WAVE, 0, -_WAVE, 0))
        for begin, end in self.waves:
            first, last = (left + metrics.horizontalAdvance(text[:one]) for one in (begin, end))
            _draw_wave(painter, first, last, cursor.bottom())
        painter.end()


@cache
def _wave(colour: str) -> QPixmap:
    """Returns one turn of a wave, drawn once: a text may have many, and a key waits for them."""
    turn = QPixmap(2 * _WAVE, _WAVE + 1)
    turn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(turn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1))
    painter.drawPolyline([QPointF(0, _WAVE), QPointF(_WAVE, 0), QPointF(2 * _WAVE, _WAVE)])
    painter.end()
    return turn


def _draw_wave(painter: QPainter, first: int, last: int, bottom: int) -> None:
    painter.drawTiledPixmap(first, bottom - _WAVE, last - first, _WAVE + 1, _wave(theme.current().danger))


def _x(line: QTextLine, place: int) -> float:
    found: Any = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)


class _Follower(QObject):
    """Follows what is typed in one field. Pieces of text that changed are unchecked until `mark` says which words are wrong.

    The word that somebody is typing is left alone until the cursor leaves it. `shows_at_once` lets marks come while the field
    has the focus, also where that is to be quiet; `as_of` is which state of the kluis it was looked at with.
    """

    changed = Signal()

    def __init__(self, field: QWidget, inside: QWidget) -> None:
        super().__init__(field)
        self.field, self.inside = field, inside
        self.typed_at = _NOWHERE
        self.shows_at_once = False
        self.as_of = 0

    def _typed(self, place: int) -> None:
        self.typed_at = place if self.field.hasFocus() else _NOWHERE
        self.changed.emit()

    def _went(self, place: int) -> None:
        if self.typed_at not in (_NOWHERE, place):
            self.typed_at = _NOWHERE
            self.changed.emit()


class SpelledText(_Follower):
    """Follows a `GrowingEditor` by its blocks, so that a long text is not looked at again for one letter."""

    def __init__(self, field: GrowingEditor) -> None:
        super().__init__(field, field.viewport())
        self._editor = field
        self._marks: list[QTextCursor] = []
        self._is_shown = True
        field.document().contentsChange.connect(self._touched)
        field.cursorPositionChanged.connect(lambda: self._went(self.cursor()))

    def _touched(self, place: int, _removed: int, added: int) -> None:
        block = self._editor.document().findBlock(place)
        while block.isValid() and block.position() <= place + added:
            block.setUserState(_ANEW)
            block = block.next()
        self._typed(place + added)

    def unchecked(self) -> Iterator[tuple[int, str]]:
        """Yields each piece that has to be looked at, and its text."""
        block = self._editor.document().begin()
        while block.isValid():
            if block.userState() != _CHECKED:
                yield block.blockNumber(), block.text()
            block = block.next()

    def mark(self, piece: int, wrong: Sequence[Woord]) -> None:
        block = self._editor.document().findBlockByNumber(piece)
        start, text = block.position(), block.text()
        block.setUserState(_CHECKED)
        now: list[Place] = []
        for word in wrong:
            begin, end = (start + units(text[:one]) for one in (word.begin, word.eind))
            if begin <= self.typed_at <= end:
                block.setUserState(_ANEW)
            else:
                now.append((begin, end))
        before = [one for one in self._marks if one.blockNumber() == piece]
        if [_span(one) for one in before] != now:
            self._marks = [one for one in self._marks if one not in before]
            self._marks += [self._selected(place) for place in now]
            self._is_shown = False

    def check_anew(self) -> None:
        block = self._editor.document().begin()
        while block.isValid():
            block.setUserState(_ANEW)
            block = block.next()

    def show(self) -> None:
        """Paints the marks as they are now: beside the text, which stays as it was typed."""
        if self._is_shown:
            return
        self._is_shown = True
        self._editor.paint_over = self._paint if self._marks else None
        self._editor.viewport().update()

    def _paint(self) -> None:
        """Draws the waves: extra selections of Qt draw the whole line again for each, which a key has to wait for."""
        painter, blocks = QPainter(self._editor.viewport()), dict[int, tuple[QTextLayout, int, QPointF]]()
        for one in self._marks:
            number = one.blockNumber()
            if number not in blocks:
                block = one.block()
                blocks[number] = block.layout(), block.position(), self._editor.corner_of(block)
            layout, start, corner = blocks[number]
            begin, end = (place - start for place in _span(one))
            line = layout.lineForTextPosition(begin)
            if line.isValid():
                last = min(end, line.textStart() + line.textLength())
                first, right = (round(corner.x() + _x(line, place)) for place in (begin, last))
                _draw_wave(painter, first, right, round(corner.y() + line.y() + line.height()) - 1)
        painter.end()

    def clear(self) -> None:
        self._marks = []
        self._editor.paint_over = None
        self._editor.viewport().update()

    def wrong(self) -> list[Place]:
        """Returns where misspelled words begin and end, in the order of the text."""
        return sorted(_span(one) for one in self._marks if one.hasSelection())

    def word(self, place: Place) -> str:
        return self._selected(place).selectedText()

    def _selected(self, place: Place) -> QTextCursor:
        cursor = self._editor.textCursor()
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def cursor(self) -> int:
        return self._editor.textCursor().position()

    def at(self, point: QPoint) -> int:
        return self._editor.cursorForPosition(point).position()

    def select(self, place: Place) -> QPoint:
        """Selects a word, and returns where on the screen something can be shown under it."""
        self._editor.setTextCursor(self._selected(place))
        begin = self._editor.textCursor()
        begin.setPosition(place[0])
        return self._editor.viewport().mapToGlobal(self._editor.cursorRect(begin).bottomLeft())

    def leave(self, place: int) -> None:
        self._editor.setTextCursor(self._selected((place, place)))

    def replace(self, place: Place, word: str) -> None:
        cursor = self._selected(place)
        cursor.insertText(word)
        self._editor.setTextCursor(cursor)

    def own_menu(self) -> QMenu:
        return self._editor.createStandardContextMenu()


def _span(cursor: QTextCursor) -> Place:
    return cursor.selectionStart(), cursor.selectionEnd()


class SpelledLine(_Follower):
    """Follows a `ProseLine`, which is one piece."""

    def __init__(self, field: ProseLine) -> None:
        super().__init__(field, field)
        self._line = field
        self._text = ""
        self._is_checked = False
        field.textChanged.connect(self._touched)
        field.cursorPositionChanged.connect(lambda _before, now: self._went(now))

    def _touched(self, text: str) -> None:
        """Keeps the marks of the words that still stand where they stood."""
        before, self._text = self._text, text
        self._line.waves = [(b, e) for b, e in self._line.waves if text[b:e] == before[b:e]]
        self._is_checked = False
        self._typed(self._line.cursorPosition())

    def unchecked(self) -> Iterator[tuple[int, str]]:
        if not self._is_checked:
            yield 0, self._line.text()

    def mark(self, _piece: int, wrong: Sequence[Woord]) -> None:
        self._text = self._line.text()
        open_ = [one for one in wrong if one.begin <= self.typed_at <= one.eind]
        self._is_checked = not open_
        self._line.waves = [(one.begin, one.eind) for one in wrong if one not in open_]

    def check_anew(self) -> None:
        self._is_checked = False

    def show(self) -> None:
        self._line.update()

    def clear(self) -> None:
        self._line.waves = ()
        self._line.update()

    def wrong(self) -> list[Place]:
        return list(self._line.waves)

    def word(self, place: Place) -> str:
        return self._line.text()[place[0] : place[1]]

    def cursor(self) -> int:
        return self._line.cursorPosition()

    def at(self, point: QPoint) -> int:
        return self._line.cursorPositionAt(point)

    def select(self, place: Place) -> QPoint:
        self._line.setSelection(place[0], place[1] - place[0])
        return self._line.mapToGlobal(QPoint(self._line.cursorRect().left(), self._line.height()))

    def leave(self, place: int) -> None:
        self._line.deselect()
        self._line.setCursorPosition(place)

    def replace(self, place: Place, word: str) -> None:
        self._line.setSelection(place[0], place[1] - place[0])
        self._line.insert(word)

    def own_menu(self) -> QMenu:
        return self._line.createStandardContextMenu()


Spelled = SpelledText | SpelledLine


def spelled(field: QWidget | None) -> Spelled | None:
    """Returns what follows the words of this field, made at the first call; None for a field of which they are left alone."""
    if not isinstance(field, GrowingEditor | ProseLine) or not field.is_prose:
        return None
    if field.isReadOnly() or not field.isEnabled():
        return None
    known = field.findChild(_Follower, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if isinstance(known, Spelled):
        return known
    return SpelledText(field) if isinstance(field, GrowingEditor) else SpelledLine(field)
