"""A group of lines that ask for attention; each line opens its place, and what is too long ends in one line to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QFocusEvent

from zvh_desktop.ui import theme
from zvh_desktop.ui.navigation import Destination
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.chip import Chip

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Aandacht:
    """What one group shows: its lines (the identity of each is where it leads), and the place of the whole list."""

    name: str
    heading: str
    rows: tuple[CardRow, ...]
    whole: Destination

    @property
    def shown(self) -> tuple[CardRow, ...]:
        if len(self.rows) <= MOST_SHOWN:
            return self.rows
        rest = CardRow(self.whole, f"Alle {len(self.rows)} tonen", muted=True)
        return (*self.rows[: MOST_SHOWN - 1], rest)


class _Lines(CardList):
    """As high as its lines; the mark of where the keys are goes away with the keys."""

    def fit(self) -> None:
        height = sum(self.sizeHintForRow(row) for row in range(self.rows_model.rowCount()))
        self.setFixedHeight(height + 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        index = self.currentIndex() if self.currentIndex().isValid() else self.rows_model.index(0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()


class AandachtGroep(Card):
    """One group as a card: heading, how many, and the lines. Enter or a click opens the place of a line."""

    opened = Signal(object)

    def __init__(self, aandacht: Aandacht) -> None:
        super().__init__(aandacht.heading, name=f"aandacht_{aandacht.name}", padding=theme.Space.HALF)
        self.head.setContentsMargins(12, 0, 12, 0)
        self.count = Chip(name=f"aantal_{aandacht.name}")
        self.add_head(self.count)
        self.lines = _Lines(label=aandacht.heading, name=aandacht.name)
        self.lines.opened.connect(self.opened)
        self.add(self.lines)
        self.show_aandacht(aandacht)

    def show_aandacht(self, aandacht: Aandacht) -> None:
        self.count.show_state(str(len(aandacht.rows)), theme.Tone.NEUTRAL)
        self.lines.set_rows(aandacht.shown)
        self.lines.fit()

    def rows(self) -> Sequence[CardRow]:
        return self.lines.rows_model.rows()
