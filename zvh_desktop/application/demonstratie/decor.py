"""What the deeds of the fictional year share: the use cases, the time, the people, and how far each Casus is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from zvh_desktop.application.demonstratie.casussen import (
    CASUSSEN,
    OVERLEGGEN,
    VANDAAG,
    VOLGORDE_VANDAAG,
    ZELFDE_MENS,
    Beurt,
    Levensloop,
)
from zvh_desktop.application.demonstratie.namen import (
    EIGEN_GROND,
    EIGEN_GROND_GEMEENTE,
    SAMENWERKINGSGROND,
    WIE,
)
from zvh_desktop.application.demonstratie.reisklok import Daad, Kalender, op_het_uur, werkdag
from zvh_desktop.application.demonstratie.verhaal import Invulling
from zvh_desktop.application.services import Services
from zvh_desktop.domain.grondslag import Grondslag
from zvh_desktop.domain.ids import CasusId, CasustafelId, GrondslagId, PartijId
from zvh_desktop.domain.partij import Partij

T = TypeVar("T")
_NOG_GEEN = CasusId("")
_KORTSTE_JAAR = 365
_SAMEN_EENS_OP_DE = 4


@dataclass(slots=True)
class Dossier:
    """One fictional Casus while the year goes on."""

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
        """The Partij that a text calls by its short word."""
        return PartijId(f"gemeente-{self.loop.gemeenten[0]}" if wie == "gem" else WIE.get(wie, ""))

    @property
    def partijen(self) -> tuple[str, ...]:
        return tuple(self.loop.verhaal.partijen.split())


@dataclass(slots=True)
class Decor:
    services: Services
    kalender: Kalender
    vandaag: date
    dossiers: tuple[Dossier, ...] = ()
    partijen: dict[PartijId, Partij] = field(default_factory=dict)
    gronden: dict[GrondslagId, Grondslag] = field(default_factory=dict)
    overleggen: dict[str, CasustafelId] = field(default_factory=dict)

    def dag(self, verschil: int) -> date:
        """A working day so many days from today; today itself is today, whatever day that is."""
        return self.vandaag if verschil == 0 else werkdag(self.vandaag + timedelta(days=verschil))

    def overlegdag(self, overleg: str) -> date:
        return self.dag(OVERLEGGEN[overleg])

    def lees_register(self) -> None:
        """Who the Partijen are and whom they send, and on which grounds."""
        self.partijen = {p.id: p for p in self.services.partijen.alle()}
        self.gronden = {g.id: g for g in self.services.partijen.grondslagen()}

    def beurten(self, overleg: str) -> list[tuple[Dossier, Beurt]]:
        """Which Casussen come to this meeting, in the order of its agenda."""
        turns = [(d, b) for d in self.dossiers for b in d.loop.beurten if b.overleg == overleg]
        if overleg == VANDAAG:
            turns.sort(key=lambda turn: VOLGORDE_VANDAAG.index(turn[0].loop.mensen[0].naam))
        return turns

    def over(self, dagen: int) -> datetime:
        """So many days later at this time, on a working day; when that is not before the end, two hours before it."""
        now = self.kalender.klok()
        later = self.om(werkdag(now.date() + timedelta(days=dagen)), now.hour, now.minute)
        return min(max(later, now + timedelta(hours=1)), self.kalender.einde - timedelta(hours=2))

    def om(self, dag: date, uur: int, minuut: int = 0) -> datetime:
        return op_het_uur(dag, time(uur, minuut))

    def plannen(self, moment: datetime, daad: Daad) -> None:
        self.kalender.op(moment, daad)

    def grond(self, dossier: Dossier, wie: str) -> GrondslagId | None:
        """W-10: the ground of its own on which this Partij takes part today; None when the register has none."""
        own = EIGEN_GROND_GEMEENTE[dossier.loop.verhaal.gebied.value] if wie not in WIE else EIGEN_GROND[wie]
        soort = self.partijen[dossier.partij_id(wie)].soort
        today = self.kalender.klok().date()
        wishes = [dossier.loop.oude_grond.get(wie, own), own, SAMENWERKINGSGROND]
        if len(wie + dossier.loop.sleutel) % _SAMEN_EENS_OP_DE == 0:
            wishes.reverse()
        valid = [g.id for g in self.gronden.values() if g.geldt_voor(soort, today)]
        return next((GrondslagId(w) for w in wishes if w in valid), next(iter(valid), None))

    def persoon(self, dossier: Dossier, wie: str) -> str:
        """The first person that a Partij has a valid mandate for, by name."""
        people = self.partijen[dossier.partij_id(wie)].gemandateerden_op(self.kalender.klok().date())
        return people[0].naam if people else ""


def geboortedatum(naam: str, leeftijd: int, vandaag: date) -> date:
    """The same person has the same birth date in every Casus."""
    days = Random(ZELFDE_MENS.get(naam, naam)).randrange(_KORTSTE_JAAR)
    return date(vandaag.year - leeftijd - 1, 1, 1) + timedelta(days=days)


def dossiers(decor: Decor, seed: int) -> tuple[Dossier, ...]:
    """Every fictional Casus, at the beginning of its year."""
    return tuple(_dossier(decor, loop, f"{seed} {i}") for i, loop in enumerate(CASUSSEN))


def _dossier(decor: Decor, loop: Levensloop, zaad: str) -> Dossier:
    gemeente = decor.partijen[PartijId(f"gemeente-{loop.gemeenten[0]}")].kort
    return Dossier(loop, Random(zaad), Invulling(zaad, gemeente))
