"""Decides how long a reservekopie is kept (W-52). Its term is set when it is made, so that anybody can be told when it ends. The
first of a month stays for months, of a week for weeks, of a day for days, every other one for a day: that thins by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum


class Reden(Enum):
    """Says why a reservekopie was made."""

    GEPLAND = "gepland"
    OP_VERZOEK = "op verzoek"
    VOOR_BIJWERKEN = "voor bijwerken"
    VOOR_TERUGZETTEN = "voor terugzetten"
    VERPLAATST = "verplaatst"


class Trap(Enum):
    """Says for how long a reservekopie stands: as one of the hours, or for its day, week or month."""

    UUR = timedelta(days=1)
    DAG = timedelta(days=14)
    WEEK = timedelta(weeks=8)
    MAAND = timedelta(days=183)


# What the user asked for, or what stands for the kluis of before, must outlive the moment at which a mistake is noticed.
MINSTENS = {
    Reden.GEPLAND: Trap.UUR,
    Reden.OP_VERZOEK: Trap.DAG,
    Reden.VOOR_BIJWERKEN: Trap.WEEK,
    Reden.VOOR_TERUGZETTEN: Trap.WEEK,
    Reden.VERPLAATST: Trap.DAG,
}
TUSSENPOOS = timedelta(hours=1)
LANGE_AFWEZIGHEID = timedelta(days=31)
BEDENKTIJD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Termijn:
    """Holds when a reservekopie was made, and the moment at which its key is destroyed."""

    gemaakt_op: datetime
    verloopt_op: datetime


def verloopt_op(nu: datetime, reden: Reden, eerdere: Iterable[Termijn]) -> datetime:
    """Returns the end of the one that is made now, beside those that there are (W-52); a clock that was put back makes none longer."""
    if reden in (Reden.VOOR_BIJWERKEN, Reden.VOOR_TERUGZETTEN, Reden.VERPLAATST):
        return nu + MINSTENS[reden].value
    trap = max(_trap(nu, tuple(eerdere)), MINSTENS[reden], key=lambda trap: trap.value)
    return nu + trap.value


def _trap(nu: datetime, eerdere: tuple[Termijn, ...]) -> Trap:
    """Returns the longest period of which none stands for as long as that period asks."""
    for trap, periode in (
        (Trap.MAAND, lambda m: (m.year, m.month)),
        (Trap.WEEK, lambda m: m.isocalendar()[:2]),
        (Trap.DAG, lambda m: m.date()),
    ):
        # A second less: a term is reckoned over a change of the clock to the second.
        lang = trap.value - timedelta(seconds=1)
        if not any(
            periode(een.gemaakt_op) == periode(nu) and een.verloopt_op - een.gemaakt_op >= lang
            for een in eerdere
        ):
            return trap
    return Trap.UUR


@dataclass(frozen=True, slots=True)
class Klokstand:
    """Holds when the program last looked, and since when it waits after a long absence, which looks just like a clock that jumps."""

    gezien_op: datetime | None = None
    wacht_sinds: datetime | None = None

    def nu(self, nu: datetime) -> Klokstand:
        """Waits a day after an absence of more than a month: by then a clock that jumped was noticed, and set right."""
        if self.gezien_op is None:
            return Klokstand(nu)
        if nu < self.gezien_op:
            return Klokstand(nu)
        if nu - self.gezien_op > LANGE_AFWEZIGHEID:
            return Klokstand(nu, nu)
        if self.wacht_sinds is not None and nu - self.wacht_sinds < BEDENKTIJD:
            return Klokstand(nu, self.wacht_sinds)
        return Klokstand(nu)

    @property
    def wacht(self) -> bool:
        return self.wacht_sinds is not None


def verlopen(termijnen: Iterable[Termijn], nu: datetime, klok: Klokstand) -> frozenset[Termijn]:
    """Returns those whose time is over, without the newest: it goes when there is a newer one (W-52)."""
    if klok.wacht:
        return frozenset()
    alle = tuple(termijnen)
    nieuwste = max(alle, key=lambda een: een.gemaakt_op, default=None)
    return frozenset(een for een in alle if een.verloopt_op <= nu and een != nieuwste)


def is_aan_de_beurt(
    laatste: Termijn | None, nu: datetime, *, is_gewijzigd: bool, bij_sluiten: bool = False
) -> bool:
    """Says whether one is made now: never for nothing, at most one an hour, and always before the last one ends."""
    if laatste is None:
        return True
    if laatste.verloopt_op <= nu:
        return True
    # A last one in the future means that the clock was put back: waiting for that hour could take years.
    is_kort_geleden = timedelta(0) <= nu - laatste.gemaakt_op < TUSSENPOOS
    return is_gewijzigd and (bij_sluiten or not is_kort_geleden)
