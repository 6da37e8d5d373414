"""W-70: nobody can be recognised in what the report tells, and what it tells is true."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given, strategies as st

from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.errors import PeriodeDoorsneden, PeriodeNietVoorbij
from zvh_desktop.domain.inzien.rapportage import (
    KLEIN,
    ONBEKEND,
    TERUG_TE_REKENEN as MEE,
    Aantal,
    Besluituitkomst,
    Cel,
    Cijfers,
    Rapport,
    Rapportdeel,
    Tabel,
    TijdTotTafel,
    afschermen,
    check_periode,
    cijfers_van,
    kwartalen,
    looptijd,
    middelste,
    periode_ervoor,
    samen,
    stukken,
    uitkomst,
)
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort, CriteriumOordeel

VAN, TOT = date(2026, 1, 1), date(2026, 3, 31)
ZONDER = {deel: dict[str, int]() for deel in Rapportdeel}


def zo(*aantallen: int) -> tuple[Aantal, ...]:
    return tuple(Aantal(n, n) for n in aantallen)


def test_W70_zero_is_told_and_a_small_number_takes_the_last_that_is_not_small_with_it():
    assert afschermen([0, 20, 3, 7, 9]) == (*zo(0, 20), KLEIN, *zo(7), MEE)
    assert afschermen([3, 7, 20, 4]) == (KLEIN, *zo(7), MEE, KLEIN)


def test_W70_nothing_small_hides_nothing():
    assert afschermen([]) == ()
    assert afschermen([0, 5, 6]) == zo(0, 5, 6)


def test_W70_a_five_beside_it_is_not_enough():
    """1 and 5 are 6 together: who knows that the second is no less than 5 knows both."""
    assert afschermen([1, 5]) is None
    assert afschermen([1, 5, 8]) == (KLEIN, *zo(5), MEE)
    assert afschermen([1, 8, 5]) == (KLEIN, MEE, MEE)
    assert afschermen([1, 6, 7]) == (KLEIN, MEE, MEE)


def test_W70_small_numbers_alone_are_told_only_when_they_can_be_anything():
    assert afschermen([1, 4]) == (KLEIN, KLEIN)
    assert afschermen([4, 4]) is None  # their total, 8, says both
    assert afschermen([1, 1, 1, 1, 1]) is None  # so does 5
    assert afschermen([2, 3, 3]) == (KLEIN, KLEIN, KLEIN)
    assert afschermen([3]) is None


def test_W70_where_a_casus_counts_more_than_once_the_others_have_to_reach_the_whole():
    """14 Aanmeldingen of which 10 play in one gemeente: the other one has 4."""
    assert afschermen([10, 4], minstens=14) == (MEE, KLEIN)
    assert afschermen([14, 4], minstens=14) == (*zo(14), KLEIN)
    assert afschermen([4, 4], minstens=8) is None


@given(st.lists(st.integers(0, 12), max_size=4))
def test_W70_every_small_number_can_still_be_anything_for_who_knows_the_total(aantallen: list[int]):
    shown = afschermen(aantallen)
    if shown is None:
        return
    total = sum(aantallen)
    assert all(
        a.minst <= n <= (total if a.meest is None else a.meest) for a, n in zip(shown, aantallen, strict=True)
    )
    ranges = [range(a.minst, (total if a.meest is None else a.meest) + 1) for a in shown]
    worlds = [world for world in product(*ranges) if sum(world) == total]
    for place, told in enumerate(shown):
        if told == KLEIN:
            assert {world[place] for world in worlds} == {1, 2, 3, 4}
    assert all(told.waarde is None or told.waarde == 0 or told.waarde >= 5 for told in shown)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=4))
def test_W70_also_for_who_knows_how_numbers_are_hidden(aantallen: list[int]):
    """Of all counts that are told in just this way."""
    shown, total = afschermen(aantallen), sum(aantallen)
    if shown is None or KLEIN not in shown:
        return
    begins = product(
        *(range(one.minst, (total if one.meest is None else one.meest) + 1) for one in shown[:-1])
    )
    counts = ((*begin, total - sum(begin)) for begin in begins if sum(begin) <= total)
    worlds = [world for world in counts if afschermen(world) == shown]
    for place, told in enumerate(shown):
        assert told != KLEIN or len({world[place] for world in worlds}) >= 3


def test_W70_a_sum_of_what_is_told_is_a_number_or_a_margin():
    assert Aantal(12, 12) + KLEIN == Aantal(13, 16)
    assert Aantal(6, None) == KLEIN + MEE
    assert (Aantal(3, 3) + Aantal(4, 4)).waarde == 7
    assert (KLEIN + KLEIN).waarde is None


def test_W70_a_table_that_cannot_be_told_takes_the_one_that_is_bound_to_it_along():
    counts = ZONDER | {
        Rapportdeel.GEBIED: {"a": 3},
        Rapportdeel.GEMEENTE: {"p1": 7},
        Rapportdeel.BESLUIT: {"isd": 4, "geslaagd": 4},
        Rapportdeel.LOOPTIJD: {"langer": 7},
    }
    found = cijfers_van(VAN, TOT, counts)
    assert found.tabellen == tuple(map(Tabel, Rapportdeel))
    assert found.tabel(Rapportdeel.GEMEENTE).aantal("p1") == ONBEKEND


def test_W70_what_is_told_has_its_total_but_for_gemeenten():
    counts = ZONDER | {Rapportdeel.GEBIED: {"a": 9, "b": 6}, Rapportdeel.GEMEENTE: {"p1": 15, "p2": 8}}
    gebied, gemeente, besluit, _looptijd = cijfers_van(VAN, TOT, counts).tabellen
    assert (gebied.totaal.waarde, besluit.totaal.waarde, gemeente.totaal) == (15, 0, ONBEKEND)
    assert [gemeente.aantal(one).waarde for one in ("p1", "p2", "p3")] == [15, 8, 0]


def test_W70_successful_is_afschalen_with_every_criterion_answered_with_yes():
    def afschalen(*answers: bool | None) -> Besluit:
        return Besluit(
            BesluitSoort.AFSCHALEN, afschaling=tuple(CriteriumOordeel("rust", one) for one in answers)
        )

    assert uitkomst(afschalen(True, True)) is Besluituitkomst.GESLAAGD
    for answers in ((), (True, False), (True, None)):
        assert uitkomst(afschalen(*answers)) is Besluituitkomst.AFSCHALEN
    assert uitkomst(Besluit()) is None
    left_behind = Besluit(BesluitSoort.ISD, afschaling=(CriteriumOordeel("rust", True),))
    assert uitkomst(left_behind) is Besluituitkomst.ISD
    assert [uitkomst(Besluit(one)) for one in BesluitSoort] == [
        Besluituitkomst(one.value) for one in BesluitSoort
    ]


@pytest.mark.parametrize(
    ("dagen", "duur"),
    [
        (0, TijdTotTafel.TWEE_WEKEN),
        (14, TijdTotTafel.TWEE_WEKEN),
        (15, TijdTotTafel.VIER_WEKEN),
        (28, TijdTotTafel.VIER_WEKEN),
        (56, TijdTotTafel.ACHT_WEKEN),
        (91, TijdTotTafel.DERTIEN_WEKEN),
        (92, TijdTotTafel.LANGER),
    ],
)
def test_W70_a_time_belongs_to_the_stretch_that_ends_with_it(dagen: int, duur: TijdTotTafel):
    assert looptijd(dagen) is duur


def van_tijden(*aantallen: Aantal, totaal: int) -> Tabel:
    cells = tuple(map(Cel, TijdTotTafel, aantallen))
    return Tabel(Rapportdeel.LOOPTIJD, cells, Aantal(totaal, totaal), is_verteld=True)


def test_W70_the_middle_is_told_only_where_the_numbers_say_it():
    assert middelste(van_tijden(*zo(6, 7, 0, 0, 0), totaal=13)) is TijdTotTafel.VIER_WEKEN
    assert middelste(van_tijden(*zo(7, 6, 0, 0, 0), totaal=13)) is TijdTotTafel.TWEE_WEKEN
    assert (
        middelste(van_tijden(MEE, *zo(24), Aantal(13, 16), *zo(12, 6), totaal=69)) is TijdTotTafel.VIER_WEKEN
    )
    assert middelste(van_tijden(KLEIN, MEE, *zo(6, 0, 0), totaal=17)) is TijdTotTafel.VIER_WEKEN
    assert middelste(van_tijden(MEE, KLEIN, *zo(0, 0), MEE, totaal=14)) is None
    # Of an even number the lower of the two in the middle.
    assert middelste(van_tijden(*zo(7, 7, 0, 0, 0), totaal=14)) is TijdTotTafel.TWEE_WEKEN
    assert middelste(van_tijden(*zo(0, 0, 0, 6, 8), totaal=14)) is TijdTotTafel.LANGER
    assert middelste(van_tijden(*zo(0, 0, 0, 0, 1), totaal=1)) is TijdTotTafel.LANGER
    assert middelste(van_tijden(totaal=0)) is None
    assert middelste(Tabel(Rapportdeel.LOOPTIJD)) is None


def cijfers(van: date, tot: date, *tabellen: Tabel, op: datetime | None = None) -> Cijfers:
    rest = tuple(
        Tabel(deel, is_verteld=True) for deel in Rapportdeel if deel not in {t.deel for t in tabellen}
    )
    return Cijfers("", van, tot, (*tabellen, *rest), op)


def test_W70_a_longer_period_is_the_sum_of_what_was_told():
    op = datetime(2026, 11, 1, tzinfo=UTC)
    first = Tabel(
        Rapportdeel.GEBIED, (Cel("a", Aantal(9, 9)), Cel("b", KLEIN)), Aantal(11, 11), is_verteld=True
    )
    second = Tabel(
        Rapportdeel.GEBIED, (Cel("a", MEE), Cel("c", Aantal(7, 7))), Aantal(20, 20), is_verteld=True
    )
    whole = samen(
        [cijfers(VAN, TOT, first, op=op), cijfers(date(2026, 4, 1), date(2026, 6, 30), second, op=op)]
    )
    assert (whole.id, whole.van, whole.tot, whole.vastgesteld_op) == ("", VAN, date(2026, 6, 30), op)
    gebied = whole.tabel(Rapportdeel.GEBIED)
    assert [gebied.aantal(one) for one in "abcd"] == [Aantal(14, None), KLEIN, *zo(7, 0)]
    assert gebied.totaal.waarde == 31
    untold = samen(
        [
            cijfers(VAN, TOT, first, op=op),
            cijfers(date(2026, 4, 1), date(2026, 6, 30), Tabel(Rapportdeel.GEBIED)),
        ]
    )
    assert untold.tabel(Rapportdeel.GEBIED).aantal("a") == Aantal(9, None)
    assert untold.tabel(Rapportdeel.GEBIED).aantal("f") == ONBEKEND
    assert untold.vastgesteld_op is None


def test_W70_a_period_is_divided_into_what_was_reported_and_what_was_not():
    known = [cijfers(date(2026, 4, 1), date(2026, 6, 30)), cijfers(date(2025, 1, 1), date(2025, 12, 31))]
    end = date(2026, 12, 31)
    assert list(stukken(VAN, end, known)) == [(VAN, TOT), known[0], (date(2026, 7, 1), end)]
    assert list(stukken(date(2026, 4, 1), date(2026, 6, 30), known)) == [known[0]]
    assert list(stukken(VAN, TOT, known)) == [(VAN, TOT)]


@pytest.mark.parametrize(
    ("van", "tot"),
    [
        (date(2025, 1, 1), date(2025, 3, 31)),
        (date(2025, 10, 1), date(2026, 3, 31)),
        (date(2024, 10, 1), date(2025, 9, 30)),
    ],
)
def test_W70_a_part_of_what_was_reported_is_refused(van: date, tot: date):
    year = cijfers(date(2025, 1, 1), date(2025, 12, 31))
    with pytest.raises(PeriodeDoorsneden) as refused:
        list(stukken(van, tot, [year]))
    assert (refused.value.van, refused.value.tot) == (year.van, year.tot)


@pytest.mark.parametrize(
    ("van", "tot", "before"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), (date(2025, 10, 1), date(2025, 12, 31))),
        (date(2026, 1, 1), date(2026, 12, 31), (date(2025, 1, 1), date(2025, 12, 31))),
        (date(2025, 4, 1), date(2026, 9, 30), (date(2023, 10, 1), date(2025, 3, 31))),
        (date(2024, 10, 1), date(2025, 3, 31), (date(2024, 4, 1), date(2024, 9, 30))),
    ],
)
def test_W70_the_period_before_is_as_long(van: date, tot: date, before: tuple[date, date]):
    assert periode_ervoor(van, tot) == before


def test_W70_only_quarters_that_are_over_are_offered():
    assert kwartalen(date(2026, 11, 23), 4) == (
        (date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2025, 10, 1), date(2025, 12, 31)),
    )
    check_periode(date(2025, 10, 1), date(2026, 9, 30), date(2026, 10, 1))


@pytest.mark.parametrize(
    ("van", "tot"),
    [
        (date(2026, 7, 1), date(2026, 9, 29)),
        (date(2026, 7, 2), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 12, 31)),
        (date(2026, 7, 1), date(2026, 6, 30)),
    ],
)
def test_W70_anything_else_is_refused(van: date, tot: date):
    with pytest.raises(PeriodeNietVoorbij):
        check_periode(van, tot, date(2026, 11, 23))


def test_W70_a_report_has_what_is_counted_in_either_period_and_every_stretch_of_time():
    now = cijfers_van(VAN, TOT, ZONDER | {Rapportdeel.GEBIED: {"b": 9}, Rapportdeel.GEMEENTE: {"p2": 9}})
    before = cijfers_van(*periode_ervoor(VAN, TOT), ZONDER | {Rapportdeel.LOOPTIJD: {"langer": 8}})
    names = (("p1", "Oosterhaar"), ("p2", "Waterbeek"))
    report = Rapport(now, before, names, datetime(2026, 11, 1, tzinfo=UTC), "W. de Graaf")
    assert [(r.onderwerp, *r.aantallen) for r in report.rijen(Rapportdeel.GEBIED)] == [
        (Gebied.TOP_X, *zo(9, 0))
    ]
    assert [(r.onderwerp, *r.aantallen) for r in report.rijen(Rapportdeel.GEMEENTE)] == [
        ("Waterbeek", *zo(9, 0))
    ]
    assert [r.onderwerp for r in report.rijen(Rapportdeel.LOOPTIJD)] == [*TijdTotTafel]
    assert report.totaal(Rapportdeel.LOOPTIJD).aantallen == zo(0, 8)
    assert report.rijen(Rapportdeel.BESLUIT) == ()
