"""What happens between tables, through the use cases on a real kluis: acties, Plannen van Aanpak, files, mandates, certificates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.application.werkkluis import Werkkluis
from tests.builders import DAG, NU, VOORZITTER, a_betrokkene, an_aanmelding
from zvh_desktop.application.errors import ConcurrentChange, DocumentNietGelijk, GeenCertificaat, NotFound
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import (
    Casus,
    Casusregisseur,
    Fase,
    RolVanPartij,
    Terugkoppeling,
    TerugkoppelWijze,
)
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import (
    AlVastgesteld,
    EisenNietVervuld,
    MandaatPeriodeOngeldig,
    PartijNotAtTable,
)
from zvh_desktop.domain.ids import AanmeldingId, CasusId
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, PlanVanAanpak, WijzigingSoort
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.storage import tables as t

STRAKS = DAG + timedelta(days=21)


@pytest.fixture
def casus(kluis: Werkkluis) -> Casus:
    return kluis.casus(fase=Fase.MDO)


def _actie(kluis: Werkkluis, casus: Casus, wat: str = "Belt de verhuurder") -> Actie:
    partij = kluis.partijen[0]
    empty = kluis.services.acties.nieuwe_voor_plan(casus.id, "Huisvesting")
    whole = replace(
        empty, wat=wat, partij_id=partij.id, persoon=partij.afgevaardigden[0].naam, uiterlijk=STRAKS
    )
    return kluis.services.acties.bewaren(whole)


def _vol(kluis: Werkkluis, casus: Casus) -> PlanVanAanpak:
    partij = kluis.partijen[2]
    plan = kluis.services.plannen.dossier(casus.id).plan
    return kluis.services.plannen.bewaren(
        replace(
            plan,
            integraal_beeld="Wonen en schulden hangen samen.",
            doelen=(LeefgebiedDoel("Huisvesting", "Huur loopt af", "Eigen kamer"),),
            rollen=(RolVanPartij(partij.id, "Behandelt", "Wie langskomt"),),
            casusregisseur=Casusregisseur(partij.id, partij.afgevaardigden[0].naam),
            informeert_client="De behandelaar",
            afschalingscriteria=("Zes maanden rust",),
            evaluatiedatum=date(2027, 5, 3),
        )
    )


def test_P04_an_actie_that_was_not_done_or_lapsed_says_why(kluis: Werkkluis, casus: Casus):
    actie = _actie(kluis, casus)
    acties = kluis.services.acties
    for stand in (ActieStand.NIET_GEDAAN, ActieStand.VERVALLEN):
        with pytest.raises(EisenNietVervuld):
            acties.afdoen(actie.id, stand, "  ")
    assert acties.get(actie.id) == actie
    closed = acties.afdoen(actie.id, ActieStand.VERVALLEN, "Betrokkene is verhuisd.")
    assert (closed.stand, closed.reden, closed.stand_op) == (
        ActieStand.VERVALLEN,
        "Betrokkene is verhuisd.",
        NU,
    )
    opened = acties.afdoen(actie.id, ActieStand.OPEN)
    assert opened.is_open


def test_W34_an_actie_is_not_moved_while_it_lacks_something(kluis: Werkkluis, casus: Casus):
    acties = kluis.services.acties
    draft = acties.bewaren(replace(acties.nieuwe_voor_plan(casus.id), wat="Belt"))
    with pytest.raises(EisenNietVervuld) as refused:
        acties.verzetten(draft.id, STRAKS)
    assert {t.eis for t in refused.value.tekorten} == {Eis.ACTIE_PARTIJ, Eis.ACTIE_PERSOON}
    assert acties.get(draft.id).uiterlijk is None
    assert acties.verzetten(_actie(kluis, casus).id, DAG).uiterlijk == DAG


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
    assert plannen.document(casus.id, 1).wijzigingen == ()
    assert len(plannen.document(casus.id, 2).wijzigingen) == 3


def test_W60_a_plan_that_comes_out_otherwise_the_second_time_is_not_signed(
    kluis: Werkkluis, casus: Casus, folder, monkeypatch: pytest.MonkeyPatch
):
    from tests.application import werkkluis

    _actie(kluis, casus)
    frozen = kluis.services.plannen.vaststellen(_vol(kluis, casus))
    made = kluis.services.verspreiden.plan(casus.id, frozen.nummer, folder)
    chance = iter(range(9))
    monkeypatch.setattr(werkkluis.Tekstmaker, "maken", lambda *_: f"{next(chance)}".encode())
    with pytest.raises(DocumentNietGelijk):
        kluis.services.verspreiden.plan(casus.id, frozen.nummer, folder)
    assert list(folder.iterdir()) == [made.pad]


def test_W40_two_who_write_one_plan_do_not_overwrite_each_other(kluis: Werkkluis, casus: Casus):
    plan = _vol(kluis, casus)
    kluis.services.plannen.bewaren(replace(plan, integraal_beeld="De een"))
    with pytest.raises(ConcurrentChange):
        kluis.services.plannen.bewaren(replace(plan, integraal_beeld="De ander"))
    assert kluis.services.plannen.dossier(casus.id).plan.integraal_beeld == "De een"


def test_W64_opening_a_file_is_logged_under_a_pseudonym(kluis: Werkkluis, casus: Casus):
    _actie(kluis, casus)
    found = kluis.services.dossiers.openen(casus.id)
    assert (found.casus, len(found.acties)) == (casus, 1)
    with kluis.database.unit_of_work() as work:
        line = work._connection.execute(select(t.logregel).order_by(t.logregel.c.volgnummer.desc())).first()
    assert (line.handeling, line.casus_id, line.wie) == ("dossier ingezien", casus.id, "P. Voorzitter")
    assert casus.hoofdpersoon not in repr(line)
    with pytest.raises(NotFound):
        kluis.services.dossiers.openen(CasusId("bestaat-niet"))


def test_P07_what_the_aanmelder_was_told_is_added_and_never_replaced(kluis: Werkkluis, casus: Casus):
    first = Terugkoppeling(DAG, TerugkoppelWijze.TELEFOON, "T. Haverslag", "Komt op de tafel")
    second = replace(first, wijze=TerugkoppelWijze.BRIEF, inhoud="Besluit gemeld")
    kluis.services.trieren.terugkoppelen(casus.id, first)
    assert kluis.services.trieren.terugkoppelen(casus.id, second).terugkoppelingen == (first, second)


def test_a_draft_can_be_thrown_away_a_casus_cannot(kluis: Werkkluis):
    aanmelden = kluis.services.aanmelden
    draft = aanmelden.bewaren(an_aanmelding(id=AanmeldingId("kladje")))
    aanmelden.weggooien(draft.id)
    with pytest.raises(NotFound):
        aanmelden.get(draft.id)
    kept = aanmelden.bewaren(an_aanmelding(id=AanmeldingId("echt")))
    aanmelden.aanmelden(kept)
    with pytest.raises(AlVastgesteld):
        aanmelden.weggooien(kept.id)
    assert aanmelden.get(kept.id).stand is AanmeldingStand.AANGEMELD


def test_W02_niet_in_behandeling_asks_for_an_advice(kluis: Werkkluis):
    aanmelden = kluis.services.aanmelden
    draft = aanmelden.bewaren(an_aanmelding(id=AanmeldingId("kladje")))
    with pytest.raises(EisenNietVervuld):
        aanmelden.niet_in_behandeling(draft, " ")
    assert aanmelden.get(draft.id).stand is AanmeldingStand.CONCEPT
    casus = aanmelden.niet_in_behandeling(draft, "Lokaal zorgoverleg")
    assert casus.fase is Fase.NIET_IN_BEHANDELING
    assert casus.wissels[-1].reden == "Lokaal zorgoverleg"


def test_P12_who_may_be_known_already_is_shown_and_never_merged(kluis: Werkkluis):
    aanmelden = kluis.services.aanmelden
    born = date(1992, 1, 14)
    one = a_betrokkene("Łukasz Żółkiewski", geboortedatum=born)
    known = aanmelden.bewaren(an_aanmelding(id=AanmeldingId("een"), betrokkenen=(one,)))
    other = a_betrokkene("Lukas Zolkievski", geboortedatum=born)
    stranger = a_betrokkene("Lukas Zolkievski", geboortedatum=date(1970, 2, 2))
    draft = an_aanmelding(id=AanmeldingId("twee"), betrokkenen=(other,))
    assert [d.bekend.aanmelding_id for d in aanmelden.dubbelen(draft)] == [known.id]
    assert aanmelden.dubbelen(replace(draft, betrokkenen=(stranger,))) == ()
    first, second = aanmelden.aanmelden(known), aanmelden.aanmelden(aanmelden.bewaren(draft))
    assert first.id != second.id
    assert first.betrokkenen == (one,)


def test_a_mandate_ends_and_never_before_it_begins(kluis: Werkkluis):
    partijen, partij = kluis.services.partijen, kluis.partijen[0]
    person = partijen.nieuwe_afgevaardigde(partij.id, " Mia van Es ", mandaat_van=DAG)
    with pytest.raises(MandaatPeriodeOngeldig):
        partijen.afgevaardigde_bewaren(partij.id, replace(person, mandaat_tot=DAG - timedelta(days=1)))
    saved = partijen.afgevaardigde_bewaren(partij.id, replace(person, mandaat_tot=DAG))
    ended = saved.afgevaardigde(person.id)
    assert ended is not None
    assert (ended.naam, ended.mandaat_tot) == ("Mia van Es", DAG)
    assert ended.is_gemandateerd_op(DAG)
    assert not ended.is_gemandateerd_op(DAG + timedelta(days=1))


def test_a_chair_without_a_certificate_is_told_so(kluis: Werkkluis, monkeypatch: pytest.MonkeyPatch):
    assert kluis.services.certificaten.vereist().is_zelfgemaakt
    monkeypatch.setattr(Certificaten, "huidig", lambda _: None)
    with pytest.raises(GeenCertificaat):
        kluis.services.certificaten.vereist()
