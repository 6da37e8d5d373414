from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.kluizen import NU, open_verse
from tests.storage.overzichten.conftest import DAG, dag
from zvh_desktop.domain.casus import Casus, Fase, Gebied, Overzetting, Systeem
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, PlanVersie
from zvh_desktop.domain.tafel.actie import ActieStand


def test_partijen_by_name_whatever_the_capital(lijsten):
    assert [(p.id, p.aantal_afgevaardigden) for p in lijsten.partijen()] == [("p2", 0), ("p1", 2)]


def test_acties_most_overdue_first_and_the_done_ones_last(lijsten):
    assert [a.id for a in lijsten.acties(DAG)] == ["x2", "x1", "x3", "x5"]
    assert [a.id for a in lijsten.acties(DAG, alleen_open=False)] == ["x2", "x1", "x3", "x5", "x4"]
    assert [a.id for a in lijsten.acties(DAG, partij_id="p2")] == ["x2"]
    assert [a.id for a in lijsten.acties(DAG, casus_id="c4")] == ["x3"]
    eerste = next(a for a in lijsten.acties(DAG) if a.id == "x1")
    assert (eerste.nummer, eerste.betrokkene, eerste.partij, eerste.casustafel_datum, eerste.stand) == (
        "ZVH-2026-0003",
        "Bram Loopt",
        "Voorbeeldstad",
        dag(-40),
        ActieStand.OPEN,
    )


def test_plannen_show_also_who_should_have_one(lijsten, kluis):
    rijen = {r.casus_id: r for r in lijsten.plannen()}

    assert list(rijen) == ["c3", "c4"]
    assert (rijen["c3"].vastgestelde_versies, rijen["c3"].heeft_concept) == (1, False)
    assert rijen["c3"].vastgesteld_op == NU
    assert (rijen["c4"].vastgestelde_versies, rijen["c4"].heeft_concept) == (0, False)
    with kluis.unit_of_work() as work:
        work.plannen.save(replace(work.plannen.get("c3"), integraal_beeld="verder"))
        work.plannen.save(PlanVanAanpak("v4", "c4"))
        work.commit()
    assert {r.casus_id: r.heeft_concept for r in lijsten.plannen()} == {"c3": True, "c4": True}


@pytest.mark.parametrize(
    ("systeem", "dagen", "wacht"),
    [
        (Systeem.GCOS, 1, False),
        (Systeem.VIS2, 1, False),
        (Systeem.GCOS, 0, False),
        (Systeem.GCOS, -1, True),
        (Systeem.AMAZONE, 1, True),
        (None, 0, True),
    ],
)
def test_P09_a_plan_waits_until_it_was_carried_over_since(tmp_path, systeem, dagen, wacht):
    database = open_verse(tmp_path)
    done = (Overzetting(systeem, NU + timedelta(days=dagen), "P. V."),) if systeem else ()
    with database.unit_of_work() as work:
        casus = Casus("c1", "ZVH-2026-0001", Gebied.TOP_X, "m1", "p1", (), (), Fase.UITVOERING)
        work.casussen.save(replace(casus, overzettingen=done))
        plan = work.plannen.save(PlanVanAanpak("v1", "c1", "beeld"))
        plan = work.plannen.save(replace(plan, vastgestelde_versies=1))
        work.plannen.add_versie(
            PlanVersie("v1", "c1", 1, "ZVH-2026-0001", Gebied.TOP_X, (), plan, (), NU, "P. V.")
        )
        work.commit()
    found = [database.overzichten.vandaag(dag(n)).niet_overgezet for n in (13, 14)]
    assert [[one.casus_id for one in rows] for rows in found] == [[], ["c1"] if wacht else []]
    database.close()


def test_W40_a_plan_is_shown_by_its_last_version(tmp_path):
    database = open_verse(tmp_path)
    with database.unit_of_work() as work:
        work.casussen.save(Casus("c1", "ZVH-2026-0001", Gebied.TOP_X, "m1", "p1", (), (), Fase.UITVOERING))
        plan = work.plannen.save(PlanVanAanpak("v1", "c1", "beeld"))
        for nummer in (1, 2, 3):
            plan = work.plannen.save(replace(plan, vastgestelde_versies=nummer))
            op = NU + timedelta(days=nummer)
            work.plannen.add_versie(
                PlanVersie("v1", "c1", nummer, "ZVH-2026-0001", Gebied.TOP_X, (), plan, (), op, "P. V.")
            )
        work.commit()
    (rij,) = found = database.overzichten.plannen()
    assert found.tellingen["te_maken"] == 0
    assert (rij.vastgestelde_versies, rij.vastgesteld_op, rij.heeft_concept) == (
        3,
        NU + timedelta(days=3),
        False,
    )
    database.close()
