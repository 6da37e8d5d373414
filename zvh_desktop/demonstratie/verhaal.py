"""Holds the fiction of the demonstration as values, apart from the process that speaks it: who, where, when, in which words.

A text may offer a choice, as `[flat|portiek]`; one Casus makes the same choice wherever the same words are offered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any

from zvh_desktop.application.codec import decode
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, Scenario
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.verslag import Aard, Categorie

REGIE = "regie"
"""Marks a text for the process direction only (W-35)."""


@dataclass(frozen=True, slots=True)
class Woord:
    """Holds what one Partij says; `voor` is empty for the table, `REGIE`, or the Partijen it is meant for (W-35, P-05)."""

    wie: str
    tekst: str
    voor: str = ""
    aard: Aard = Aard.FEIT
    categorie: Categorie = Categorie.GEWOON


@dataclass(frozen=True, slots=True)
class Afspraak:
    """Holds what a Partij takes upon itself, within how many days (W-34)."""

    wie: str
    wat: str
    dagen: int
    leefgebied: str = ""


@dataclass(frozen=True, slots=True)
class Ronde:
    """Holds one treatment of a Casus at a table."""

    woorden: tuple[Woord, ...]
    bespreking: str
    reden: str
    afspraken: tuple[Afspraak, ...] = ()


@dataclass(frozen=True, slots=True)
class Plantekst:
    """Holds the words of a Plan van Aanpak, and of what its second version changes (W-40)."""

    beeld: str
    doelen: tuple[LeefgebiedDoel, ...]
    wijziging: str
    nieuw_doel: LeefgebiedDoel
    acties: tuple[Afspraak, ...]
    scenarios: tuple[Scenario, ...] = ()


@dataclass(frozen=True, slots=True)
class Verhaal:
    """Tells what a Casus is about; `partijen` and `regisseur` are the short words for Partijen of `decor.WIE`.

    `criteria` and `eerder_geprobeerd` are the same for every Verhaal of one gebied.
    """

    gebied: Gebied
    criteria: tuple[str, ...]
    eerder_geprobeerd: tuple[str, ...]
    aanmelder: str
    partijen: str
    regisseur: str
    reden: str
    doel: str
    themas: tuple[str, ...]
    richting: str
    afschaling: tuple[str, ...]
    start: Ronde
    voortgang: Ronde
    afronding: Ronde
    plan: Plantekst


class Aanloop(StrEnum):
    """Says how far a Casus comes before any table."""

    CONCEPT_LEEG = "concept_leeg"
    CONCEPT_HALF = "concept_half"
    AANGEMELD = "aangemeld"
    ZONDER_AFSTEMMING = "zonder_afstemming"
    NIET_COMPLEX = "niet_complex"
    AFGEWEZEN = "afgewezen"
    TRIAGE_NIEUW = "triage_nieuw"
    TRIAGE_WACHT = "triage_wacht"
    TRIAGE_LAAT = "triage_laat"
    TRIAGE_COMPLEET = "triage_compleet"
    TRIAGE_ELDERS = "triage_elders"
    TRIAGE_AFGEWEZEN = "triage_afgewezen"
    VOORBEREIDING = "voorbereiding"
    MDO = "mdo"
    TAFEL = "tafel"


@dataclass(frozen=True, slots=True)
class Mens:
    naam: str
    leeftijd: int
    rol: str = "hoofdpersoon"


@dataclass(frozen=True, slots=True)
class Beurt:
    """Holds one treatment at a meeting of `decor.OVERLEGGEN`."""

    overleg: str
    besluit: BesluitSoort = BesluitSoort.PROCESREGIE_ZVH

    @property
    def is_mdo(self) -> bool:
        return self.overleg.startswith("M")

    @property
    def laat_los(self) -> bool:
        """Says whether the Casus is no longer the care of the ZVH after this (W-31)."""
        return self.besluit in (BesluitSoort.AFSCHALEN, BesluitSoort.PROCESREGIE_ELDERS)


@dataclass(frozen=True, slots=True)
class Levensloop:
    """Holds one fictional Casus; `dagen` is when it was aangemeld, for those that have no table to count back from.

    `oude_grond`: which Partij takes part on a ground that has ended since.
    """

    verhaal: Verhaal
    gemeenten: tuple[str, ...]
    mensen: tuple[Mens, ...]
    beurten: tuple[Beurt, ...] = ()
    plannen: int = 0
    aanloop: Aanloop = Aanloop.TAFEL
    dagen: int = 0
    oude_grond: Mapping[str, str] = field(default_factory=dict)

    @property
    def hoofdpersoon(self) -> str:
        return self.mensen[0].naam

    @property
    def sleutel(self) -> str:
        return f"{self.verhaal.gebied} {self.verhaal.aanmelder} {self.gemeenten[0]} {self.hoofdpersoon}"


@dataclass(frozen=True, slots=True)
class Antwoord:
    antwoord: str
    reden: str


@dataclass(frozen=True, slots=True)
class Rol:
    """Holds the role of a Partij, and what it needs to know (art. 7.4 c)."""

    rol: str
    informatiebehoefte: str


@dataclass(frozen=True, slots=True)
class Grondtekst:
    naam: str
    artikel: str
    bron: str


@dataclass(frozen=True, slots=True)
class Aanlooptekst:
    """Holds what is written in any Casus, from Aanmelding to the end of its acties; of a list one is chosen.

    `bijdrage` (art. 11.2 e) and `rol` are by the short word for a Partij.
    """

    functie_aanmelder: str
    noodzaak: tuple[str, ...]
    proportionaliteit: tuple[str, ...]
    subsidiariteit: tuple[str, ...]
    gesprek_gemeente: tuple[str, ...]
    gesprek_aanmelder: tuple[str, ...]
    niet_geinformeerd: tuple[str, ...]
    geen_ketens: str
    geen_systeem: str
    afwijzing: tuple[str, ...]
    vragen: tuple[str, ...]
    antwoord_ja: tuple[Antwoord, ...]
    antwoord_nee: tuple[Antwoord, ...]
    triage_reden: tuple[str, ...]
    terugkoppeling_triage: tuple[str, ...]
    informeren_voor_tafel: tuple[str, ...]
    doel_voortgang: str
    doel_mdo: str
    voorinzage: str
    terugkoppeling_tafel: tuple[str, ...]
    reden_aangehouden: str
    bespreking_aangehouden: str
    reden_elders: str
    bespreking_elders: str
    elders_waar: str
    isd: tuple[Woord, ...]
    reden_isd: str
    reden_mdo: str
    werkwijze_mdo: tuple[str, ...]
    inbreng_mdo: tuple[str, ...]
    informeert_client: str
    evaluatie: str
    niet_gedaan: tuple[str, ...]
    vervallen: tuple[str, ...]
    losgelaten: str
    proefgrond: Grondtekst
    bijdrage: Mapping[str, tuple[str, ...]]
    rol: Mapping[str, Rol]


@dataclass(frozen=True, slots=True)
class Vandaagtekst:
    """Holds the words of the Casustafel of today; Casussen are called by the name of their hoofdpersoon.

    `zelfde_mens` (P-12): one person under another spelling. `regisseur` in `tussentijds` is the Partij of the casusregisseur.
    """

    volgorde: tuple[str, ...]
    conceptplannen: tuple[str, ...]
    halve_bespreking: str
    halve_inbreng: str
    halve_actie: str
    vergeten_actie: str
    werkaantekening: str
    niet_toegekomen: str
    lek: str
    geschil: str
    correctie: str
    verhuisd_naar: str
    ook_aangemeld: str
    verzoek_door: str
    tussentijds: tuple[Afspraak, ...]
    afgemeld: Mapping[str, str]
    zelfde_mens: Mapping[str, str]
    eigen_ronde: Mapping[str, Ronde]


@dataclass(frozen=True, slots=True)
class Mandaat:
    """Says whom a Partij sends; begin and end of the mandate in days from the day of the demonstration."""

    partij: str
    naam: str
    functie: str
    van: int = -900
    tot: int | None = None

    @property
    def email(self) -> str:
        """Returns an address under a top-level domain that can never exist."""
        plain = self.naam.lower().replace("ç", "c").replace("ı", "i").replace("ë", "e")
        first, *rest = plain.replace("-", " ").split()
        return f"{first[0]}.{rest[-1]}@{self.partij.removeprefix('gemeente-')}.example"


@dataclass(frozen=True, slots=True)
class Afvaardiging:
    """Says who leads the table, where it sits, and whom the Partijen send."""

    voorzitter: str
    plaats: str
    afgevaardigden: tuple[Mandaat, ...]


@dataclass(frozen=True, slots=True)
class Fictie:
    """Holds everything that the demonstration invents."""

    casussen: tuple[Levensloop, ...]
    aanloop: Aanlooptekst
    vandaag: Vandaagtekst
    afvaardiging: Afvaardiging


def lees_fictie(bestanden: Mapping[str, Mapping[str, Any]]) -> Fictie:
    """Returns the fiction that the files say, each parsed and by its name; those of a gebied are named after it.

    The order of the Casussen is that of the gebieden and of their rows: the seed of a Casus is its place. Raises `KeyError`,
    `TypeError` or `ValueError` when a word is missing, is one too many or is of another kind: what is shipped is whole.
    """
    areas = [g for g in Gebied if g.name.lower() in bestanden]
    return Fictie(
        tuple(loop for g in areas for loop in _casussen(g, bestanden[g.name.lower()])),
        decode(Aanlooptekst, bestanden["aanloop"]),
        decode(Vandaagtekst, bestanden["vandaag"]),
        decode(Afvaardiging, bestanden["afgevaardigden"]),
    )


def _casussen(gebied: Gebied, bestand: Mapping[str, Any]) -> list[Levensloop]:
    shared = {"gebied": gebied, **{k: v for k, v in bestand.items() if k not in ("verhaal", "casus")}}
    verhalen = {name: decode(Verhaal, {**shared, **words}) for name, words in bestand["verhaal"].items()}
    return [decode(Levensloop, {**row, "verhaal": verhalen[row["verhaal"]]}) for row in bestand["casus"]]


@dataclass(frozen=True, slots=True)
class Invulling:
    """Chooses among the words that the texts of one Casus offer; `zaad` decides, whenever it is asked."""

    zaad: str
    gemeente: str

    def vul(self, tekst: str) -> str:
        chosen = re.sub(r"\[([^\[\]]+)\]", lambda m: self._keuze(m[1]), tekst)
        return chosen.replace("{gemeente}", self.gemeente)

    def _keuze(self, options: str) -> str:
        words = options.split("|")
        return words[Random(f"{self.zaad} {options.casefold()}").randrange(len(words))]
