"""Shows the screens in the order of the work process, each with its key; when narrow, icons alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from zvh_desktop.ui.venster.navigation import SCREENS, Destination, Screen
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.text import Text, set_tip

WIDE, NARROW = 248, 60
ART_2_3 = "Gebied e staat in een kluis van zichzelf (art. 2.3)"


*ENTRIES, SETTINGS = (screen for screen in SCREENS.values() if screen.key)


class SidebarButton(QPushButton):
    """Opens one screen. A screen reader gets its label, whether the label can be seen or not.

    It is a plain push button, not a checkable one: a screen reader presses it like any other.
    """

    HEIGHT, LEAST_HEIGHT = theme.Px(36), theme.Px(27)

    def __init__(self, label: str, icon: str, key: str, *, name: str) -> None:
        super().__init__(label)
        self._icon, self._key = icon, key
        self.narrow = False
        self.is_here = False
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setAccessibleDescription(key)
        set_tip(self, f"{label}  {key}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def set_here(self, here: bool) -> None:
        self.is_here = here
        self.setAccessibleDescription(f"{self._key}, nu open" if here else self._key)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(44 if self.narrow else theme.px(180), self.HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), self.LEAST_HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        on = self.is_here
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if on else t.hover))
            painter.drawRoundedRect(area, theme.RADIUS_SMALL, theme.RADIUS_SMALL)
        if self.hasFocus():
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), theme.RADIUS_SMALL, theme.RADIUS_SMALL)
        colour = t.accent if on else t.muted
        side = theme.px(18)
        left = (self.width() - side) // 2 if self.narrow else 12
        painter.drawPixmap(left, (self.height() - side) // 2, icons.pixmap(self._icon, colour, 18))
        if not self.narrow:
            self._paint_words(painter, on=on)
        painter.end()

    def _paint_words(self, painter: QPainter, *, on: bool) -> None:
        t = theme.current()
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if on else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(t.accent if on else t.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        small = QFont(self.font())
        small.setPixelSize(theme.TextSize.SMALL)
        left = theme.px(42)
        room = self.width() - left - 12 - QFontMetrics(small).horizontalAdvance(self._key) - theme.Space.ONE
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), middle, shown)
        painter.setFont(small)
        painter.setPen(QColor(t.muted))
        right = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(0, 0, self.width() - 12, self.height()), right, self._key)


class Sidebar(QFrame):
    """Lists the screens; `chosen` carries the destination, and the window decides whether to go there.

    W-05: `gebieden` says which areas the kluis is for.
    """

    chosen = Signal(object)
    search_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, gebieden: str = "") -> None:
        super().__init__()
        self._gebieden = gebieden
        self.setProperty("role", "sidebar")
        self.setObjectName("sidebar")
        self.setAccessibleName("Schermen")
        self._buttons: list[tuple[Screen, SidebarButton]] = []
        one = theme.Space.ONE
        self.search = self._plain("Zoeken", "search", "Ctrl+K", "sidebar_search", self.search_wanted.emit)
        column = in_column(self._make_mark(), self.search, on=self, spacing=2, margins=(one, 0, one, one))
        column.addSpacing(one)
        for entry in ENTRIES:
            column.addWidget(self._entry(entry))
        column.addStretch(1)
        column.addWidget(self._entry(SETTINGS))
        self.lock = self._plain("Vergrendel", "lock", "Ctrl+L", "sidebar_lock", self.lock_wanted.emit)
        column.addWidget(self.lock)
        self.set_narrow(False)

    def _make_mark(self) -> QWidget:
        mark = QWidget()
        theme.set_size(mark, height=64)
        words = in_column(1, Text("ZVH Desktop", "heading"), spacing=0)
        if self._gebieden:
            area = Text(self._gebieden, "small", name="sidebar_gebieden")
            set_tip(area, ART_2_3)
            words.addWidget(area)
            set_tip(mark, self._gebieden)
        words.addStretch(1)
        self._product = held(words)
        picture = icons.picture("shield-check", "text", 20)
        in_row(picture, (self._product, 1), on=mark, spacing=12, margins=(12, 0, 0, 0))
        return mark

    def _plain(
        self, label: str, icon: str, key: str, name: str, action: Callable[[], object]
    ) -> SidebarButton:
        made = SidebarButton(label, icon, key, name=name)
        made.clicked.connect(lambda _checked=False: action())
        return made

    def _entry(self, entry: Screen) -> SidebarButton:
        name = f"sidebar_{entry.label.lower().replace(' ', '_')}"
        made = SidebarButton(entry.label, entry.icon, entry.key, name=name)
        made.clicked.connect(lambda _checked=False: self.chosen.emit(entry.destination))
        self._buttons.append((entry, made))
        return made

    def button(self, label: str) -> SidebarButton:
        return next(made for entry, made in self._buttons if entry.label == label)

    def show_place(self, destination: Destination) -> None:
        """Marks the screen that `destination` belongs to."""
        for entry, made in self._buttons:
            made.set_here(entry.label == SCREENS[type(destination)].label)

    def set_narrow(self, narrow: bool) -> None:
        theme.set_size(self, width=NARROW if narrow else WIDE)
        self._product.setVisible(not narrow)
        for made in (self.search, self.lock, *(one for _entry, one in self._buttons)):
            made.narrow = narrow
            made.update()
