"""W-70 under attack: who holds all reports that were given out, and knows how the work goes, cannot tell a small number."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace

from hypothesis import given, settings, strategies as st

from zvh_desktop.application.inzien.rapporteren import Rapporteren
from zvh_desktop.application.ports import Omgeving
from zvh_desktop.domain.errors import PeriodeDoorsneden
from zvh_desktop.domain.inzien.rapportage import Cijfers, Rapport, Rapportdeel
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort

DAG = timedelta(days=1)
BEGINNEN = [date(2025 + n // 4, 3 * (n % 4) + 1, 1) for n in range(7)]
KWARTALEN = [(begin, end - DAG) for begin, end in pairwise(BEGINNEN)]
VANDAAG = datetime(2026, 8, 1, tzinfo=UTC)
RIJEN = {
    Rapportdeel.GEBIED: ("a", "b", "f"),
    Rapportdeel.GEMEENTE: ("p1", "p2", "p3"),
    Rapportdeel.BESLUIT: ("geslaagd", "procesregie_zvh", "isd"),
    Rapportdeel.LOOPTIJD: ("twee_weken", "langer"),
}
MOST = 300
Telling = dict[Rapportdeel, dict[str, int]]


@st.composite
def tellingen(draw) -> Telling:
    """Counts of one quarter as they can be: each Aanmelding plays in a gemeente, and who came to a table was decided upon there."""
    number = st.sampled_from((0, 0, 1, 2, 3, 4, 5, 6, 8))
    gebied = draw(st.tuples(number, number, number))
    least = sum(gebied)
    first = draw(st.integers(0, least))
    gemeente = [first, least - first, draw(st.integers(0, least))]
    besluit = draw(st.tuples(number, number, number))
    soon = draw(st.integers(0, sum(besluit)))
    duur = (soon, draw(st.integers(0, sum(besluit) - soon)))
    return {
        deel: {row: n for row, n in zip(RIJEN[deel], counts, strict=True) if n}
        for deel, counts in zip(Rapportdeel, (gebied, gemeente, besluit, duur), strict=True)
    }


@dataclass
class Kluis:
    """What the use case works with: raw counts per quarter, the numbers that were fixed, and what was given out."""

    per_kwartaal: list[Telling]
    vast: list[Cijfers] = field(default_factory=list)
    gegeven: list[Rapport] = field(default_factory=list)

    @contextmanager
    def werk(self):
        yield SimpleNamespace(
            rapportcijfers=SimpleNamespace(all=lambda: tuple(self.vast), add=self.vast.append),
            partijen=SimpleNamespace(
                all=lambda: [SimpleNamespace(id=p, kort=p) for p in RIJEN[Rapportdeel.GEMEENTE]]
            ),
            instellingen=SimpleNamespace(get=lambda: SimpleNamespace(voorzitter="")),
            log=lambda _words: None,
            commit=lambda: None,
        )

    def een(self, stuk, folder, wachtwoord=None):
        self.vast += stuk.cijfers or ()
        if stuk.soort is DocumentSoort.RAPPORTAGE:
            self.gegeven.append(stuk.uittreksel)

    def casustafels(self):
        return ()

    def tellingen(self, van: date, tot: date) -> Telling:
        within = [
            q
            for q, (begin, end) in zip(self.per_kwartaal, KWARTALEN, strict=True)
            if van <= begin <= end <= tot
        ]
        return {
            deel: {row: n for row in RIJEN[deel] if (n := sum(q[deel].get(row, 0) for q in within))}
            for deel in Rapportdeel
        }

    def rapporteren(self) -> Rapporteren:
        omgeving = Omgeving(self.werk, lambda: VANDAAG, lambda: "id", lambda _change: None)
        return Rapporteren(SimpleNamespace(omgeving=omgeving, een=self.een), self)


Eis = tuple[dict[object, int], int, float]


class Aanvaller:
    """Keeps everything that follows from what he read as sums between bounds, over the stretches of time that the reports show, and
    over those that were fixed: he knows how they are made.
    """

    def __init__(self, gegeven: list[Rapport], vast: list[Cijfers]) -> None:
        told = [one for report in gegeven for one in (report.nu, report.eerder) if one is not None]
        edges = sorted({day for one in (*told, *vast) for day in (one.van, one.tot + DAG)})
        self.stretches = list(pairwise(edges))
        self.eisen: list[Eis] = []
        for one in told:
            self._read(one)
        for stretch in self.stretches:
            gebied, gemeente, besluit, duur = (
                [(deel, row, stretch) for row in RIJEN[deel]] for deel in Rapportdeel
            )
            self._bound(gemeente, gebied)
            self._bound(besluit, duur)
            for one in gemeente:
                self._bound(gebied, [one])

    def _bound(self, larger: list[object], smaller: list[object]) -> None:
        self.eisen.append((dict.fromkeys(larger, 1) | dict.fromkeys(smaller, -1), 0, 10 * MOST))

    def _read(self, cijfers: Cijfers) -> None:
        inside = [s for s in self.stretches if cijfers.van <= s[0] and s[1] <= cijfers.tot + DAG]
        for tabel in cijfers.tabellen:
            rows = [(row, tabel.aantal(row)) for row in RIJEN[tabel.deel]]
            for row, told in rows:
                self._told([(tabel.deel, row, s) for s in inside], told)
            self._told([(tabel.deel, row, s) for row, _told in rows for s in inside], tabel.totaal)

    def _told(self, cells: list[object], told) -> None:
        self.eisen.append(
            (dict.fromkeys(cells, 1), told.minst, 10 * MOST if told.meest is None else told.meest)
        )

    def can_be(self, cell: list[object], value: int) -> bool:
        """Says whether all that was read leaves room for this number; tables that nothing binds to it have no say."""
        bound = next(two for two in ((*RIJEN,)[:2], (*RIJEN,)[2:]) if cell[0][0] in two)
        eisen = [one for one in self.eisen if next(iter(one[0]))[0] in bound]
        eisen.append((dict.fromkeys(cell, 1), value, value))
        return _has_solution(eisen, {one: (0, MOST) for eis, _least, _most in eisen for one in eis})


def _narrow(eisen: list[Eis], found: dict[object, tuple[int, int]]) -> bool:
    """Tightens the bounds as far as each sum alone does; False when one cannot be met."""
    changed = True
    while changed:
        changed = False
        for eis, least, most in eisen:
            low = sum(found[one][0] if sign > 0 else -found[one][1] for one, sign in eis.items())
            high = sum(found[one][1] if sign > 0 else -found[one][0] for one, sign in eis.items())
            if low > most or high < least:
                return False
            for one, sign in eis.items():
                begin, end = found[one]
                room_up, room_down = most - low, high - least
                new = (
                    (max(begin, end - room_down), min(end, begin + room_up))
                    if sign > 0
                    else (max(begin, end - room_up), min(end, begin + room_down))
                )
                if new != (begin, end):
                    if new[0] > new[1]:
                        return False
                    found[one], changed = (int(new[0]), int(new[1])), True
                    low = sum(found[o][0] if s > 0 else -found[o][1] for o, s in eis.items())
                    high = sum(found[o][1] if s > 0 else -found[o][0] for o, s in eis.items())
    return True


def _has_solution(eisen: list[Eis], found: dict[object, tuple[int, int]]) -> bool:
    if not _narrow(eisen, found):
        return False
    open_ = [one for one, (begin, end) in found.items() if begin < end]
    if not open_:
        return True
    chosen = min(open_, key=lambda one: found[one][1] - found[one][0])
    begin, end = found[chosen]
    middle = (begin + end) // 2
    return any(_has_solution(eisen, found | {chosen: half}) for half in ((begin, middle), (middle + 1, end)))


def hidden_small(attacker: Aanvaller, kluis: Kluis) -> list[list[object]]:
    """Returns the small numbers behind what was fixed, by the counts that held then: each as the stretches that it is a sum of."""
    return [
        [
            (tabel.deel, cel.onderwerp, s)
            for s in attacker.stretches
            if one.van <= s[0] and s[1] <= one.tot + DAG
        ]
        for one in kluis.vast
        for tabel in one.tabellen
        for cel in tabel.cellen
        if cel.aantal.waarde is None and cel.aantal.minst == 1
    ]


PERIODEN = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(sorted)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_W70_no_small_number_follows_from_all_reports_together(data):
    """Any periods in any order, also the same again, while the counts go on changing in between."""
    kluis = Kluis([])
    for begin, end in data.draw(st.lists(PERIODEN, min_size=1, max_size=4)):
        kluis.per_kwartaal = data.draw(st.lists(tellingen(), min_size=6, max_size=6))
        try:
            kluis.rapporteren().uitgeven(KWARTALEN[begin][0], KWARTALEN[end][1], None)
        except PeriodeDoorsneden:
            continue
    attacker = Aanvaller(kluis.gegeven, kluis.vast)
    small = hidden_small(attacker, kluis)
    if small:
        cell = data.draw(st.sampled_from(small))
        for value in (1, 2, 3, 4):
            assert attacker.can_be(cell, value), (cell, value)


def test_the_attacker_finds_what_can_be_found():
    """A quarter and the year that it is part of, told as if nobody remembered the quarter."""
    raw = [{deel: {} for deel in Rapportdeel} for _ in range(6)]
    for quarter, number in zip(raw, (6, 3, 0, 0, 0, 0), strict=True):
        quarter[Rapportdeel.GEBIED] = {"b": number, "f": 8}
        quarter[Rapportdeel.GEMEENTE] = {"p1": number + 8}
    first, second = Kluis(raw), Kluis(raw)
    first.rapporteren().uitgeven(KWARTALEN[0][0], KWARTALEN[0][1], None)
    second.rapporteren().uitgeven(KWARTALEN[0][0], KWARTALEN[1][1], None)
    attacker = Aanvaller([first.gegeven[0], second.gegeven[0]], [])
    stretch = next(s for s in attacker.stretches if s[0] == KWARTALEN[1][0])
    cell = [(Rapportdeel.GEBIED, "b", stretch)]
    assert [value for value in range(6) if attacker.can_be(cell, value)] == [3]
