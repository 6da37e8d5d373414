"""What to do first in a new kluis: four steps, each a line that leads to its place and says when it is done."""

from __future__ import annotations

from dataclasses import dataclass

from zvh_desktop.ui.navigation import (
    Destination,
    ToAanmelding,
    ToCasustafels,
    ToInstellingen,
    ToPartijen,
)
from zvh_desktop.ui.pages.vandaag.groep import Aandacht, AandachtGroep
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.card_list import CardRow


@dataclass(frozen=True, slots=True)
class Begin:
    """Which of the first steps were taken."""

    heeft_afgevaardigden: bool
    heeft_certificaat: bool
    heeft_aanmelding: bool
    heeft_casustafel: bool


def stappen(begin: Begin) -> Aandacht:
    steps: tuple[tuple[bool, Destination, str, str], ...] = (
        (
            begin.heeft_afgevaardigden,
            ToPartijen(),
            "Voeg afgevaardigden toe aan de partijen",
            "Wie er aan tafel zit, met mandaat en e-mailadres; ook uit een Excel-lijst (art. 7.3)",
        ),
        (
            begin.heeft_certificaat,
            ToInstellingen(),
            "Kies of maak een certificaat",
            "Daarmee ondertekent u de notulen en plannen van aanpak; zet er ook uw naam",
        ),
        (
            begin.heeft_aanmelding,
            ToAanmelding(),
            "Neem de eerste aanmelding op",
            "Eén bladzijde, van boven naar beneden (bijl. 3 fase 1)",
        ),
        (
            begin.heeft_casustafel,
            ToCasustafels(),
            "Plan de eerste Casustafel",
            "Datum, tijd en plaats; de agenda volgt als er een casus gereed is",
        ),
    )
    return Aandacht(
        "eerste_stappen",
        "Zo begint u",
        tuple(
            CardRow(
                place,
                f"{number}. {title}",
                text,
                chip="gedaan" if done else "",
                tone=Tone.OK,
                muted=done,
            )
            for number, (done, place, title, text) in enumerate(steps, start=1)
        ),
        ToInstellingen(),
    )


class EersteStappen(AandachtGroep):
    """The steps as a group like the others, but without a number: it is not work that waits."""

    def __init__(self) -> None:
        super().__init__(stappen(Begin(False, False, False, False)))
        self.count.hide()

    def show_begin(self, begin: Begin) -> None:
        self.show_aandacht(stappen(begin))
