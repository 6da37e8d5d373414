"""W-40: what a Plan van Aanpak has, that a vastgestelde version never changes, and what changed between two."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date

import pytest
from hypothesis import given, strategies as st

from tests.builders import NU, a_casus, a_plan, an_actie
from zvh_desktop.domain.casus import Casusregisseur, Fase, RolVanPartij
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.plan.plan_van_aanpak import (
    LeefgebiedDoel,
    PlanPartij,
    PlanVanAanpak,
    PlanVersie,
    Scenario,
    WijzigingSoort,
    verschil,
)
from zvh_desktop.domain.tafel.actie import ActieStand

CASUS = a_casus(fase=Fase.MDO)
ACTIES = (an_actie(nummer=1, leefgebied="Huisvesting"),)


def freeze(plan: PlanVanAanpak, acties=ACTIES) -> PlanVersie:
    return plan.vaststellen(CASUS, acties, NU, "W. de Graaf")[1]


def test_W40_a_complete_plan_is_vastgesteld_with_its_betrokkenen_and_acties():
    after, versie = a_plan().vaststellen(CASUS, ACTIES, NU, "W. de Graaf")
    assert (versie.nummer, versie.betrokkenen, versie.acties[0].wat) == (
        1,
        ("Joris Blaauwbroek",),
        "Belt de verhuurder",
    )
    assert after.vastgestelde_versies == 1
    assert versie.plan == a_plan()


@pytest.mark.parametrize(
    ("gap", "eis", "artikel"),
    [
        ({"integraal_beeld": " "}, Eis.INTEGRAAL_BEELD, "art. 1.17"),
        (
            {"doelen": (LeefgebiedDoel("Huisvesting", "Huur loopt af", " "),)},
            Eis.DOEL_PER_LEEFGEBIED,
            "art. 1.17",
        ),
        ({"rollen": ()}, Eis.ROL_EN_INFORMATIEBEHOEFTE, "art. 7.4 c"),
        (
            {"rollen": (RolVanPartij("partij-0", "Begeleidt", " "),)},
            Eis.ROL_EN_INFORMATIEBEHOEFTE,
            "art. 7.4 c",
        ),
        ({"casusregisseur": None}, Eis.CASUSREGISSEUR, "art. 7.4 a"),
        ({"casusregisseur": Casusregisseur("partij-2", " ")}, Eis.CASUSREGISSEUR, "art. 7.4 a"),
        ({"informeert_client": " "}, Eis.INFORMEERT_CLIENT, "bijl. 3 fase 4"),
        ({"afschalingscriteria": (" ",)}, Eis.AFSCHALINGSCRITERIA, "art. 7.4 d"),
        ({"evaluatiedatum": None}, Eis.EVALUATIEDATUM, "bijl. 3 fase 4a"),
    ],
)
def test_W40_each_missing_part_is_named_with_its_article(gap: dict, eis: Eis, artikel: str):
    with pytest.raises(EisenNietVervuld) as refused:
        freeze(a_plan(**gap))
    (tekort,) = refused.value.tekorten
    assert (tekort.eis, tekort.artikel) == (eis, artikel)


def test_W40_a_plan_without_an_open_actie_is_none():
    done = replace(ACTIES[0], stand=ActieStand.GEDAAN)
    for acties in ((), (done,)):
        with pytest.raises(EisenNietVervuld) as refused:
            freeze(a_plan(), acties)
        assert [t.eis for t in refused.value.tekorten] == [Eis.PLAN_ACTIE]


@pytest.mark.parametrize("gap", [{"persoon": ""}, {"uiterlijk": None}, {"partij_id": None}])
def test_W40_every_actie_of_the_plan_has_partij_person_and_date(gap: dict):
    with pytest.raises(EisenNietVervuld):
        freeze(a_plan(), (replace(ACTIES[0], **gap),))


def test_W40_a_scenario_may_stand_for_goals_and_acties():
    scenario = a_plan(doelen=(), scenarios=(Scenario("Als hij dreigt", "dan belt de wijkagent", "Politie"),))
    assert freeze(scenario, ()).nummer == 1
    half = a_plan(doelen=(), scenarios=(Scenario("Als hij dreigt", " "),))
    with pytest.raises(EisenNietVervuld):
        freeze(half, ())


def test_W40_a_version_never_changes_and_an_adjustment_is_the_next():
    draft, first = a_plan().vaststellen(CASUS, ACTIES, NU, "W. de Graaf")
    with pytest.raises(FrozenInstanceError):
        first.nummer = 7
    changed = replace(
        draft, integraal_beeld="De schulden zijn geregeld.", reden_wijziging="Schuldhulp gestart"
    )
    _, second = changed.vaststellen(CASUS, ACTIES, NU, "W. de Graaf")
    assert (first.nummer, second.nummer) == (1, 2)
    assert first.plan.integraal_beeld == "Wonen, zorg en schulden hangen samen."
    assert second.plan.reden_wijziging == "Schuldhulp gestart"
    assert draft.reden_wijziging == ""


def test_W40_the_difference_names_what_is_new_changed_and_gone():
    first = freeze(
        a_plan(
            doelen=(LeefgebiedDoel("Huisvesting", "", "Eigen kamer"), LeefgebiedDoel("Justitie", "", "Rust"))
        )
    )
    second = freeze(
        a_plan(
            doelen=(
                LeefgebiedDoel("Huisvesting", "", "Eigen huis"),
                LeefgebiedDoel("Financiën", "", "Budgetbeheer"),
            )
        )
    )
    assert {(w.soort, w.onderdeel, w.plek, w.was, w.wordt) for w in verschil(first, second)} == {
        (WijzigingSoort.GEWIJZIGD, "doel", "Huisvesting", "Eigen kamer", "Eigen huis"),
        (WijzigingSoort.NIEUW, "doel", "Financiën", "", "Budgetbeheer"),
        (WijzigingSoort.VERVALLEN, "doel", "Justitie", "Rust", ""),
    }


def test_W40_against_nothing_everything_is_new_and_against_itself_nothing():
    versie = freeze(a_plan())
    assert {w.soort for w in verschil(None, versie)} == {WijzigingSoort.NIEUW}
    assert verschil(versie, versie) == ()


CHANGES = {
    "integraal_beeld": "Anders",
    "informeert_client": "De wijkcoach",
    "evaluatiedatum": date(2027, 3, 1),
    "afschalingscriteria": ("Een jaar rust",),
    "casusregisseur": Casusregisseur("partij-3", "N. Aydoğan"),
    "rollen": (RolVanPartij("partij-0", "Ziet toe", "Wie langskomt"),),
    "doelen": (LeefgebiedDoel("Huisvesting", "Huur loopt af", "Eigen huis"),),
    "scenarios": (Scenario("Als hij dreigt", "dan belt de wijkagent"),),
    "per_partij": (PlanPartij("partij-0", leest_beeld=True),),
}


@pytest.mark.parametrize("name", CHANGES)
def test_W40_no_change_of_the_plan_stays_unseen(name: str):
    assert verschil(freeze(a_plan()), freeze(a_plan(**{name: CHANGES[name]})))


def test_W40_every_field_of_a_plan_and_of_a_version_is_compared_or_was_left_out_on_purpose():
    """What is new here is compared in `_parts`, with its line in `CHANGES`, or stands in `not_compared`."""
    not_compared = {
        "id", "casus_id", "reden_wijziging", "vastgestelde_versies", "versie", "plan_id", "nummer", "casusnummer", "gebied",
        "betrokkenen", "vastgesteld_op", "vastgesteld_door",
    }  # fmt: skip
    known = {one.name for one in (*fields(PlanVanAanpak), *fields(PlanVersie))}
    assert known - not_compared == {*CHANGES, "plan", "acties"}


def test_W40_what_a_partij_said_is_a_change_and_that_it_said_nothing_again_is_none():
    over = a_plan().afdruk(ACTIES)
    yes, no = (PlanPartij("partij-0", is_akkoord=is_, reden="te vroeg", over=over) for is_ in (True, False))
    silent, agrees, refuses = (freeze(a_plan(per_partij=p)) for p in ((), (yes,), (no,)))
    assert [w.soort for w in verschil(silent, agrees)] == [WijzigingSoort.NIEUW]
    assert [w.soort for w in verschil(agrees, refuses)] == [WijzigingSoort.GEWIJZIGD]
    assert verschil(agrees, silent) == ()


def test_W40_two_scenarios_or_goals_of_one_name_do_not_hide_each_other():
    pair = (Scenario("Als hij dreigt", "bel 112"), Scenario("Als hij dreigt", "bel de casusregisseur"))
    gone = verschil(freeze(a_plan(scenarios=pair)), freeze(a_plan(scenarios=pair[1:])))
    assert [(w.soort, w.onderdeel) for w in gone] == [(WijzigingSoort.VERVALLEN, "scenario")]
    assert gone[0].was == "bel 112"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=4), st.data())
def test_W40_a_difference_is_there_exactly_when_the_plans_differ(goals, data):
    other = data.draw(st.permutations(goals))
    one = freeze(a_plan(scenarios=tuple(Scenario(a, d) for a, d in goals)))
    two = freeze(a_plan(scenarios=tuple(Scenario(a, d) for a, d in other)))
    assert bool(verschil(one, two)) is (sorted(goals) != sorted(other))


def test_W40_the_difference_names_each_part_as_it_reads():
    versie = freeze(a_plan(scenarios=(Scenario("Als hij dreigt", "dan belt de wijkagent", "de buren"),)))
    (actie,) = ACTIES
    assert [(w.onderdeel, w.plek, w.wordt) for w in verschil(None, versie)] == [
        ("integraal_beeld", "", "Wonen, zorg en schulden hangen samen."),
        ("casusregisseur", "", "N. Aydoğan\npartij-2"),
        ("informeert_client", "", "De casusregisseur, binnen een week"),
        ("evaluatiedatum", "", "2027-02-01"),
        ("doel", "Huisvesting", "Huur loopt af\nEigen kamer"),
        ("scenario", "Als hij dreigt", "dan belt de wijkagent\nde buren"),
        ("rol", "partij-0", "Begeleidt\nWie langskomt"),
        ("afschalingscriterium", "Zes maanden rust", "Zes maanden rust"),
        (
            "actie",
            actie.id,
            "\n".join((actie.wat, actie.partij_id, actie.persoon, actie.uiterlijk.isoformat(), "open")),
        ),
    ]


@pytest.mark.parametrize(
    ("settled", "of_a_version", "seen_again"),
    [
        (date(2026, 12, 7), None, date(2026, 12, 7)),
        (date(2026, 11, 23), None, date(2026, 11, 23)),
        (date(2026, 11, 22), None, date(2027, 2, 1)),
        (date(2026, 12, 7), date(2026, 12, 7), date(2027, 2, 1)),
        (date(2026, 12, 7), date(2027, 1, 4), date(2026, 12, 7)),
        (None, None, date(2027, 2, 1)),
    ],
)
def test_W40_a_casus_is_seen_again_when_a_table_settled_it_and_else_when_its_plan_is_evaluated(
    settled: date | None, of_a_version: date | None, seen_again: date
):
    plan = a_plan(evaluatiedatum=date(2027, 2, 1))
    version = freeze(replace(plan, evaluatiedatum=of_a_version)) if of_a_version else freeze(plan)
    casus = replace(CASUS, volgende_datum=settled)
    assert plan.komt_terug_op(casus, (version,), date(2026, 11, 23)) == seen_again


def test_W32_the_casusregisseur_of_a_plan_comes_from_a_partij_of_today():
    plan = a_plan()
    assert plan.tekorten(ACTIES, frozenset({plan.casusregisseur.partij_id})) == ()
    assert [one.eis for one in plan.tekorten(ACTIES, frozenset())] == [Eis.CASUSREGISSEUR_PARTIJ]
    with pytest.raises(EisenNietVervuld):
        plan.vaststellen(CASUS, ACTIES, NU, "W. de Graaf", frozenset())
