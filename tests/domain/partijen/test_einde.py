"""W-73, art. 21.3, 22: why and from when somebody is no Partij any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tests.builders import DAG, a_partij
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.partijen.einde import Einde, EindeReden, einde_na_opzegging

dagen = st.dates(date(2020, 1, 1), date(2039, 12, 31))
UITSLUITING = Einde(
    EindeReden.UITSLUITING,
    op=DAG,
    in_gebreke_op=DAG - timedelta(30),
    gehoord_op=DAG - timedelta(5),
    stemmen_voor=16,
    stemmen_tegen=14,
)


def eisen(einde: Einde, vandaag: date = DAG) -> list[Eis]:
    return [tekort.eis for tekort in einde.tekorten(DAG.replace(year=2020), 30, vandaag)]


@given(dagen)
def test_W73_art_22_2_notice_ends_at_a_new_year_that_is_half_a_year_ahead(op):
    vanaf = einde_na_opzegging(op)
    assert (vanaf.month, vanaf.day) == (1, 1)
    half_a_year_ahead = date(vanaf.year - 1, 7, 1)
    assert op <= half_a_year_ahead
    assert date(vanaf.year - 2, 7, 1) < op, "an earlier new year would do as well"


@pytest.mark.parametrize(
    ("op", "vanaf"),
    [
        (date(2026, 6, 30), date(2027, 1, 1)),
        (date(2026, 7, 1), date(2027, 1, 1)),
        (date(2026, 7, 2), date(2028, 1, 1)),
        (date(2026, 12, 31), date(2028, 1, 1)),
    ],
)
def test_W73_art_22_2_around_the_first_of_july(op, vanaf):
    assert Einde(EindeReden.OPZEGGING, op=op).vanaf == vanaf


def test_W73_until_the_new_year_it_is_a_partij_like_the_others():
    partij = a_partij().beeindigd(Einde(EindeReden.OPZEGGING, op=date(2026, 6, 1)), 30, DAG)
    assert partij.is_partij_op(date(2026, 12, 31))
    assert not partij.is_partij_op(date(2027, 1, 1))


def test_W73_nobody_goes_without_a_reason():
    with pytest.raises(EisenNietVervuld) as refused:
        a_partij().beeindigd(Einde(), 30, DAG)
    assert [tekort.eis for tekort in refused.value.tekorten] == [Eis.EINDE_REDEN]


def test_W73_art_21_3_notice_because_of_a_change_holds_from_that_change():
    einde = Einde(EindeReden.OPZEGGING_BIJ_WIJZIGING, op=DAG + timedelta(20), schriftelijk_op=DAG)
    assert eisen(einde) == []
    assert einde.vanaf == DAG + timedelta(20)
    assert eisen(replace(einde, op=DAG - timedelta(1))) == [Eis.EINDE_WIJZIGING]
    assert eisen(replace(einde, op=None)) == [Eis.EINDE_WIJZIGING]
    assert eisen(replace(einde, schriftelijk_op=DAG + timedelta(1))) == [Eis.EINDE_SCHRIFTELIJK]


def test_W73_art_22_3_an_organisation_that_is_no_more_is_no_partij():
    assert eisen(Einde(EindeReden.OPGEHOUDEN, op=DAG + timedelta(40))) == []
    assert eisen(Einde(EindeReden.OPGEHOUDEN)) == [Eis.EINDE_OPGEHOUDEN]


def test_W73_art_22_4_uitsluiting_is_at_once():
    assert eisen(UITSLUITING) == []
    assert not a_partij().beeindigd(UITSLUITING, 30, DAG).is_partij_op(DAG)


@pytest.mark.parametrize(
    ("anders", "eis"),
    [
        ({"in_gebreke_op": None}, Eis.EINDE_INGEBREKE),
        ({"in_gebreke_op": DAG + timedelta(1)}, Eis.EINDE_INGEBREKE),
        ({"gehoord_op": None}, Eis.EINDE_GEHOORD),
        ({"gehoord_op": DAG - timedelta(31)}, Eis.EINDE_GEHOORD),
        ({"op": DAG - timedelta(6)}, Eis.EINDE_BESLUIT),
        ({"op": None}, Eis.EINDE_BESLUIT),
        ({"stemmen_voor": 15, "stemmen_tegen": 15}, Eis.EINDE_MEERDERHEID),
        ({"stemmen_voor": None}, Eis.EINDE_MEERDERHEID),
        ({"stemmen_voor": 31, "stemmen_tegen": 0}, Eis.EINDE_MEERDERHEID),
    ],
)
def test_W73_art_22_4_uitsluiting_after_notice_of_default_and_hearing_by_majority(anders, eis):
    assert eis in eisen(replace(UITSLUITING, **anders))


def test_W73_art_22_4_a_vote_that_was_not_filled_in_is_none():
    assert eisen(replace(UITSLUITING, stemmen_voor=1, stemmen_tegen=None)) == []
    assert eisen(replace(UITSLUITING, stemmen_voor=None, stemmen_tegen=0)) == [Eis.EINDE_MEERDERHEID]


def test_W73_the_steps_of_one_day_are_in_order():
    assert eisen(replace(UITSLUITING, in_gebreke_op=DAG, gehoord_op=DAG)) == []


@pytest.mark.parametrize("einde", [Einde(), Einde(op=DAG), Einde(EindeReden.OPGEHOUDEN)])
def test_W73_without_a_reason_and_its_day_nothing_ends(einde):
    assert einde.vanaf is None
    assert einde.toelichting == ""


def test_W73_nothing_of_an_end_lies_before_the_day_on_which_the_partij_joined():
    for anders in ("op", "schriftelijk_op", "in_gebreke_op", "gehoord_op"):
        einde = replace(UITSLUITING, **{anders: DAG - timedelta(60)})
        assert Eis.EINDE_NA_TOETREDING in {t.eis for t in einde.tekorten(DAG - timedelta(60), 30, DAG)}
        assert Eis.EINDE_NA_TOETREDING not in {t.eis for t in einde.tekorten(DAG - timedelta(61), 30, DAG)}


def test_W73_reasons_are_kept_under_the_words_that_a_kluis_has():
    assert [one.value for one in EindeReden] == [
        "opzegging",
        "opzegging_bij_wijziging",
        "opgehouden",
        "uitsluiting",
    ]


def test_W73_a_partij_can_have_joined_on_any_day_before_it_left():
    partij = a_partij(beeindigd_op=DAG)
    assert (partij.was_partij_sinds(DAG - timedelta(1)), partij.was_partij_sinds(DAG)) == (True, False)
    assert partij.weer_partij().was_partij_sinds(DAG)
