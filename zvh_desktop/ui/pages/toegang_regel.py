"""One way into the kluis: its name and state, what it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.widgets.chip import Chip
from zvh_desktop.ui.widgets.text import Text


class ToegangRegel(QWidget):
    def __init__(self, word: str, explanation: str, chip: Chip | None, button: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.Space.HALF, 0, theme.Space.HALF)
        row.setSpacing(theme.Space.TWO)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(theme.Space.ONE)
        head.addWidget(Text(word, "strong"))
        if chip is not None:
            head.addWidget(chip)
        head.addStretch(1)
        words.addLayout(head)
        if explanation:
            words.addWidget(Text(explanation, "muted", wrap=True))
        self._words = words
        row.addLayout(words, 1)
        row.addWidget(button)

    def add_below(self, widget: QWidget) -> None:
        self._words.addWidget(widget)
