"""Shows a notice in the page: what happened and what to do, with at most two actions; it blocks nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

_ICONS = {
    Tone.NEUTRAL: ("info", "muted"),
    Tone.NOW: ("info", "accent"),
    Tone.OK: ("circle-check", "ok"),
    Tone.WARN: ("triangle-alert", "warn"),
    Tone.DANGER: ("circle-alert", "danger"),
}


class Banner(QFrame):
    """Shows a notice; hidden until `show_message`. `narrow` puts the action under the words, where there is no room beside them."""

    def __init__(self, *, name: str = "banner", narrow: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setObjectName(name)
        self._picture = icons.picture("info")
        self.title = Text("", "strong", wrap=True, name=f"{name}_title")
        self.body = Text("", "body", wrap=True, name=f"{name}_text")
        words = in_column(self.title, self.body, spacing=2)
        self.action = KeyButton("", name=f"{name}_action")
        self._on_action: Callable[[], object] | None = None
        self.action.clicked.connect(self._run_action)
        self.second = KeyButton("", name=f"{name}_second")
        self._on_second: Callable[[], object] | None = None
        self.second.clicked.connect(self._run_second)
        self.close_button = IconButton("x", "Melding sluiten", name=f"{name}_close", on_click=self.hide)
        top, centre = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        margins = (theme.Space.TWO, 12, theme.Space.ONE, 12)
        row = in_row(
            (self._picture, top), (words, 1), (self.second, centre), on=self, spacing=12, margins=margins
        )
        if narrow:
            words.setSpacing(theme.Space.ONE)
            words.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            row.addWidget(self.action, 0, centre)
        row.addWidget(self.close_button, 0, top)
        self.hide()

    def show_message(
        self,
        title: str,
        text: str = "",
        tone: Tone = Tone.NOW,
        *,
        action: str | None = None,
        on_action: Callable[[], object] | None = None,
        second: str | None = None,
        on_second: Callable[[], object] | None = None,
        second_key: str = "",
        closable: bool = True,
    ) -> None:
        """Shows what happened (`title`) and what to do (`text`); `second` is another action beside the usual one."""
        picture, colour = _ICONS[tone]
        icons.set_icon(self._picture, picture, colour, 18)
        self.title.setText(title)
        self.body.setText(text)
        self.body.setVisible(bool(text))
        self.offer(action, on_action)
        self.second.set_text(second or "")
        self.second.show_key(second_key)
        self.second.setVisible(second is not None)
        self._on_second = on_second
        self.close_button.setVisible(closable)
        self.setAccessibleName(f"{title} {text}".strip())
        theme.set_role(self, tone=tone.value)
        self.show()

    def offer(self, action: str | None, on_action: Callable[[], object] | None) -> None:
        """Adds the action to what the banner says."""
        self.action.set_text(action or "")
        self.action.setVisible(action is not None)
        self._on_action = on_action

    def clear(self) -> None:
        self.hide()

    def _run_action(self) -> None:
        if self._on_action is not None:
            self._on_action()

    def _run_second(self) -> None:
        if self._on_second is not None:
            self._on_second()


class BannerSlot(QWidget):
    """Keeps room around a banner, only while the banner is there."""

    def __init__(self, banner: Banner, *, side: int, top: int, bottom: int = 0) -> None:
        super().__init__()
        in_column(banner, on=self, margins=(side, top, side, bottom))
        banner.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShowToParent:
            self.show()
        elif event.type() is QEvent.Type.HideToParent:
            self.hide()
        return False


WHOLE = 160


def chip_height() -> int:
    return theme.px(22)


def chip_font(base: QFont) -> QFont:
    font = QFont(base)
    font.setPixelSize(theme.TextSize.SMALL)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def paint_chip(
    painter: QPainter, area: QRectF, text: str, tone: Tone, font: QFont, icon: str | None = None
) -> None:
    """Draws a chip in `area`; tables use it too, which have no widgets in their cells."""
    colour, soft = theme.current().tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(soft))
    painter.drawRoundedRect(area, 6, 6)
    inside = area.adjusted(8, 0, -8, 0)
    if icon:
        top = area.center().y() - theme.px(12) / 2
        painter.drawPixmap(int(inside.x()), int(top), icons.pixmap(icon, colour, 12))
        inside.adjust(theme.px(17), 0, 0, 0)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(inside.width()) + 1)
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


def chip_width(text: str, font: QFont, icon: str | None = None) -> int:
    return QFontMetrics(font).horizontalAdvance(text) + 18 + (theme.px(17) if icon else 0)


class Chip(Text):
    """Shows a short state: `Chip("wacht op antwoord", Tone.WARN)`."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.NEUTRAL,
        *,
        icon: str | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, name=name, parent=parent)
        self._tone = tone
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: Tone, icon: str | None = None) -> None:
        if (text, tone, icon) == (self.text(), self._tone, self._icon):
            return
        self._tone = tone
        self._icon = icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    @property
    def tone(self) -> Tone:
        return self._tone

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text(), chip_font(self.font()), self._icon), chip_height())

    def minimumSizeHint(self) -> QSize:
        """Keeps a state of a few words whole beside a long name; only a list of names is cut off."""
        return QSize(min(self.sizeHint().width(), theme.px(WHOLE)), chip_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = min(self.width(), self.sizeHint().width())
        left = self.width() - width if self.alignment() & Qt.AlignmentFlag.AlignRight else 0
        area = QRectF(left, (self.height() - chip_height()) / 2, width, chip_height())
        paint_chip(painter, area, self.text(), self._tone, chip_font(self.font()), self._icon)
        painter.end()
