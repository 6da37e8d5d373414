"""P-04: what each Partij still has to do, and how much of it is late; choosing a line filters the table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from zvh_desktop.application.overzichten import ActieRij
from zvh_desktop.ui import theme
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.card_list import CardList, CardRow

ALL = ""
WITHOUT = "zonder partij"
WIDTH = 272


def is_late(row: ActieRij, today: date) -> bool:
    return row.stand.value == "open" and row.uiterlijk is not None and row.uiterlijk < today


def partij_key(row: ActieRij) -> str:
    return row.partij_id or WITHOUT


class PartijLijst(QFrame):
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.HALF, theme.Space.HALF, theme.Space.HALF, theme.Space.HALF)
        self.list = CardList(label="Open acties per partij", name="acties_per_partij")
        self.list.chosen.connect(self.chosen)
        column.addWidget(self.list)

    def show_acties(self, rows: Iterable[ActieRij], today: date) -> None:
        """Who is late most stands first; Partijen with nothing open are left out."""
        counts: dict[str, tuple[str, int, int]] = {}
        for row in rows:
            if row.stand.value != "open":
                continue
            name, open_, late = counts.get(partij_key(row), (row.partij or "Nog zonder partij", 0, 0))
            counts[partij_key(row)] = (name, open_ + 1, late + is_late(row, today))
        total = sum(open_ for _name, open_, _late in counts.values())
        all_late = sum(late for _name, _open, late in counts.values())
        ordered = sorted(counts.items(), key=lambda one: (-one[1][2], -one[1][1], one[1][0].casefold()))
        self.list.set_rows(
            [
                _card(ALL, "Alle partijen", total, all_late),
                *(_card(key, name, open_, late) for key, (name, open_, late) in ordered),
            ]
        )

    def select(self, key: str) -> bool:
        return self.list.select(key)


def _card(key: str, name: str, open_: int, late: int) -> CardRow:
    return CardRow(
        key,
        name,
        right=f"{open_} open",
        chip=f"{late} van {open_} te laat" if late else "",
        tone=Tone.DANGER if key else Tone.NEUTRAL,
    )
