"""W-21, art. 7.3, 8.2, 22.5: what was lawful on the day of the table is judged again on the day on which something is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import DAG, an_inbreng, an_uitvraag
from zvh_desktop.application.verspreiden.verspreidlijst import Verspreidregel
from zvh_desktop.domain.casus import Casus, Fase, Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.errors import VerstrekkenNotAllowed
from zvh_desktop.domain.notulen.notulen import NotulenStand, RectificatieReden
from zvh_desktop.domain.partijen.partij import PartijSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel, UitnodigingBezwaar
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.uittreksel import WeglatingReden
from zvh_desktop.domain.verspreiden.verstrekking import Stap, VerspreidStand
from zvh_desktop.taal import verspreiden

POLITIE = 1


def uitgesloten(kluis: Werkkluis, _casus: Casus) -> None:
    politie = kluis.services.partijen.get(kluis.partijen[POLITIE].id)
    kluis.services.partijen.bewaren(replace(politie, beeindigd_op=kluis.moment.date()))


def mandaat_voorbij(kluis: Werkkluis, _casus: Casus) -> None:
    politie = kluis.services.partijen.get(kluis.partijen[POLITIE].id)
    ended = replace(politie.afgevaardigden[0], mandaat_tot=kluis.moment.date() - timedelta(1))
    kluis.services.partijen.afgevaardigde_bewaren(politie.id, ended)


def niet_relevant(kluis: Werkkluis, casus: Casus) -> None:
    triage = kluis.services.trieren.heropenen(casus.id)
    asked = an_uitvraag(kluis.partijen[POLITIE].id, is_relevant=False)
    kluis.services.trieren.besluiten(triage.with_uitvraag(asked))


def grond_voor_anderen(kluis: Werkkluis, _casus: Casus) -> None:
    others = tuple(s for s in PartijSoort if s is not PartijSoort.POLITIE)
    kluis.services.partijen.grondslag_bewaren(
        replace(kluis.services.partijen.grondslagen()[0], soorten=others)
    )


WEG = {
    uitgesloten: UitnodigingBezwaar.GEEN_PARTIJ,
    mandaat_voorbij: UitnodigingBezwaar.GEEN_MANDAAT,
    niet_relevant: UitnodigingBezwaar.NIET_OPENGESTELD,
    grond_voor_anderen: UitnodigingBezwaar.GRONDSLAG_NIET_GELDIG,
}
gaat_weg = pytest.mark.parametrize("gaat_weg", WEG, ids=lambda way: way.__name__)
Weg = Callable[[Werkkluis, Casus], None]


@pytest.fixture
def casus(kluis: Werkkluis) -> Casus:
    return kluis.casus(1, partijen=kluis.partijen[:2])


@pytest.fixture
def tafel(kluis: Werkkluis, casus: Casus) -> Casustafel:
    """Held with gemeente and politie, vastgesteld; it is a day later."""
    tafel = kluis.tafel(casus)
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    later(kluis, 1)
    return tafel


def rij(regels: tuple[Verspreidregel, ...], kluis: Werkkluis) -> Verspreidregel:
    return next(r for r in regels if r.ontvanger.partij_id == kluis.partijen[POLITIE].id)


def given_to(kluis: Werkkluis, tafel: Casustafel) -> set[tuple[DocumentSoort, str | None]]:
    given = kluis.services.vaststellen.dossier(tafel.id).verstrekkingen
    return {(v.soort, v.partij_id) for v in given}


@gaat_weg
def test_W21_notulen_reach_nobody_who_may_know_of_the_casus_no_more(
    kluis: Werkkluis, casus: Casus, tafel: Casustafel, folder: Path, gaat_weg: Weg
):
    gaat_weg(kluis, casus)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    assert [g.ontvanger.partij_id for g in made] == [None, kluis.partijen[0].id]
    assert (DocumentSoort.NOTULEN, kluis.partijen[POLITIE].id) not in given_to(kluis, tafel)
    row = rij(kluis.services.verspreiden.regels_notulen(tafel.id), kluis)
    assert (row.bezwaar, row.stand, row.verwacht) == (WEG[gaat_weg], VerspreidStand.NIET_TOEGELATEN, 0)
    assert "art." in verspreiden.langs_welke_weg(row)
    asked = (
        lambda: kluis.services.verspreiden.notulen_word(tafel.id, row.ontvanger, folder),
        lambda: kluis.services.verspreiden.voorbeeld_notulen(tafel.id, row.ontvanger),
    )
    for ask in asked:
        with pytest.raises(VerstrekkenNotAllowed) as refused:
            ask()
        assert refused.value.reden == WEG[gaat_weg]


@gaat_weg
def test_W21_no_actielijst_either(kluis: Werkkluis, casus: Casus, folder: Path, gaat_weg: Weg):
    tafel = kluis.tafel(casus)
    written(kluis, tafel)
    (punt,) = tafel.agendapunten
    verslag = kluis.services.notuleren.bekijken(tafel.id, punt.id).verslag
    for partij in kluis.partijen[:2]:
        new = kluis.services.notuleren.nieuwe_actie(verslag, partij.id, partij.afgevaardigden[0].naam)
        whole = replace(new, wat="Belt de verhuurder", uiterlijk=DAG + timedelta(9))
        kluis.services.notuleren.actie_schrijven(verslag, whole)
    assert len(kluis.services.actielijsten.stand(tafel.id).ontvangers) == 2
    later(kluis, 1)
    gaat_weg(kluis, casus)
    made = kluis.services.actielijsten.maken(tafel.id, folder)
    assert [g.ontvanger.partij_id for g in made] == [None, kluis.partijen[0].id]
    assert kluis.services.actielijsten.stand(tafel.id).zonder_ontvanger == (kluis.partijen[POLITIE].id,)


def test_W21_no_agenda_before_the_day_on_which_somebody_is_a_partij(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    tafel = kluis.tafel(casus, dag=DAG + timedelta(30))
    politie = kluis.services.partijen.get(kluis.partijen[POLITIE].id)
    kluis.services.partijen.bewaren(replace(politie, toegetreden_op=DAG + timedelta(7)))
    made = kluis.services.verspreiden.agenda(tafel.id, folder)
    assert [g.ontvanger.partij_id for g in made] == [None, kluis.partijen[0].id]
    row = rij(kluis.services.verspreiden.regels_agenda(tafel.id), kluis)
    assert row.bezwaar is UitnodigingBezwaar.GEEN_PARTIJ
    later(kluis, 7)
    made = kluis.services.verspreiden.agenda(tafel.id, folder, alleen_ontbrekende=True)
    assert [g.ontvanger.partij_id for g in made] == [politie.id]


def test_W11_no_agenda_holds_a_casus_that_was_closed_since(kluis: Werkkluis, casus: Casus, folder: Path):
    other = kluis.casus(2, partijen=kluis.partijen[:1])
    tafel = kluis.tafel(casus, other)
    with kluis.database.unit_of_work() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), fase=Fase.ELDERS_BELEGD))
        work.commit()
    made = kluis.services.verspreiden.agenda(tafel.id, folder)
    assert [g.ontvanger.partij_id for g in made] == [None, kluis.partijen[0].id]
    assert not any(casus.nummer in g.pad.read_text() for g in made)
    rows = kluis.services.verspreiden.regels_agenda(tafel.id)
    assert rij(rows, kluis).bezwaar is WeglatingReden.CASUS_GESLOTEN
    assert casus.nummer in verspreiden.krijgt_niet(rows[0].weglatingen, str)


@gaat_weg
def test_W21_W60_a_rectificatie_reaches_nobody_who_left(
    kluis: Werkkluis, casus: Casus, tafel: Casustafel, folder: Path, gaat_weg: Weg
):
    kluis.services.verspreiden.notulen(tafel.id, folder)
    (notulen,) = kluis.services.vaststellen.dossier(tafel.id).notulen
    better = replace(notulen.punten[0], doel="Een ander doel")
    kluis.services.vaststellen.rectificeren(tafel.id, better, RectificatieReden.ONJUIST)
    gaat_weg(kluis, casus)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    assert [g.ontvanger.partij_id for g in made] == [None, kluis.partijen[0].id]
    assert rij(kluis.services.verspreiden.regels_notulen(tafel.id), kluis).bezwaar is WEG[gaat_weg]


def test_art22_no_letter_goes_to_who_is_no_partij_any_more(kluis: Werkkluis, casus: Casus, folder: Path):
    with kluis.database.unit_of_work() as work:
        who = work.casussen.get(casus.id)
        work.casussen.save(replace(who, aanmeldende_partij=kluis.partijen[POLITIE].id))
        work.commit()
    later(kluis, 1)
    uitgesloten(kluis, casus)
    told = Terugkoppeling(kluis.moment.date(), TerugkoppelWijze.BRIEF, "S. Vermeer", "Wij gaan verder.")
    with pytest.raises(VerstrekkenNotAllowed):
        kluis.services.terugkoppelen.brief(casus.id, told, folder)
    assert list(folder.iterdir()) == []
    with kluis.database.unit_of_work() as work:
        assert work.casussen.get(casus.id).terugkoppelingen == ()


def test_W04_the_letter_after_a_table_tells_no_besluit_to_who_was_closed_out_since(
    kluis: Werkkluis, casus: Casus, tafel: Casustafel, folder: Path
):
    with kluis.database.unit_of_work() as work:
        who = work.casussen.get(casus.id)
        work.casussen.save(replace(who, aanmeldende_partij=kluis.partijen[POLITIE].id))
        work.commit()
    told = Terugkoppeling(kluis.moment.date(), TerugkoppelWijze.BRIEF, "S. Vermeer", "Besproken.", tafel.id)
    before = kluis.services.terugkoppelen.brief(casus.id, told, folder).pad.read_text()
    niet_relevant(kluis, casus)
    after = kluis.services.terugkoppelen.brief(casus.id, told, folder).pad.read_text()
    assert "BesluitSoort" in before
    assert "BesluitSoort" not in after


@gaat_weg
def test_W21_what_lies_ready_is_not_said_to_be_sent_to_who_left(
    kluis: Werkkluis, casus: Casus, tafel: Casustafel, folder: Path, gaat_weg: Weg
):
    kluis.services.verspreiden.notulen(tafel.id, folder)
    later(kluis, 1)
    gaat_weg(kluis, casus)
    kluis.services.verspreiden.verzonden(tafel.id)
    dossier = kluis.services.vaststellen.dossier(tafel.id)
    assert dossier.stand is NotulenStand.VERZONDEN
    with kluis.database.unit_of_work() as work:
        steps = work.verstrekkingen.stappen(v.id for v in dossier.verstrekkingen)
        sent = {work.verstrekkingen.get(one).partij_id for one in steps}
    assert sent == {kluis.partijen[0].id}
    row = rij(kluis.services.verspreiden.regels_notulen(tafel.id), kluis)
    assert (row.stand, row.bezwaar) == (VerspreidStand.KLAARGEZET, WEG[gaat_weg])
    kluis.services.verspreiden.stap_melden(
        tafel.id, [row.stukken[0].verstrekking.id], Stap.VERZONDEN, kluis.moment.date()
    )


def test_W60_W61_who_may_read_one_casus_of_two_gets_that_one_and_the_other_when_he_may_again(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    two = kluis.casus(2, partijen=kluis.partijen[:2])
    tafel = kluis.tafel(casus, two)
    written(kluis, tafel, inbrengen=(an_inbreng(kluis.partijen[0]),))
    kluis.services.vaststellen.vaststellen(tafel.id)
    later(kluis, 1)
    niet_relevant(kluis, casus)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    (his,) = [g for g in made if g.ontvanger.partij_id == kluis.partijen[POLITIE].id]
    text = his.pad.read_text()
    assert two.nummer in text
    assert casus.nummer not in text
    row = rij(kluis.services.verspreiden.regels_notulen(tafel.id), kluis)
    assert (row.bezwaar, row.casusnummers, row.stand) == (None, (two.nummer,), VerspreidStand.KLAARGEZET)
    assert casus.nummer in verspreiden.krijgt_niet(row.weglatingen, str)
    # made again it is the same document
    kluis.services.verspreiden.notulen(tafel.id, folder)
    triage = kluis.services.trieren.heropenen(casus.id)
    kluis.services.trieren.besluiten(triage.with_uitvraag(an_uitvraag(kluis.partijen[POLITIE].id)))
    again = kluis.services.verspreiden.notulen(tafel.id, folder, alleen_ontbrekende=True)
    assert [g.ontvanger.partij_id for g in again] == [kluis.partijen[POLITIE].id]
    assert casus.nummer in again[0].pad.read_text()


def test_W21_W63_a_file_with_one_casus_too_many_is_to_be_made_again_and_not_to_be_sent(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    """Of notulen and agenda alike: what the row says is what "verzonden melden" does."""
    two = kluis.casus(2, partijen=kluis.partijen[:2])
    tafel = kluis.tafel(casus, two)
    kluis.services.verspreiden.agenda(tafel.id, folder)
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    kluis.services.verspreiden.notulen(tafel.id, folder)
    later(kluis, 1)
    niet_relevant(kluis, casus)
    for regels in (kluis.services.verspreiden.regels_agenda, kluis.services.verspreiden.regels_notulen):
        row = rij(regels(tafel.id), kluis)
        assert (row.stand, row.wacht_op_verzenden, row.bezwaar) == (VerspreidStand.NIET_GEMAAKT, False, None)
        assert row.eerder
    kluis.services.verspreiden.notulen(tafel.id, folder, alleen_ontbrekende=True)
    row = rij(kluis.services.verspreiden.regels_notulen(tafel.id), kluis)
    assert (row.stand, row.wacht_op_verzenden) == (VerspreidStand.KLAARGEZET, True)
    kluis.services.verspreiden.verzonden(tafel.id)
    row = rij(kluis.services.verspreiden.regels_notulen(tafel.id), kluis)
    assert row.stand is VerspreidStand.VERZONDEN
    assert all(not one.stappen for one in row.eerder)


def test_W21_per_casus_only_the_document_of_the_closed_casus_stays_behind(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    with kluis.database.unit_of_work() as work:
        work.instellingen.save(replace(work.instellingen.get(), notulen_per_casus=True))
        work.commit()
    two = kluis.casus(2, partijen=kluis.partijen[:2])
    tafel = kluis.tafel(casus, two)
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    niet_relevant(kluis, casus)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    (his,) = [g for g in made if g.ontvanger.partij_id == kluis.partijen[POLITIE].id]
    assert two.nummer in his.pad.read_text()


def test_W21_a_mandate_for_the_day_of_the_table_alone_is_extended_before_something_is_given(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    tafel = kluis.tafel(casus)
    written(kluis, tafel)
    (punt,) = tafel.agendapunten
    live = kluis.services.notuleren.naar_casus(tafel.id, punt.id)
    partij, seat = kluis.services.notuleren.schuift_nieuw_aan(
        live.verslag, kluis.partijen[POLITIE].id, "Jip Nieuwland", "Timo Haverslag"
    )
    kluis.services.notuleren.schrijven(live.verslag.with_presentie(seat))
    kluis.services.vaststellen.vaststellen(tafel.id)
    later(kluis, 1)
    rows = kluis.services.verspreiden.regels_notulen(tafel.id)
    row = next(r for r in rows if r.ontvanger.naam == "Jip Nieuwland")
    assert row.bezwaar is UitnodigingBezwaar.GEEN_MANDAAT
    person = partij.afgevaardigde(seat.afgevaardigde_id)
    kluis.services.partijen.afgevaardigde_bewaren(partij.id, replace(person, mandaat_tot=None))
    rows = kluis.services.verspreiden.regels_notulen(tafel.id)
    assert next(r for r in rows if r.ontvanger.naam == "Jip Nieuwland").bezwaar is None
