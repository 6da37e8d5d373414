"""Lets the user type the recovery key from paper, as practice; nothing changes."""

from __future__ import annotations

from functools import partial
from typing import Self

from PySide6.QtWidgets import QWidget

from zvh_desktop.application.errors import HerstelsleutelOnjuist, HerstelsleutelOnleesbaar
from zvh_desktop.application.kluis.herstelsleutel import GROEPEN
from zvh_desktop.application.kluis.toegang import Oefenen
from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.taal import datum
from zvh_desktop.taal.fouten import present
from zvh_desktop.ui.venster.navigation import Destination, ToHerstelsleutel, ToInstellingen
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary, quiet
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.key_groups import KeyGroups
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

WHY = (
    "Zoek het papier op en typ de zeven groepen over. Zo weet u dat u hem terugvindt en dat hij nog past. Er verandert niets: de "
    "wachtzin en de herstelsleutel blijven zoals ze zijn."
)
LOST = "Is het papier weg? Maak dan nu een nieuwe herstelsleutel. De oude werkt daarna niet meer, ook niet voor wie hem vindt."


class OefenenPage(Page):
    @classmethod
    def from_kluis(cls, kluis: GeopendeKluis, tools: PageTools) -> Self:
        return cls(tools, Oefenen(kluis.services.omgeving, kluis.toegang))

    def __init__(self, tools: PageTools, oefenen: Oefenen) -> None:
        super().__init__(tools, "Herstelsleutel oefenen", name="oefenen_page", width=860)
        self._oefenen = oefenen
        go_back = partial(tools.navigator.go, ToInstellingen())
        self.add_action(quiet("Terug", "oefenen_terug", go_back, "Alt+T", does="Terug naar Instellingen"))
        card = Card("Typ hem over van het papier", name="oefenen_kaart", padding=theme.Space.THREE)
        card.add(Text(WHY, wrap=True))
        self.groups = KeyGroups(range(1, GROEPEN + 1), name="oefenen")
        self.groups.submitted.connect(self.check)
        card.add(self.groups)
        self.button = primary(
            "Nagaan", "oefenen_nagaan", self.check, "Ctrl+Return", does="De herstelsleutel nagaan"
        )
        self.last = Text("", "muted", name="oefenen_laatst")
        card.body.addLayout(in_row(self.button, self.last, 1, spacing=theme.Space.TWO))
        self.add(card)
        new = quiet(
            "Nieuwe herstelsleutel maken", "oefenen_nieuwe", lambda: tools.navigator.go(ToHerstelsleutel())
        )
        self.body.addLayout(in_row((Text(LOST, "muted", wrap=True), 1), new))
        self.body.addStretch(1)

    def open(self, destination: Destination) -> None:
        self.groups.clear()
        self.banner.clear()
        self._show_last()

    def leave(self) -> None:
        self.groups.clear()

    def initial_focus(self) -> QWidget:
        return self.groups.focus_widget()

    def check(self) -> None:
        self.banner.clear()
        try:
            with self.tools.events.initiated_by(self):
                self._oefenen.oefenen(self.groups.texts())
        except (HerstelsleutelOnleesbaar, HerstelsleutelOnjuist) as error:
            self.groups.show_wrong(getattr(error, "groepen", ()), present(error).sentence)
        except Exception as error:  # shown in the page; what was typed stays
            self.show_error(error)
        else:
            self.groups.clear()
            self._show_last()
            self.show_notice(
                "De herstelsleutel past",
                "Leg het papier terug waar het lag. Over een half jaar vraagt het programma er weer om.",
                Tone.OK,
            )

    def _show_last(self) -> None:
        laatst = self._oefenen.laatst()
        self.last.setText(f"Laatst in handen: {datum.long_date(laatst)}" if laatst else "")
