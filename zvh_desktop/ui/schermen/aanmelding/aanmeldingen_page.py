"""Lists what came in, newest first; drafts and what is not yet in Triage stand in front."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from zvh_desktop.application.aanmelding.innemen import BERICHTEN
from zvh_desktop.application.inzien.lijsten import Blik, Rijen
from zvh_desktop.application.inzien.overzichten import AanmeldingRij, Overzichten
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.taal import codes
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import ToAanmelding, ToInnemen
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.file_choice import FileDrop
from zvh_desktop.ui.widgets.row_table import Column, day_column
from zvh_desktop.ui.widgets.text import Text

INNEEMBAAR = (".pdf", ".xlsx", ".csv", *BERICHTEN)
NO_NAME = "nog geen naam"
WHICH = (
    ChoiceOption(True, "Open", "Alt+O", does="Alleen wat open staat"),
    ChoiceOption(False, "Alle", "Alt+A", does="Alle aanmeldingen"),
)


class AanmeldingenPage(LijstPage[AanmeldingRij]):
    one, several = "aanmelding", "aanmeldingen"

    def __init__(self, tools: PageTools, overzichten: Overzichten, uitgeven: LijstUitgeven) -> None:
        super().__init__(tools, uitgeven, "Aanmeldingen", name="aanmeldingen_page")
        self._overzichten = overzichten
        new, take_in = partial(tools.navigator.go, ToAanmelding()), partial(tools.navigator.go, ToInnemen())
        does = "Formulier, lijst of bericht inlezen"
        self.add_action(secondary("Inlezen", "innemen", take_in, "Ctrl+I", does=does, icon="inbox"))
        self.add_action(primary("Nieuwe aanmelding", "nieuwe_aanmelding", new, "Ctrl+N", icon="plus"))
        FileDrop(self, INNEEMBAAR, lambda file: tools.navigator.go(ToInnemen(file)))
        self.which = Choice(WHICH, value=True, name="aanmeldingen_welke")
        self.count = Text("", "muted", name="aanmeldingen_aantal")
        self.make_search(
            "Zoek op naam, nummer of partij", self.which, name="aanmeldingen_filter", right=[self.count]
        )
        table = self.make_list(
            "Aanmeldingen",
            [
                Column("Nummer", lambda r: r.nummer or "–", muted=True, orde="nummer"),
                Column(
                    "Betrokkene", lambda r: r.betrokkene or NO_NAME, "stretch", strong=True, orde="betrokkene"
                ),
                Column("Aangemeld door", lambda r: r.partij, orde="partij"),
                Column("Gebied", lambda r: codes.label(r.gebied) if r.gebied else "", orde="gebied"),
                day_column("Datum", lambda r: r.datum or r.begonnen_op, orde="datum"),
                Column(
                    "Status", lambda r: codes.label(r.stand), tone=lambda r: codes.tone(r.stand), orde="stand"
                ),
            ],
            name="aanmeldingen",
            opens="Aanmelding openen",
            identity=lambda r: r.id,
            empty=EmptyState(
                "inbox", "", action="Nieuwe aanmelding", on_action=new, name="aanmeldingen_leeg"
            ),
        )
        self.add(table, 1)
        self.which.changed.connect(lambda _value: self.show_rows())
        tools.events.listen(self, lambda _change: self.show_rows())

    def read(self, look: Blik) -> Rijen[AanmeldingRij]:
        return self._overzichten.aanmeldingen(alleen_open=bool(self.which.value()), blik=look)

    def enter(self, row: AanmeldingRij) -> None:
        self.tools.navigator.go(ToAanmelding(row.id))

    def show_counts(self, rows: Sequence[AanmeldingRij], total: int) -> None:
        self.count.setText(self.count_text(len(rows), total))

    def empty_words(self, total: int) -> tuple[str, str]:
        if self.typed:
            return "Niets gevonden.", "Maak het zoekveld leeg om alles te zien."
        if self.which.value():
            return "Er wacht geen aanmelding.", "Wat u begint te typen, blijft als concept bewaard."
        return "Er is nog geen aanmelding.", "Begin met de eerste."
