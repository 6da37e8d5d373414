"""W-73, art. 20, bijl. 1: what an organisation passes before it is a Partij."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from tests.builders import DAG, a_partij
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import PartijId, ToetredingId
from zvh_desktop.domain.partijen.partij import PartijSoort
from zvh_desktop.domain.partijen.toetreding import Toetreding

PARTIJEN = tuple(a_partij(n) for n in range(3))
NIEUW = PartijId("nieuw")


def dag(n: int):
    return DAG + timedelta(n)


HEEL = Toetreding(
    ToetredingId("t"),
    "Stichting De Brug",
    "De Brug",
    PartijSoort.MAATSCHAPPELIJKE_ZORG,
    aangevraagd_op=dag(-60),
    aangekondigd_op=dag(-50),
    akkoorden=tuple((partij.id, dag(-20)) for partij in PARTIJEN),
    besluit_op=dag(-10),
    ondertekend_op=dag(-2),
    formulier=b"%PDF-",
)


def eisen(toetreding: Toetreding) -> list[tuple[Eis, PartijId | None]]:
    return [(tekort.eis, tekort.partij_id) for tekort in toetreding.tekorten(PARTIJEN, DAG)]


def test_W73_a_new_partij_is_one_from_the_day_of_its_signature():
    toetreding, partij = HEEL.toetreden(PARTIJEN, DAG, NIEUW)
    assert (partij.id, partij.naam, partij.soort) == (NIEUW, HEEL.naam, HEEL.soort)
    assert toetreding.partij_id == NIEUW
    assert not partij.is_partij_op(dag(-3))
    assert partij.is_partij_op(dag(-2))


@pytest.mark.parametrize(
    ("anders", "eis"),
    [
        ({"naam": ""}, Eis.TOETREDING_ORGANISATIE),
        ({"soort": None}, Eis.TOETREDING_ORGANISATIE),
        ({"aangevraagd_op": None}, Eis.TOETREDING_AANVRAAG),
        ({"aangevraagd_op": dag(1)}, Eis.TOETREDING_AANVRAAG),
        ({"aangekondigd_op": None}, Eis.TOETREDING_AANKONDIGING),
        ({"aangekondigd_op": dag(-61)}, Eis.TOETREDING_AANKONDIGING),
        ({"besluit_op": None}, Eis.TOETREDING_BESLUIT),
        ({"besluit_op": dag(1)}, Eis.TOETREDING_BESLUIT),
        ({"ondertekend_op": dag(-11)}, Eis.TOETREDING_ONDERTEKEND),
        ({"ondertekend_op": None}, Eis.TOETREDING_ONDERTEKEND),
        ({"formulier": None}, Eis.TOETREDING_FORMULIER),
    ],
)
def test_W73_every_step_of_art_20_is_asked_in_its_order(anders, eis):
    short = replace(HEEL, **anders)
    assert (eis, None) in eisen(short)
    with pytest.raises(EisenNietVervuld):
        short.toetreden(PARTIJEN, DAG, NIEUW)


@given(st.sampled_from(PARTIJEN), st.none() | st.integers(-80, 10))
def test_W73_art_20_4_every_partij_agrees_after_it_was_told_and_before_the_besluit(partij, n):
    toetreding = HEEL.met_akkoord(partij.id, None if n is None else dag(n))
    agreed_in_time = n is not None and -50 <= n <= -10
    assert eisen(toetreding) == ([] if agreed_in_time else [(Eis.TOETREDING_AKKOORD, partij.id)])


def test_W73_who_was_no_partij_on_the_day_of_the_besluit_is_not_asked():
    toetreding = HEEL.met_akkoord(PARTIJEN[0].id, None)
    gone = replace(PARTIJEN[0], beeindigd_op=HEEL.besluit_op)
    assert toetreding.tekorten((gone, *PARTIJEN[1:]), DAG) == ()


def test_W73_all_of_it_can_be_done_in_one_day():
    days = dict.fromkeys(("aangevraagd_op", "aangekondigd_op", "besluit_op", "ondertekend_op"), DAG)
    one = replace(HEEL, **days, akkoorden=tuple((partij.id, DAG) for partij in PARTIJEN))
    assert eisen(one) == []


def test_W73_a_new_one_asks_everything():
    one = Toetreding(ToetredingId("t"))
    assert (one.naam, one.kort, one.aangevraagd_bij, one.versie) == ("", "", "", 0)
    assert {eis for eis, _partij in eisen(one)} == {eis for eis in Eis if eis.name.startswith("TOETREDING_")}


@pytest.mark.parametrize("names", [("naam", "GEMEENTE WATERBEEK"), ("kort", "gemeente")])
def test_W73_who_is_a_partij_already_does_not_join_and_who_left_may(names):
    one = replace(HEEL, **dict([names]))
    assert eisen(one) == [(Eis.TOETREDING_ORGANISATIE, None)]
    gone = replace(PARTIJEN[0], beeindigd_op=DAG)
    assert one.tekorten((gone, *PARTIJEN[1:]), DAG) == ()
    assert replace(one, formulier=None).met_akkoord(gone.id, None).tekorten((gone,), DAG)


def test_W73_the_signed_form_is_in_no_message():
    assert "PDF" not in repr(HEEL)
