"""W-72, art. 10.3 h, AVG art. 33: what a datalek asks before it is done, and what stays of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld
from zvh_desktop.domain.ids import CasusId, DatalekId, PartijId
from zvh_desktop.domain.verspreiden.datalek import Datalek, DatalekSoort

DAG = date(2026, 11, 20)
KLAAR = Datalek(
    DatalekId("d1"),
    DAG,
    time(16, 45),
    DatalekSoort.VERKEERDE_ONTVANGER,
    "Een mail ging naar de verkeerde.",
    (CasusId("c1"),),
    gevolgen="Eén medewerker las het.",
    maatregelen="Teruggevraagd en vernietigd.",
    fg_op=DAG,
    ap_op=DAG + timedelta(3),
    partijen_op=DAG + timedelta(1),
)


def eisen(datalek: Datalek, na: int = 9) -> list[Eis]:
    return [one.eis for one in datalek.tekorten(DAG + timedelta(na))]


def test_W72_an_empty_one_lacks_everything_and_a_complete_one_can_be_closed():
    assert eisen(Datalek(DatalekId("d0"))) == [
        Eis.DATALEK_ONTDEKT, Eis.DATALEK_SOORT, Eis.DATALEK_WAT, Eis.DATALEK_GEVOLGEN, Eis.DATALEK_MAATREGELEN,
        Eis.DATALEK_FG, Eis.DATALEK_AP,
    ]  # fmt: skip
    assert eisen(KLAAR) == []
    assert KLAAR.afronden(DAG + timedelta(9)).afgerond_op == DAG + timedelta(9)
    with pytest.raises(EisenNietVervuld):
        replace(KLAAR, wat=" ").afronden(DAG + timedelta(9))


@pytest.mark.parametrize(
    ("anders", "eis"),
    [
        ({"ontdekt_op": DAG + timedelta(10)}, Eis.DATALEK_ONTDEKT),
        ({"fg_op": DAG - timedelta(1)}, Eis.DATALEK_FG),
        ({"ap_op": DAG - timedelta(1)}, Eis.DATALEK_AP),
        ({"ap_op": None}, Eis.DATALEK_AP),
        ({"ap_op": DAG + timedelta(4)}, Eis.DATALEK_REDEN),
        ({"partijen_op": None}, Eis.DATALEK_PARTIJEN),
        ({"partijen_op": DAG - timedelta(1)}, Eis.DATALEK_PARTIJEN),
        ({"partijen_op": DAG + timedelta(10)}, Eis.DATALEK_PARTIJEN),
    ],
)
def test_W72_each_step_is_asked_with_a_day_that_can_be(anders, eis):
    assert eis in eisen(replace(KLAAR, **anders))


@pytest.mark.parametrize(
    "anders",
    [
        {"ap_op": None, "reden": "Geen risico"},
        {"ap_op": DAG + timedelta(4), "reden": "De FG was ziek"},
        {"casussen": (), "partijen_op": None},
        {"wat": "", "gevolgen": "", "maatregelen": "", "gewist_op": DAG},
        {"ap_op": None, "gewist_op": DAG},
    ],
)
def test_W72_what_is_said_otherwise_or_was_erased_is_not_asked(anders):
    assert eisen(replace(KLAAR, **anders)) == []


@pytest.mark.parametrize(
    ("anders", "loopt"),
    [
        ({}, False),
        ({"ap_op": None}, True),
        ({"ap_op": None, "reden": "Geen risico"}, False),
        ({"ap_op": None, "afgerond_op": DAG}, False),
    ],
)
def test_W72_the_clock_runs_until_it_is_reported_or_said_why_not(anders, loopt):
    assert replace(KLAAR, **anders).klok_loopt is loopt


def test_W72_no_letter_is_made_of_what_was_not_said():
    with pytest.raises(EisenNietVervuld) as error:
        Datalek(DatalekId("d0")).feiten()
    assert [one.eis for one in error.value.tekorten] == [
        Eis.DATALEK_ONTDEKT,
        Eis.DATALEK_SOORT,
        Eis.DATALEK_WAT,
    ]
    with pytest.raises(EisenNietVervuld) as error:
        replace(KLAAR, gevolgen="[wie] las het").feiten()
    assert [one.eis for one in error.value.tekorten] == [Eis.OPEN_PLEK]


@pytest.mark.parametrize(
    "told",
    [
        {"fg_op": DAG},
        {"ap_op": DAG},
        {"partijen_op": DAG},
        {"partijen": (PartijId("p1"),)},
        {"afgerond_op": DAG},
    ],
)
def test_W72_only_a_mistake_of_which_nobody_heard_can_be_taken_away(told):
    new = Datalek(DatalekId("d0"), DAG)
    new.check_weg()
    with pytest.raises(AlVastgesteld):
        replace(new, **told).check_weg()


def test_W52_what_stays_has_no_words():
    bare = replace(KLAAR, reden="Omdat").zonder_woorden(DAG)
    assert bare.woorden.strip() == ""
    assert (
        replace(bare, wat=KLAAR.wat, gevolgen=KLAAR.gevolgen, maatregelen=KLAAR.maatregelen, gewist_op=None)
        == KLAAR
    )
