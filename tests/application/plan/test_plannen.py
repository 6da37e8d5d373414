"""W-40, W-04 in the use cases: a Plan van Aanpak from what the table recorded to the next version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.application.tussen_de_tafels import _actie, _vol, casus
from tests.application.werkkluis import Werkkluis
from tests.builders import DAG, NU, VOORZITTER, a_partij, an_actie
from zvh_desktop.application.errors import ConcurrentChange
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, RolVanPartij
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld, PartijNotAtTable
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, PlanPartij, WijzigingSoort
from zvh_desktop.domain.tafel.actie import ActieStand

__all__ = ["casus"]


def test_W40_a_plan_begins_with_what_the_table_recorded(kluis: Werkkluis, casus: Casus):
    plan = kluis.services.plannen.dossier(casus.id).plan
    assert (plan.rollen, plan.casusregisseur) == (casus.rollen, casus.casusregisseur)
    assert plan.afschalingscriteria == casus.afschalingscriteria
    assert len(plan.doelen) == len(kluis.services.instellen.get().leefgebieden)


def test_W40_a_plan_that_lacks_something_is_kept_and_not_vastgesteld(kluis: Werkkluis, casus: Casus):
    plannen = kluis.services.plannen
    plan = _vol(kluis, casus)
    with pytest.raises(EisenNietVervuld) as refused:
        plannen.vaststellen(plan)
    assert [t.eis for t in refused.value.tekorten] == [Eis.PLAN_ACTIE]
    found = plannen.dossier(casus.id)
    assert found.plan == plan
    assert found.versies == ()
    assert found.casus.fase is Fase.MDO


def test_W40_vaststellen_brings_the_casus_to_uitvoering_and_freezes_the_version(
    kluis: Werkkluis, casus: Casus
):
    plannen = kluis.services.plannen
    actie = _actie(kluis, casus)
    first = plannen.vaststellen(_vol(kluis, casus))
    after = plannen.dossier(casus.id)
    assert after.casus.fase is Fase.UITVOERING
    assert after.casus.casusregisseur == first.plan.casusregisseur
    assert after.casus.afschalingscriteria == ("Zes maanden rust",)
    assert (first.nummer, first.vastgesteld_op, first.vastgesteld_door) == (1, NU, VOORZITTER)
    kluis.services.acties.afdoen(actie.id, ActieStand.GEDAAN)
    plannen.bewaren(replace(after.plan, integraal_beeld="Nu anders."))
    assert plannen.dossier(casus.id).versies == (first,)


def test_W40_a_casus_is_seen_again_when_its_plan_is_evaluated_unless_a_table_settled_a_day_to_come(
    kluis: Werkkluis, casus: Casus
):
    plannen, past, soon = kluis.services.plannen, NU.date() - timedelta(days=1), NU.date()
    _actie(kluis, casus)

    def settle(day: date) -> None:
        with kluis.services.omgeving.schrijven() as work:
            work.casussen.save(replace(work.casussen.get(casus.id), volgende_datum=day))

    def after(day: date) -> date | None:
        """The plan is vastgesteld with this day of evaluation."""
        plan = plannen.dossier(casus.id).plan
        plannen.vaststellen(replace(plan, evaluatiedatum=day, reden_wijziging="Andere dag"))
        return plannen.dossier(casus.id).casus.volgende_datum

    first = _vol(kluis, casus).evaluatiedatum
    settle(past)
    assert after(first) == first
    assert after(first + timedelta(days=9)) == first + timedelta(days=9)
    settle(soon)
    assert after(first) == soon


def test_W04_a_plan_names_no_partij_to_which_triage_never_opened_the_casus(kluis: Werkkluis):
    opened, never = kluis.partijen[:3], kluis.partijen[3]
    casus = kluis.casus(fase=Fase.MDO, partijen=opened)
    _actie(kluis, casus)
    plannen = kluis.services.plannen
    plan = plannen.bewaren(
        replace(_vol(kluis, casus), rollen=(RolVanPartij(never.id, "Kijkt mee", "Alles"),))
    )
    assert never.id not in plannen.dossier(casus.id).bekend
    with pytest.raises(PartijNotAtTable):
        plannen.vaststellen(plan)
    assert plannen.dossier(casus.id).versies == ()


@pytest.mark.parametrize("known_by", ["casusregisseur", "rollen", "actie", "nothing"])
def test_W04_a_partij_that_knows_of_the_casus_by_a_table_before_can_be_named_too(kluis: Werkkluis, known_by):
    opened, later = kluis.partijen[:3], kluis.partijen[3]
    casus = kluis.casus(fase=Fase.MDO, partijen=opened)
    actie = _actie(kluis, casus)
    was = {
        "casusregisseur": {"casusregisseur": Casusregisseur(later.id, later.afgevaardigden[0].naam)},
        "rollen": {"rollen": (RolVanPartij(later.id, "Behandelt", "Alles"),)},
    }
    tafel = kluis.tafel(casus)
    with kluis.services.omgeving.schrijven() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), **was.get(known_by, {})))
        if known_by == "actie":
            work.acties.save(
                replace(actie, id=ActieId("eerder"), partij_id=later.id, casustafel_id=tafel.id, versie=0)
            )
    plan = replace(_vol(kluis, casus), rollen=(RolVanPartij(later.id, "Behandelt", "Wie langskomt"),))
    if known_by == "nothing":
        with pytest.raises(PartijNotAtTable):
            kluis.services.plannen.vaststellen(plan)
    else:
        assert kluis.services.plannen.vaststellen(plan).plan.rollen == plan.rollen


def test_W40_a_second_version_shows_what_it_changed(kluis: Werkkluis, casus: Casus):
    plannen = kluis.services.plannen
    done = _actie(kluis, casus)
    plannen.vaststellen(_vol(kluis, casus))
    kluis.services.acties.afdoen(done.id, ActieStand.GEDAAN)
    new = _actie(kluis, casus, "Zoekt dagbesteding")
    plan = plannen.dossier(casus.id).plan
    changed = replace(
        plan,
        doelen=(*plan.doelen, LeefgebiedDoel("Dagbesteding", "", "Drie dagdelen")),
        reden_wijziging="Wonen is geregeld",
    )
    second = plannen.vaststellen(plannen.bewaren(changed))
    assert second.nummer == 2
    assert second.plan.reden_wijziging == "Wonen is geregeld"
    assert plannen.dossier(casus.id).plan.reden_wijziging == ""
    changes = {(w.onderdeel, w.plek): w.soort for w in plannen.verschil(casus.id, 2)}
    assert changes == {
        ("doel", "Dagbesteding"): WijzigingSoort.NIEUW,
        ("actie", done.id): WijzigingSoort.GEWIJZIGD,
        ("actie", new.id): WijzigingSoort.NIEUW,
    }


def test_W40_what_a_partij_said_goes_with_the_version_and_what_it_reads_goes_on(
    kluis: Werkkluis, casus: Casus
):
    _actie(kluis, casus)
    reads, said = (p.id for p in kluis.partijen[:2])
    plan = _vol(kluis, casus)
    over = plan.afdruk(kluis.services.plannen.dossier(casus.id).acties)
    per_partij = (
        PlanPartij(reads, leest_beeld=True, is_akkoord=True, gezegd_op=DAG, over=over),
        PlanPartij(said, is_akkoord=False, reden="Te vroeg", gezegd_op=DAG, over=over),
    )
    first = kluis.services.plannen.vaststellen(
        kluis.services.plannen.bewaren(replace(plan, per_partij=per_partij))
    )
    again = kluis.services.plannen.dossier(casus.id)
    assert first.plan.per_partij == again.versies[0].plan.per_partij == per_partij
    assert again.plan.per_partij == (PlanPartij(reads, leest_beeld=True),)


@pytest.mark.parametrize("changed", ["plan", "actie"])
def test_W40_what_a_partij_said_of_other_words_does_not_go_with_the_version(
    kluis: Werkkluis, casus: Casus, changed: str
):
    actie, partij = _actie(kluis, casus), kluis.partijen[0].id
    plan = _vol(kluis, casus)
    over = plan.afdruk(kluis.services.plannen.dossier(casus.id).acties)
    said = PlanPartij(partij, leest_beeld=True, is_akkoord=True, gezegd_op=DAG, over=over)
    plan = kluis.services.plannen.bewaren(replace(plan, per_partij=(said,)))
    if changed == "plan":
        plan = replace(plan, informeert_client="Iemand anders")
    else:
        kluis.services.acties.bewaren(replace(actie, uiterlijk=actie.uiterlijk + timedelta(days=1)))
    frozen = kluis.services.plannen.vaststellen(plan)
    assert frozen.plan.per_partij == (PlanPartij(partij, leest_beeld=True),)


def test_W40_two_who_write_one_plan_do_not_overwrite_each_other(kluis: Werkkluis, casus: Casus):
    plan = _vol(kluis, casus)
    kluis.services.plannen.bewaren(replace(plan, integraal_beeld="De een"))
    with pytest.raises(ConcurrentChange):
        kluis.services.plannen.bewaren(replace(plan, integraal_beeld="De ander"))
    assert kluis.services.plannen.dossier(casus.id).plan.integraal_beeld == "De een"


def test_W40_the_casus_takes_over_what_the_plan_says_and_keeps_its_own_next_day(
    kluis: Werkkluis, casus: Casus
):
    _actie(kluis, casus)
    plan = _vol(kluis, casus)
    kluis.services.plannen.vaststellen(plan)
    after = kluis.services.dossiers.openen(casus.id).casus
    assert (after.rollen, after.casusregisseur) == (plan.rollen, plan.casusregisseur)
    assert (after.afschalingscriteria, after.volgende_datum) == (
        plan.afschalingscriteria,
        plan.evaluatiedatum,
    )
    last = after.wissels[-1]
    assert (last.van, last.naar, last.op, last.door) == (Fase.MDO, Fase.UITVOERING, NU, VOORZITTER)
    other = kluis.casus(2, fase=Fase.UITVOERING)
    kluis.services.dossiers.bewaren(replace(other, volgende_datum=DAG), other)
    _actie(kluis, other)
    kluis.services.plannen.vaststellen(_vol(kluis, other))
    kept = kluis.services.dossiers.openen(other.id).casus
    assert (kept.volgende_datum, kept.fase, kept.wissels) == (DAG, Fase.UITVOERING, other.wissels)


def test_W04_who_may_know_of_a_plan_is_opened_by_triage_or_was_at_its_tables(kluis: Werkkluis):
    opened, at_table, regisseur, role, of_plan = (p.id for p in (*kluis.partijen, a_partij(4)))
    casus = kluis.casus(fase=Fase.UITVOERING, partijen=kluis.partijen[:1])

    def known() -> frozenset[str]:
        return kluis.services.plannen.dossier(casus.id).bekend

    assert known() == {opened}
    with kluis.database.unit_of_work() as work:
        work.acties.save(an_actie(kluis.partijen[1], 1, casus_id=casus.id))
        work.acties.save(an_actie(a_partij(4), 2, casus_id=casus.id, casustafel_id=None, agendapunt_id=None))
        work.commit()
    assert known() == {opened, at_table}
    now = kluis.services.dossiers.openen(casus.id).casus
    named = replace(now, casusregisseur=Casusregisseur(regisseur, "N. Aydoğan"), rollen=(RolVanPartij(role),))
    kluis.services.dossiers.bewaren(named, now)
    assert known() == {opened, at_table, regisseur, role}
    assert of_plan not in known()
    kluis.services.trieren.heropenen(casus.id)
    assert known() == {at_table, regisseur, role}


def test_W04_an_actie_of_a_partij_that_may_not_know_keeps_the_plan_open(kluis: Werkkluis):
    casus = kluis.casus(fase=Fase.MDO, partijen=kluis.partijen[1:])
    _actie(kluis, casus)
    with pytest.raises(PartijNotAtTable) as refused:
        kluis.services.plannen.vaststellen(_vol(kluis, casus))
    assert refused.value.partij_id == kluis.partijen[0].id


def test_W40_a_version_is_compared_with_the_one_before_or_with_any_other(kluis: Werkkluis, casus: Casus):
    plannen = kluis.services.plannen
    _actie(kluis, casus)
    _vol(kluis, casus)
    for beeld in ("Eerst", "Daarna", "Ten slotte"):
        plan = plannen.dossier(casus.id).plan
        plannen.vaststellen(plannen.bewaren(replace(plan, integraal_beeld=beeld)))

    def changed(nummer: int, met: int | None = None) -> list[tuple[str, str]]:
        return [(w.was, w.wordt) for w in plannen.verschil(casus.id, nummer, met)]

    assert changed(3) == [("Daarna", "Ten slotte")]
    assert changed(3, 1) == [("Eerst", "Ten slotte")]
    assert ("", "Ten slotte") in changed(3, 0)
    assert ("", "Eerst") in changed(1)
