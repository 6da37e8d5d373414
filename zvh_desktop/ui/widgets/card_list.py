"""A list of cards: two or three lines per row with a chip, for agendas, boards and results."""

from __future__ import annotations

from collections.abc import Sequence
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

from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.banner import HEIGHT as CHIP_HEIGHT, chip_font, chip_width, paint_chip
from zvh_desktop.ui.widgets.buttons import tell_key
from zvh_desktop.ui.widgets.theme import Tone

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class CardRow:
    """What one card shows. `identity` comes back when the card is opened; a card with `group` alone is a heading."""

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

    def spoken(self) -> str:
        return ", ".join(filter(None, (self.title, self.subtitle, self.third, self.right, self.chip)))


class CardListModel(QAbstractListModel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CardRow, ...] = ()

    def set_rows(self, rows: Sequence[CardRow]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[CardRow, ...]:
        return self._rows

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class CardDelegate(QStyledItemDelegate):
    LEFT, LINE = 12, 20

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: CardRow = index.data(Qt.ItemDataRole.UserRole)
        if row.heading:
            return QSize(160, 34)
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
            left += 26
        right = area.right() - self.LEFT
        first = QRectF(left, area.y() + theme.Space.ONE, right - left, self.LINE)
        lines = [line for line in (row.title, row.subtitle, row.third) if line]
        taken = [0] * len(lines)
        if row.chip:
            font = chip_font(small)
            used = min(chip_width(row.chip, font), int(first.width() * 0.6))
            title = QFontMetrics(strong).horizontalAdvance(row.title)
            # A title is not cut off for its chip when that can stand behind the last line.
            place = len(lines) - 1 if title + used + 8 > first.width() else 0
            top = first.center().y() + place * self.LINE - CHIP_HEIGHT / 2
            paint_chip(painter, QRectF(right - used, top, used, CHIP_HEIGHT), row.chip, row.tone, font)
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
    """`card_list.set_rows([...])`; `opened` and `chosen` carry the identity of the card; `opens` says what Enter does."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        *,
        label: str,
        name: str = "card_list",
        plain: bool = True,
        opens: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        if plain:
            self.setProperty("role", "plain")
        self.rows_model = CardListModel(self)
        self.setModel(self.rows_model)
        self.setItemDelegate(CardDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)
        self.clicked.connect(self._open)
        if opens:
            tell_key(self, "Return", opens)
        self.selectionModel().currentChanged.connect(self._choose)

    def set_rows(self, rows: Sequence[CardRow]) -> None:
        before = self.current_identity()
        self.rows_model.set_rows(rows)
        if before is not None:
            self.select(before)

    def current_identity(self) -> Any:
        row = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row.identity if isinstance(row, CardRow) else None

    def select(self, identity: Any) -> bool:
        """Goes to the card without telling: the program chose, not the user."""
        for place, row in enumerate(self.rows_model.rows()):
            if not row.heading and row.identity == identity:
                model = self.selectionModel()
                model.blockSignals(True)
                model.setCurrentIndex(
                    self.rows_model.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect
                )
                model.blockSignals(False)
                self.scrollTo(self.rows_model.index(place))
                self.viewport().update()
                return True
        return False

    def step(self, by: int) -> None:
        """Goes `by` cards further, over the headings; used by a search field that keeps the focus."""
        rows = self.rows_model.rows()
        places = [place for place, row in enumerate(rows) if not row.heading]
        if not places:
            return
        here = self.currentIndex().row()
        at = places.index(here) + by if here in places else (0 if by > 0 else -1)
        self.setCurrentIndex(self.rows_model.index(places[max(0, min(at, len(places) - 1))]))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes a card current without showing it when the focus only passes by; here the keys are always in sight."""
        super().focusInEvent(event)
        here = self.currentIndex()
        row = here.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow) and row.heading:
            self.step(1)
        elif here.isValid() and not self.selectionModel().hasSelection():
            self.selectionModel().select(here, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow) and not row.heading:
            self.opened.emit(row.identity)

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow) and not row.heading:
            self.chosen.emit(row.identity)
