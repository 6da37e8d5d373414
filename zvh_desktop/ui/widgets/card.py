"""A white card with a head line (title, subtitle, something at the right) and a body."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.widgets.text import Elided


class Card(QFrame):
    """`card.add(widget)` puts something in the body, `card.add_head(widget)` at the right end of the head line."""

    def __init__(
        self,
        title: str = "",
        subtitle: str = "",
        *,
        name: str | None = None,
        padding: int = theme.Space.TWO,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(padding, 12, padding, 12)
        column.setSpacing(theme.Space.ONE)
        self.title = Elided(title, "strong")
        self.subtitle = Elided(subtitle, "muted")
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.Space.ONE)
        self.head.addWidget(self.title)
        self.head.addWidget(self.subtitle, 1)
        column.addLayout(self.head)
        if not title and not subtitle:
            self.title.hide()
            self.subtitle.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.Space.ONE)
        column.addLayout(self.body)
        if name:
            self.setObjectName(name)
        if title:
            self.setAccessibleName(title)

    def add_head(self, widget: QWidget) -> None:
        self.head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def set_current(self, current: bool) -> None:
        """The card that people are at now has the accent colour round it."""
        theme.set_role(self, current=current)
