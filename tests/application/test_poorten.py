"""Gates of the domain, each through the use case that the window calls."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.tussen_de_tafels import _actie, _vol
from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import DAG, NU, a_besluit, a_triage, an_aanmelding, an_inbreng, an_uitvraag
from zvh_desktop.application.tafel.notuleren import with_besluit
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import (
    AlVastgesteld,
    EisenNietVervuld,
    FaseNotAllowed,
    PartijNotAtTable,
    UitnodigenNotAllowed,
)
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.notulen.notulen import RectificatieReden
from zvh_desktop.domain.partijen.partij import PartijSoort
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort, CriteriumOordeel
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.domain.triage.triage import Routing, Triage


def lacks(refused) -> list[Eis]:
    return [t.eis for t in refused.value.tekorten]


def casus_now(kluis: Werkkluis, casus: Casus) -> Casus:
    return kluis.services.dossiers.openen(casus.id).casus


def heropend(kluis: Werkkluis, casus: Casus, **anders: object) -> Triage:
    return replace(kluis.services.trieren.heropenen(casus.id), **anders)


@pytest.mark.parametrize("routing", [Routing.ELDERS, Routing.NIET_IN_BEHANDELING])
@pytest.mark.parametrize("fase", [Fase.VOORBEREIDING, Fase.MDO])
def test_W11_a_triage_decided_anew_leads_out_until_a_table_has_it_in_hand(
    kluis: Werkkluis, routing: Routing, fase: Fase
):
    casus = kluis.casus(fase=fase)
    with kluis.database.unit_of_work() as work:
        of_triage = tuple(replace(w, herkomst=None) for w in casus.wissels)
        casus = work.casussen.save(replace(casus, wissels=of_triage))
        work.commit()
    tafel = kluis.tafel(casus, kluis.casus(2))
    triage = heropend(kluis, casus, routing=routing, reden="Het wijkteam kan dit alleen")
    assert kluis.services.trieren.besluiten(triage).fase is routing.fase
    # its place on an agenda stays, and keeps nothing up
    written(kluis, replace(tafel, agendapunten=tafel.agendapunten[1:]))
    dossier = kluis.services.vaststellen.dossier(tafel.id)
    assert [p.is_gesloten(dossier.casustafel) for p in dossier.concept.punten] == [True, False]
    notulen = kluis.services.vaststellen.vaststellen(tafel.id)
    assert [p.casus_id for p in notulen.punten] == ["casus-2"]
    assert casus_now(kluis, casus).fase is routing.fase


def test_W11_what_a_table_has_in_hand_is_led_out_by_a_besluit_alone(kluis: Werkkluis):
    casus = kluis.casus()
    written(kluis, kluis.tafel(casus))
    triage = heropend(kluis, casus, routing=Routing.ELDERS)
    with pytest.raises(FaseNotAllowed):
        kluis.services.trieren.besluiten(triage)


def test_W11_a_casus_that_an_earlier_table_ended_blocks_no_later_table(kluis: Werkkluis):
    ended, other = kluis.casus(1), kluis.casus(2)
    first, second = kluis.tafel(ended), kluis.tafel(ended, other, dag=DAG + timedelta(7))
    written(kluis, first, besluit=a_besluit(BesluitSoort.AFSCHALEN))
    kluis.services.vaststellen.vaststellen(first.id)
    later(kluis, 7)
    written(kluis, replace(second, agendapunten=second.agendapunten[1:]))
    notulen = kluis.services.vaststellen.vaststellen(second.id)
    assert [p.casus_id for p in notulen.punten] == [other.id]
    assert casus_now(kluis, ended).fase is Fase.AFSCHALING


@pytest.mark.parametrize(
    ("anders", "eis"),
    [
        ({"gevraagd_op": None}, Eis.UITVRAAG_ANTWOORD),
        ({"beantwoord_op": None}, Eis.UITVRAAG_ANTWOORD),
        ({"antwoord": " "}, Eis.UITVRAAG_ANTWOORD),
        ({"beantwoord_op": DAG - timedelta(1)}, Eis.UITVRAAG_ANTWOORD),
        ({"beantwoord_op": DAG + timedelta(1)}, Eis.UITVRAAG_ANTWOORD),
        ({"is_relevant": False, "beantwoord_op": None}, Eis.UITVRAAG_ANTWOORD),
        ({"grondslag_id": None}, Eis.UITVRAAG_GRONDSLAG),
        ({"partij_id": PartijId("weg")}, Eis.UITVRAAG_PARTIJ),
    ],
)
def test_W10_relevant_needs_a_question_an_answer_and_a_ground(kluis: Werkkluis, anders, eis: Eis):
    casus = kluis.casus(fase=Fase.TRIAGE)
    wrong = replace(an_uitvraag(kluis.partijen[1].id), **anders)
    uitvragen = (an_uitvraag(kluis.partijen[0].id), wrong)
    triage = heropend(kluis, casus, uitvragen=uitvragen)
    with pytest.raises(EisenNietVervuld) as refused:
        kluis.services.trieren.besluiten(triage)
    assert set(lacks(refused)) == {eis}


def test_W10_a_ground_of_another_kind_of_partij_opens_nothing(kluis: Werkkluis):
    (grond,) = kluis.services.partijen.grondslagen()
    kluis.services.partijen.grondslag_bewaren(replace(grond, soorten=(PartijSoort.POLITIE,)))
    casus = kluis.casus(fase=Fase.TRIAGE)
    gemeente = kluis.partijen[0]
    triage = heropend(kluis, casus, uitvragen=(an_uitvraag(gemeente.id),))
    with pytest.raises(EisenNietVervuld) as refused:
        kluis.services.trieren.besluiten(triage)
    assert lacks(refused) == [Eis.UITVRAAG_GRONDSLAG]


def test_W04_a_partij_that_was_closed_out_since_gets_no_actie_and_no_role_in_a_plan(kluis: Werkkluis):
    casus = kluis.casus(fase=Fase.MDO)
    _actie(kluis, casus)
    plan = _vol(kluis, casus)
    role = plan.rollen[0].partij_id
    with kluis.database.unit_of_work() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), rollen=plan.rollen))
        work.commit()
    triage = heropend(kluis, casus)
    out = an_uitvraag(role, is_relevant=False)
    kluis.services.trieren.besluiten(triage.with_uitvraag(out))
    assert role not in kluis.services.plannen.dossier(casus.id).bekend
    gemeente = kluis.partijen[0]
    named = replace(plan, casusregisseur=Casusregisseur(gemeente.id, gemeente.afgevaardigden[0].naam))
    with pytest.raises(PartijNotAtTable):
        kluis.services.plannen.vaststellen(named)


def test_W04_nothing_to_read_in_advance_names_a_partij_that_was_never_asked(kluis: Werkkluis, folder):
    gemeente, politie, ggz, _ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(partijen=(gemeente, politie)))
    (punt,) = tafel.agendapunten
    text = kluis.services.agenderen.nieuwe_voorinzage(ggz.id, "Wat er in het dossier staat")
    agreed = replace(text, akkoord_door="N. Aydoğan", akkoord_op=DAG)
    with pytest.raises(UitnodigenNotAllowed):
        kluis.services.agenderen.bewaren(tafel.with_agendapunt(replace(punt, voorinzage=(agreed,))))


def test_W20_the_besluit_that_is_asked_for_is_chosen_by_the_chair(kluis: Werkkluis):
    service = kluis.services.agenderen
    tafel = service.maken(OverlegSoort.CASUSTAFEL, DAG, NU.time(), "Waterbeek")
    (punt,) = service.agenderen(tafel.id, kluis.casus().id).agendapunten
    assert punt.gevraagd_besluit is None
    assert Eis.GEVRAAGD_BESLUIT in [t.eis for t in punt.tekorten()]


@pytest.mark.parametrize("days", [-1, 0])
def test_W31_a_casus_is_not_held_over_to_a_day_that_is_past(kluis: Werkkluis, days: int):
    tafel = kluis.tafel(kluis.casus())
    until = a_besluit(BesluitSoort.AANGEHOUDEN, aangehouden_tot=DAG + timedelta(days))
    written(kluis, tafel, besluit=until)
    with pytest.raises(EisenNietVervuld) as refused:
        kluis.services.vaststellen.vaststellen(tafel.id)
    assert lacks(refused) == [Eis.AANGEHOUDEN_TOT_LATER]


@pytest.mark.parametrize("fase", [Fase.UITVOERING, Fase.MDO])
def test_W31_an_mdo_needs_no_besluit_and_throws_nothing_back(kluis: Werkkluis, fase: Fase):
    casus = kluis.casus(fase=fase)
    with kluis.database.unit_of_work() as work:
        casus = work.casussen.save(replace(casus, volgende_datum=DAG + timedelta(60)))
        work.commit()
    tafel = kluis.tafel(casus, soort=OverlegSoort.MDO)
    written(kluis, tafel, besluit=a_besluit(None, casusregisseur=None))
    kluis.services.vaststellen.vaststellen(tafel.id)
    after = casus_now(kluis, casus)
    assert (after.fase, after.volgende_datum) == (fase, DAG + timedelta(60))


def test_W32_the_casusregisseur_comes_from_a_partij_to_which_the_casus_is_open(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(partijen=kluis.partijen[:2]))
    written(kluis, tafel)
    (punt,) = tafel.agendapunten
    verslag = kluis.services.notuleren.bekijken(tafel.id, punt.id).verslag
    for partij_id in (kluis.partijen[3].id, PartijId("weg")):
        named = replace(verslag.besluit, casusregisseur=Casusregisseur(partij_id, "N. Aydoğan"))
        verslag = kluis.services.notuleren.schrijven(replace(verslag, besluit=named))
        with pytest.raises(EisenNietVervuld) as refused:
            kluis.services.vaststellen.vaststellen(tafel.id)
        assert lacks(refused) == [Eis.CASUSREGISSEUR_PARTIJ]


@pytest.mark.parametrize("fase", [Fase.VOORBEREIDING, Fase.CASUSTAFEL, Fase.ELDERS_BELEGD, Fase.AFSCHALING])
def test_W40_a_plan_is_vastgesteld_in_mdo_or_uitvoering_alone(kluis: Werkkluis, fase: Fase):
    casus = kluis.casus(fase=fase)
    _actie(kluis, casus)
    with pytest.raises(FaseNotAllowed):
        kluis.services.plannen.vaststellen(_vol(kluis, casus))
    assert kluis.services.plannen.dossier(casus.id).versies == ()


def test_W40_a_casus_that_triage_sent_to_an_mdo_has_no_plan_before_one_was_held(kluis: Werkkluis):
    casus = kluis.casus(fase=Fase.TRIAGE)
    triage = heropend(kluis, casus, routing=Routing.MDO)
    assert kluis.services.trieren.besluiten(triage).fase is Fase.MDO
    _actie(kluis, casus)
    plan = _vol(kluis, casus, na_mdo=False)
    with pytest.raises(EisenNietVervuld) as refused:
        kluis.services.plannen.vaststellen(plan)
    assert lacks(refused) == [Eis.PLAN_NA_MDO]
    written(kluis, kluis.tafel(casus, soort=OverlegSoort.MDO))
    assert kluis.services.plannen.vaststellen(plan).nummer == 1


@pytest.mark.parametrize("fase", [Fase.MDO, Fase.UITVOERING])
def test_W40_no_casus_has_a_plan_before_an_mdo_had_it_on_the_table(kluis: Werkkluis, fase: Fase):
    """Also one that a table put under Procesregie ZVH; that something is written for the MDO beforehand holds none."""
    casus = kluis.casus(fase=fase)
    _actie(kluis, casus)
    plan = _vol(kluis, casus, na_mdo=False)
    tafel = kluis.tafel(casus, soort=OverlegSoort.MDO)
    written(kluis, tafel, turn=False)
    assert not kluis.services.plannen.dossier(casus.id).na_mdo
    with pytest.raises(EisenNietVervuld) as refused:
        kluis.services.plannen.vaststellen(plan)
    assert lacks(refused) == [Eis.PLAN_NA_MDO]
    kluis.services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id)
    assert kluis.services.plannen.dossier(casus.id).na_mdo
    assert kluis.services.plannen.vaststellen(plan).nummer == 1


def test_W32_a_casusregisseur_whose_partij_left_is_filled_in_neither_in_a_plan_nor_at_a_table(
    kluis: Werkkluis,
):
    partij = kluis.partijen[2]
    held = Casusregisseur(partij.id, partij.afgevaardigden[0].naam)
    casus = kluis.casus(fase=Fase.UITVOERING)
    kluis.services.dossiers.bewaren(replace(casus, casusregisseur=held), casus)
    assert kluis.services.plannen.dossier(casus.id).plan.casusregisseur == held
    known = kluis.services.partijen.get(partij.id)
    kluis.services.partijen.bewaren(replace(known, beeindigd_op=DAG - timedelta(days=1)))
    found = kluis.services.plannen.dossier(casus.id)
    assert (found.plan.casusregisseur, found.casus.casusregisseur) == (None, held)
    assert partij.id not in found.bekend
    tafel = kluis.tafel(found.casus)
    live = kluis.services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id)
    assert not live.regisseur_mag
    assert live.verslag.besluit.casusregisseur is None
    chosen = with_besluit(
        live.verslag, BesluitSoort.PROCESREGIE_ZVH, live.casus, "", regisseur_mag=live.regisseur_mag
    )
    assert chosen.besluit.casusregisseur is None


def test_W32_an_unknown_partij_of_a_casusregisseur_is_no_crash(kluis: Werkkluis):
    casus = kluis.casus(fase=Fase.VOORBEREIDING)
    named = replace(casus, casusregisseur=Casusregisseur(PartijId("onbekend"), "N. Aydoğan"))
    kluis.services.dossiers.bewaren(named, casus)
    tafel = kluis.tafel(kluis.services.dossiers.openen(casus.id).casus)
    live = kluis.services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id)
    assert (live.regisseur_mag, live.verslag.besluit.casusregisseur) == (False, None)


def test_W01_an_aanmelding_becomes_one_casus(kluis: Werkkluis):
    service = kluis.services.aanmelden
    draft = service.bewaren(an_aanmelding(stand=AanmeldingStand.CONCEPT, casus_id=None))
    service.aanmelden(draft)
    fresh = service.get(draft.id)
    with pytest.raises(AlVastgesteld):
        service.aanmelden(fresh)


def test_W11_an_aanmelding_in_triage_is_closed_by_its_outcome_alone(kluis: Werkkluis):
    service = kluis.services.aanmelden
    draft = service.bewaren(an_aanmelding(stand=AanmeldingStand.CONCEPT, casus_id=None))
    casus = service.naar_triage(draft)
    in_triage = service.get(draft.id)
    with pytest.raises(AlVastgesteld):
        service.niet_in_behandeling(in_triage, "Ga naar het wijkteam")
    with pytest.raises(AlVastgesteld):
        service.naar_triage(in_triage)
    assert casus_now(kluis, casus).fase is Fase.TRIAGE


@pytest.mark.parametrize(
    ("was", "wordt", "mag"),
    [
        ((Gebruik.GENOEMDE_PARTIJEN, ("partij-1",)), (Gebruik.TAFEL, ()), False),
        ((Gebruik.ALLEEN_PROCESREGIE, ()), (Gebruik.GENOEMDE_PARTIJEN, ("partij-1",)), False),
        ((Gebruik.GENOEMDE_PARTIJEN, ("partij-1",)), (Gebruik.GENOEMDE_PARTIJEN, ("partij-2",)), False),
        ((Gebruik.TAFEL, ()), (Gebruik.GENOEMDE_PARTIJEN, ("partij-9",)), False),
        ((Gebruik.TAFEL, ()), (Gebruik.GENOEMDE_PARTIJEN, ("partij-1",)), True),
        ((Gebruik.GENOEMDE_PARTIJEN, ("partij-1",)), (Gebruik.ALLEEN_PROCESREGIE, ()), True),
    ],
)
def test_W35_a_rectification_never_widens_who_may_read_an_inbreng(kluis: Werkkluis, was, wordt, mag: bool):
    tafel = kluis.tafel(kluis.casus())
    said = replace(an_inbreng(kluis.partijen[0]), gebruik=was[0], genoemde_partijen=was[1])
    written(kluis, tafel, inbrengen=(said,))
    (punt,) = kluis.services.vaststellen.vaststellen(tafel.id).punten
    new = replace(punt.inbrengen[0], gebruik=wordt[0], genoemde_partijen=wordt[1])
    give = kluis.services.vaststellen.rectificeren
    if mag:
        give(tafel.id, replace(punt, inbrengen=(new,)), RectificatieReden.TEN_ONRECHTE)
        return
    with pytest.raises(EisenNietVervuld) as refused:
        give(tafel.id, replace(punt, inbrengen=(new,)), RectificatieReden.TEN_ONRECHTE)
    assert lacks(refused) == [Eis.INBRENG_NIET_RUIMER]


def test_W60_one_actie_taken_out_of_seven_is_one_correction(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus())
    written(kluis, tafel)
    (punt,) = tafel.agendapunten
    verslag = kluis.services.notuleren.bekijken(tafel.id, punt.id).verslag
    for number in range(7):
        partij = kluis.partijen[number % 3]
        new = kluis.services.notuleren.nieuwe_actie(verslag, partij.id, partij.afgevaardigden[0].naam)
        whole = replace(new, wat=f"Doet stap {number}", uiterlijk=DAG + timedelta(9))
        kluis.services.notuleren.actie_schrijven(verslag, whole)
    kluis.services.vaststellen.vaststellen(tafel.id)
    dossier = kluis.services.rectificeren.openen(tafel.id)
    (now,) = dossier.punten
    without = replace(now, acties=(*now.acties[:2], *now.acties[3:]))
    (only,) = kluis.services.rectificeren.gevolg(dossier, without).correcties
    assert (only.was.splitlines()[0], only.wordt) == ("Doet stap 2", "")


def test_W10_a_triage_of_which_the_outcome_leads_out_asks_no_ground_of_anybody(kluis: Werkkluis):
    casus = kluis.casus(fase=Fase.TRIAGE)
    out = a_triage(casus, is_besloten=False, uitvragen=(), routing=Routing.ELDERS)
    stored = kluis.services.trieren.heropenen(casus.id)
    decided = kluis.services.trieren.besluiten(replace(out, versie=stored.versie))
    assert decided.fase is Fase.ELDERS_BELEGD


@pytest.mark.parametrize(
    ("oordelen", "eisen"),
    [
        ((("Rust", True, ""), ("Werk", True, "")), []),
        ((("Rust", True, ""), ("Werk", False, "")), [Eis.AFSCHALINGSCRITERIA_REDEN]),
        ((("Rust", True, ""), ("Werk", False, "Met een uitkering gaat het ook")), []),
        ((("Rust", True, ""),), [Eis.AFSCHALINGSCRITERIA_EERDER]),
        ((("Iets anders", True, ""),), [Eis.AFSCHALINGSCRITERIA_EERDER, Eis.AFSCHALINGSCRITERIA_REDEN]),
        ((("Rust", True, ""), ("Werk", True, ""), ("Nieuw", True, "Kwam er later bij")), []),
    ],
)
def test_W50_afschalen_is_judged_by_what_an_earlier_table_recorded(kluis: Werkkluis, oordelen, eisen):
    casus = kluis.casus()
    with kluis.database.unit_of_work() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), afschalingscriteria=("Rust", "Werk")))
        work.commit()
    tafel = kluis.tafel(casus)
    judged = tuple(CriteriumOordeel(*one) for one in oordelen)
    names = tuple(o.criterium for o in judged)
    written(
        kluis, tafel, besluit=a_besluit(BesluitSoort.AFSCHALEN, afschaling=judged), afschalingscriteria=names
    )
    assert [t.eis for t in kluis.services.vaststellen.dossier(tafel.id).tekorten] == eisen


def test_W50_a_plan_drops_no_criterion_that_a_table_recorded(kluis: Werkkluis):
    casus = kluis.casus()
    for criteria in (("Werk",), ("Zes maanden rust", "Werk")):
        tafel = kluis.tafel(casus, dag=kluis.moment.date())
        written(kluis, tafel, afschalingscriteria=criteria)
        kluis.services.vaststellen.vaststellen(tafel.id)
        later(kluis, 7)
    mdo = kluis.tafel(casus, soort=OverlegSoort.MDO, dag=kluis.moment.date())
    written(kluis, mdo, besluit=Besluit())
    kluis.services.vaststellen.vaststellen(mdo.id)
    _actie(kluis, casus)
    plannen = kluis.services.plannen
    for own in ("Een eigen kamer", "Een eigen woning"):
        plan = _vol(kluis, casus, na_mdo=False)
        plannen.vaststellen(plannen.bewaren(replace(plan, afschalingscriteria=(own, "Werk"))))
    now = kluis.services.dossiers.openen(casus.id).casus
    assert now.afschalingscriteria == ("Een eigen woning", "Werk", "Zes maanden rust")
    tafel = kluis.tafel(now)
    judged = (CriteriumOordeel("Een eigen woning", True), CriteriumOordeel("Werk", True))
    besluit = a_besluit(BesluitSoort.AFSCHALEN, afschaling=judged)
    written(kluis, tafel, besluit=besluit, afschalingscriteria=("Een eigen woning", "Werk"))
    lacking = [t.eis for t in kluis.services.vaststellen.dossier(tafel.id).tekorten]
    assert Eis.AFSCHALINGSCRITERIA_EERDER in lacking


def test_W50_criteria_of_the_first_table_say_why_they_are_new(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus())
    new = (CriteriumOordeel("Zes maanden rust", True),)
    written(kluis, tafel, besluit=a_besluit(BesluitSoort.AFSCHALEN, afschaling=new))
    with pytest.raises(EisenNietVervuld) as refused:
        kluis.services.vaststellen.vaststellen(tafel.id)
    assert lacks(refused) == [Eis.AFSCHALINGSCRITERIA_REDEN]


@pytest.mark.parametrize("anders", [{"uiterlijk": None}, {"persoon": " "}])
def test_W41_an_open_actie_of_a_plan_without_day_or_person_is_named_all_the_same(
    kluis: Werkkluis, folder, anders
):
    casus = kluis.casus(fase=Fase.MDO)
    actie = kluis.services.acties.bewaren(replace(_actie(kluis, casus), **anders))
    tafel = kluis.tafel(casus)
    written(kluis, tafel)
    (punt,) = kluis.services.vaststellen.vaststellen(tafel.id).punten
    (named,) = punt.acties
    assert (named.wat, named.uiterlijk, named.persoon) == (actie.wat, actie.uiterlijk, actie.persoon)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    gemeente = next(g for g in made if g.ontvanger.partij_id == kluis.partijen[0].id)
    assert actie.wat in gemeente.pad.read_text()
