"""Which Casussen the fictional year has: of whom, where, and when they came to which table with which besluit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zvh_desktop.application.demonstratie import (
    teksten_complexe_ggz as d,
    teksten_mensenhandel as f,
    teksten_risicojongeren as c,
    teksten_top_x as b,
    teksten_veelplegers as a,
)
from zvh_desktop.application.demonstratie.verhaal import Verhaal
from zvh_desktop.domain.besluit import BesluitSoort

ZVH, ELDERS, AFSCHALEN, ISD, AANGEHOUDEN = (
    BesluitSoort.PROCESREGIE_ZVH,
    BesluitSoort.PROCESREGIE_ELDERS,
    BesluitSoort.AFSCHALEN,
    BesluitSoort.ISD,
    BesluitSoort.AANGEHOUDEN,
)

OVERLEGGEN: dict[str, int] = {
    "T1": -343, "M1": -329, "T2": -301, "M2": -287, "T3": -266, "M3": -252, "T4": -224, "T5": -189, "M4": -175,
    "T6": -147, "T7": -112, "M5": -98, "T8": -70, "M6": -56, "T9": -28, "T10": 0, "T11": 7, "M7": 16,
}  # fmt: skip
"""Every meeting in days from the day of the demonstration: T a Casustafel, M an MDO."""

PROEFGROND = "proef-nazorg"
"""A fictional ground that ended some days ago."""

VANDAAG, VOLGENDE_WEEK, MDO_STRAKS = "T10", "T11", "M7"


class Aanloop(StrEnum):
    """How far a Casus comes before any table."""

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
    """One treatment at a meeting."""

    overleg: str
    besluit: BesluitSoort = ZVH

    @property
    def is_mdo(self) -> bool:
        return self.overleg.startswith("M")


@dataclass(frozen=True, slots=True)
class Levensloop:
    """One fictional Casus; `dagen` is when it was aangemeld, for those that have no table to count back from.

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
    def sleutel(self) -> str:
        return f"{self.verhaal.gebied} {self.verhaal.aanmelder} {self.gemeenten[0]} {self.mensen[0].naam}"


def _op(*meetings: str | tuple[str, BesluitSoort]) -> tuple[Beurt, ...]:
    return tuple(Beurt(m) if isinstance(m, str) else Beurt(*m) for m in meetings)


# fmt: off
MOEDER, VADER = "moeder", "vader"
_AYSE = Mens("Ayşe Yıldız-İnönü", 42)
_LUKASZ = Mens("Łukasz Żółkiewski", 34)

CASUSSEN: tuple[Levensloop, ...] = (
    # Gebied a.
    Levensloop(a.WINKELDIEFSTAL, ("enschede",), (Mens("Ronald Hulsbeek", 41),), _op("T1", "M1", "T4", ("T8", AFSCHALEN)), 2),
    Levensloop(a.WONINGINBRAAK, ("hengelo",), (Mens("Dirk-Jan Lansmanhof", 38),), _op(("T1", ISD), ("T6", ELDERS))),
    Levensloop(a.ZONDER_PAPIEREN, ("almelo",), (_LUKASZ,), _op("T5", "M4", "T10"), 1),
    Levensloop(a.UITGAANSGEWELD, ("oldenzaal", "losser"), (Mens("Mitchell Wolterinkveld", 24),), _op("T7", "M5", "T11"), 1),
    Levensloop(a.WONINGINBRAAK, ("almelo",), (Mens("Gerard te Velthuijs", 46),), _op(("T9", ISD))),
    Levensloop(a.WONINGINBRAAK, ("enschede",), (Mens("Ferhat Çelikkolu", 33),), _op(("T10", ISD))),
    Levensloop(a.WONINGINBRAAK, ("losser",), (Mens("Sipke Halbertink", 44),), _op("T11"), oude_grond={"rn": PROEFGROND}),
    Levensloop(a.WINKELDIEFSTAL, ("rijssen-holten",), (Mens("Wim Schuttevaerman", 52),), _op(("T3", ELDERS))),
    Levensloop(a.ZONDER_PAPIEREN, ("haaksbergen",), (Mens("Bogdan Munteanu-Ilieș", 29),), aanloop=Aanloop.TRIAGE_WACHT, dagen=-5),
    Levensloop(a.UITGAANSGEWELD, ("hengelo",), (Mens("Jeffrey Roordinkhof", 22),), aanloop=Aanloop.AANGEMELD, dagen=-3),
    # Gebied b.
    Levensloop(b.GEWELD_IN_GEZIN, ("enschede",), (
        Mens("Anton Kleinsmanhof", 48), Mens("Patricia Kleinsmanhof-Meulenbelt", 45, "partner"), Mens("Demi Kleinsmanhof", 16, "dochter"),
        Mens("Ruben Kleinsmanhof", 13, "zoon"),
    ), _op("T2", "M2", "T5", ("T10", AFSCHALEN)), 2),
    Levensloop(b.BELAGING, ("hengelo",), (
        Mens("Sebastiaan Oude Hengevelt-van der Aa", 36), Mens("Lotte Brummelhuizen", 34, "slachtoffer"),
    ), _op("T3", "M3", "T8"), 1),
    Levensloop(b.OVERLASTGEVEND_GEZIN, ("almelo",), (
        Mens("Ștefan Țepeș", 44), Mens("Ionela Țepeș", 41, "partner"), Mens("Andrei Țepeș", 17, "zoon"),
    ), _op("T4", "M4", ("T7", AFSCHALEN)), 1),
    Levensloop(b.UITHALERS, ("twenterand", "almelo"), (
        Mens("Rick Bolscherinkveld", 27), Mens("Tom Bolscherinkveld", 25, "broer"),
    ), _op(("T6", AANGEHOUDEN), "T7", "M5"), 1),
    Levensloop(b.GEWELD_IN_GEZIN, ("losser",), (
        Mens("Hendrikus Johannes Gerhardus Spitholter", 57), Mens("Truus Spitholter-Elferinkhof", 55, "partner"),
    ), _op("T9")),
    Levensloop(b.OVERLASTGEVEND_GEZIN, ("borne",), (
        Mens("Sandra Velthofman-Kempers", 43), Mens("Kevin Velthofman", 19, "zoon"), Mens("Romy Velthofman", 15, "dochter"),
    ), _op("T11")),
    Levensloop(b.BELAGING, ("dinkelland",), (Mens("Maurice Weusthofman", 39),), aanloop=Aanloop.TRIAGE_LAAT, dagen=-24),
    Levensloop(b.UITHALERS, ("almelo",), (Mens("Jaimy Nieuwkampman", 26),), aanloop=Aanloop.AFGEWEZEN, dagen=-131),
    # Gebied c.
    Levensloop(c.STRAATROOF, ("enschede",), (
        Mens("Emre Yıldız-İnönü", 15), Mens(_AYSE.naam, _AYSE.leeftijd, MOEDER), Mens("Elif Yıldız-İnönü", 12, "zus"),
    ), _op("T2", "M2", "T6", "T10"), 2),
    Levensloop(c.WAPEN_OP_SCHOOL, ("hengelo",), (
        Mens("Noah Wandersveld", 16), Mens("Bianca Wandersveld", 44, MOEDER),
    ), _op("T1", "M1", ("T5", AFSCHALEN)), 1),
    Levensloop(c.BROERS, ("almelo",), (
        Mens("Jayden Hofmeijerink", 17), Mens("Marcel Hofmeijerink", 47, VADER), Mens("Quinten Hofmeijerink", 14, "broer"),
    ), _op("T3", "M3", "T7", "T11"), 2),
    Levensloop(c.BROERS, ("almelo",), (
        Mens("Quinten Hofmeijerink", 14), Mens("Jayden Hofmeijerink", 17, "broer"), Mens("Marcel Hofmeijerink", 47, VADER),
    ), _op("T8", "M7")),
    Levensloop(c.WEGLOPEN, ("oldenzaal",), (
        Mens("Isa Vloedbeldman", 15), Mens("Kim Vloedbeldman", 39, MOEDER), Mens("Peter ten Dammeler", 43, "stiefvader"),
    ), _op("T4", "M4", "T9"), 1),
    Levensloop(c.STRAATROOF, ("wierden",), (Mens("Tygo Heuvelinkhof", 14), Mens("Inge Heuvelinkhof", 41, MOEDER)), _op(("T6", ELDERS))),
    Levensloop(c.WAPEN_OP_SCHOOL, ("borne",), (
        Mens("Mohamed El Bouazzati-van Rhijnsteijn", 16), Mens("Saskia van Rhijnsteijn", 45, MOEDER),
    ), _op("T10")),
    Levensloop(c.WEGLOPEN, ("hof-van-twente",), (Mens("Sanne Achterkampveld", 16), Mens("Wilma Achterkampveld", 48, MOEDER)), _op("T11")),
    Levensloop(c.BROERS, ("hellendoorn",), (Mens("Daan Pluimershof", 17),), aanloop=Aanloop.TRIAGE_WACHT, dagen=-6),
    Levensloop(c.STRAATROOF, ("hengelo",), (Mens("Ryan Deterinkveld", 15),), aanloop=Aanloop.CONCEPT_HALF, dagen=-1),
    # Gebied d.
    Levensloop(d.ZORGMIJDER, ("enschede",), (Mens("Cornelis van Reekumer", 58),), _op("T1", "M1", "T3", ("T7", AFSCHALEN)), 1),
    Levensloop(d.DREIGING_FAMILIE, ("hengelo",), (Mens("محمد الأمين", 31), Mens("فاطمة الأمين", 27, "zus")), _op("T4", "M4", "T8"), 2),
    Levensloop(d.OVERLAST_FLAT, ("almelo",), (
        Mens("Johanna Maria Bernardina Kuipers-Oude Luttikhuizen", 49),
    ), _op("T2", "M2", "T6", "M7"), 1),
    Levensloop(d.UITSTROOM, ("haaksbergen",), (Mens("Erwin Slotboomer", 35),), _op("T5", "M4", "T10"), 1),
    Levensloop(d.ZORGMIJDER, ("rijssen-holten",), (Mens("Albertine Nijkamp-Dubbelinkhof", 63),), _op(("T8", AANGEHOUDEN), "T11")),
    Levensloop(d.DREIGING_FAMILIE, ("tubbergen",), (
        Mens("Bas Kienhuizer", 28), Mens("Riet Kienhuizer-Olde Monnikhof", 61, MOEDER),
    ), _op("M6"), 1, Aanloop.MDO),
    Levensloop(d.ZORGMIJDER, ("enschede",), (_AYSE,), _op("T9")),
    Levensloop(d.OVERLAST_FLAT, ("hengelo",), (
        Mens("Jan Willem Frederik baron van Oldenhoff tot den Esschendael", 51),
    ), _op("T10")),
    Levensloop(d.OVERLAST_FLAT, ("losser",), (Mens("Marloes Egberinkveld", 37),), aanloop=Aanloop.TRIAGE_COMPLEET, dagen=-17),
    Levensloop(d.UITSTROOM, ("oldenzaal",), (Mens("Tonny Reuversman", 44),), aanloop=Aanloop.TRIAGE_LAAT, dagen=-20),
    Levensloop(d.DREIGING_FAMILIE, ("hof-van-twente",), (Mens("Vincent Leferinkhof", 25),), aanloop=Aanloop.TRIAGE_ELDERS, dagen=-160),
    Levensloop(d.ZORGMIJDER, ("wierden",), (Mens("Hermina Brookhuizer", 71),), aanloop=Aanloop.MDO, dagen=-30),
    # Gebied f.
    Levensloop(f.UITBUITING_IN_ZAAK, ("enschede",), (
        Mens("Ольга Ковальчук", 29), Mens("Софія Ковальчук", 6, "dochter"),
    ), _op("T3", "M3", "T6", "T10"), 1),
    Levensloop(f.ARBEIDSMIGRANTEN, ("almelo",), (_LUKASZ, Mens("Marek Wiśniewski-Pająk", 28, "collega")), _op("T8", "M6"), 1),
    Levensloop(f.ONLINE_LOKKEN, ("hengelo",), (
        Mens("Chelsey Roeterinkhof", 17), Mens("Mirjam Roeterinkhof", 46, MOEDER),
    ), _op("T5", "M4", ("T8", AFSCHALEN)), 1),
    Levensloop(f.BEINVLOEDBAAR, ("enschede",), (Mens("Dennis Holtkuiler", 20),), aanloop=Aanloop.VOORBEREIDING, dagen=-33),
    Levensloop(f.ONLINE_LOKKEN, ("almelo",), (Mens("Fleur Wolbertsink", 16), Mens("Karin Wolbertsink", 45, MOEDER)), _op("T11")),
    Levensloop(f.UITBUITING_IN_ZAAK, ("hellendoorn",), (Mens("Nguyễn Thị Hương Giang", 24),), aanloop=Aanloop.TRIAGE_NIEUW, dagen=-2),
    Levensloop(f.ARBEIDSMIGRANTEN, ("twenterand",), (Mens("Ion Cătălin Dobrescu", 38),), aanloop=Aanloop.ZONDER_AFSTEMMING, dagen=-4),
    Levensloop(f.BEINVLOEDBAAR, ("almelo",), (Mens("Joey Ensinkhof", 19),), aanloop=Aanloop.NIET_COMPLEX, dagen=-5),
    Levensloop(f.ONLINE_LOKKEN, ("borne",), (Mens("Kaylee Bruinsman", 18),), aanloop=Aanloop.TRIAGE_AFGEWEZEN, dagen=-96),
    Levensloop(f.ARBEIDSMIGRANTEN, ("hengelo",), (Mens("Lukas Zolkievski", 34),), aanloop=Aanloop.CONCEPT_HALF, dagen=0),
    Levensloop(f.UITBUITING_IN_ZAAK, ("haaksbergen",), (Mens("", 0),), aanloop=Aanloop.CONCEPT_LEEG, dagen=0),
)
# fmt: on

ZELFDE_MENS = {"Lukas Zolkievski": _LUKASZ.naam}
"""P-12: one person under another spelling: the same birth date."""

VOLGORDE_VANDAAG = (
    "Anton Kleinsmanhof",
    "Łukasz Żółkiewski",
    "Ольга Ковальчук",
    "Emre Yıldız-İnönü",
    "Mohamed El Bouazzati-van Rhijnsteijn",
    "Jan Willem Frederik baron van Oldenhoff tot den Esschendael",
    "Erwin Slotboomer",
    "Ferhat Çelikkolu",
)
"""The order of the Casustafel of today: three are done, the fourth is on the table, the others wait."""


def beurt_vandaag(loop: Levensloop) -> Beurt | None:
    return next((b for b in loop.beurten if b.overleg == VANDAAG), None)
