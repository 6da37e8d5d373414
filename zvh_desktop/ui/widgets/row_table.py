"""Shows a table of frozen rows: the page gives the columns, the table does keys, sorting, chips and the empty state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from zvh_desktop.application.inzien.lijsten import Blik, Rijen
from zvh_desktop.domain.inzien.zoekwoorden import orde, words, zoektekst
from zvh_desktop.domain.tekst import schoon
from zvh_desktop.taal import datum
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.banner import chip_font, chip_height, chip_width, paint_chip
from zvh_desktop.ui.widgets.buttons import tell_key
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.keys import Beginning, is_enter
from zvh_desktop.ui.widgets.text import plain_tip
from zvh_desktop.ui.widgets.theme import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
ROW_HEIGHT, EMPTY_HEIGHT = 40, 192
LEAST_WIDTH, LEAST_STRETCH, ENOUGH = 56, 140, 260


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """Describes a column: its heading and how a row gives its text.

    `tone` makes the cell a chip; `sort` gives the value to sort on (the text when absent; `False` = not sortable).
    `orde` names the order of this column in a list that the kluis sorts. `exports` gives what stands in a file (the text
    when absent). `width` is "content", "stretch" or a number of pixels; columns with a number shrink first in a narrow
    window.
    """

    header: str
    text: Callable[[Row], str]
    width: Literal["content", "stretch"] | int = "content"
    tone: Callable[[Row], Tone | None] | None = None
    sort: Callable[[Row], Any] | Literal[False] | None = None
    strong: bool = False
    muted: bool = False
    right: bool = False
    icon: Callable[[Row], str | None] | None = None
    tooltip: Callable[[Row], str] | None = None
    orde: str = ""
    exports: Callable[[Row], date | None] | None = None

    @property
    def order_name(self) -> str:
        return self.orde or self.header

    @property
    def side(self) -> Qt.AlignmentFlag:
        return (
            Qt.AlignmentFlag.AlignRight if self.right else Qt.AlignmentFlag.AlignLeft
        ) | Qt.AlignmentFlag.AlignVCenter


def day_column(header: str, day: Callable[[Row], date | None], *, none: str = "", **more: Any) -> Column[Row]:
    """Returns a column of days, sorted and exported as the day itself; `none` stands where there is none."""
    return Column(header, lambda row: datum.short_date(day(row), none), sort=day, exports=day, **more)


def count_column(header: str, count: Callable[[Row], int], **more: Any) -> Column[Row]:
    """Returns a column of numbers, right-aligned and sorted by size."""
    return Column(header, lambda row: str(count(row)), sort=count, right=True, **more)


class Cell(NamedTuple):
    """Holds all that is drawn of a row in one column."""

    column: Column[Any]
    text: str = ""
    tone: Tone | None = None
    icon: str | None = None


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Holds the rows of a query, read only.

    Of `Rijen` it reads only the rows in sight; the kluis sorts them, so another order needs another query.
    """

    asked_anew = Signal()

    def __init__(self, columns: Sequence[Column[Row]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: Sequence[Row] = ()
        self.order: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        if isinstance(rows, Rijen) and rows.plaats is not None:
            unknown = {c.order_name for c in self._columns if c.sort is not False} - {*rows.ordes}
            assert not unknown, unknown
        self.beginResetModel()
        is_in_order = isinstance(rows, Rijen) and (self.order is None or rows.plaats is not None)
        self._rows = rows if is_in_order else self._arranged(rows)
        self.endResetModel()

    def row_at(self, row: int) -> Row:
        return self._rows[row]

    def rows(self) -> Sequence[Row]:
        return self._rows

    def columns(self) -> tuple[Column[Row], ...]:
        return self._columns

    def place_of(self, identity: Callable[[Row], object], wanted: object, near: int = 0) -> int | None:
        """Returns where the row with this identity stands; tries the place `near` first."""
        if 0 <= near < len(self._rows) and identity(self._rows[near]) == wanted:
            return near
        if isinstance(self._rows, Rijen) and self._rows.plaats is not None:
            return self._rows.plaats(wanted)
        # It seldom moved far: of a long list only the pages up to it are read.
        count = len(self._rows)
        places = (*range(max(near, 0), count), *range(min(near, count)))
        return next((place for place in places if identity(self._rows[place]) == wanted), None)

    def next_begun_so(self, typed: str, after: int) -> int | None:
        """Returns the next row in which a word begins with each typed piece; continues at the top."""
        if isinstance(self._rows, Rijen) and self._rows.vind is not None:
            return self._rows.vind(typed, after)
        count = len(self._rows)
        places = (*range(after + 1, count), *range(min(after + 1, count)))
        return next((one for one in places if words(typed) and self.fits(self._rows[one], typed)), None)

    def fits(self, row: Row, typed: str) -> bool:
        """Says whether a word on the row begins with each typed piece."""
        known = zoektekst(" ".join(column.text(row) for column in self._columns))
        return all(f" {piece}" in known for piece in words(typed))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        try:
            row = self._rows[index.row()]
        except (
            IndexError
        ):  # gone since they were counted; the change that removed it is announced in a moment
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return schoon(column.text(row))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.header}: {column.text(row)}" if column.header else column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip((column.tooltip or column.text)(row))
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.side
        return None

    def cell(self, index: Index) -> Cell:
        """Returns what is drawn, in one go: each role that the delegate asks of `data` goes through Qt and back."""
        column = self._columns[index.column()]
        try:
            row = self._rows[index.row()]
        except IndexError:  # as in `data`
            return Cell(column)
        tone = column.tone(row) if column.tone else None
        return Cell(column, schoon(column.text(row)), tone, column.icon(row) if column.icon else None)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            arrow = ""
            if role == Qt.ItemDataRole.DisplayRole and self.order is not None and self.order[0] == section:
                arrow = "  ↑" if self.order[1] is Qt.SortOrder.AscendingOrder else "  ↓"
            return self._columns[section].header + arrow
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].side
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns) or self._columns[column].sort is False:
            return
        self.order = (column, order)
        if isinstance(self._rows, Rijen):
            self.asked_anew.emit()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = [self._rows[index.row()] for index in before]
        self._rows = self._arranged(self._rows)
        places = {id(row): place for place, row in enumerate(self._rows)}
        after = [self.index(places[id(row)], index.column()) for row, index in zip(rows, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def _arranged(self, rows: Sequence[Row]) -> list[Row]:
        """Returns the rows sorted in Dutch order; empty values come last in both directions."""
        rows = list(rows)
        if self.order is None:
            return rows
        column, order = self._columns[self.order[0]], self.order[1]
        value: Callable[[Row], Any] = (
            column.sort if callable(column.sort) else lambda row: orde(column.text(row))
        )
        filled = [row for row in rows if value(row) is not None]
        empty = [row for row in rows if value(row) is None]
        return sorted(filled, key=value, reverse=order is Qt.SortOrder.DescendingOrder) + empty


class RowDelegate(QStyledItemDelegate):
    """Paints text, chips and icons with the tokens, and an accent bar at the current row."""

    PADDING = 12

    def _font(self, option: QStyleOptionViewItem, column: Column[Any]) -> QFont:
        font = QFont(option.font)
        if column.strong:
            font.setWeight(QFont.Weight.Medium)
        return font

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.current()
        area = QRectF(option.rect)
        state: Any = option.state
        widget: Any = option.widget
        model: Any = index.model()
        cell: Cell = model.cell(index)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if selected or hover:
            painter.fillRect(area, QColor(t.accent_soft if selected else t.hover))
        painter.setPen(QPen(QColor(t.line), 1))
        if index.row() < model.rowCount() - 1:
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        if selected and index.column() == 0 and widget is not None and widget.hasFocus():
            painter.fillRect(QRectF(area.x(), area.y(), 3, area.height()), QColor(t.accent))
        inside = area.adjusted(self.PADDING, 0, -self.PADDING, 0)
        if cell.tone is not None and cell.text:
            font = chip_font(option.font)
            width = min(inside.width() + 8, chip_width(cell.text, font, cell.icon))
            high = chip_height()
            place = QRectF(inside.x() - 4, inside.center().y() - high / 2, width, high)
            paint_chip(painter, place, cell.text, cell.tone, font, cell.icon)
        else:
            self._paint_text(painter, option, cell, inside)
        painter.restore()

    def _paint_text(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, inside: QRectF
    ) -> None:
        t = theme.current()
        if cell.icon:
            top = int(inside.center().y() - theme.px(16) / 2)
            painter.drawPixmap(int(inside.x()), top, icons.pixmap(cell.icon, "muted", 16))
            inside.adjust(theme.px(24), 0, 0, 0)
        painter.setFont(self._font(option, cell.column))
        painter.setPen(QColor(t.muted if cell.column.muted else t.text))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, int(inside.width()))
        painter.drawText(inside, cell.column.side, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        from PySide6.QtGui import QFontMetrics

        model: Any = index.model()
        column, text, tone, icon = model.cell(index)
        if tone is not None:
            width = chip_width(text, chip_font(option.font), icon)
        else:
            width = QFontMetrics(self._font(option, column)).horizontalAdvance(text)
            width += 2 + (theme.px(24) if icon else 0)
        return QSize(width + 2 * self.PADDING, theme.px(ROW_HEIGHT))


def _level(wanted: Mapping[int, int], room: int) -> dict[int, int]:
    """Divides room over columns: each gets all it wants while that fits, else the widest get equal shares."""
    given: dict[int, int] = {}
    for left, (place, width) in enumerate(sorted(wanted.items(), key=lambda one: one[1])):
        given[place] = max(0, min(width, (room - sum(given.values())) // (len(wanted) - left)))
    return given


class _View(QTableView):
    """Opens a row on Enter; Tab leaves the table instead of walking its cells; typing goes to a row, also to one not read yet."""

    opened = Signal(QModelIndex)
    resized = Signal()

    _beginning: Beginning | None = None

    def keyboardSearch(self, search: str) -> None:
        self._beginning = self._beginning or Beginning()
        typed, goes_on = self._beginning.add(search)
        here = self.currentIndex().row()
        model: Any = self.model()
        place = model.next_begun_so(typed, here - 1 if goes_on else here)
        if place is not None:
            self.selectRow(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class RowTable(QWidget, Generic[Row]):
    """Shows `table.set_rows(rows)`; `opened` (Enter, double click) and `selected` carry the row; `opens` says what Enter does."""

    opened = Signal(object)
    selected = Signal(object)
    ordered = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        label: str,
        empty: EmptyState | None = None,
        identity: Callable[[Row], object] | None = None,
        name: str = "table",
        opens: str = "",
    ) -> None:
        super().__init__()
        self._identity = identity
        self._chosen: Row | None = None
        self.has_own_order = False
        self.model: RowTableModel[Row] = RowTableModel(columns, self)
        self.view = _View()
        self.view.setObjectName(name)
        self.view.setAccessibleName(label)
        self.view.setModel(self.model)
        self._content: dict[int, int] = {}
        self._widened_by_user: set[int] = set()
        self._widths = [column.width for column in columns]
        self._strong = [column.strong for column in columns]
        self._is_sharing = False
        self._set_up_view(columns)
        self._fit_letters()
        theme.signals().changed.connect(self._fit_letters)
        self.view.resized.connect(self._share_room)
        self.view.horizontalHeader().sectionResized.connect(self._widened)
        self.view.opened.connect(self._open)
        self.view.doubleClicked.connect(self._open)
        if opens:
            tell_key(self.view, "Return", opens)
        self.view.selectionModel().currentRowChanged.connect(self._select)
        self.empty = empty or EmptyState("inbox", "Hier staat nog niets.", name=f"{name}_empty")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._stack.setCurrentWidget(self.empty)

    def _set_up_view(self, columns: Sequence[Column[Row]]) -> None:
        view = self.view
        view.setItemDelegate(RowDelegate(view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setSortingEnabled(False)
        view.setMouseTracking(True)
        view.setWordWrap(False)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalHeader().hide()
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._sort_by)
        for place, column in enumerate(columns):
            if column.width == "stretch":
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            elif column.width == "content":
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
        head.setResizeContentsPrecision(50)
        if not any(column.width == "stretch" for column in columns):
            head.setStretchLastSection(True)

    def _fit_letters(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self.view.horizontalHeader().setMinimumSectionSize(theme.px(48))
        self._content.clear()
        self._share_room()

    def _share_room(self) -> None:
        """Fits all columns in the width; the tooltip shows a text that is cut off.

        Where room lacks, columns with a fixed width shrink to what stands in them, and then share with the one that
        identifies a row, the widest first; only then those as wide as their content shrink.
        """
        head = self.view.horizontalHeader()
        stretched = {
            place: min(max(self._need(place), theme.px(LEAST_STRETCH)), theme.px(ENOUGH))
            for place, width in enumerate(self._widths)
            if width == "stretch"
        }
        wide: dict[int, int] = {}
        whole: dict[int, int] = {}
        for place, width in enumerate(self._widths):
            if width == "content":
                whole[place] = self._need(place)
            elif isinstance(width, int):
                (whole if self._strong[place] else wide)[place] = theme.px(width)
        room = self.view.viewport().width()
        if sum((*stretched.values(), *whole.values(), *wide.values())) > room:
            for place in wide.keys() - self._widened_by_user:
                wide[place] = min(wide[place], max(self._need(place), theme.px(LEAST_WIDTH)))
        shares = _level(wide | stretched, room - sum(whole.values()))
        room -= sum(max(shares[place], theme.px(LEAST_STRETCH)) for place in stretched)
        given = _level(wide, max(room - sum(whole.values()), theme.px(LEAST_WIDTH) * len(wide)))
        given |= _level(whole, room - sum(given.values()))
        self._is_sharing = True
        for place, width in given.items():
            head.resizeSection(place, width)
        self._is_sharing = False

    def _need(self, place: int) -> int:
        """Returns how wide a column is that shows whole what stands in it, of the rows in sight."""
        if place not in self._content:
            head = self.view.horizontalHeader()
            self._content[place] = max(self.view.sizeHintForColumn(place), head.sectionSizeHint(place))
        return self._content[place]

    def _widened(self, place: int, _before: int, width: int) -> None:
        """Keeps the width that the user gave a column."""
        if not self._is_sharing and isinstance(self._widths[place], int):
            self._widths[place] = round(width * theme.GEWOON / theme.Letters.percent)
            self._widened_by_user.add(place)

    def _sort_by(self, column: int) -> None:
        """Sorts up, then down, then in the list's own order, where it has one."""
        order = self.model.order
        if order == (column, Qt.SortOrder.DescendingOrder) and self.has_own_order:
            self.order_by("")
            self.model.asked_anew.emit()
        else:
            down = order == (column, Qt.SortOrder.AscendingOrder)
            self.model.sort(column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
        self.ordered.emit()

    def order_on(self, column: int) -> None:
        """Sorts as a click on the head of the column does."""
        self._sort_by(column)

    def order_by(self, name: str, *, down: bool = False) -> None:
        """Sets by which column the next rows are sorted, empty for none; asks for no rows itself."""
        names = [one.order_name for one in self.model.columns()]
        which = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.model.order = (names.index(name), which) if name in names else None
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(names) - 1)

    def look(self, typed: str = "") -> Blik:
        """Returns the filter and order of this list, to read its rows by."""
        if self.model.order is None:
            return Blik(typed)
        column, order = self.model.order
        name = self.model.columns()[column].order_name
        return Blik(typed, name, order is Qt.SortOrder.DescendingOrder)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows other rows; the selection stays at the same row when `identity` still finds it."""
        before, at = self.selected_row(), self.view.currentIndex().row()
        self.model.set_rows(rows)
        self._stack.setCurrentWidget(self.view if rows else self.empty)
        self.updateGeometry()
        self._content.clear()
        self._share_room()
        if before is not None and self._identity is not None and rows:
            self.select(self._identity(before), near=max(0, at))

    def minimumSizeHint(self) -> QSize:
        """Returns the size of what is shown: the empty state does not make a table with rows higher."""
        shown = self.view if self.model.rowCount() else self.empty
        return shown.minimumSizeHint()

    def rows(self) -> tuple[Row, ...]:
        return tuple(self.model.rows())

    def count(self) -> int:
        return self.model.rowCount()

    def selected_row(self) -> Row | None:
        return self._chosen if self.view.currentIndex().isValid() else None

    def select(self, identity: object, near: int = 0) -> bool:
        """Selects the row with this identity; says whether there is one."""
        place = self.model.place_of(self._identity, identity, near) if self._identity is not None else None
        if place is None:
            return False
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(
            self.model.index(place, 0), flags.ClearAndSelect | flags.Rows
        )
        return True

    def select_first(self) -> None:
        self.select_place(0)

    def select_place(self, place: int) -> None:
        """Selects the row at this place, or the nearest."""
        if self.model.rowCount():
            self.view.selectRow(max(0, min(place, self.model.rowCount() - 1)))

    def focus_widget(self) -> QWidget:
        return self.view

    def fit_height(self, most_rows: int = 8) -> None:
        """Makes the table as high as its rows (at most `most_rows`), for a page that scrolls."""
        rows = min(max(self.model.rowCount(), 1), most_rows)
        theme.set_size(self, height=38 + rows * ROW_HEIGHT + 4 if self.model.rowCount() else EMPTY_HEIGHT)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.model.row_at(index.row()))

    def _select(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._chosen = self.model.row_at(index.row())
            self.selected.emit(self._chosen)
