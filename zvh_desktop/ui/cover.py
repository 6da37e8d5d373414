"""Stands before everything while the kluis has to be locked and cannot be yet; behind it nothing can be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from zvh_desktop.ui import icons, notices, theme
from zvh_desktop.ui.widgets.buttons import primary
from zvh_desktop.ui.widgets.text import Text


class Cover(QWidget):
    """`retry`: write what waits, now. It is also tried by itself; the cover goes as soon as everything is in the kluis."""

    retry = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cover")
        self.setAccessibleName("Afgedekt")
        self.heading = Text("", "title", wrap=True, name="cover_title")
        self.sentence = Text("", "body", wrap=True, name="cover_text")
        self.why = Text("", "muted", wrap=True, name="cover_reason")
        self.button = primary(
            "Probeer opnieuw", key="Return", icon="refresh-cw", name="cover_retry", on_click=self.retry.emit
        )
        self.button.setDefault(True)
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(560)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.Space.FOUR, theme.Space.FOUR, theme.Space.FOUR, theme.Space.FOUR)
        inside.setSpacing(theme.Space.TWO)
        picture = QLabel()
        icons.set_icon(picture, "lock", "text", 28)
        inside.addWidget(picture)
        for words in (self.heading, self.sentence, self.why):
            inside.addWidget(words)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(Text(notices.NIET_OPENBAAR, "small"))
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.addStretch(2)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(card)
        centred.addStretch(1)
        column.addLayout(centred)
        column.addStretch(3)

    def show_unwritten(self, reason: str) -> None:
        self._say(
            "Uw laatste tekst is nog niet opgeslagen",
            "Het scherm is afgedekt. Wat u typte staat nog in het geheugen, en gaat verloren als u nu sluit. Zodra de "
            "kluis weer kan worden geschreven, wordt alles opgeslagen en vergrendelt de kluis.",
            reason,
        )
        self.button.show()

    def show_busy(self, job: str) -> None:
        self._say(
            "De kluis wordt vergrendeld", "Het scherm is afgedekt. Eerst wordt nog iets afgemaakt.", f"{job}…"
        )
        self.button.hide()

    def _say(self, heading: str, sentence: str, why: str) -> None:
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.why.setText(why)
        self.why.setVisible(bool(why))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
