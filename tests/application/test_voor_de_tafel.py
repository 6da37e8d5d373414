"""W-02..W-05, W-11, W-20, W-21 in the use cases: what the kluis takes in, and what leaves it before a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from tests.application.werkkluis import Werkkluis
from tests.builders import DAG, a_casus, an_aanmelding, an_agendapunt, an_uitvraag
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Fase, Gebied
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import (
    AlVastgesteld,
    EisenNietVervuld,
    FaseNotAllowed,
    GebiedEApart,
    TriageNietOpen,
    UitnodigenNotAllowed,
)
from zvh_desktop.domain.tafel.casustafel import OverlegSoort, Uitnodiging, UitnodigingBezwaar
from zvh_desktop.domain.triage.triage import Routing
from zvh_desktop.domain.verspreiden.verstrekking import ZVH_DOSSIER, DocumentSoort


def test_W01_W03_an_aanmelding_goes_by_the_whole_way_to_triage(kluis: Werkkluis):
    saved = kluis.services.aanmelden.bewaren(an_aanmelding())
    casus = kluis.services.aanmelden.naar_triage(saved)
    assert casus.fase is Fase.TRIAGE
    assert [(w.van, w.naar, w.door) for w in casus.wissels] == [(Fase.AANMELDING, Fase.TRIAGE, "W. de Graaf")]
    with pytest.raises(AlVastgesteld):
        kluis.services.aanmelden.bewaren(replace(saved, reden="Anders", versie=99))


def test_W03_what_is_refused_leaves_nothing_behind(kluis: Werkkluis):
    saved = kluis.services.aanmelden.bewaren(an_aanmelding(afstemmingen=()))
    with pytest.raises(EisenNietVervuld):
        kluis.services.aanmelden.naar_triage(saved)
    assert kluis.services.aanmelden.get(saved.id).stand is AanmeldingStand.CONCEPT
    assert kluis.services.overzichten.casussen(DAG) == ()


def test_W05_of_gebied_e_not_a_word_comes_into_this_kluis(kluis: Werkkluis):
    with pytest.raises(GebiedEApart):
        kluis.services.aanmelden.bewaren(an_aanmelding(gebied=Gebied.POLARISATIE_EXTREMISME))
    assert kluis.services.overzichten.aanmeldingen() == ()


def test_W05_a_casus_does_not_become_gebied_e_afterwards(kluis: Werkkluis):
    saved = kluis.services.aanmelden.bewaren(an_aanmelding())
    casus = kluis.services.aanmelden.aanmelden(saved)
    taken = kluis.services.aanmelden.get(saved.id)
    with pytest.raises(GebiedEApart):
        kluis.services.aanmelden.bewaren(replace(taken, gebied=Gebied.POLARISATIE_EXTREMISME))
    assert kluis.services.dossiers.openen(casus.id).casus.gebied is Gebied.TOP_X


def test_W11_a_triage_can_be_decided_anew_while_the_casus_is_under_treatment(kluis: Werkkluis):
    casus = kluis.casus(fase=Fase.UITVOERING)
    reopened = kluis.services.trieren.heropenen(casus.id)
    with pytest.raises(TriageNietOpen):
        kluis.services.trieren.heropenen(casus.id)
    assert kluis.services.trieren.besluiten(reopened).fase is Fase.UITVOERING
    again = kluis.services.trieren.heropenen(casus.id)
    with pytest.raises(FaseNotAllowed):
        kluis.services.trieren.besluiten(replace(again, routing=Routing.NIET_IN_BEHANDELING))


def test_W20_a_casus_comes_on_an_agenda_by_one_door_only(kluis: Werkkluis):
    """Saving an agenda is no way round the question whether a Casus is ready."""
    unready = kluis.casus(1, fase=Fase.TRIAGE)
    tafel = kluis.services.agenderen.maken(OverlegSoort.CASUSTAFEL, DAG, time(9), "Waterbeek")
    with pytest.raises(EisenNietVervuld):
        kluis.services.agenderen.agenderen(tafel.id, unready.id)
    with pytest.raises(EisenNietVervuld):
        kluis.services.agenderen.bewaren(
            replace(tafel, agendapunten=(an_agendapunt(unready, uitnodigingen=()),))
        )
    assert kluis.services.agenderen.get(tafel.id).agendapunten == ()


def test_W21_only_opened_partijen_are_invited_by_themselves(kluis: Werkkluis):
    gemeente, politie, *_ = kluis.partijen
    casus = kluis.casus(partijen=(gemeente, politie))
    (punt,) = kluis.tafel(casus).agendapunten
    assert {u.partij_id for u in punt.uitnodigingen} == {gemeente.id, politie.id}


def test_W21_saving_an_agenda_invites_nobody_who_may_not_come(kluis: Werkkluis):
    gemeente, politie, ggz, _ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(partijen=(gemeente, politie)))
    (punt,) = tafel.agendapunten
    smuggled = Uitnodiging(ggz.id, ggz.afgevaardigden[0].id, "Kom ook")
    with pytest.raises(UitnodigenNotAllowed) as refused:
        kluis.services.agenderen.bewaren(
            replace(tafel, agendapunten=(replace(punt, uitnodigingen=(*punt.uitnodigingen, smuggled)),))
        )
    assert (refused.value.partij_id, refused.value.reden) == (ggz.id, UitnodigingBezwaar.NIET_OPENGESTELD)


def test_W21_another_day_is_judged_anew(kluis: Werkkluis):
    gemeente = kluis.partijen[0]
    ended = replace(gemeente.afgevaardigden[0], mandaat_tot=DAG)
    kluis.services.partijen.afgevaardigde_bewaren(gemeente.id, ended)
    tafel = kluis.tafel(kluis.casus())
    with pytest.raises(UitnodigenNotAllowed) as refused:
        kluis.services.agenderen.bewaren(replace(tafel, datum=DAG + timedelta(1)))
    assert refused.value.reden is UitnodigingBezwaar.GEEN_MANDAAT


def test_W20_an_agenda_that_is_not_complete_does_not_go_out(kluis: Werkkluis, folder):
    tafel = kluis.tafel(kluis.casus())
    (punt,) = tafel.agendapunten
    kluis.services.agenderen.bewaren(replace(tafel, agendapunten=(replace(punt, doel=""),)))
    with pytest.raises(EisenNietVervuld) as refused:
        kluis.services.verspreiden.agenda(tafel.id, folder)
    assert [t.eis for t in refused.value.tekorten] == [Eis.DOEL]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("what", ["triage heropend", "niet meer relevant", "mandaat voorbij", "uitgetreden"])
def test_W04_W21_no_agenda_goes_to_whoever_may_no_longer_know_of_the_casus(
    kluis: Werkkluis, folder, what: str
):
    casus = kluis.casus()
    tafel = kluis.tafel(casus)
    politie = kluis.services.partijen.get(kluis.partijen[1].id)
    match what:
        case "triage heropend":
            kluis.services.trieren.heropenen(casus.id)
        case "niet meer relevant":
            triage = kluis.services.trieren.heropenen(casus.id)
            kluis.services.trieren.besluiten(triage.with_uitvraag(an_uitvraag(politie.id, is_relevant=False)))
        case "mandaat voorbij":
            ended = replace(politie.afgevaardigden[0], mandaat_tot=DAG - timedelta(1))
            kluis.services.partijen.afgevaardigde_bewaren(politie.id, ended)
        case "uitgetreden":
            kluis.services.partijen.bewaren(replace(politie, beeindigd_op=DAG))
    with pytest.raises(UitnodigenNotAllowed):
        kluis.services.verspreiden.agenda(tafel.id, folder)
    assert list(folder.iterdir()) == []
    assert kluis.services.vaststellen.dossier(tafel.id).verstrekkingen == ()


def test_W21_W63_each_guest_gets_his_own_agenda_and_it_is_on_record(kluis: Werkkluis, folder):
    gemeente, politie, ggz, om = kluis.partijen
    one, two = kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(ggz, om))
    tafel = kluis.tafel(one, two)
    made = kluis.services.verspreiden.agenda(tafel.id, folder)
    texts = {g.ontvanger.partij_id: g.pad.read_text(encoding="utf-8") for g in made}
    assert one.nummer in texts[gemeente.id]
    assert two.nummer not in texts[gemeente.id]
    assert {one.nummer in texts[None], two.nummer in texts[None]} == {True}
    given = kluis.services.vaststellen.dossier(tafel.id).verstrekkingen
    assert {(v.soort, v.afgevaardigde_id, v.versie, v.op) for v in given} == {
        (DocumentSoort.AGENDA, g.ontvanger.afgevaardigde_id, "1", kluis.moment) for g in made
    }


def test_W21_W63_the_version_of_an_agenda_counts_what_its_reader_was_given(kluis: Werkkluis, folder):
    tafel = kluis.tafel(kluis.casus())
    for _ in range(3):
        kluis.services.agenderen.bewaren(kluis.services.agenderen.get(tafel.id))
    kluis.services.verspreiden.agenda(tafel.id, folder)
    again = kluis.services.verspreiden.agenda(tafel.id, folder)
    assert all("versie=2" in g.pad.read_text(encoding="utf-8") for g in again)


def test_W23_W05_the_full_agenda_is_the_chairs_alone(kluis: Werkkluis, folder):
    made = kluis.services.verspreiden.agenda(kluis.tafel(kluis.casus()).id, folder)
    with_informeren = [g.ontvanger for g in made if "Door de wijkcoach" in g.pad.read_text(encoding="utf-8")]
    assert with_informeren == [ZVH_DOSSIER]


def test_a_casus_of_the_builders_is_one_the_kluis_takes(kluis: Werkkluis):
    casus = kluis.casus(3, fase=Fase.UITVOERING)
    assert replace(casus, versie=0) == a_casus(3, fase=Fase.UITVOERING)
