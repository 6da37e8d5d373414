"""W-71, art. 10.4, 11.4, 12.4, 13.3: a dispute goes up level by level, and nobody judges his own work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.ids import GeschilId
from zvh_desktop.domain.partijen.geschil import (
    Geschil,
    GeschilNiveau,
    GeschilOver,
    GeschilStap,
    GeschilUitkomst,
)

DAG = date(2026, 11, 20)
OPGELOST, NIET, INGETROKKEN = GeschilUitkomst


def dag(n: int) -> date:
    return DAG + timedelta(n)


def geschil(over: GeschilOver | None = GeschilOver.UITVOERING_PLAN, **stappen: GeschilStap) -> Geschil:
    return Geschil(GeschilId("g1"), over, "Wie de huur betaalt", **stappen)


def eisen(one: Geschil) -> list[tuple[Eis, str | None]]:
    return [(tekort.eis, tekort.plek) for tekort in one.tekorten(DAG)]


@pytest.mark.parametrize(
    ("over", "eerste"),
    [
        (GeschilOver.UITVOERING_PLAN, GeschilNiveau.CASUSREGISSEUR),
        (GeschilOver.CASUSREGISSEUR, GeschilNiveau.PROCESREGISSEUR),
        (GeschilOver.PROCESREGISSEUR, GeschilNiveau.MANAGER),
        (GeschilOver.INFORMATIECOORDINATOR, GeschilNiveau.MANAGER),
        (GeschilOver.MANAGER, GeschilNiveau.STUURGROEP),
    ],
)
def test_W71_nobody_judges_his_own_work(over, eerste):
    assert over.eerste is eerste
    for niveau in GeschilNiveau:
        found = eisen(geschil(over, **{niveau.value: GeschilStap(DAG)}))
        is_below = list(GeschilNiveau).index(niveau) < list(GeschilNiveau).index(eerste)
        assert ((Eis.GESCHIL_NIVEAU, niveau.value) in found) is is_below


def test_W71_an_empty_one_asks_before_whom_it_comes():
    assert eisen(Geschil(GeschilId("g0"))) == [
        (Eis.GESCHIL_OVER, None), (Eis.GESCHIL_ONDERWERP, None), (Eis.GESCHIL_VOORGELEGD, "casusregisseur")
    ]  # fmt: skip
    assert eisen(geschil(GeschilOver.MANAGER)) == [(Eis.GESCHIL_VOORGELEGD, "stuurgroep")]


@pytest.mark.parametrize(
    ("stappen", "wanted"),
    [
        ({"casusregisseur": GeschilStap(dag(-9), NIET, dag(-5)), "manager": GeschilStap(dag(-5))}, []),
        (
            {"casusregisseur": GeschilStap(dag(-9), NIET, dag(-5)), "manager": GeschilStap(dag(-6))},
            [Eis.GESCHIL_VOLGORDE],
        ),
        ({"manager": GeschilStap(dag(1))}, [Eis.GESCHIL_VOLGORDE, Eis.GESCHIL_UITKOMST]),
        ({"manager": GeschilStap(None, OPGELOST, DAG)}, [Eis.GESCHIL_VOORGELEGD]),
        ({"manager": GeschilStap(DAG, OPGELOST)}, [Eis.GESCHIL_UITKOMST]),
        ({"manager": GeschilStap(DAG, None, DAG)}, [Eis.GESCHIL_UITKOMST]),
        ({"manager": GeschilStap(DAG, OPGELOST, dag(-1))}, [Eis.GESCHIL_UITKOMST]),
        ({"manager": GeschilStap(DAG, OPGELOST, dag(1))}, [Eis.GESCHIL_UITKOMST]),
    ],
)
def test_W71_the_days_go_up_with_the_levels_and_an_outcome_has_its_own(stappen, wanted):
    assert [eis for eis, _plek in eisen(geschil(**stappen))] == wanted


@pytest.mark.parametrize(
    ("stappen", "is_open"),
    [
        ({}, True),
        ({"casusregisseur": GeschilStap(DAG)}, True),
        ({"casusregisseur": GeschilStap(DAG, NIET, DAG)}, True),
        ({"casusregisseur": GeschilStap(DAG, OPGELOST, DAG)}, False),
        ({"casusregisseur": GeschilStap(DAG, INGETROKKEN, DAG)}, False),
        ({"casusregisseur": GeschilStap(DAG, OPGELOST, DAG), "manager": GeschilStap(DAG)}, True),
        ({"stuurgroep": GeschilStap(DAG)}, True),
        ({"stuurgroep": GeschilStap(DAG, NIET, DAG)}, False),
    ],
)
def test_W71_it_runs_until_the_last_level_ended_it(stappen, is_open):
    assert geschil(**stappen).is_open is is_open


def test_W52_what_stays_has_no_words():
    stap = GeschilStap(DAG, OPGELOST, DAG, "De gemeente betaalt")
    bare = geschil(manager=stap).zonder_woorden(DAG)
    assert bare.woorden.strip() == ""
    assert replace(bare.manager, toelichting=stap.toelichting) == stap
    assert eisen(bare) == []
