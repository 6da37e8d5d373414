"""A chip: a status word on a soft colour. The word says it all; the colour only helps to find it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from zvh_desktop.ui import icons, theme
from zvh_desktop.ui.theme import Tone

HEIGHT = 22
WHOLE = 160


def chip_font(base: QFont) -> QFont:
    font = QFont(base)
    font.setPixelSize(theme.TextSize.SMALL)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def paint_chip(
    painter: QPainter, area: QRectF, text: str, tone: Tone, font: QFont, icon: str | None = None
) -> None:
    """Draws a chip in `area`; shared with the tables, which have no widgets in their cells."""
    colour, soft = theme.current().tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(soft))
    painter.drawRoundedRect(area, 6, 6)
    inside = area.adjusted(8, 0, -8, 0)
    if icon:
        painter.drawPixmap(int(inside.x()), int(area.center().y() - 6), icons.pixmap(icon, colour, 12))
        inside.adjust(17, 0, 0, 0)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(inside.width()) + 1)
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


def chip_width(text: str, font: QFont, icon: str | None = None) -> int:
    return QFontMetrics(font).horizontalAdvance(text) + 18 + (17 if icon else 0)


class Chip(QLabel):
    """`Chip("wacht op antwoord", Tone.WARN)`."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.NEUTRAL,
        *,
        icon: str | None = None,
        name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if name:
            self.setObjectName(name)

    def show_state(self, text: str, tone: Tone, icon: str | None = None) -> None:
        self._tone = tone
        self._icon = icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    @property
    def tone(self) -> Tone:
        return self._tone

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text(), chip_font(self.font()), self._icon), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A state of a few words stays whole beside a long name; only a list of names gives way."""
        return QSize(min(self.sizeHint().width(), WHOLE), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = min(self.width(), self.sizeHint().width())
        left = self.width() - width if self.alignment() & Qt.AlignmentFlag.AlignRight else 0
        area = QRectF(left, (self.height() - HEIGHT) / 2, width, HEIGHT)
        paint_chip(painter, area, self.text(), self._tone, chip_font(self.font()), self._icon)
        painter.end()
