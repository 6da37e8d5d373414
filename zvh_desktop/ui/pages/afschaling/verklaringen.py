"""The verklaringen van vernietiging that are left (W-52): without personal data, to be read and to be kept as a document."""

from __future__ import annotations

from PySide6.QtCore import Signal

from zvh_desktop.domain.vernietiging import Verklaringstaat, VerklaringStand
from zvh_desktop.ui import dates, texts
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.section import Section

MOST_ROWS = 6


class VerklaringenDeel(Section):
    """`wanted` carries the one that is to be written as a document."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("Verklaringen van vernietiging", "zonder persoonsgegevens", name="verklaringen_deel")
        self.write = secondary(
            "Bewaren als PDF",
            key="Alt+V",
            icon="download",
            small=True,
            name="verklaring_pdf",
            on_click=self._want,
        )
        self.add_head(self.write)
        self.table: RowTable[Verklaringstaat] = RowTable(
            [
                Column(
                    "Gedaan op",
                    lambda s: dates.short_date(s.verklaring.op.date()),
                    sort=lambda s: s.verklaring.op,
                ),
                Column("Wat", _what, "stretch", strong=True),
                Column("Door", lambda s: s.verklaring.door or "onbekend", 168, muted=True),
                Column("Kenmerk", lambda s: s.verklaring.onderwerp_id[:8], muted=True),
                Column("Stand", lambda s: texts.label(s.stand), tone=_tone),
                Column("Oudere reservekopieën", copies_words, 216),
            ],
            label="Verklaringen van vernietiging",
            identity=lambda s: s.verklaring.id,
            name="verklaringen",
        )
        self.table.opened.connect(self.wanted)
        self.table.selected.connect(lambda _row: self.write.setEnabled(True))
        self.add(self.table)

    def show_staten(self, staten: tuple[Verklaringstaat, ...]) -> None:
        self.table.set_rows(staten)
        self.table.fit_height(MOST_ROWS)
        self.setVisible(bool(staten))
        self.write.setEnabled(self.table.selected_row() is not None)

    def _want(self) -> None:
        row = self.table.selected_row()
        if row is not None:
            self.wanted.emit(row)


def _what(staat: Verklaringstaat) -> str:
    v = staat.verklaring
    return f"{texts.capital(texts.label(v.stap))}, {texts.label(v.onderwerp)}"


def _tone(staat: Verklaringstaat) -> Tone:
    return Tone.OK if staat.stand is VerklaringStand.AFGEROND else Tone.WARN


def copies_words(staat: Verklaringstaat) -> str:
    """Honest about copies that could not be reached."""
    if staat.stand is not VerklaringStand.AFGEROND:
        return "nog niet vernieuwd"
    if staat.kopie_tot is None:
        return "geen meer te lezen"
    return f"buiten bereik tot {dates.short_date(staat.kopie_tot)}"
