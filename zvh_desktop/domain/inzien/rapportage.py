"""Counts for the Manager so that no person can be recognised in a number, over all reports together (W-70, art. 10.3 e, ADR 31).

In a table that hides something, every small number can still be any from 1 to 4 for a reader of all that is told. A stretch of time is
counted once, when it is first reported; every report is a sum of such stretches, so that it tells nothing that they did not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import inf

from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.errors import PeriodeDoorsneden, PeriodeNietVoorbij
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.tafel.besluit import Besluit
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel

KLEINSTE_AANTAL = 5


class Rapportdeel(StrEnum):
    """Names the tables of the report: what was put forward, what tables decided, and how long it took to come to a table."""

    GEBIED = "gebied"
    GEMEENTE = "gemeente"
    BESLUIT = "besluit"
    LOOPTIJD = "looptijd"

    @property
    def heeft_totaal(self) -> bool:
        """Says whether the rows add up: a Casus may play in more than one gemeente."""
        return self is not Rapportdeel.GEMEENTE


class Besluituitkomst(StrEnum):
    """Names what a table decided; Afschalen was successful when each criterion was answered, and with yes (W-50, W-70)."""

    GESLAAGD = "geslaagd"
    AFSCHALEN = "afschalen"
    PROCESREGIE_ELDERS = "procesregie_elders"
    PROCESREGIE_ZVH = "procesregie_zvh"
    ISD = "isd"
    AANGEHOUDEN = "aangehouden"


def uitkomst(besluit: Besluit) -> Besluituitkomst | None:
    """Returns what this besluit counts as; None when nothing was decided."""
    if besluit.soort is None:
        return None
    answers = besluit.afschaling if besluit.hoort_bij("afschaling") else ()
    met = bool(answers) and all(one.voldaan for one in answers)
    return Besluituitkomst.GESLAAGD if met else Besluituitkomst(besluit.soort.value)


class TijdTotTafel(StrEnum):
    """Names how long it took from Aanmelding to the first table."""

    TWEE_WEKEN = "twee_weken"
    VIER_WEKEN = "vier_weken"
    ACHT_WEKEN = "acht_weken"
    DERTIEN_WEKEN = "dertien_weken"
    LANGER = "langer"


_DAGEN = dict(zip(TijdTotTafel, (14, 28, 56, 91, inf), strict=True))


def looptijd(dagen: int) -> TijdTotTafel:
    return next(one for one, most in _DAGEN.items() if dagen <= most)


_SOORTEN: dict[Rapportdeel, type[Gebied | Besluituitkomst | TijdTotTafel] | None] = {
    Rapportdeel.GEBIED: Gebied,
    Rapportdeel.GEMEENTE: None,
    Rapportdeel.BESLUIT: Besluituitkomst,
    Rapportdeel.LOOPTIJD: TijdTotTafel,
}


@dataclass(frozen=True, slots=True)
class Aantal:
    """Holds what is told of a number: it lies from `minst` to `meest`; None tells no upper bound (W-70)."""

    minst: int
    meest: int | None

    @property
    def waarde(self) -> int | None:
        """Returns the number, when it is told."""
        return self.minst if self.minst == self.meest else None

    def __add__(self, ander: Aantal) -> Aantal:
        most = None if self.meest is None or ander.meest is None else self.meest + ander.meest
        return Aantal(self.minst + ander.minst, most)


KLEIN = Aantal(1, KLEINSTE_AANTAL - 1)
"""Tells that a number is small, and no more."""
TERUG_TE_REKENEN = Aantal(KLEINSTE_AANTAL, None)
"""Tells of a number that it is not small; more would give a small one beside it away."""
ONBEKEND = Aantal(0, None)


def _verteld(waarde: int) -> Aantal:
    return Aantal(waarde, waarde)


def afschermen(aantallen: Sequence[int], minstens: int | None = None) -> tuple[Aantal, ...] | None:
    """Hides what is small, and enough beside it; None when nothing may be told. Zero is told: nobody is in it.

    The reader knows the total, or, where the numbers overlap, that they are `minstens` so many together. What is hidden beside them is
    the last ones, whatever their size: a choice by size would tell that size to a reader who knows how it is made.
    """
    hidden = {place for place, aantal in enumerate(aantallen) if 0 < aantal < KLEINSTE_AANTAL}
    rest = [place for place, aantal in enumerate(aantallen) if aantal >= KLEINSTE_AANTAL]
    least, most = (sum(aantallen),) * 2 if minstens is None else (minstens, inf)
    while hidden and not _is_safe(aantallen, hidden, least, most):
        if not rest:
            return None
        hidden.add(rest.pop())
    return tuple(
        (KLEIN if n < KLEINSTE_AANTAL else TERUG_TE_REKENEN) if p in hidden else _verteld(n)
        for p, n in enumerate(aantallen)
    )


def _is_safe(aantallen: Sequence[int], hidden: set[int], least: int, most: float) -> bool:
    """Says whether each small number can be 1 and can be 4, for a reader who knows what is told and the bounds of the total."""
    told = sum(n for p, n in enumerate(aantallen) if p not in hidden)
    small = sum(aantallen[p] < KLEINSTE_AANTAL for p in hidden)
    large = len(hidden) - small
    others_most = inf if large else (small - 1) * (KLEINSTE_AANTAL - 1)
    others_least = small - 1 + large * KLEINSTE_AANTAL
    return told + 1 + others_most >= least and told + KLEINSTE_AANTAL - 1 + others_least <= most


@dataclass(frozen=True, slots=True)
class Cel:
    onderwerp: str
    aantal: Aantal


@dataclass(frozen=True, slots=True)
class Tabel:
    """Holds one table as it is told. What has no cell is zero; while the table is not `is_verteld`, it is unknown."""

    deel: Rapportdeel
    cellen: tuple[Cel, ...] = ()
    totaal: Aantal = ONBEKEND
    is_verteld: bool = False

    def aantal(self, onderwerp: str) -> Aantal:
        nothing = _verteld(0) if self.is_verteld else ONBEKEND
        return next((c.aantal for c in self.cellen if c.onderwerp == onderwerp), nothing)


def middelste(tabel: Tabel) -> TijdTotTafel | None:
    """Returns the row in which the median certainly lies; None where what is told does not say (W-70)."""
    total = tabel.totaal.waarde
    if not total:
        return None
    numbers = [tabel.aantal(one) for one in TijdTotTafel]
    least = [one.minst for one in numbers]
    most = [inf if one.meest is None else one.meest for one in numbers]
    for place, one in enumerate(TijdTotTafel):
        before = min(sum(most[:place]), total - sum(least[place:]))
        through = max(sum(least[: place + 1]), total - sum(most[place + 1 :]))
        if before < (total + 1) // 2 <= through:
            return one
    return None


Tellingen = Mapping[Rapportdeel, Mapping[str, int]]
"""Holds raw counts over a period, for `cijfers_van` only: so small that they may tell of a person (W-70)."""


@dataclass(frozen=True, slots=True)
class Cijfers:
    """Holds the numbers of a stretch of time as they are told; once `vastgesteld_op` a day they never change (W-70)."""

    id: str
    van: date
    tot: date
    tabellen: tuple[Tabel, ...]
    vastgesteld_op: datetime | None = None

    def tabel(self, deel: Rapportdeel) -> Tabel:
        return next(one for one in self.tabellen if one.deel is deel)


def cijfers_van(van: date, tot: date, tellingen: Tellingen) -> Cijfers:
    """Hides what is small in the counts. Gemeenten are told only beside the total of the gebieden, and times only beside that of the
    besluiten: each Aanmelding plays in a gemeente, and each Casus that came to a table was decided upon there.
    """
    gebied, besluit = (_tabel(deel, tellingen) for deel in (Rapportdeel.GEBIED, Rapportdeel.BESLUIT))
    gemeente, duur = Tabel(Rapportdeel.GEMEENTE), Tabel(Rapportdeel.LOOPTIJD)
    if gebied.is_verteld:
        gemeente = _tabel(Rapportdeel.GEMEENTE, tellingen, gebied.totaal.minst)
    if besluit.is_verteld:
        duur = _tabel(Rapportdeel.LOOPTIJD, tellingen)
    return Cijfers("", van, tot, (gebied, gemeente, besluit, duur))


def _tabel(deel: Rapportdeel, tellingen: Tellingen, minstens: int | None = None) -> Tabel:
    places = [one.value for one in _SOORTEN[deel] or ()]
    counts = dict(
        sorted(tellingen[deel].items(), key=lambda one: (places.index(one[0]) if places else 0, one[0]))
    )
    shown = afschermen(tuple(counts.values()), minstens)
    if shown is None:
        return Tabel(deel)
    total = _verteld(sum(counts.values())) if deel.heeft_totaal else ONBEKEND
    return Tabel(deel, tuple(map(Cel, counts, shown)), total, is_verteld=True)


def samen(cijfers: Sequence[Cijfers]) -> Cijfers:
    """Adds up stretches of time that lie beside each other, from what is told of each alone."""
    if len(cijfers) == 1:
        return cijfers[0]
    moments = [one.vastgesteld_op for one in cijfers]
    fixed = max((m for m in moments if m), default=None) if all(moments) else None
    tables = tuple(_opgeteld([one.tabel(deel) for one in cijfers]) for deel in Rapportdeel)
    return Cijfers("", cijfers[0].van, cijfers[-1].tot, tables, fixed)


def _opgeteld(tabellen: Sequence[Tabel]) -> Tabel:
    subjects = dict.fromkeys(cel.onderwerp for one in tabellen for cel in one.cellen)
    cells = tuple(Cel(s, _som(one.aantal(s) for one in tabellen)) for s in subjects)
    total = _som(one.totaal for one in tabellen)
    return Tabel(tabellen[0].deel, cells, total, all(one.is_verteld for one in tabellen))


def _som(aantallen: Iterable[Aantal]) -> Aantal:
    return sum(aantallen, _verteld(0))


Periode = tuple[date, date]


def kwartaal(dag: date) -> date:
    """Returns the first day of the quarter."""
    return date(dag.year, 3 * ((dag.month - 1) // 3) + 1, 1)


def kwartalen(vandaag: date, hoeveel: int) -> tuple[Periode, ...]:
    """Returns the last quarters that are over, the last one first."""
    found: list[Periode] = []
    end = kwartaal(vandaag) - timedelta(days=1)
    for _ in range(hoeveel):
        found.append((kwartaal(end), end))
        end = kwartaal(end) - timedelta(days=1)
    return tuple(found)


def check_periode(van: date, tot: date, vandaag: date) -> None:
    """Refuses what is not a run of whole quarters that are over. Raises `PeriodeNietVoorbij`."""
    after = tot + timedelta(days=1)
    whole = van == kwartaal(van) and after == kwartaal(after)
    if not (whole and van < tot < kwartaal(vandaag)):
        raise PeriodeNietVoorbij(van, tot)


def _maanden(van: date, tot: date) -> int:
    return (tot.year - van.year) * 12 + tot.month - van.month + 1


def in_kwartalen(van: date, tot: date) -> tuple[Periode, ...]:
    """Returns the quarters that a period of whole ones is made of, the first one first."""
    return kwartalen(tot + timedelta(days=1), _maanden(van, tot) // 3)[::-1]


def periode_ervoor(van: date, tot: date) -> Periode:
    """Returns as many quarters, right before."""
    months = _maanden(van, tot)
    first = van.year * 12 + van.month - 1 - months
    return date(first // 12, first % 12 + 1, 1), van - timedelta(days=1)


def stukken(van: date, tot: date, bekend: Iterable[Cijfers]) -> Iterator[Cijfers | Periode]:
    """Divides a period into the stretches that were reported before and those that were not. Raises `PeriodeDoorsneden` for one that
    lies only partly in it: the difference of the two reports would tell what each of them hides.
    """
    begin = van
    for one in sorted(bekend, key=lambda one: one.van):
        if one.tot < van or one.van > tot:
            continue
        if one.van < van or one.tot > tot:
            raise PeriodeDoorsneden(one.van, one.tot)
        if begin < one.van:
            yield begin, one.van - timedelta(days=1)
        yield one
        begin = one.tot + timedelta(days=1)
    if begin <= tot:
        yield begin, tot


@dataclass(frozen=True, slots=True)
class Rapportrij:
    """Holds one line of a table: what is counted (a gemeente by its name), in the period and in the one before."""

    onderwerp: Gebied | Besluituitkomst | TijdTotTafel | str
    nu: Aantal
    eerder: Aantal | None

    @property
    def aantallen(self) -> tuple[Aantal, ...]:
        return (self.nu,) if self.eerder is None else (self.nu, self.eerder)


@dataclass(frozen=True, slots=True)
class Rapport(Uittreksel):
    """Holds the report over a period, beside the one before where that may be told; `namen` are of the gemeenten. `open_tafels` counts
    the tables in it without vastgestelde notulen, which no other number counts.
    """

    nu: Cijfers
    eerder: Cijfers | None
    namen: tuple[tuple[PartijId, str], ...]
    op: datetime
    door: str
    open_tafels: int = 0

    def totaal(self, deel: Rapportdeel) -> Rapportrij:
        return Rapportrij(
            "", self.nu.tabel(deel).totaal, self.eerder.tabel(deel).totaal if self.eerder else None
        )

    def rij(
        self, deel: Rapportdeel, key: str, word: Gebied | Besluituitkomst | TijdTotTafel | str = ""
    ) -> Rapportrij:
        before = self.eerder.tabel(deel).aantal(key) if self.eerder else None
        return Rapportrij(word, self.nu.tabel(deel).aantal(key), before)

    def rijen(self, deel: Rapportdeel) -> tuple[Rapportrij, ...]:
        """Returns what is counted in either period, in the order of the convenant or of the names; of the times every stretch."""
        tables = [one.tabel(deel) for one in (self.nu, self.eerder) if one is not None]
        seen = {cel.onderwerp for one in tables for cel in one.cellen}
        if deel is Rapportdeel.LOOPTIJD and seen:
            seen |= {*TijdTotTafel}
        kind = _SOORTEN[deel]
        keys: Iterable[tuple[str, Gebied | Besluituitkomst | TijdTotTafel | str]] = (
            ((one.value, one) for one in kind) if kind is not None else self.namen
        )
        return tuple(self.rij(deel, key, word) for key, word in keys if key in seen)
