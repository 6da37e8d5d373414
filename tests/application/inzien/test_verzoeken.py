"""P-10: what a Betrokkene asks is recorded, waits on Vandaag, and outlives the destruction of its Casus without a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import DAG, an_inbreng
from zvh_desktop.application.errors import NotFound
from zvh_desktop.domain.afschaling.vernietiging import Vernietigstap, Waarschuwing
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld
from zvh_desktop.domain.inzien.verzoek import Raadpleging, Verzoek, VerzoekSoort
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort


def asked(kluis: Werkkluis, casus: Casus, **more) -> Verzoek:
    made = kluis.services.verzoeken.nieuw(casus.id)
    return kluis.services.verzoeken.bewaren(replace(made, soort=VerzoekSoort.INZAGE, **more))


def answered(kluis: Werkkluis, verzoek: Verzoek) -> Verzoek:
    day = kluis.moment.date()
    whole = replace(verzoek, doorgestuurd_op=day, beantwoord_op=day, antwoord="Per brief")
    kluis.services.verzoeken.bewaren(whole)
    return kluis.services.verzoeken.afhandelen(verzoek.id)


def waiting(kluis: Werkkluis) -> list[str]:
    return [row.id for row in kluis.services.overzichten.vandaag(DAG).verzoeken]


def test_P10_a_request_waits_on_vandaag_until_it_was_answered(kluis: Werkkluis):
    casus = kluis.casus(1)
    soon, no_term = asked(kluis, casus, termijn=DAG + timedelta(days=9)), asked(kluis, casus)
    assert waiting(kluis) == [soon.id, no_term.id]
    (first, *_) = kluis.services.verzoeken.alle()
    assert (first.nummer, first.betrokkene) == (casus.nummer, casus.hoofdpersoon)
    done = answered(kluis, soon)
    assert waiting(kluis) == [no_term.id]
    assert [row.id for row in kluis.services.verzoeken.alle()] == [no_term.id, soon.id]
    with pytest.raises(AlVastgesteld):
        kluis.services.verzoeken.bewaren(done)
    with pytest.raises(AlVastgesteld):
        kluis.services.verzoeken.weggooien(done.id)
    kluis.services.verzoeken.weggooien(no_term.id)
    assert waiting(kluis) == []


def test_P10_it_says_which_partijen_provided_something_and_where_the_person_may_stand_as_well(
    kluis: Werkkluis,
):
    gemeente, politie, ggz, reclassering = kluis.partijen
    casus, other = kluis.casus(1, partijen=(gemeente,)), kluis.casus(2)
    written(kluis, kluis.tafel(casus), inbrengen=(an_inbreng(gemeente, tekst="Dakloos"),))
    verzoek = asked(kluis, casus, raadplegingen=(Raadpleging(ggz.id, DAG),))
    dossier = kluis.services.verzoeken.openen(verzoek.id)
    # The gemeente answered and spoke, the politie put the Casus forward, the ggz was asked already; nobody else said anything.
    assert {one.id for one in dossier.te_raadplegen} == {gemeente.id, politie.id, ggz.id}
    assert reclassering not in dossier.te_raadplegen
    assert [row.nummer for row in dossier.elders if row.casus_id] == [other.nummer]


def test_P10_W52_a_request_that_waits_does_not_hold_destruction_up_and_is_not_lost(kluis: Werkkluis):
    casus = kluis.casus(1, Fase.AFSCHALING)
    open_one = asked(kluis, casus, gedaan_door="mr. P. Kolk", termijn=DAG + timedelta(days=9))
    done = answered(kluis, asked(kluis, casus, gedaan_door="mr. P. Kolk"))
    vernietigen = kluis.services.vernietigen
    later(kluis, 1)
    assert Waarschuwing.VERZOEK_WACHT in vernietigen.voorbeeld(casus.id).waarschuwingen
    vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    kept = {one.id: one for one in kluis.services.dossiers.openen(casus.id).verzoeken}
    assert (kept[open_one.id].gedaan_door, kept[done.id].gedaan_door) == ("mr. P. Kolk", "")
    assert [hit.doel_id for hit in kluis.services.zoeken.zoek("kolk")] == [open_one.id]
    later(kluis, 400)
    vernietigen.uitvoeren(casus.id, Vernietigstap.VERNIETIGEN)
    with kluis.database.unit_of_work() as work:
        left = work.verzoeken.get(open_one.id)
    assert (left.casus_id, left.betrokkene_id, left.gedaan_door, left.raadplegingen) == (None, None, "", ())
    assert kluis.services.zoeken.zoek("kolk") == ()
    assert waiting(kluis) == [open_one.id]
    (row, *_) = kluis.services.verzoeken.alle()
    assert (row.nummer, row.betrokkene) == ("", "")
    assert kluis.services.verzoeken.openen(open_one.id).casus is None
    answered(kluis, left)
    assert waiting(kluis) == []


def test_P10_a_request_that_was_thrown_away_is_gone(kluis: Werkkluis):
    made = kluis.services.verzoeken.nieuw(kluis.casus(1).id)
    kluis.services.verzoeken.weggooien(made.id)
    with pytest.raises(NotFound):
        kluis.services.verzoeken.openen(made.id)


def test_P10_what_is_held_goes_out_as_a_document_without_other_persons_and_what_is_withheld(
    kluis: Werkkluis, folder
):
    gemeente, politie, *_ = kluis.partijen
    casus = kluis.casus(1, partijen=(gemeente, politie))
    other = kluis.services.betrokkenen.nieuw()
    kluis.services.betrokkenen.corrigeren(casus.id, replace(other, naam="Hanneke Zwart"), DAG, "Woont er ook")
    said = (
        an_inbreng(gemeente, 1, tekst="De huur is betaald\nHanneke tekende mee"),
        an_inbreng(politie, 2, tekst="Gezien bij de brug"),
    )
    tafel = kluis.tafel(casus)
    written(kluis, tafel, inbrengen=said)
    kluis.services.vaststellen.vaststellen(tafel.id)
    verzoek = asked(
        kluis,
        casus,
        betrokkene_id=casus.betrokkenen[0].id,
        raadplegingen=(Raadpleging(gemeente.id, DAG, DAG, True),),
    )
    made, left_out = kluis.services.verzoeken.uitgeven(verzoek.id, folder)
    told = made.pad.read_text("utf-8")
    assert "De huur is betaald" in told
    for kept_back in ("Hanneke", "brug", politie.naam):
        assert kept_back not in told
    assert left_out.over_anderen == 1
    assert left_out.niet_vrijgegeven > 1
    assert "Blaauwbroek" not in made.pad.name
    (given,) = kluis.services.dossiers.openen(casus.id).verstrekkingen
    assert (given.soort, given.partij_id, given.versie) == (DocumentSoort.PERSOONSGEGEVENS, None, "1")
    again, _ = kluis.services.verzoeken.gegevens(verzoek.id)
    assert again.versie == 2


def test_P10_nothing_is_told_until_it_is_known_about_whom(kluis: Werkkluis, folder):
    verzoek = asked(kluis, kluis.casus(1), betrokkene_id=None)
    with pytest.raises(EisenNietVervuld):
        kluis.services.verzoeken.uitgeven(verzoek.id, folder)
    assert not [*folder.iterdir()]
