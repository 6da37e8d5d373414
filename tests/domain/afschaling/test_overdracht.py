"""P-09: what of a Casus goes to another system: names for ids, nothing that was left blank, the last word of each table."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import NU, a_casus, a_plan, an_aanmelding, an_actie, some_notulen, some_partijen
from zvh_desktop.domain.afschaling.overdracht import Overdracht, overdracht
from zvh_desktop.domain.casus import Casusregisseur, Gebied, RolVanPartij
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, PlanVersie

PARTIJEN = some_partijen(3)
NAMEN = {p.id: p.naam for p in PARTIJEN}


def handed_over(casus=None, notulen=(), plan=None, acties=()) -> Overdracht:
    plannen = (plan,) if plan else ()
    return overdracht(casus or a_casus(), an_aanmelding(), notulen, plannen, acties, NAMEN, NU)[0]


def test_P09_partijen_are_named_and_no_id_is_left():
    made = handed_over(
        replace(a_casus(), casusregisseur=Casusregisseur(PARTIJEN[2].id, "N. Aydoğan")),
        acties=(an_actie(PARTIJEN[0]),),
    )
    assert made.aanmeldende_partij == PARTIJEN[1].naam
    assert made.gemeenten == (PARTIJEN[0].naam,)
    assert made.casusregisseur == f"N. Aydoğan, {PARTIJEN[2].naam}"
    assert [a.partij for a in made.acties] == [PARTIJEN[0].naam]
    assert "partij-" not in repr(made)


def test_P09_a_partij_that_is_not_known_leaves_no_comma_behind():
    made = handed_over(replace(a_casus(), casusregisseur=Casusregisseur("weg", "N. Aydoğan")))
    assert made.casusregisseur == "N. Aydoğan"


def test_P09_acties_and_goals_in_which_nothing_was_written_do_not_go_along():
    blank = replace(an_actie(nummer=2), wat="", persoon="", partij_id=None, uiterlijk=None)
    plan = a_plan(
        doelen=(LeefgebiedDoel("Huisvesting", "Huur loopt af", "Eigen kamer"), LeefgebiedDoel("Justitie"))
    )
    version = PlanVersie(
        plan.id,
        plan.casus_id,
        1,
        "ZVH-2026-0000",
        Gebied.TOP_X,
        ("Joris Blaauwbroek",),
        plan,
        (),
        NU,
        "W. de Graaf",
    )
    made = handed_over(plan=version, acties=(an_actie(), blank))
    assert len(made.acties) == 1
    assert [d.leefgebied for d in made.plan.doelen] == ["Huisvesting"]


def test_P09_W60_a_rectification_takes_the_place_of_what_it_corrects():
    first = some_notulen()
    corrected = replace(
        first, punten=(replace(first.punten[0], besluit=replace(first.punten[0].besluit, reden="Verbeterd")),)
    )
    made = handed_over(notulen=(first, corrected))
    assert [b.reden for b in made.besluiten] == ["Verbeterd"]


def test_P09_what_is_not_known_is_left_blank():
    plan = a_plan(rollen=(RolVanPartij("weg", "Begeleidt", "Alles"),))
    version = PlanVersie(
        plan.id, plan.casus_id, 1, "ZVH-2026-0000", Gebied.TOP_X, (), plan, (), NU, "W. de Graaf"
    )
    casus = a_casus(aanmeldende_partij="weg", gemeenten=("weg",), casusregisseur=None)
    acties = (replace(an_actie(), partij_id=None), replace(an_actie(), partij_id="weg"))
    made = handed_over(casus, plan=version, acties=acties)
    assert (made.aanmeldende_partij, made.gemeenten, made.casusregisseur) == ("", ("",), "")
    assert (made.plan.rollen[0].partij, [a.partij for a in made.acties]) == ("", ["", ""])
    assert handed_over().plan is None
