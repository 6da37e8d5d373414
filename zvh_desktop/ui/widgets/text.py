"""Shows labels in the four sizes; `Text` wraps, `Elided` cuts off with an ellipsis and shows all in its tooltip."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, Qt as RichText
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from zvh_desktop.domain.tekst import schoon
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.theme import Tone

Role = Literal["title", "heading", "strong", "body", "muted", "small", "label", "error"]


def plain_tip(text: str) -> str:
    """Returns the text escaped for a tooltip: Qt reads what looks like markup as markup, and fetches what it names."""
    if not RichText.mightBeRichText(text):
        return text
    from html import escape

    return f"<span style='white-space: pre-wrap'>{escape(text)}</span>"


def announce(widget: QWidget, text: str) -> None:
    """Lets a screen reader say a text that stands in no field with the focus."""
    from PySide6.QtGui import (  # the start has no time for its many values
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def set_tip(widget: QWidget, text: str) -> None:
    """Gives a widget its tooltip; the only way to do so."""
    widget.setToolTip(plain_tip(text))


class Text(QLabel):
    """Shows plain text, never rich text: what people type must not become markup."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        *,
        wrap: bool = False,
        tone: Tone | None = None,
        name: str = "",
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("role", role)
        if tone is not None:
            self.setProperty("tone", tone.value)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setObjectName(name)

    def setText(self, text: str) -> None:
        super().setText(schoon(text))

    def set_tone(self, tone: Tone | None) -> None:
        theme.set_role(self, tone=tone.value if tone is not None else "")


class Elided(Text):
    """Shows one line, cut off at the right when the room is small, and hidden where it is less than `least`."""

    def __init__(self, text: str = "", role: Role = "body", *, least: int = 0, **more: object) -> None:
        super().__init__(text, role, **more)  # type: ignore[arg-type]
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_all()

    def _tell_all(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        set_tip(self, "" if fits else self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() < self._least and self.toolTip():
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class IconText(QWidget):
    """Shows an icon before a line of text, as in 'JB Overijssel komt binnen'."""

    def __init__(
        self,
        icon: str,
        text: str,
        *,
        role: Role = "body",
        tone: Tone | None = None,
        wrap: bool = False,
        size: int = 16,
    ) -> None:
        super().__init__()
        colour = {None: "muted", Tone.NEUTRAL: "muted", Tone.NOW: "accent"}.get(tone, str(tone))
        self.picture = icons.picture(icon, colour, size)
        self.words = Text(text, role, wrap=wrap, tone=tone)
        top = Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter
        in_row((self.picture, top), (self.words, 1), on=self)

    def set_text(self, text: str) -> None:
        self.words.setText(text)


class ErrorLine(QWidget):
    """Shows under a field what is wrong, with an icon; hidden while all is well."""

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        picture = icons.picture("circle-alert", "danger", 14)
        self.words = Text("", "error", wrap=True, name=name)
        in_row((picture, Qt.AlignmentFlag.AlignTop), (self.words, 1), on=self, spacing=6)
        self.hide()

    def show_error(self, text: str | None) -> None:
        self.words.setText(text or "")
        self.setVisible(bool(text))

    @property
    def error(self) -> str | None:
        return self.words.text() or None


BSN = "Dit lijkt op een BSN. Haal het weg: naam en geboortedatum zijn hier genoeg."
"""Says what to do with a number that should not be kept (P-06); it is said, and stops nobody."""
