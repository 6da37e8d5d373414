"""Afschaling (bijl. 3 fase 5): which Casussen a table decided to scale down, and what the convenant asks next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from zvh_desktop.application.overzichten import AfschalingRij, Overzichten
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.navigation import Destination, ToCasus
from zvh_desktop.ui.page_tools import PageTools
from zvh_desktop.ui.pages.page import Page
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.empty_state import EmptyState
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.text import IconText, Text

MOST_ROWS = 12
_NEXT = (
    ("1.", "Wat voor de procesregie niet meer nodig is, gaat meteen weg (bijl. 3 fase 5)."),
    ("2.", "Tijdens de periode van monitoring blijft het minimum bewaard."),
    ("3.", "Daarna verdwijnt alles; een verklaring van vernietiging zonder persoonsgegevens blijft."),
)
_NOT_YET = (
    "De stappen en termijnen van de vernietiging volgen het Privacy Protocol, art. 11; deze versie van het programma voert "
    "ze nog niet uit."
)


class AfschalingPage(Page):
    def __init__(self, tools: PageTools, overzichten: Overzichten) -> None:
        super().__init__(tools, "Afschaling", name="afschaling_page", width=1120)
        self._overzichten = overzichten
        self.add(self._make_next_steps())
        self.table: RowTable[AfschalingRij] = RowTable(
            [
                Column("Casus", lambda r: r.nummer, strong=True),
                Column("Betrokkene", lambda r: r.betrokkene, "stretch"),
                Column("Gebied", lambda r: texts.label(r.gebied), 200, muted=True),
                Column("Besluit", lambda r: dates.short_date(r.besloten_op), sort=lambda r: r.besloten_op),
                Column("Sinds", self._since, sort=lambda r: r.besloten_op, muted=True),
            ],
            label="Casussen in afschaling",
            identity=lambda r: r.casus_id,
            empty=EmptyState(
                "archive",
                "Er is geen casus in afschaling.",
                "Alleen een Regionale Casustafel besluit daartoe, aan de hand van de criteria (art. 7.4 d).",
                name="afschaling_leeg",
            ),
            name="afschaling",
        )
        self.table.opened.connect(lambda r: tools.navigator.go(ToCasus(r.casus_id)))
        self.add(self.table)
        tools.events.listen(self, lambda _change: self._reload())

    def _make_next_steps(self) -> Card:
        card = Card("Wat het convenant na het besluit vraagt", name="afschaling_stappen")
        for number, words in _NEXT:
            card.add(Text(f"{number}  {words}", "body", wrap=True))
        card.body.addSpacing(theme.Space.HALF)
        card.add(IconText("info", _NOT_YET, role="muted", wrap=True))
        return card

    def _today(self) -> date:
        return self.tools.now().date()

    def _since(self, row: AfschalingRij) -> str:
        return dates.days_from(row.besloten_op, self._today())

    def keys(self) -> Sequence[tuple[str, str]]:
        return (("Return", "De casus openen"),)

    def initial_focus(self) -> QWidget:
        return self.table.view

    def open(self, destination: Destination) -> None:
        self._reload()
        if self.table.selected_row() is None:
            self.table.select_first()

    def _reload(self) -> None:
        rows = self._overzichten.afschaling()
        self.table.set_rows(rows)
        self.table.fit_height(MOST_ROWS)
        count = "1 casus" if len(rows) == 1 else f"{len(rows)} casussen"
        self.set_subtitle(count if rows else "")
