"""W-50..W-52, W-70 in the use cases: what waits, what refuses, what the report still counts, and what is on record."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import DAG, a_besluit, a_betrokkene, an_aanmelding, an_actie
from tests.vernietigkluis import open_vernietigkluis
from zvh_desktop.application.errors import NotFound, StorageUnavailable
from zvh_desktop.application.inzien.logboek import Breuk, Logvraag
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
from zvh_desktop.domain.errors import CasusOpgeschoond, VernietigenNotAllowed
from zvh_desktop.domain.ids import AanmeldingId
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort

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
    kluis.services.vaststellen.vaststellen(tafel.id)
    return tafel, casussen


def alles(kluis: Werkkluis, casus: Casus) -> None:
    kluis.moment += TWEE_JAAR
    kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.VERNIETIGEN)


def test_W70_the_report_counts_the_same_before_and_after(kluis: Werkkluis):
    _, casussen = afgeschaald(kluis, *range(1, 7))
    before = kluis.services.overzichten.tellingen(*JAREN)
    report = kluis.services.rapporteren.rapport(*JAREN)

    kluis.moment += TWEE_JAAR
    for n, casus in enumerate(casussen, start=1):
        kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.VERNIETIGEN)
        after = kluis.services.overzichten.tellingen(*JAREN)
        assert replace(after, per_fase=(), dagen_tot_tafel=()) == replace(
            before, per_fase=(), dagen_tot_tafel=()
        )
        assert sorted(after.dagen_tot_tafel) == sorted(before.dagen_tot_tafel)
        assert sum(count for _fase, count in after.per_fase) == 6
        assert dict(after.per_fase)[Fase.VERNIETIGD] == n
    now = kluis.services.rapporteren.rapport(*JAREN)
    assert replace(now, per_fase=report.per_fase) == report


@pytest.mark.parametrize(
    ("van", "tot"),
    [(date(2026, 10, 1), date(2026, 12, 31)), (date(2026, 7, 1), date(2026, 9, 30)), (date(2026, 1, 1), DAG)],
)
def test_W70_of_every_period_that_the_screen_offers(kluis: Werkkluis, van, tot):
    _, (casus,) = afgeschaald(kluis, 1)
    before = kluis.services.overzichten.tellingen(van, tot)
    alles(kluis, casus)
    after = kluis.services.overzichten.tellingen(van, tot)
    assert replace(after, per_fase=()) == replace(before, per_fase=())


def test_W70_a_casus_treated_in_two_quarters_counts_once_also_when_it_is_gone(kluis: Werkkluis):
    tafel, (casus,) = afgeschaald(kluis, 1, soort=BesluitSoort.AANGEHOUDEN)
    kluis.moment += timedelta(days=60)
    tweede = kluis.tafel(casus, dag=DAG + timedelta(days=60))
    written(kluis, tweede, besluit=a_besluit(BesluitSoort.AFSCHALEN))
    kluis.services.vaststellen.vaststellen(tweede.id)
    assert kluis.services.overzichten.tellingen(*JAREN).behandeld == 1
    alles(kluis, casus)
    counts = kluis.services.overzichten.tellingen(*JAREN)
    assert counts.behandeld == 1
    assert dict(counts.per_besluit) == {BesluitSoort.AANGEHOUDEN: 1, BesluitSoort.AFSCHALEN: 1}
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
    assert voorbeeld.beletselen == (Beletsel.NOTULEN_IN_CONCEPT,)
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
    kluis.services.vaststellen.vaststellen(tafel.id)
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
