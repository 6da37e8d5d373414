"""What is known, to be read and not changed: a small label above the words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.widgets.section import clear_layout
from zvh_desktop.ui.widgets.text import Text

Fact = tuple[str, str]
NOTHING = "niet ingevuld"
_TOP = Qt.AlignmentFlag.AlignTop


class Facts(QWidget):
    """`facts.set_rows([("Aangemeld door", "J. Postma")])`. `beside` puts the label at the left of the words."""

    def __init__(
        self,
        rows: Sequence[Fact] = (),
        *,
        beside: bool = False,
        label_width: int = 168,
        name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._beside = beside
        self._label_width = label_width
        self._shown: tuple[Fact, ...] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.Space.TWO)
        self._grid.setVerticalSpacing(theme.Space.ONE if beside else 2)
        self._grid.setColumnStretch(1 if beside else 0, 1)
        if name:
            self.setObjectName(name)
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[Fact]) -> None:
        """An empty text is shown as not filled in."""
        if tuple(rows) == self._shown:
            return
        self._shown = tuple(rows)
        clear_layout(self._grid)
        line = 0
        for label, words in rows:
            self._add(line, label, words)
            line += 1 if self._beside else 3

    def _add(self, line: int, label: str, words: str) -> None:
        head = QLabel(label)
        head.setProperty("role", "label")
        value = Text(words or NOTHING, "body" if words else "muted", wrap=True, selectable=bool(words))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        value.setSizePolicy(policy)
        value.setAccessibleName(f"{label}: {words or NOTHING}")
        if self._beside:
            head.setFixedWidth(self._label_width)
            head.setWordWrap(True)
            head.setContentsMargins(0, 2, 0, 0)
            self._grid.addWidget(head, line, 0, _TOP)
            self._grid.addWidget(value, line, 1, _TOP)
            return
        self._grid.addWidget(head, line, 0)
        self._grid.addWidget(value, line + 1, 0)
        self._grid.setRowMinimumHeight(line + 2, 10)
