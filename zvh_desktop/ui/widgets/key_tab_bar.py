"""Shows tabs with their key beside the word; the accessible name is the word alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import bind_key, key_text


class KeyTabBar(QTabBar):
    """Shows the tabs: `KeyTabBar([("Agenda", "Alt+A"), ...])`; `currentChanged` as with any tab bar."""

    HEIGHT, GAP, BETWEEN = theme.Px(42), 8, 28

    def __init__(self, tabs: Sequence[tuple[str, str]], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._keys = [key for _word, key in tabs]
        for place, (word, key) in enumerate(tabs):
            self.addTab(word)
            self.setAccessibleTabName(place, word)
            # A screen reader says it after the word, which would be heard twice.
            self.setTabToolTip(place, key_text(key))
            bind_key(self, key, word, partial(self.setCurrentIndex, place))

    def _fonts(self, *, bold: bool) -> tuple[QFont, QFont]:
        word, key = QFont(self.font()), QFont(self.font())
        word.setPixelSize(theme.TextSize.BODY)
        word.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        key.setPixelSize(theme.TextSize.SMALL)
        return word, key

    def tabSizeHint(self, index: int) -> QSize:
        word, key = self._fonts(bold=True)
        width = QFontMetrics(word).horizontalAdvance(self.tabText(index)) + self.GAP
        width += QFontMetrics(key).horizontalAdvance(key_text(self._keys[index])) + self.BETWEEN
        return QSize(width, self.HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(self.count()):
            self._paint_tab(painter, place, self.tabRect(place).adjusted(0, 0, -self.BETWEEN, 0))
        painter.end()

    def _paint_tab(self, painter: QPainter, place: int, area: QRect) -> None:
        t = theme.current()
        here = place == self.currentIndex()
        word, key = self._fonts(bold=here)
        painter.setFont(word)
        painter.setPen(QColor(t.accent if here else t.text if self.isTabEnabled(place) else t.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.tabText(place))
        left = QFontMetrics(self._fonts(bold=True)[0]).horizontalAdvance(self.tabText(place)) + self.GAP
        painter.setFont(key)
        painter.setPen(QColor(t.muted))
        painter.drawText(
            area.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, key_text(self._keys[place])
        )
        if here:
            painter.fillRect(QRect(area.x(), area.bottom() - 1, area.width(), 2), QColor(t.accent))
            if self.hasFocus():
                painter.setPen(QPen(QColor(t.accent), 2))
                painter.drawRoundedRect(area.adjusted(-6, 7, 6, -8), 4, 4)
