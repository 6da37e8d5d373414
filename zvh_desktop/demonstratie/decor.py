"""Holds what the deeds of the fictional year share: its time and its names, the use cases, and how far each Casus is."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from zvh_desktop.application.services import Services
from zvh_desktop.demonstratie.verhaal import Beurt, Fictie, Invulling, Levensloop, Mens
from zvh_desktop.domain.ids import CasusId, CasustafelId, GrondslagId, PartijId
from zvh_desktop.domain.partijen.partij import Grondslag, Partij

SEED = 2026

OVERLEGGEN: dict[str, int] = {
    "T1": -343, "M1": -329, "T2": -301, "M2": -287, "T3": -266, "M3": -252, "T4": -224, "T5": -189, "M4": -175,
    "T6": -147, "T7": -112, "M5": -98, "T8": -70, "M6": -56, "T9": -28, "T10": 0, "T11": 7, "M7": 16,
}  # fmt: skip
"""Every meeting in days from the day of the demonstration: T a Casustafel, M an MDO."""

VANDAAG, VOLGENDE_WEEK, MDO_STRAKS = "T10", "T11", "M7"

NERGENS = Path("post")
"""Names where the documents of the past are written: they were sent and thrown away."""

_WIE_EN_GROND: dict[str, tuple[str, str]] = {
    "pol": ("politie-oost-nederland", "politie-wpg-20"),
    "om": ("om-oost-nederland", "om-wjsg-39f"),
    "rn": ("reclassering-nederland", "reclassering-reclasseringsregeling"),
    "tr": ("tactus-reclassering", "reclassering-reclasseringsregeling"),
    "tac": ("tactus-verslavingszorg", "zorg-toestemming"),
    "med": ("mediant", "zorg-conflict-van-plichten"),
    "dim": ("dimence", "zorg-toestemming"),
    "tra": ("transfore", "zorg-wettelijke-verplichting"),
    "vt": ("veilig-thuis-twente", "veilig-thuis-wmo-5-1-6"),
    "jb": ("jeugdbescherming-overijssel", "gi-jeugdwet"),
    "ldh": ("leger-des-heils-jbr", "reclassering-reclasseringsregeling"),
    "rvdk": ("raad-voor-de-kinderbescherming", "raad-burgerlijk-wetboek-1"),
    "dji": ("dji", "dji-penitentiaire-beginselenwet"),
    "ggd": ("ggd-twente", "ggd-wet-publieke-gezondheid"),
    "hum": ("humanitas-onder-dak-twente", "maatschappelijke-zorg-wmo-2015"),
    "smd": ("smd-enschede-haaksbergen", "maatschappelijke-zorg-wmo-2015"),
}
WIE = {wie: partij for wie, (partij, _) in _WIE_EN_GROND.items()}
"""The short word for a Partij in the texts; `gem` is the gemeente of the Casus."""
EIGEN_GROND = {wie: grond for wie, (_, grond) in _WIE_EN_GROND.items()}
"""W-10: the ground of its own on which a Partij usually takes part; ids of the register."""
EIGEN_GROND_GEMEENTE: dict[str, str] = {
    "a": "gemeente-gemeentewet-172",
    "b": "gemeente-gemeentewet-172",
    "c": "gemeente-jeugdwet",
    "d": "gemeente-wmo-2015",
    "f": "gemeente-wmo-2015",
}
"""The same for a gemeente, by gebied."""

SAMENWERKINGSGROND = "wgs"
"""The ground for everyone, since it is in force."""

PROEFGROND = "proef-nazorg"
"""A fictional ground that ended some days ago."""

Daad = Callable[[], object]
T = TypeVar("T")
_NOG_GEEN = CasusId("")
_KORTSTE_JAAR = 365
_SAMEN_EENS_OP_DE = 4

_ZATERDAG = 5
_FEESTDAGEN = {(1, 1), (4, 27), (5, 5), (12, 24), (12, 25), (12, 26), (12, 31)}


class Reisklok:
    """Tells the present moment, wherever the year has got to; it never goes back."""

    def __init__(self, begin: datetime) -> None:
        self._moment = begin

    def __call__(self) -> datetime:
        return self._moment

    def naar(self, moment: datetime) -> None:
        self._moment = max(moment, self._moment)


class Idreeks:
    """Identifiers that say nothing, and are the same every time."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def __call__(self) -> str:
        return f"{self._random.getrandbits(128):032x}"


@dataclass(slots=True)
class Kalender:
    """Deeds by their moment; a deed may plan others, later than itself."""

    klok: Reisklok
    einde: datetime
    _daden: list[tuple[datetime, int, Daad]] = field(default_factory=list)
    _volgnummer: int = 0

    def op(self, moment: datetime, daad: Daad) -> None:
        self._volgnummer += 1
        heapq.heappush(self._daden, (moment, self._volgnummer, daad))

    def spelen(self) -> None:
        """Does everything until the end, in order; what lies beyond it never happens."""
        while self._daden and self._daden[0][0] <= self.einde:
            when, _, daad = heapq.heappop(self._daden)
            self.klok.naar(when)
            daad()
        self.klok.naar(self.einde)


def op_het_uur(dag: date, tijd: time) -> datetime:
    """Returns a moment as the clock on the wall of this machine shows it, in summer as in winter."""
    return datetime.combine(dag, tijd).astimezone()


def werkdag(dag: date) -> date:
    """Returns the same day, or the first working day before it."""
    while dag.weekday() >= _ZATERDAG or (dag.month, dag.day) in _FEESTDAGEN:
        dag -= timedelta(days=1)
    return dag


@dataclass(slots=True)
class Dossier:
    """Holds one fictional Casus while the year goes on."""

    loop: Levensloop
    kans: Random
    invulling: Invulling
    casus_id: CasusId = _NOG_GEEN
    ronde: int = 0

    def vul(self, tekst: str) -> str:
        return self.invulling.vul(tekst)

    def kies(self, uit: tuple[T, ...]) -> T:
        return self.kans.choice(uit)

    def partij_id(self, wie: str) -> PartijId:
        """Returns the Partij that a text calls by its short word."""
        return PartijId(f"gemeente-{self.loop.gemeenten[0]}" if wie == "gem" else WIE.get(wie, ""))

    @property
    def partijen(self) -> tuple[str, ...]:
        return tuple(self.loop.verhaal.partijen.split())


@dataclass(slots=True)
class Decor:
    services: Services
    fictie: Fictie
    kalender: Kalender
    vandaag: date
    dossiers: tuple[Dossier, ...] = ()
    partijen: dict[PartijId, Partij] = field(default_factory=dict)
    gronden: dict[GrondslagId, Grondslag] = field(default_factory=dict)
    overleggen: dict[str, CasustafelId] = field(default_factory=dict)

    def dag(self, verschil: int) -> date:
        """Returns a working day so many days from today; today itself is today, whatever day that is."""
        return self.vandaag if verschil == 0 else werkdag(self.vandaag + timedelta(days=verschil))

    def overlegdag(self, overleg: str) -> date:
        return self.dag(OVERLEGGEN[overleg])

    def lees_register(self) -> None:
        """Reads who the Partijen are and whom they send, and on which grounds."""
        self.partijen = {p.id: p for p in self.services.partijen.alle()}
        self.gronden = {g.id: g for g in self.services.partijen.grondslagen()}

    def beurten(self, overleg: str) -> list[tuple[Dossier, Beurt]]:
        """Returns the Casussen that come to this meeting, in the order of its agenda."""
        turns = [(d, b) for d in self.dossiers for b in d.loop.beurten if b.overleg == overleg]
        if overleg == VANDAAG:
            turns.sort(key=lambda turn: self.fictie.vandaag.volgorde.index(turn[0].loop.hoofdpersoon))
        return turns

    def over(self, dagen: int) -> datetime:
        """Returns so many days later at this time, on a working day; when that is not before the end, two hours before it."""
        now = self.kalender.klok()
        later = self.om(werkdag(now.date() + timedelta(days=dagen)), now.hour, now.minute)
        return min(max(later, now + timedelta(hours=1)), self.kalender.einde - timedelta(hours=2))

    def om(self, dag: date, uur: int, minuut: int = 0) -> datetime:
        return op_het_uur(dag, time(uur, minuut))

    def grond(self, dossier: Dossier, wie: str) -> GrondslagId | None:
        """Returns the ground of its own on which this Partij takes part today; None when the register has none (W-10)."""
        own = EIGEN_GROND_GEMEENTE[dossier.loop.verhaal.gebied.value] if wie not in WIE else EIGEN_GROND[wie]
        soort = self.partijen[dossier.partij_id(wie)].soort
        today = self.kalender.klok().date()
        wishes = [dossier.loop.oude_grond.get(wie, own), own, SAMENWERKINGSGROND]
        if len(wie + dossier.loop.sleutel) % _SAMEN_EENS_OP_DE == 0:
            wishes.reverse()
        valid = [g.id for g in self.gronden.values() if g.geldt_voor(soort, today)]
        return next((GrondslagId(w) for w in wishes if w in valid), next(iter(valid), None))

    def geboortedatum(self, mens: Mens) -> date:
        """Returns a birth date, the same for one person in every Casus."""
        name = self.fictie.vandaag.zelfde_mens.get(mens.naam, mens.naam)
        days = Random(name).randrange(_KORTSTE_JAAR)
        return date(self.vandaag.year - mens.leeftijd - 1, 1, 1) + timedelta(days=days)

    def persoon(self, dossier: Dossier, wie: str) -> str:
        """Returns the first person that a Partij has a valid mandate for, by name."""
        people = self.partijen[dossier.partij_id(wie)].gemandateerden_op(self.kalender.klok().date())
        return people[0].naam if people else ""


def beurt_vandaag(loop: Levensloop) -> Beurt | None:
    return next((b for b in loop.beurten if b.overleg == VANDAAG), None)


def dossiers(decor: Decor, seed: int) -> tuple[Dossier, ...]:
    """Returns every fictional Casus, at the beginning of its year."""
    return tuple(_dossier(decor, loop, f"{seed} {i}") for i, loop in enumerate(decor.fictie.casussen))


def _dossier(decor: Decor, loop: Levensloop, zaad: str) -> Dossier:
    gemeente = decor.partijen[PartijId(f"gemeente-{loop.gemeenten[0]}")].kort
    return Dossier(loop, Random(zaad), Invulling(zaad, gemeente))
