"""Lists where the user can go, as frozen destinations, and keeps the history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, TypeVar, dataclass_transform

from PySide6.QtCore import QObject, Signal

from zvh_desktop.domain.ids import (
    AanmeldingId,
    CasusId,
    CasustafelId,
    DatalekId,
    GeschilId,
    PartijId,
    ToetredingId,
    VerzoekId,
)

CasustafelTab = Literal["Agenda", "Aan tafel", "Notulen"]


@dataclass(frozen=True, slots=True)
class Destination:
    @property
    def subject(self) -> object:
        """Returns what the place is about: the first field it has."""
        return next((getattr(self, one.name) for one in fields(self)), None)


@dataclass(frozen=True, slots=True)
class Screen:
    """Says which page shows a destination, and under which word, icon and key it stands in the sidebar.

    `page` is the path of the class below `ui.schermen`, which is imported at the first visit.
    """

    place: type[Destination]
    page: str
    label: str
    icon: str
    key: str

    @property
    def destination(self) -> Destination:
        return self.place()


SCREENS: dict[type[Destination], Screen] = {}
Place = TypeVar("Place", bound=Destination)


@dataclass_transform(frozen_default=True)
def screen(
    page: str, label: str = "", icon: str = "", key: str = "", *, under: type[Destination] | None = None
) -> Callable[[type[Place]], type[Place]]:
    """Makes a class a frozen destination and registers its page, in the order of the sidebar; one that is not in the sidebar
    names the screen it stands under.
    """

    def register(place: type[Place]) -> type[Place]:
        made: type[Place] = dataclass(frozen=True, slots=True)(place)
        SCREENS[made] = Screen(made, page, SCREENS[under].label if under else label, icon, key)
        return made

    return register


@screen("inzien.vandaag_page.VandaagPage", "Vandaag", "sun", "Ctrl+1")
class ToVandaag(Destination):
    pass


@screen("aanmelding.aanmeldingen_page.AanmeldingenPage", "Aanmeldingen", "inbox", "Ctrl+2")
class ToAanmeldingen(Destination):
    pass


@screen("aanmelding.aanmelding_page.AanmeldingPage", under=ToAanmeldingen)
class ToAanmelding(Destination):
    """Shows one Aanmelding; None begins a new one."""

    aanmelding_id: AanmeldingId | None = None


@screen("aanmelding.innemen_page.InnemenPage", under=ToAanmeldingen)
class ToInnemen(Destination):
    """Reads in what a Partij sent; `file` was dropped elsewhere and is read at once."""

    file: Path | None = None


@screen("triage.triage_bord_page.TriageBordPage", "Triage", "signpost", "Ctrl+3")
class ToTriageBord(Destination):
    pass


@screen("triage.triage_page.TriagePage", under=ToTriageBord)
class ToTriage(Destination):
    casus_id: CasusId


@screen("inzien.casussen_page.CasussenPage", "Casussen", "folder", "Ctrl+4")
class ToCasussen(Destination):
    pass


@screen("inzien.casus_page.CasusPage", under=ToCasussen)
class ToCasus(Destination):
    casus_id: CasusId
    tab: str = ""


@screen("inzien.verzoek_page.VerzoekenPage", under=ToCasussen)
class ToVerzoeken(Destination):
    pass


@screen("inzien.verzoek_page.VerzoekPage", under=ToCasussen)
class ToVerzoek(Destination):
    verzoek_id: VerzoekId


@screen("tafel.casustafels_page.CasustafelsPage", "Casustafels", "users-round", "Ctrl+5")
class ToCasustafels(Destination):
    pass


@screen("tafel.casustafels_page.CasustafelPage", under=ToCasustafels)
class ToCasustafel(Destination):
    casustafel_id: CasustafelId
    tab: CasustafelTab = "Agenda"
    casus_id: CasusId | None = None


@screen("notulen.rectificatie_page.RectificatiePage", under=ToCasustafels)
class ToRectificatie(Destination):
    """Corrects the vastgestelde notulen of a table, at one Casus when it is named."""

    casustafel_id: CasustafelId
    casus_id: CasusId | None = None


@screen("plan.plannen_page.PlannenPage", "Plannen", "clipboard-list", "Ctrl+6")
class ToPlannen(Destination):
    pass


@screen("plan.plan_page.PlanPage", under=ToPlannen)
class ToPlan(Destination):
    """Shows the draft of the plan of a Casus, or the vastgestelde version that `versie` names."""

    casus_id: CasusId
    versie: int = 0


@screen("plan.geven_page.PlanGevenPage", under=ToPlannen)
class ToPlanGeven(Destination):
    """Gives a version of the plan of a Casus; the last when `versie` is 0."""

    casus_id: CasusId
    versie: int = 0


@screen("tafel.acties.acties_page.ActiesPage", "Acties", "list-checks", "Ctrl+7")
class ToActies(Destination):
    """Lists acties; `filter` is empty, 'te_laat' or the id of a Partij."""

    filter: str = ""


@screen("afschaling.afschaling_page.AfschalingPage", "Afschaling", "archive", "Ctrl+8")
class ToAfschaling(Destination):
    """Lists what is scaled down; `onderwerp_id` names the Casus or Aanmelding to go to, empty for where the user was."""

    onderwerp_id: str = ""


@screen("partijen.partijen_page.PartijenPage", "Partijen", "building-2", "Ctrl+9")
class ToPartijen(Destination):
    pass


@screen("partijen.partij_page.PartijPage", under=ToPartijen)
class ToPartij(Destination):
    partij_id: PartijId


@screen("partijen.toetreding_page.ToetredingenPage", under=ToPartijen)
class ToToetredingen(Destination):
    pass


@screen("partijen.toetreding_page.ToetredingPage", under=ToPartijen)
class ToToetreding(Destination):
    """Shows who asks to be a Partij; None begins a new one."""

    toetreding_id: ToetredingId | None = None


@screen("inzien.rapportage_page.RapportagePage", "Rapportage", "chart-column", "Ctrl+0")
class ToRapportage(Destination):
    pass


@screen("inzien.toezicht_page.ToezichtPage", under=ToRapportage)
class ToToezicht(Destination):
    pass


@screen("inzien.toezicht_page.ToezichtCasussenPage", under=ToRapportage)
class ToToezichtCasussen(Destination):
    pass


@screen("inzien.toezicht_page.WerkprocesPage", under=ToRapportage)
class ToWerkproces(Destination):
    """Lists the tables that were held, with what the chair noted of the werkproces."""


@screen("verspreiden.datalek_page.DatalekkenPage", under=ToRapportage)
class ToDatalekken(Destination):
    pass


@screen("verspreiden.datalek_page.DatalekPage", under=ToRapportage)
class ToDatalek(Destination):
    """Shows one datalek; None begins a new one, `verstrekking_id` one of a document that went to the wrong one."""

    datalek_id: DatalekId | None = None
    verstrekking_id: str = ""


@screen("partijen.geschil_page.GeschillenPage", under=ToRapportage)
class ToGeschillen(Destination):
    pass


@screen("partijen.geschil_page.GeschilPage", under=ToRapportage)
class ToGeschil(Destination):
    """Shows one geschil; None begins a new one."""

    geschil_id: GeschilId | None = None


@screen("kluis.instellingen_page.InstellingenPage", "Instellingen", "settings", "Ctrl+,")
class ToInstellingen(Destination):
    pass


@screen("kluis.herstelsleutel_page.HerstelsleutelPage", under=ToInstellingen)
class ToHerstelsleutel(Destination):
    pass


@screen("kluis.sleutel_vernieuwen_page.SleutelVernieuwenPage", under=ToInstellingen)
class ToSleutelVernieuwen(Destination):
    pass


@screen("kluis.overdragen_page.KluisOverdragenPage", under=ToInstellingen)
class ToKluisOverdragen(Destination):
    """Hands the whole kluis over to a colleague, and lists which were."""


@screen("kluis.oefenen_page.OefenenPage", under=ToInstellingen)
class ToOefenen(Destination):
    """Asks to type the recovery key from paper, to see that it is still there."""


@screen("inzien.handleiding_page.HandleidingPage", under=ToInstellingen)
class ToHandleiding(Destination):
    """Shows the guide; `chapter` is the name of the file of a chapter, empty for where the user was."""

    chapter: str = ""


@screen("kluis.over_page.OverPage", under=ToInstellingen)
class ToOver(Destination):
    """Shows which program this is and of what it is made."""


@screen("inzien.logboek_page.LogboekPage", under=ToInstellingen)
class ToLogboek(Destination):
    pass


@screen("partijen.bronnen_page.BronnenPage", under=ToInstellingen)
class ToBronnen(Destination):
    """Lists the grounds on which Partijen take part, and the sources of the terms."""


@screen("verspreiden.handtekeningen_page.HandtekeningenPage", under=ToInstellingen)
class ToHandtekeningen(Destination):
    """Lists signed files: those that wait for a higher level, and dropped ones; `bestand`, a file or a folder, is checked on arrival."""

    bestand: str = ""


NIEUW = "21-wat-er-nieuw-is"
"""Names the chapter of the guide that tells what changed."""
_CHAPTERS = {
    "inzien.toezicht": "20-toezicht-en-wat-misgaat",
    "verspreiden.datalek": "20-toezicht-en-wat-misgaat",
    "partijen.geschil": "20-toezicht-en-wat-misgaat",
    "aanmelding.": "03-aanmelding",
    "triage.": "04-triage",
    "tafel.acties.": "09-volgen-en-zoeken",
    "tafel.": "05-agenda",
    "notulen.": "17-rectificeren-en-overzetten",
    "plan.": "08-plan-van-aanpak",
    "partijen.bronnen_page": "10-instellingen",
    "partijen.": "02-partijen",
    "afschaling.": "16-afschaling-en-vernietigen",
    "verspreiden.": "18-handtekeningen",
    "inzien.verzoek": "19-de-betrokkene",
    "inzien.": "09-volgen-en-zoeken",
    "kluis.instellingen": "10-instellingen",
    "kluis.over_page": "10-instellingen",
    "kluis.": "14-wie-de-kluis-opent",
}


def chapter_about(place: Destination | None) -> str:
    """Returns the chapter of the guide that tells of a place; empty for its first page."""
    if isinstance(place, ToCasustafel) and place.tab != "Agenda":
        return "06-aan-tafel" if place.tab == "Aan tafel" else "07-notulen"
    page = SCREENS[type(place)].page if place is not None else ""
    return next((chapter for beginning, chapter in _CHAPTERS.items() if page.startswith(beginning)), "")


class Navigator(QObject):
    """Keeps where the user was; the window listens to `went` and shows the page."""

    went = Signal(object)
    renamed = Signal(object)
    others_let_go = Signal()
    MOST_REMEMBERED = 50

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._back: list[Destination] = []
        self._forward: list[Destination] = []
        self._here: Destination | None = None

    @property
    def here(self) -> Destination | None:
        return self._here

    def go(self, destination: Destination) -> None:
        """Goes to another place; going to the current place opens it again without a new step in the history."""
        if self._here is not None and destination != self._here:
            self._back.append(self._here)
            del self._back[: -self.MOST_REMEMBERED]
            self._forward.clear()
        self._here = destination
        self.went.emit(destination)

    def replace(self, destination: Destination) -> None:
        """Renames the current place (a new Aanmelding gets its id); the step before it stays."""
        self._here = destination
        self.renamed.emit(destination)

    def back(self) -> None:
        if self._back and self._here is not None:
            self._forward.append(self._here)
            self._here = self._back.pop()
            self.went.emit(self._here)

    def forward(self) -> None:
        if self._forward and self._here is not None:
            self._back.append(self._here)
            self._here = self._forward.pop()
            self.went.emit(self._here)

    def let_go_of_pages(self) -> None:
        """Drops the other pages and the history, before something is destroyed: no page keeps it in memory, no step leads back to it."""
        self._back.clear()
        self._forward.clear()
        self.others_let_go.emit()

    def forget(self) -> None:
        """Forgets the history on locking: where somebody was is personal data too."""
        self._back.clear()
        self._forward.clear()
        self._here = None
