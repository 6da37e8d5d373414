"""W-50..W-52, W-70 in the use cases: what waits, what refuses, what the report still counts, and what is on record."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import DAG, a_besluit, a_betrokkene, an_aanmelding, an_actie
from tests.vernietigkluis import open_vernietigkluis
from zvh_desktop.application.afschaling.vernietigen import Vernietigdeel
from zvh_desktop.application.errors import NotFound, StorageUnavailable
from zvh_desktop.application.inzien.logboek import Breuk, Logvraag
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.afschaling.vernietiging import (
    Beletsel,
    Bewaartermijn,
    Gegevenssoort,
    Onderwerp,
    Opschortgrond,
    VerklaringStand,
    Vernietigstap,
    Waarschuwing,
)
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.errors import CasusOpgeschoond, FaseNotAllowed, VernietigenNotAllowed
from zvh_desktop.domain.ids import AanmeldingId
from zvh_desktop.domain.inzien.rapportage import Besluituitkomst, Rapportdeel
from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht, Overdrachteinde
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking

TWEE_JAAR = timedelta(days=800)
JAREN = (DAG - timedelta(days=365), DAG + TWEE_JAAR * 2)


@pytest.fixture
def kluis(tmp_path):
    with open_vernietigkluis(tmp_path) as werkkluis:
        yield werkkluis


@pytest.fixture
def folder(tmp_path):
    map_ = tmp_path / "uit"
    map_.mkdir()
    return map_


def afgeschaald(
    kluis: Werkkluis, *nummers: int, soort=BesluitSoort.AFSCHALEN
) -> tuple[Casustafel, list[Casus]]:
    """Aangemeld, treated at one table and decided so."""
    casussen = []
    for nummer in nummers:
        casus = kluis.casus(nummer)
        with kluis.database.unit_of_work() as work:
            aanmelding = work.aanmeldingen.get(casus.aanmelding_id)
            work.aanmeldingen.save(
                replace(aanmelding, stand=AanmeldingStand.NAAR_TRIAGE, casus_id=casus.id, datum=DAG)
            )
            work.commit()
        casussen.append(casus)
    tafel = kluis.tafel(*casussen)
    written(kluis, tafel, besluit=a_besluit(soort))
    gegeven(kluis, kluis.services.vaststellen.vaststellen(tafel.id))
    return tafel, casussen


def gegeven(kluis: Werkkluis, notulen: Notulen, stand: NotulenStand = NotulenStand.ONDERTEKEND) -> None:
    """Says that they were signed and set ready: before that nothing goes (W-51)."""
    with kluis.database.unit_of_work() as work:
        work.notulen.zet_stand(notulen.id, stand, kluis.moment)
        work.commit()


def alles(kluis: Werkkluis, casus: Casus) -> None:
    kluis.moment += TWEE_JAAR
    kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.VERNIETIGEN)


def test_W70_the_report_counts_the_same_before_and_after(kluis: Werkkluis):
    _, casussen = afgeschaald(kluis, *range(1, 7))
    before = kluis.services.overzichten.tellingen(*JAREN)
    assert before[Rapportdeel.BESLUIT].total() == 6

    kluis.moment += TWEE_JAAR
    for casus in casussen:
        kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.VERNIETIGEN)
        assert kluis.services.overzichten.tellingen(*JAREN) == before


@pytest.mark.parametrize(
    ("van", "tot"),
    [(date(2026, 10, 1), date(2026, 12, 31)), (date(2026, 7, 1), date(2026, 9, 30)), (date(2026, 1, 1), DAG)],
)
def test_W70_of_every_period_that_the_screen_offers(kluis: Werkkluis, van, tot):
    _, (casus,) = afgeschaald(kluis, 1)
    before = kluis.services.overzichten.tellingen(van, tot)
    alles(kluis, casus)
    after = kluis.services.overzichten.tellingen(van, tot)
    assert after == before


def test_W70_a_casus_treated_in_two_quarters_counts_once_also_when_it_is_gone(kluis: Werkkluis):
    tafel, (casus,) = afgeschaald(kluis, 1, soort=BesluitSoort.AANGEHOUDEN)
    kluis.moment += timedelta(days=60)
    tweede = kluis.tafel(casus, dag=DAG + timedelta(days=60))
    written(kluis, tweede, besluit=a_besluit(BesluitSoort.AFSCHALEN))
    gegeven(kluis, kluis.services.vaststellen.vaststellen(tweede.id))
    assert kluis.services.overzichten.tellingen(*JAREN)[Rapportdeel.LOOPTIJD].total() == 1
    alles(kluis, casus)
    counts = kluis.services.overzichten.tellingen(*JAREN)
    assert counts[Rapportdeel.LOOPTIJD].total() == 1
    assert counts[Rapportdeel.BESLUIT] == {Besluituitkomst.AANGEHOUDEN: 1, Besluituitkomst.GESLAAGD: 1}
    assert tafel.id != tweede.id


@pytest.mark.parametrize(
    ("fase", "onderwerp"),
    [
        (Fase.NIET_IN_BEHANDELING, Onderwerp.NIET_IN_BEHANDELING),
        (Fase.ELDERS_BELEGD, Onderwerp.ELDERS_BELEGD),
    ],
)
def test_W51_what_ended_otherwise_is_destroyed_as_well(kluis: Werkkluis, fase, onderwerp):
    casus = kluis.casus(1, fase=fase)
    (wacht,) = [w for w in kluis.services.vernietigen.overzicht() if w.rij.casus_id == casus.id]
    assert (wacht.rij.onderwerp, wacht.is_vervallen) == (onderwerp, False)
    with pytest.raises(VernietigenNotAllowed):
        kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.VERNIETIGEN)
    alles(kluis, casus)
    with pytest.raises(NotFound):
        kluis.services.dossiers.openen(casus.id)


def test_W51_an_aanmelding_that_never_became_a_casus(kluis: Werkkluis):
    with kluis.database.unit_of_work() as work:
        work.aanmeldingen.save(an_aanmelding(id=AanmeldingId("los")))
        work.commit()
    kluis.moment += TWEE_JAAR
    (wacht,) = kluis.services.vernietigen.vervallen()
    assert wacht.rij.onderwerp is Onderwerp.CONCEPT_AANMELDING
    voorbeeld = kluis.services.vernietigen.voorbeeld("los")
    assert dict(voorbeeld.opbrengst.aantallen) == {Gegevenssoort.BETROKKENE: 1, Gegevenssoort.AANMELDING: 1}
    kluis.services.vernietigen.uitvoeren("los", Vernietigstap.VERNIETIGEN)
    assert kluis.services.overzichten.aanmeldingen() == ()
    assert kluis.services.zoeken.zoek("Blaauwbroek") == ()


def test_W51_a_running_casus_never_waits_for_destruction(kluis: Werkkluis):
    for nummer, fase in enumerate(f for f in Fase if f not in (Fase.VERNIETIGD, Fase.AFSCHALING)):
        kluis.casus(nummer, fase=fase)
    wachten = {w.rij.onderwerp for w in kluis.services.vernietigen.overzicht() if w.rij.casus_id}
    assert wachten == {Onderwerp.NIET_IN_BEHANDELING, Onderwerp.ELDERS_BELEGD}


def test_W52_an_aanmelding_that_was_added_to_a_casus_goes_with_it(kluis: Werkkluis):
    aanmelden = kluis.services.aanmelden
    first = aanmelden.bewaren(an_aanmelding(id=AanmeldingId("een")))
    casus = aanmelden.aanmelden(first)
    added = aanmelden.bewaren(
        an_aanmelding(id=AanmeldingId("twee"), betrokkenen=(a_betrokkene("Hanneke Kuiper"),), reden="Kanarie")
    )
    aanmelden.hoort_bij(added, casus.id)
    aanmelden.niet_in_behandeling(aanmelden.get(first.id), "Lokaal zorgoverleg")
    alles(kluis, casus)
    for gone in (first.id, added.id):
        with pytest.raises(NotFound):
            aanmelden.get(gone)
    assert kluis.services.zoeken.zoek("Hanneke") == kluis.services.zoeken.zoek("Kanarie") == ()


def test_W51_P10_a_hold_refuses_and_is_destroyed_with_the_casus(kluis: Werkkluis):
    _, (casus,) = afgeschaald(kluis, 1)
    vernietigen = kluis.services.vernietigen
    vernietigen.opschorten(casus.id, Opschortgrond.VERZOEK_BETROKKENE, "Verzoek om inzage")
    assert vernietigen.vervallen() == ()
    with pytest.raises(VernietigenNotAllowed) as geweigerd:
        vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    assert geweigerd.value.beletselen == (Beletsel.OPGESCHORT,)
    vernietigen.opschorten(casus.id, Opschortgrond.GESCHIL, "Toch een geschil", DAG)
    assert len(vernietigen.vervallen()) == 1
    vernietigen.opheffen(casus.id)
    assert vernietigen.overzicht()[0].rij.opschorting is None


def test_W51_nothing_goes_while_a_table_of_it_has_no_notulen_yet(kluis: Werkkluis):
    casus = kluis.casus(1)
    first, second = kluis.tafel(casus), kluis.tafel(casus, dag=DAG + timedelta(days=1))
    written(kluis, first, besluit=a_besluit(BesluitSoort.AANGEHOUDEN))
    written(kluis, second, besluit=a_besluit(BesluitSoort.AFSCHALEN))
    kluis.services.vaststellen.vaststellen(second.id)
    kluis.moment += timedelta(days=2)
    voorbeeld = kluis.services.vernietigen.voorbeeld(casus.id)
    assert voorbeeld.beletselen == (Beletsel.NOTULEN_IN_CONCEPT, Beletsel.NOTULEN_NIET_GEGEVEN)
    with pytest.raises(VernietigenNotAllowed):
        kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)


def test_W51_from_an_agenda_that_is_still_to_come_it_goes(kluis: Werkkluis):
    casus, ander = kluis.casus(1), kluis.casus(2)
    later = kluis.services.agenderen.maken(
        "casustafel", DAG + timedelta(days=30), kluis.moment.time(), "Waterbeek"
    )
    for c in (casus, ander):
        later = kluis.services.agenderen.agenderen(later.id, c.id)
    tafel = kluis.tafel(casus)
    written(kluis, tafel, besluit=a_besluit(BesluitSoort.AFSCHALEN))
    gegeven(kluis, kluis.services.vaststellen.vaststellen(tafel.id))
    kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    assert [p.casus_id for p in kluis.services.agenderen.get(later.id).agendapunten] == [ander.id]


def test_W51_P12_the_preview_says_where_the_person_stays_what_is_open_and_who_holds_what(
    kluis: Werkkluis, folder
):
    tafel, (casus, ander) = afgeschaald(kluis, 1, 2)
    with kluis.database.unit_of_work() as work:
        work.acties.save(replace(an_actie(), casus_id=casus.id))
        work.commit()
    kluis.services.verspreiden.notulen(tafel.id, folder)
    voorbeeld = kluis.services.vernietigen.voorbeeld(casus.id)
    assert set(voorbeeld.waarschuwingen) == {
        Waarschuwing.ANDERE_CASUS,
        Waarschuwing.OPEN_ACTIES,
        Waarschuwing.GEEN_BRON,
    }
    assert {rij.nummer for rij in voorbeeld.elders} == {ander.nummer}
    assert voorbeeld.open_acties == 1
    assert len(voorbeeld.verstrekt) == len(list(folder.iterdir()))
    assert voorbeeld.blijft.betrokkenen == (a_betrokkene(),)


def test_W51_the_source_of_a_term_is_the_ground_of_the_verklaring(kluis: Werkkluis):
    settings = kluis.services.instellen.get()
    terms = replace(settings.bewaartermijnen, opschonen=Bewaartermijn(0, "Privacy Protocol, art. 11.1"))
    kluis.services.instellen.bewaren(replace(settings, bewaartermijnen=terms))
    _, (casus,) = afgeschaald(kluis, 1)
    staat = kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    verklaring = staat.verklaring
    assert (verklaring.grond, verklaring.door, verklaring.sinds) == (
        "Privacy Protocol, art. 11.1",
        "W. de Graaf",
        DAG,
    )


def test_W51_W60_what_is_gone_from_the_notulen_is_not_offered_for_correction(kluis: Werkkluis):
    tafel, (casus, ander) = afgeschaald(kluis, 1, 2)
    kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    assert [p.casus_id for p in kluis.services.rectificeren.openen(tafel.id).punten] == [ander.id]
    kluis.services.vernietigen.uitvoeren(ander.id, Vernietigstap.OPSCHONEN)
    with pytest.raises(CasusOpgeschoond):
        kluis.services.rectificeren.openen(tafel.id)


def test_W52_a_copy_out_of_reach_is_said_and_taken_back_once_it_is_reached(kluis: Werkkluis, tmp_path):
    _, (casus,) = afgeschaald(kluis, 1)
    stick, thuis = tmp_path / "stick", tmp_path / "thuis"
    stick.mkdir()
    kopieen = kluis.services.reservekopieen
    kopieen.plaats_kiezen(stick)
    kopieen.maken(Reden.GEPLAND)
    shutil.move(stick, thuis)

    kluis.moment += timedelta(minutes=1)
    staat = kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)

    assert staat.stand is VerklaringStand.AFGEROND
    assert staat.kopie_tot is not None
    assert staat.kopie_tot > kluis.moment.date()
    shutil.move(thuis, stick)
    kopieen.gewone_ronde()
    kluis.services.vernietigen.afmaken()
    (nu,) = kluis.services.vernietigen.verklaringen()
    assert nu.kopie_tot is None


def test_W52_the_other_kluis_of_a_handover_is_named_until_it_is_gone(kluis: Werkkluis):
    _, (casus, next_one) = afgeschaald(kluis, 1, 2)
    instellen = kluis.services.instellen
    before = Kluisoverdracht("a1b2c3", "A. Voorzitter", "B. Collega", kluis.moment, "0d51e24b")
    after = replace(before, kenmerk="d4e5f6", op=kluis.moment + timedelta(days=1))
    instellen.bewaren(replace(instellen.get(), overdrachten=(before, after)))
    staat = kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)

    assert staat.overdrachten == (before,)
    kluis.moment += timedelta(days=2)
    kluis.services.vernietigen.uitvoeren(next_one.id, Vernietigstap.OPSCHONEN)
    nieuw, oud = kluis.services.vernietigen.verklaringen()
    assert (nieuw.overdrachten, oud.overdrachten) == ((before, after), (before,))

    gone = replace(before, einde=Overdrachteinde.ANDERE_WEG, einde_op=kluis.moment)
    instellen.bewaren(replace(instellen.get(), overdrachten=(gone, after)))
    nieuw, oud = kluis.services.vernietigen.verklaringen()
    assert (nieuw.overdrachten, oud.overdrachten) == ((after,), ())


def test_W52_what_could_not_be_wiped_yet_says_so_and_is_finished_later(kluis: Werkkluis, monkeypatch):
    _, (casus,) = afgeschaald(kluis, 1)
    vernietigen = kluis.services.vernietigen
    with monkeypatch.context() as m:
        m.setattr(vernietigen, "_wissen", lambda: False)
        with pytest.raises(StorageUnavailable):
            vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    assert [s.stand for s in vernietigen.verklaringen()] == [VerklaringStand.BEGONNEN]
    assert vernietigen.is_af_te_maken()
    vernietigen.afmaken()
    assert [s.stand for s in vernietigen.verklaringen()] == [VerklaringStand.AFGEROND]


def test_W63_W64_the_verklaring_is_on_record_and_the_log_is_whole_and_names_nobody(kluis: Werkkluis, folder):
    _, (casus,) = afgeschaald(kluis, 1)
    alles(kluis, casus)
    (staat,) = kluis.services.vernietigen.verklaringen()
    pad = kluis.services.vernietigen.verklaring_schrijven(staat.verklaring.id, folder)
    assert pad.name.startswith("Verklaring van vernietiging 2029-")
    assert casus.nummer not in pad.name
    with kluis.database.unit_of_work() as work:
        soorten = [v.soort for v in work.verstrekkingen._where(True)]
    assert soorten == [DocumentSoort.VERKLARING_VAN_VERNIETIGING]
    assert kluis.services.logboek.controleren().breuk is Breuk.GEEN
    over = kluis.services.logboek.regels(Logvraag(casus_id=casus.id))
    assert over[0].handeling == "vernietigd na het einde van de bewaartermijn"
    assert all(regel.casusnummer == "" for regel in over)
    assert len(over) > 2


def test_W51_no_step_is_done_before_its_turn_or_its_day(kluis: Werkkluis):
    _tafel, (casus,) = afgeschaald(kluis, 1)
    vernietigen = kluis.services.vernietigen
    later(kluis, 1)
    (wachtend,) = vernietigen.overzicht()
    assert (wachtend.volgende.stap, wachtend.is_vervallen) == (Vernietigstap.OPSCHONEN, True)
    with pytest.raises(VernietigenNotAllowed) as refused:
        vernietigen.uitvoeren(casus.id, Vernietigstap.VERNIETIGEN)
    assert refused.value.beletselen == (Beletsel.NOG_NIET_VERVALLEN,)
    vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    with pytest.raises(VernietigenNotAllowed):
        vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    with kluis.database.unit_of_work() as work:
        assert work.casussen.get(casus.id).fase is Fase.AFSCHALING


def test_W51_what_can_be_done_stands_first_then_what_falls_due_soonest_and_what_is_held_up_last(
    kluis: Werkkluis,
):
    _, (now_due, held) = afgeschaald(kluis, 1, 2)
    elsewhere, refused = (
        kluis.casus(3, fase=Fase.ELDERS_BELEGD),
        kluis.casus(4, fase=Fase.NIET_IN_BEHANDELING),
    )
    vernietigen = kluis.services.vernietigen
    vernietigen.opschorten(held.id, Opschortgrond.GESCHIL, " Loopt nog ")
    found = [
        (w.rij.casus_id, w.is_vervallen, w.is_opgeschort, w.kan_nu)
        for w in vernietigen.overzicht()
        if w.rij.casus_id
    ]
    assert found == [
        (now_due.id, True, False, True),
        (refused.id, False, False, False),
        (elsewhere.id, False, False, False),
        (held.id, True, True, False),
    ]
    assert [w.rij.casus_id for w in vernietigen.vervallen()] == [now_due.id]
    first = vernietigen.overzicht()[0]
    assert [v.stap for v in first.vervaldagen] == [Vernietigstap.OPSCHONEN, Vernietigstap.VERNIETIGEN]
    assert first.volgende == first.vervaldagen[0]


def test_W51_P10_a_hold_says_why_by_whom_and_until_when_and_is_told(kluis: Werkkluis):
    _, (casus,) = afgeschaald(kluis, 1)
    vernietigen = kluis.services.vernietigen
    kluis.verteld.clear()
    first = vernietigen.opschorten(casus.id, Opschortgrond.GESCHIL, " Loopt nog ")
    assert (first.onderwerp_id, first.grond, first.toelichting) == (
        casus.id,
        Opschortgrond.GESCHIL,
        "Loopt nog",
    )
    assert (first.sinds, first.door, first.tot) == (kluis.moment, "W. de Graaf", None)
    second = vernietigen.opschorten(casus.id, Opschortgrond.GESCHIL, "Tot de uitspraak", DAG)
    assert (second.tot, vernietigen.overzicht()[0].rij.opschorting) == (DAG, second)
    vernietigen.opheffen(casus.id)
    assert [g for g in kluis.verteld if g.soort == "opschorting"] == [Gewijzigd("opschorting", casus.id)] * 3
    lines = [r.handeling for r in kluis.services.logboek.regels(Logvraag(casus_id=casus.id))]
    assert "vernietiging opgeschort" in lines
    assert "opschorting van de vernietiging opgeheven" in lines
    for ask in (vernietigen.opheffen, vernietigen.voorbeeld):
        with pytest.raises(NotFound):
            ask("onbekend")


def test_W51_W52_a_step_says_what_it_is_doing_and_leaves_a_verklaring_of_what_it_did(kluis: Werkkluis):
    _, (casus,) = afgeschaald(kluis, 1)
    vernietigen, said = kluis.services.vernietigen, []
    preview = vernietigen.voorbeeld(casus.id)
    kluis.verteld.clear()
    staat = vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN, said.append)
    assert said == [Vernietigdeel.TABELLEN, Vernietigdeel.BLADZIJDEN, Vernietigdeel.RESERVEKOPIEEN]
    verklaring = staat.verklaring
    assert (verklaring.onderwerp, verklaring.onderwerp_id) == (Onderwerp.AFSCHALING, casus.id)
    assert (verklaring.stap, verklaring.op, verklaring.dagen) == (Vernietigstap.OPSCHONEN, kluis.moment, 0)
    assert verklaring.opbrengst == preview.opbrengst
    assert verklaring.opbrengst.aantallen
    assert (staat.stand, staat.kopie_tot) == (VerklaringStand.AFGEROND, None)
    assert not vernietigen.is_af_te_maken()
    assert kluis.verteld[0] == Gewijzigd("vernietiging", casus.id)
    assert kluis.verteld[1:] == [Gewijzigd("verklaring")] * 2
    lines = [r.handeling for r in kluis.services.logboek.regels(Logvraag())]
    assert "opgeschoond na afschaling" in lines
    for stand in ("gewist", "afgerond"):
        assert f"vernietiging: {stand}" in lines
    again = []
    vernietigen.afmaken(again.append)
    assert again == []
    assert vernietigen.verklaringen() == (staat,)


def test_W51_a_draft_that_goes_is_called_a_draft_in_the_log(kluis: Werkkluis):
    with kluis.database.unit_of_work() as work:
        work.aanmeldingen.save(an_aanmelding(id=AanmeldingId("los")))
        work.commit()
    kluis.moment += TWEE_JAAR
    preview = kluis.services.vernietigen.voorbeeld("los")
    assert (preview.blijft, preview.verstrekt, preview.open_acties) == (None, (), 0)
    assert preview.waarschuwingen == (Waarschuwing.GEEN_BRON,)
    kluis.services.vernietigen.uitvoeren("los", Vernietigstap.VERNIETIGEN)
    lines = [r.handeling for r in kluis.services.logboek.regels(Logvraag())]
    assert "vernietigd: concept-aanmelding" in lines
    assert "vernietigd na het einde van de bewaartermijn" not in lines


def test_W51_the_preview_of_the_last_step_keeps_nothing_and_asks_whether_notulen_went_out(
    kluis: Werkkluis, folder
):
    tafel, (casus,) = afgeschaald(kluis, 1)
    (notulen,) = kluis.services.vaststellen.dossier(tafel.id).notulen
    gegeven(kluis, notulen, NotulenStand.VASTGESTELD)
    preview = kluis.services.vernietigen.voorbeeld(casus.id)
    assert preview.beletselen == (Beletsel.NOTULEN_NIET_GEGEVEN,)
    with pytest.raises(VernietigenNotAllowed):
        kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    assert preview.besluit == a_besluit(BesluitSoort.AFSCHALEN).reden
    assert set(preview.waarschuwingen) == {Waarschuwing.NOTULEN_NIET_UITGEGEVEN, Waarschuwing.GEEN_BRON}
    assert preview.partijnamen == {p.id: p.naam for p in kluis.partijen}
    assert preview.afgevaardigden == {a.id: a.naam for p in kluis.partijen for a in p.afgevaardigden}
    assert (preview.elders, preview.open_acties) == ((), 0)
    assert "dossier ingezien voor vernietiging" in [
        r.handeling for r in kluis.services.logboek.regels(Logvraag(casus_id=casus.id))
    ]
    kluis.services.verspreiden.notulen(tafel.id, folder)
    kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    kluis.moment += TWEE_JAAR
    last = kluis.services.vernietigen.voorbeeld(casus.id)
    assert (last.wachtend.volgende.stap, last.blijft) == (Vernietigstap.VERNIETIGEN, None)
    assert Waarschuwing.NOTULEN_NIET_UITGEGEVEN not in last.waarschuwingen
    assert kluis.services.dossiers.openen(casus.id).casus.opgeschoond_op is not None


def test_W51_W63_what_lies_with_others_is_what_they_read_of_this_casus(kluis: Werkkluis, folder):
    gemeente, politie, ggz, _ = kluis.partijen
    one, two = kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(politie, ggz))
    tafel = kluis.tafel(one, two)
    kluis.services.verspreiden.agenda(tafel.id, folder)
    written(kluis, tafel, besluit=a_besluit(BesluitSoort.AFSCHALEN))
    gegeven(kluis, kluis.services.vaststellen.vaststellen(tafel.id))
    kluis.moment += timedelta(minutes=5)
    kluis.services.verspreiden.notulen(tafel.id, folder)
    preview = kluis.services.vernietigen.voorbeeld(one.id)
    assert {v.partij_id for v in preview.verstrekt} == {None, gemeente.id, politie.id}
    assert len(preview.verstrekt) == 6
    assert [v.op for v in preview.verstrekt] == sorted(v.op for v in preview.verstrekt)
    assert {v.partij_id for v in kluis.services.vernietigen.voorbeeld(two.id).verstrekt} == {
        None,
        politie.id,
        ggz.id,
    }


def test_W63_of_a_document_of_which_nobody_wrote_the_casussen_who_sat_there_tells_it(
    kluis: Werkkluis, folder
):
    gemeente, politie, ggz, _ = kluis.partijen
    one, two = kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(politie, ggz))
    tafel = kluis.tafel(one, two)
    written(kluis, tafel, besluit=a_besluit(BesluitSoort.AFSCHALEN))
    gegeven(kluis, kluis.services.vaststellen.vaststellen(tafel.id))
    with kluis.database.unit_of_work() as work:
        for nummer, who in enumerate((None, gemeente, politie, ggz)):
            person = who.afgevaardigden[0].id if who else None
            work.verstrekkingen.add(
                Verstrekking(
                    f"v{nummer}", DocumentSoort.NOTULEN, kluis.moment, "W. de Graaf", Weg.KLAARGEZET,
                    who.id if who else None, person, "1", "00", "x.pdf", casustafel_id=tafel.id,
                )
            )  # fmt: skip
        work.commit()

    def held(casus: Casus) -> set[str | None]:
        return {v.partij_id for v in kluis.services.vernietigen.voorbeeld(casus.id).verstrekt}

    assert held(one) == {None, gemeente.id, politie.id}
    assert held(two) == {None, politie.id, ggz.id}
    kluis.services.vernietigen.uitvoeren(one.id, Vernietigstap.OPSCHONEN)
    assert held(one) == {None, gemeente.id, politie.id, ggz.id}
    assert held(two) == {None, politie.id, ggz.id}


def test_P12_who_may_stand_elsewhere_is_told_of_by_name_and_birth_date_and_not_of_himself(kluis: Werkkluis):
    _, (casus,) = afgeschaald(kluis, 1)
    born = date(1992, 1, 14)
    with kluis.database.unit_of_work() as work:
        now = work.casussen.get(casus.id)
        work.casussen.save(
            replace(
                now, betrokkenen=(a_betrokkene("Łukasz Żółkiewski", geboortedatum=born), a_betrokkene(" "))
            )
        )
        for name, who in (
            ("zelfde", a_betrokkene("Lukas Zolkievski", geboortedatum=born)),
            ("ander", a_betrokkene("Lukas Zolkievski", geboortedatum=date(1970, 2, 2))),
            ("vreemd", a_betrokkene("Hanneke Kuiper", geboortedatum=born)),
            ("leeg", a_betrokkene(" ")),
        ):
            work.aanmeldingen.save(an_aanmelding(id=AanmeldingId(name), betrokkenen=(who,)))
        work.commit()
    preview = kluis.services.vernietigen.voorbeeld(casus.id)
    assert [rij.aanmelding_id for rij in preview.elders] == ["zelfde"]
    assert Waarschuwing.ANDERE_CASUS in preview.waarschuwingen
    kluis.moment += TWEE_JAAR
    assert "zelfde" not in {r.aanmelding_id for r in kluis.services.vernietigen.voorbeeld("zelfde").elders}


def test_W52_W63_the_verklaring_lies_in_the_file_of_the_zvh_and_an_unknown_one_is_said(
    kluis: Werkkluis, folder
):
    _, (casus,) = afgeschaald(kluis, 1)
    staat = kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    pad = kluis.services.vernietigen.verklaring_schrijven(staat.verklaring.id, folder)
    assert pad.name == f"Verklaring van vernietiging {DAG:%Y-%m-%d} {staat.verklaring.id[:6]}.pdf"
    with kluis.database.unit_of_work() as work:
        (record,) = work.verstrekkingen._where(True)
    assert (record.versie, record.partij_id, record.casussen, record.casus_id) == ("1", None, (), None)
    with pytest.raises(NotFound):
        kluis.services.vernietigen.verklaring_schrijven("onbekend", folder)


def test_W51_an_afschalen_that_was_taken_back_waits_for_a_table_and_counts_from_its_last_one(
    kluis: Werkkluis,
):
    services, again = kluis.services, DAG + timedelta(days=30)

    def closed() -> int:
        counts = services.overzichten.tellingen(*JAREN)[Rapportdeel.BESLUIT]
        return counts[Besluituitkomst.GESLAAGD] + counts[Besluituitkomst.AFSCHALEN]

    first, (casus,) = afgeschaald(kluis, 1)
    assert closed() == 1
    back = services.dossiers.afschalen_terugnemen(casus.id, "Verkeerde casus")
    assert (back.fase, back.wissels[-1].reden) == (Fase.VOORBEREIDING, "Verkeerde casus")
    assert not services.vernietigen.overzicht()
    assert closed() == 0
    with pytest.raises(NotFound):
        services.vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    kluis.moment += timedelta(days=30)
    tafel = kluis.tafel(back, dag=again)
    written(kluis, tafel, besluit=a_besluit(BesluitSoort.AFSCHALEN))
    gegeven(kluis, services.vaststellen.vaststellen(tafel.id))
    (row,) = services.vernietigen.overzicht()
    assert (row.rij.onderwerp_id, row.rij.sinds) == (casus.id, again)
    assert services.dossiers.openen(casus.id).opschonen_vanaf == again
    assert closed() == 1
    services.vernietigen.uitvoeren(casus.id, Vernietigstap.OPSCHONEN)
    with kluis.database.unit_of_work() as work:
        for table, is_kept in ((first, False), (tafel, True)):
            (punt,) = work.notulen.van_casustafel(table.id)[-1].punten
            (verslag,) = work.verslagen.van_casustafel(table.id)
            for besluit in (punt.besluit, verslag.besluit):
                assert besluit.soort is BesluitSoort.AFSCHALEN
                assert (bool(besluit.reden), bool(besluit.afschaling)) == (is_kept, is_kept)
    with pytest.raises(FaseNotAllowed):
        services.dossiers.afschalen_terugnemen(casus.id, "Te laat")
    alles(kluis, casus)
    assert closed() == 1
