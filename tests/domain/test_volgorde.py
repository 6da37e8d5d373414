from __future__ import annotations

from hypothesis import given, strategies as st

from zvh_desktop.domain.ids import AfgevaardigdeId, AgendapuntId, CasusId, PartijId
from zvh_desktop.domain.tafel.casustafel import (
    Agendapunt,
    Uitnodiging,
    aantal_wissels,
    met_minste_wissels,
)


def punt(naam: str, genodigden: str) -> Agendapunt:
    return Agendapunt(
        AgendapuntId(naam),
        CasusId(naam),
        uitnodigingen=tuple(Uitnodiging(PartijId(g), AfgevaardigdeId(g)) for g in genodigden),
    )


def names(punten) -> str:
    return "".join(p.id for p in punten)


def test_W30_people_with_cases_in_common_come_after_each_other():
    agenda = (punt("1", "abc"), punt("2", "xyz"), punt("3", "abd"), punt("4", "xyw"))
    calm = met_minste_wissels(agenda)
    assert names(calm) in ("1324", "1342", "2431", "2413", "3124", "3142", "4213", "4231")
    assert aantal_wissels(calm) < aantal_wissels(agenda)


def test_W30_every_coming_and_going_counts_from_the_empty_room_to_the_empty_room():
    assert aantal_wissels((punt("1", "ab"), punt("2", "bc"))) == 2 + 2 + 2
    assert aantal_wissels(()) == 0


def test_an_order_that_cannot_be_calmer_stays_as_it_is():
    agenda = (punt("3", "ab"), punt("1", "ab"), punt("2", "ab"))
    assert met_minste_wissels(agenda) == agenda


@given(st.lists(st.text("abcdef", max_size=5), max_size=7))
def test_W30_no_case_is_lost_and_it_never_gets_worse(guests):
    agenda = tuple(punt(str(i), "".join(sorted(set(g)))) for i, g in enumerate(guests))
    calm = met_minste_wissels(agenda)
    assert sorted(names(calm)) == sorted(names(agenda))
    assert aantal_wissels(calm) <= aantal_wissels(agenda)
    assert met_minste_wissels(agenda) == calm
