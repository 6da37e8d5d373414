"""Lays out parts: beside or under each other in one call, in lines that wrap, in columns that scroll."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from zvh_desktop.ui.widgets import theme

Part = (
    QWidget
    | QLayout
    | int
    | tuple[QWidget | QLayout, int | Qt.AlignmentFlag]
    | tuple[QWidget, int, Qt.AlignmentFlag]
)
Box = TypeVar("Box", bound=QBoxLayout)
Margins = int | tuple[int, int, int, int]


def in_column(
    *parts: Part, on: QWidget | None = None, spacing: int = theme.Space.ONE, margins: Margins = 0
) -> QVBoxLayout:
    """Puts parts under each other, in `on` when it is given.

    A number is room that stretches; a pair is a part with its stretch, or a widget with its alignment.
    """
    return _filled(QVBoxLayout(), on, parts, spacing, margins)


def in_row(
    *parts: Part, on: QWidget | None = None, spacing: int = theme.Space.ONE, margins: Margins = 0
) -> QHBoxLayout:
    """Puts parts beside each other, in the widget `on` when it is given."""
    return _filled(QHBoxLayout(), on, parts, spacing, margins)


def _filled(box: Box, on: QWidget | None, parts: tuple[Part, ...], spacing: int, margins: Margins) -> Box:
    if on is not None:
        on.setLayout(box)
    box.setContentsMargins(*(margins if isinstance(margins, tuple) else (margins,) * 4))
    box.setSpacing(spacing)
    for part in parts:
        match part:
            case int():
                box.addStretch(part)
            case QWidget():
                box.addWidget(part)
            case QLayout():
                box.addLayout(part)
            case QWidget() as widget, Qt.AlignmentFlag() as side:
                box.addWidget(widget, 0, side)
            case QWidget() as widget, int() as stretch:
                box.addWidget(widget, stretch)
            case QWidget() as widget, int() as stretch, Qt.AlignmentFlag() as side:
                box.addWidget(widget, stretch, side)
            case QLayout() as layout, int() as stretch:
                box.addLayout(layout, stretch)
    return box


def beside(*fields: QWidget, stretch: Sequence[int] = ()) -> QHBoxLayout:
    """Puts fields in one line, each from the top."""
    top, shares = Qt.AlignmentFlag.AlignTop, stretch or (1,) * len(fields)
    return in_row(
        *((one, share, top) for one, share in zip(fields, shares, strict=True)), spacing=theme.Space.TWO
    )


def held(layout: QLayout) -> QWidget:
    """Returns a widget around a layout, so that it can be hidden, or stand where only widgets can."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def in_turns(*widgets: QWidget) -> QStackedWidget:
    """Puts widgets in one place, where one is seen at a time."""
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    return stack


class FlowLayout(QLayout):
    """Flows widgets as words in a text; every line is as high as its highest widget."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = theme.Space.ONE) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), max(rect.width(), item.minimumSize().width()))
            if x > rect.x() and x + width > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += width + self.spacing()
            line = max(line, size.height())
        return y + line - rect.y()


WHOLE_IN_SIGHT = "whole_in_sight"


class FollowFocus(QObject):
    """Scrolls a QScrollArea so that the field with the focus, and the sentence under it, can be seen.

    A part around that field with the property `WHOLE_IN_SIGHT` is shown as a whole, when it fits.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        area.verticalScrollBar().rangeChanged.connect(self._stay)

    def _stay(self, _low: int, _high: int) -> None:
        """Keeps the cursor in sight when the content grew (a new row, a longer text)."""
        self._follow(None, QApplication.focusWidget())

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        # While a window goes, the focus still moves between what is left of it.
        inside = self._area.widget() if isValid(self._area) else None
        if now is not None and inside is not None and inside.isAncestorOf(now):
            QTimer.singleShot(0, now, lambda: self._show(now, inside))

    def _show(self, now: QWidget, inside: QWidget) -> None:
        """Shows the field, unless the focus went on at once: a page that opens passes it through its first field."""
        if QApplication.focusWidget() is not now:
            return
        # Not of the viewport: to wrap a widget of a kind that it does not know, PySide makes every kind of widget there is.
        high = self._area.contentsRect().height()
        whole, around, margin = now, now.parentWidget(), theme.Space.SIX
        while around is not None and around is not inside:
            if around.property(WHOLE_IN_SIGHT) and around.height() <= high - theme.Space.SIX:
                whole, margin = around, theme.Space.TWO
            around = around.parentWidget()
        top = whole.mapTo(inside, QPoint()).y()
        bottom = top + whole.height()
        if bottom - top > high - theme.Space.SIX:
            self._area.ensureWidgetVisible(now, 0, margin)
        elif top + inside.y() < 0 or bottom + inside.y() > high:
            # Edge by edge: of a field of several lines Qt shows only the line with the cursor.
            for edge in (bottom, top):
                self._area.ensureVisible(0, edge, 0, margin)


class UprightArea(QScrollArea):
    """Scrolls up and down only, and keeps what has the focus in sight.

    Its content is as wide as the area, whatever width it asks for: there is no scroll bar for what lies beside it,
    and following the focus would shift the beginning of every line out of sight. With `reads` the area holds only
    text: it takes the focus itself, and the arrows scroll it.
    """

    def __init__(self, *, reads: bool = False) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reads else Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._follow = FollowFocus(self)

    def setWidget(self, widget: QWidget) -> None:
        widget.setMinimumWidth(1)
        super().setWidget(widget)


class ScrollColumn(UprightArea):
    """Scrolls a column at most `most` pixels wide, margins apart; put it in its place first, then `add` its parts.

    Parts that get their parent later are styled again each time, which is slow on a long page.
    """

    def __init__(
        self, *, most: int | None = None, spacing: int = theme.Space.THREE, bottom: int = theme.Space.SIX
    ) -> None:
        super().__init__()
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if most is not None:
            theme.set_size(inside, most_width=most + 2 * theme.Space.THREE)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(theme.Space.THREE, theme.Space.THREE, theme.Space.THREE, bottom)
        self._column.setSpacing(spacing)
        self._column.addStretch(1)
        self.setWidget(inside)

    def add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)


class Tall(QWidget):
    """Takes the height of its content at this width. Give it a layout, and to a QScrollArea with `setWidgetResizable(True)`."""

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        if layout.hasHeightForWidth():
            height = layout.totalHeightForWidth(self.width())
        else:
            height = layout.totalMinimumSize().height()
        if height != self.minimumHeight():
            self.setMinimumHeight(height)


def in_reading_order(root: QWidget | QLayout) -> Iterator[QWidget]:
    """Returns every widget under `root` that Tab can reach, in the order of the layouts.

    A radio button passes its place to the chosen one of its group, so each of them is included.
    """
    if isinstance(root, QLayout):
        for place in range(root.count()):
            item = root.itemAt(place)
            inside = item.widget() or item.layout() if item is not None else None
            if inside is not None:
                yield from in_reading_order(inside)
        return
    takes_tab = bool(root.focusPolicy() & Qt.FocusPolicy.TabFocus) or isinstance(root, QRadioButton)
    if takes_tab:
        yield root
    if isinstance(root, QScrollArea):
        content = root.widget()
        if content is not None:
            yield from in_reading_order(content)
        return
    layout = root.layout()
    if layout is not None and not (takes_tab and isinstance(root, QAbstractScrollArea)):
        yield from in_reading_order(layout)


def set_reading_order(root: QWidget | QLayout) -> None:
    """Makes Tab follow the layouts; call it again after adding widgets."""
    before: QWidget | None = None
    for widget in in_reading_order(root):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


class TallColumn(UprightArea):
    """Shows a column as high as its content at this width, at most so wide, that follows the focus; `column` takes the parts."""

    def __init__(
        self,
        most: int | None = None,
        *,
        top: int = theme.Space.THREE,
        bottom: int = theme.Space.FOUR,
        side: int = theme.Space.THREE,
        spacing: int = theme.Space.THREE,
        centred: bool = False,
    ) -> None:
        super().__init__()
        inside, page = Tall(), QWidget()
        outer = QHBoxLayout(inside)
        outer.setContentsMargins(side, top, side, bottom)
        if centred:
            outer.addStretch(1)
        outer.addWidget(page, 1000)
        if most is not None:
            theme.set_size(page, most_width=most)
            outer.addStretch(1)
        upright = QVBoxLayout(page)
        upright.setContentsMargins(0, 0, 0, 0)
        self.column = QVBoxLayout()
        self.column.setSpacing(spacing)
        upright.addLayout(self.column)
        upright.addStretch(1)
        self.setWidget(inside)
