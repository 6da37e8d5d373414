"""Shows in the middle the order of treatment, when each Casus begins, and when the table ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from zvh_desktop.application.inzien.overzichten import CasusKop
from zvh_desktop.domain.ids import AgendapuntId, CasusId
from zvh_desktop.domain.tafel.casustafel import Casustafel, aantal_wissels
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import KeyButton, tell_key
from zvh_desktop.ui.widgets.card import EmptyState, Section, line
from zvh_desktop.ui.widgets.card_list import CardList, CardListModel, CardRow
from zvh_desktop.ui.widgets.layout import FlowLayout, in_column, in_row
from zvh_desktop.ui.widgets.text import Elided, Text, set_tip

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 64


@dataclass(frozen=True, slots=True)
class VolgordeRij(CardRow):
    """Holds one Casus in the order; `missing` counts what it still lacks before the agenda can go out."""

    begin: str = ""
    nummer: str = ""
    betrokkene: str = ""
    gebied: str = ""
    minuten: str = ""
    missing: int = 0

    @property
    def stand(self) -> str:
        if not self.missing:
            return "compleet"
        return "1 ontbreekt" if self.missing == 1 else f"{self.missing} ontbreken"

    def spoken(self) -> str:
        words = (self.title, self.betrokkene, self.gebied, f"{self.begin} uur", self.minuten, self.stand)
        return ", ".join(words)


class VolgordeModel(CardListModel):
    def set_rows(self, rows: Sequence[Any], card: Callable[[Any], CardRow] | None = None) -> None:
        """Draws rows that stay at their place again, and no more, so that the selection does not jump."""
        if rows and [r.identity for r in rows] == [r.identity for r in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            super().set_rows(rows, card)

    def flags(self, index: Index) -> Qt.ItemFlag:
        dragged = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | dragged

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Gives only the place along: nothing of the Casus leaves the window."""
        data = QMimeData()
        data.setData("application/x-zvh-plaats", str(indexes[0].row()).encode())
        return data


class VolgordeDelegate(QStyledItemDelegate):
    LEFT, TIME, LINE = 10, 50, 20

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.current()
        row: VolgordeRij = index.data(Qt.ItemDataRole.UserRole)
        area = QRectF(option.rect).adjusted(0, 1, 0, -1)
        state: Any = option.state
        base: QFont = option.font
        small, strong = QFont(base), QFont(base)
        small.setPixelSize(theme.TextSize.SMALL)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if selected else t.hover))
            painter.drawRoundedRect(area, theme.RADIUS_SMALL, theme.RADIUS_SMALL)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent))
            painter.drawRoundedRect(QRectF(area.x(), area.y() + 8, 3, area.height() - 16), 1.5, 1.5)
        if hover:
            painter.drawPixmap(
                int(area.x() + 5), int(area.center().y() + 4), icons.pixmap("grip-vertical", "muted", 16)
            )
        top = QRectF(area.x() + self.LEFT, area.y() + 10, area.width() - 2 * self.LEFT, self.LINE)
        self._write(painter, top, row.begin, small, t.muted)
        words = top.adjusted(self.TIME, 0, 0, 0)
        second = words.translated(0, self.LINE + 2)
        used = QFontMetrics(base).horizontalAdvance(row.minuten) + 8
        if QFontMetrics(strong).horizontalAdvance(row.title) + used <= words.width():
            self._write(painter, words, row.minuten, base, t.text, right=True)
        else:  # the number is never cut off: the minutes go below the time
            below = second.adjusted(-self.TIME, 0, 0, 0)
            self._write(painter, below, row.minuten, small, t.muted)
        self._write(painter, words, row.title, strong, t.text)
        colour = t.warn if row.missing else t.ok
        used = self._write(painter, second, row.stand, small, colour, right=True)
        mark = "triangle-alert" if row.missing else "check"
        painter.drawPixmap(
            int(second.right() - used - 17), int(second.center().y() - 6), icons.pixmap(mark, colour, 13)
        )
        self._write(
            painter, second.adjusted(0, 0, -used - 26, 0), f"{row.betrokkene} · {row.gebied}", small, t.muted
        )
        painter.restore()

    def _write(
        self, painter: QPainter, area: QRectF, words: str, font: QFont, colour: str, *, right: bool = False
    ) -> int:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics = QFontMetrics(font)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)


class VolgordeLijst(CardList):
    """Lists the order: `moved` carries (agendapunt, new place); `removed` and `longer` (agendapunt, minutes more) come from keys."""

    moved = Signal(object, int)
    removed = Signal(object)
    longer = Signal(object, int)
    model_type = VolgordeModel
    delegate_type = VolgordeDelegate

    def __init__(self) -> None:
        super().__init__(label="Volgorde van de agenda", name="agenda_volgorde")
        tell_key(self, "+", "Vijf minuten langer (in de lijst)")
        tell_key(self, "-", "Vijf minuten korter (in de lijst)")
        self.setUniformItemSizes(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)
        self._drop_at: int | None = None
        self._editable = True

    def set_editable(self, editable: bool) -> None:
        self._editable = editable
        self.setDragEnabled(editable)

    def move_current(self, by: int) -> None:
        here = self.current_identity()
        place = self.currentIndex().row()
        if here is not None and self._editable and 0 <= place + by < self.rows_model.rowCount():
            self.moved.emit(here, place + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.current_identity()
        if here is not None and self._editable:
            match event.key():
                case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                    self.removed.emit(here)
                    return
                case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                    self.longer.emit(here, 5)
                    return
                case Qt.Key.Key_Minus:
                    self.longer.emit(here, -5)
                    return
        super().keyPressEvent(event)

    def place_at(self, y: float) -> int:
        """Returns between which rows a drop at `y` falls."""
        for place in range(self.rows_model.rowCount()):
            if y < self.visualRect(self.rows_model.index(place)).center().y():
                return place
        return self.rows_model.rowCount()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.source() is self:
            self._drop_at = self.place_at(event.position().y())
            self.viewport().update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._drop_at = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells what the user wants; the order belongs to the Casustafel."""
        here, place = self.current_identity(), self.currentIndex().row()
        to = self.place_at(event.position().y())
        self._drop_at = None
        self.viewport().update()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        to -= to > place
        if here is not None and to != place:
            self.moved.emit(here, to)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_at is None:
            return
        count = self.rows_model.rowCount()
        at = self.rows_model.index(min(self._drop_at, count - 1))
        rect = self.visualRect(at)
        y = rect.top() if self._drop_at < count else rect.bottom()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(theme.current().accent), 2))
        painter.drawLine(rect.left() + 4, y, rect.right() - 4, y)
        painter.end()


class VolgordeDeel(QFrame):
    """Holds the list with its buttons; it and they say what the user wants, and the tab does it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.section = Section("Agenda", name="agenda_kop")
        self.tidy = KeyButton("Slim ordenen", icon="list-filter", small=True, name="slim_ordenen")
        set_tip(self.tidy, "Zet de casussen zo dat mensen zo min mogelijk in en uit lopen")
        self.section.add_head(self.tidy)
        self.list = VolgordeLijst()
        self.empty = EmptyState(
            "calendar-plus",
            "Er staat nog geen casus op de agenda.",
            "Kies links een casus en druk op Enter.",
            name="agenda_leeg",
        )
        in_column(
            self.section,
            (self.list, 1),
            (self.empty, 1),
            self._make_buttons(),
            line(),
            self._make_totals(),
            on=self,
            margins=theme.Space.TWO,
        )

    def _make_buttons(self) -> QWidget:
        self.buttons = QWidget()
        row = FlowLayout(self.buttons, spacing=6)
        self.up = KeyButton("Omhoog", key="Alt+Up", does="Casus eerder behandelen", small=True, name="omhoog")
        self.up.clicked.connect(lambda: self.list.move_current(-1))
        self.down = KeyButton(
            "Omlaag", key="Alt+Down", does="Casus later behandelen", small=True, name="omlaag"
        )
        self.down.clicked.connect(lambda: self.list.move_current(1))
        self.take_off = KeyButton(
            "Van agenda",
            key="Delete",
            binds=False,
            does="Casus van de agenda halen (in de lijst)",
            small=True,
            name="van_agenda",
        )
        self.take_off.clicked.connect(self._take_off)
        for button in (self.up, self.down, self.take_off):
            row.addWidget(button)
        policy = self.buttons.sizePolicy()
        policy.setHeightForWidth(True)
        self.buttons.setSizePolicy(policy)
        return self.buttons

    def _make_totals(self) -> QHBoxLayout:
        self.end = Text("", "strong", name="agenda_einde")
        self.total = Elided("", "muted", name="agenda_totaal")
        return in_row(self.end, (self.total, 1))

    def set_editable(self, editable: bool) -> None:
        self.buttons.setVisible(editable)
        self.tidy.setVisible(editable)
        self.list.set_editable(editable)

    def show_tafel(self, tafel: Casustafel, casussen: Mapping[CasusId, CasusKop]) -> None:
        starts = tafel.begintijden()
        rows = [
            VolgordeRij(
                punt.id,
                f"{place}. {casus.nummer}",
                begin=datum.clock(starts[punt.id]),
                nummer=casus.nummer,
                betrokkene=casus.hoofdpersoon,
                gebied=codes.label(casus.gebied),
                minuten=datum.minutes_text(punt.minuten),
                missing=len(punt.tekorten()),
            )
            for place, punt in enumerate(tafel.agendapunten, start=1)
            for casus in (casussen[punt.casus_id],)
        ]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.section.set_note(f"begin {datum.clock(tafel.begin)}")
        self.end.setText(f"Einde {datum.clock(tafel.einde)}" if rows else f"Begin {datum.clock(tafel.begin)}")
        self.total.setText(self._total(tafel) if rows else "")
        for button in (self.up, self.down, self.take_off):
            button.setEnabled(bool(rows))
        self.tidy.setEnabled(len(rows) > 2)

    def _total(self, tafel: Casustafel) -> str:
        count = len(tafel.agendapunten)
        cases = "1 casus" if count == 1 else f"{count} casussen"
        words = [cases, datum.minutes_text(tafel.minuten)]
        if count > 1:
            moves = aantal_wissels(tafel.agendapunten)
            words.append("1 wisseling" if moves == 1 else f"{moves} wisselingen")
        return " · ".join(words)

    def select(self, agendapunt_id: AgendapuntId | None) -> None:
        self.list.select(agendapunt_id)
        here = self.list.currentIndex().row()
        self.up.setEnabled(here > 0)
        self.down.setEnabled(0 <= here < self.list.rows_model.rowCount() - 1)

    def _take_off(self) -> None:
        here = self.list.current_identity()
        if here is not None:
            self.list.removed.emit(here)
