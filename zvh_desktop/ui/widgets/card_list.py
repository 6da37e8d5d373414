"""Shows a list of cards: two or three lines per row with a chip, for agendas, boards and results."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from zvh_desktop.application.inzien.lijsten import BLADZIJDE, Rijen
from zvh_desktop.domain.inzien import zoekwoorden
from zvh_desktop.domain.tekst import schoon
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.banner import chip_font, chip_height, chip_width, paint_chip
from zvh_desktop.ui.widgets.buttons import tell_key
from zvh_desktop.ui.widgets.keys import Beginning, is_enter
from zvh_desktop.ui.widgets.theme import Tone

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class CardRow:
    """Says what one card shows. `identity` comes back when the card is opened; a card with `group` alone is a heading."""

    identity: Any
    title: str
    subtitle: str = ""
    third: str = ""
    right: str = ""
    chip: str = ""
    tone: Tone = Tone.NEUTRAL
    icon: str | None = None
    icon_tone: Tone = Tone.NEUTRAL
    heading: bool = False
    muted: bool = False

    def __post_init__(self) -> None:
        for name in ("title", "subtitle", "third", "right"):
            object.__setattr__(self, name, schoon(getattr(self, name)))

    def spoken(self) -> str:
        return ", ".join(filter(None, (self.title, self.subtitle, self.third, self.right, self.chip)))


class CardListModel(QAbstractListModel):
    """Holds the cards; those of a kluis list are made when looked at, and the view, which lays out all it knows,
    learns of them by scrolling.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Any] = ()
        self._card: Callable[[Any], CardRow] | None = None
        self._known = 0

    def set_rows(self, rows: Sequence[Any], card: Callable[[Any], CardRow] | None = None) -> None:
        self.beginResetModel()
        self._rows, self._card = rows, card
        self._known = min(len(rows), BLADZIJDE) if isinstance(rows, Rijen) else len(rows)
        self.endResetModel()

    def reach(self, count: int) -> None:
        """Lets the view know of at least so many cards."""
        if self._known < (more := min(count, len(self._rows))):
            self.beginInsertRows(QModelIndex(), self._known, more - 1)
            self._known = more
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._known < len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        self.reach(self._known + BLADZIJDE)

    def row_at(self, place: int) -> CardRow:
        row = self._rows[place]
        return self._card(row) if self._card is not None else row

    def rows(self) -> tuple[CardRow, ...]:
        return tuple(self._card(row) for row in self._rows) if self._card is not None else tuple(self._rows)

    def place_of(self, identity: Any) -> int | None:
        if isinstance(self._rows, Rijen) and self._rows.plaats is not None:
            return self._rows.plaats(identity)
        return next(
            (at for at, row in enumerate(self._rows) if not row.heading and row.identity == identity), None
        )

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._known

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.UserRole,
        ):
            return None
        row = self.row_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._card is None and self._rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class CardDelegate(QStyledItemDelegate):
    LEFT, LINE = 12, theme.Px(20)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: CardRow = index.data(Qt.ItemDataRole.UserRole)
        if row.heading:
            return QSize(160, theme.px(34))
        lines = 1 + bool(row.subtitle) + bool(row.third)
        return QSize(160, 2 * theme.Space.ONE + lines * self.LINE + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.current()
        row: CardRow = index.data(Qt.ItemDataRole.UserRole)
        area = QRectF(option.rect).adjusted(0, 1, 0, -1)
        state: Any = option.state
        base: QFont = option.font
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, strong = QFont(base), QFont(base)
        small.setPixelSize(theme.TextSize.SMALL)
        strong.setWeight(QFont.Weight.DemiBold)
        if row.heading:
            small.setWeight(QFont.Weight.DemiBold)
            painter.setFont(small)
            painter.setPen(QColor(t.muted))
            painter.drawText(area.adjusted(self.LEFT, 0, 0, -4), Qt.AlignmentFlag.AlignBottom, row.title)
            painter.restore()
            return
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if selected else t.hover))
            painter.drawRoundedRect(area, theme.RADIUS_SMALL, theme.RADIUS_SMALL)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent))
            painter.drawRoundedRect(QRectF(area.x(), area.y() + 6, 3, area.height() - 12), 1.5, 1.5)
        self._paint_words(painter, row, area, small, strong)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, row: CardRow, area: QRectF, small: QFont, strong: QFont
    ) -> None:
        t = theme.current()
        left = area.x() + self.LEFT
        if row.icon:
            colour = t.tone(row.icon_tone)[0]
            painter.drawPixmap(int(left), int(area.y() + 11), icons.pixmap(row.icon, colour, 16))
            left += theme.px(26)
        right = area.right() - self.LEFT
        first = QRectF(left, area.y() + theme.Space.ONE, right - left, self.LINE)
        lines = [line for line in (row.title, row.subtitle, row.third) if line]
        taken = [0] * len(lines)
        if row.chip:
            font = chip_font(small)
            used = min(chip_width(row.chip, font), int(first.width() * 0.6))
            title = QFontMetrics(strong).horizontalAdvance(row.title)
            # The chip moves to the last line when the title would be cut off for it.
            place = len(lines) - 1 if title + used + 8 > first.width() else 0
            high = chip_height()
            top = first.center().y() + place * self.LINE - high / 2
            paint_chip(painter, QRectF(right - used, top, used, high), row.chip, row.tone, font)
            taken[place] = used + 8
        elif row.right:
            painter.setFont(small)
            painter.setPen(QColor(t.muted))
            taken[0] = QFontMetrics(small).horizontalAdvance(row.right) + 10
            painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.right)
        for place, words in enumerate(lines):
            area = first.translated(0, place * self.LINE).adjusted(0, 0, -taken[place], 0)
            font = small if place else strong
            self._line(painter, area, words, font, t.muted if place or row.muted else t.text)

    def _line(self, painter: QPainter, area: QRectF, words: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)


class CardList(QListView):
    """Shows the cards: `card_list.set_rows([...])`; `opened` and `chosen` carry the identity; `opens` says what Enter does."""

    opened = Signal(object)
    chosen = Signal(object)
    model_type = CardListModel
    delegate_type: type[QStyledItemDelegate] = CardDelegate

    def __init__(self, *, label: str, name: str = "card_list", opens: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setProperty("role", "plain")
        self.rows_model = self.model_type(self)
        self._beginning = Beginning()
        self.setModel(self.rows_model)
        self.setItemDelegate(self.delegate_type(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)
        self.clicked.connect(self._open)
        if opens:
            tell_key(self, "Return", opens)
        self.selectionModel().currentChanged.connect(self._choose)

    def show_list(self, rows: Rijen[Any], card: Callable[[Any], CardRow]) -> None:
        """Shows cards of one height, each made from its row when it is looked at; none is a heading."""
        self.setUniformItemSizes(True)
        self.set_rows(rows, card)

    def set_rows(self, rows: Sequence[Any], card: Callable[[Any], CardRow] | None = None) -> None:
        before = self.current_identity()
        self.rows_model.set_rows(rows, card)
        if before is not None:
            self.select(before)

    def current_identity(self) -> Any:
        row = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row.identity if isinstance(row, CardRow) else None

    def select(self, identity: Any) -> bool:
        """Selects a card without a signal: the program chose, not the user."""
        place = self.rows_model.place_of(identity)
        if place is None:
            return False
        self.rows_model.reach(place + 1)
        model = self.selectionModel()
        model.blockSignals(True)
        model.setCurrentIndex(self.rows_model.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.blockSignals(False)
        self.scrollTo(self.rows_model.index(place))
        self.viewport().update()
        return True

    def step(self, by: int) -> None:
        """Goes `by` cards further, over the headings; used by a search field that keeps the focus."""
        count, at = self.rows_model.rowCount(), self.currentIndex().row()
        direction = 1 if by > 0 else -1
        if at < 0:
            at, by = (-1, 1) if by > 0 else (count, -1)
        for _ in range(abs(by)):
            further = at + direction
            while 0 <= further < count and self.rows_model.row_at(further).heading:
                further += direction
            if not 0 <= further < count:
                break
            at = further
        if 0 <= at < count:
            self.setCurrentIndex(self.rows_model.index(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Selects the current card: Qt makes one current without showing it when the focus passes by."""
        super().focusInEvent(event)
        here = self.currentIndex()
        row = here.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow) and row.heading:
            self.step(1)
        elif here.isValid() and not self.selectionModel().hasSelection():
            self.selectionModel().select(here, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyboardSearch(self, search: str) -> None:
        """Goes to the next card on which words begin with what is typed: its number, or a name."""
        typed, goes_on = self._beginning.add(search)
        count, here = self.rows_model.rowCount(), self.currentIndex().row()
        first = max(here, 0) if goes_on else here + 1
        for place in (*range(first, count), *range(first)):
            row = self.rows_model.row_at(place)
            known, pieces = zoekwoorden.zoektekst(row.spoken()), zoekwoorden.words(typed)
            if not row.heading and pieces and all(f" {piece}" in known for piece in pieces):
                self.setCurrentIndex(self.rows_model.index(place))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_End:
            self.rows_model.reach(sys.maxsize)
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow) and not row.heading:
            self.opened.emit(row.identity)

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow) and not row.heading:
            self.chosen.emit(row.identity)
