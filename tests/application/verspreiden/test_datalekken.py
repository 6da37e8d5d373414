"""W-72, art. 10.3 h: who is written to about a datalek, what each may read, and what stays of it when a Casus is destroyed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.application.werkkluis import Werkkluis, written
from tests.builders import DAG
from zvh_desktop.application.verspreiden.datalekken import uiterlijk
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld, GeenOntvanger
from zvh_desktop.domain.ids import DatalekId
from zvh_desktop.domain.verspreiden.datalek import Datalek, DatalekSoort
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort


@pytest.fixture
def gegeven(kluis: Werkkluis, folder):
    """Two Casussen of which each Partij knows one, at one table; the notulen went out."""
    gemeente, politie, ggz, _ = kluis.partijen
    casussen = kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(gemeente, ggz))
    with kluis.database.unit_of_work() as work:
        for casus in casussen:
            work.casussen.save(replace(casus, aanmeldende_partij=gemeente.id))
        work.commit()
    tafel = kluis.tafel(*casussen)
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    kluis.services.verspreiden.notulen(tafel.id, folder)
    with kluis.database.unit_of_work() as work:
        given = [v for v in work.verstrekkingen.van_casustafel(tafel.id) if v.partij_id == politie.id]
    return casussen, given[0]


def told(kluis: Werkkluis, datalek: Datalek) -> Datalek:
    return kluis.services.datalekken.bewaren(
        replace(datalek, wat="Een mail ging naar de verkeerde.", gevolgen="Gelezen", maatregelen="Gewist")
    )


def test_W72_from_the_row_of_a_verstrekking_the_clock_runs_and_its_casussen_are_there(kluis, gegeven):
    (een, _ander), stuk = gegeven
    made = kluis.services.datalekken.van_verstrekking(stuk.id)
    now = kluis.moment
    assert (made.ontdekt_op, made.ontdekt_om) == (now.date(), now.time().replace(second=0, microsecond=0))
    assert (made.soort, made.casussen, made.verstrekkingen) == (
        DatalekSoort.VERKEERDE_ONTVANGER, (een.id,), (stuk.id,)
    )  # fmt: skip
    assert [one.id for one in kluis.services.overzichten.vandaag(DAG).datalekken] == [made.id]


def test_W72_each_partij_reads_only_of_the_casussen_that_it_knows_and_of_its_own_documents(
    kluis, gegeven, folder
):
    (een, ander), stuk = gegeven
    gemeente, politie, ggz, _ = kluis.partijen
    service = kluis.services.datalekken
    datalek = told(kluis, replace(service.van_verstrekking(stuk.id), casussen=(een.id, ander.id)))
    made = {one.ontvanger.partij_id: one.pad.read_text() for one in service.brieven(datalek.id, folder)}
    assert made.keys() == {gemeente.id, politie.id, ggz.id}
    numbers = {partij: [c.nummer for c in (een, ander) if c.nummer in text] for partij, text in made.items()}
    assert numbers == {
        gemeente.id: [een.nummer, ander.nummer], politie.id: [een.nummer], ggz.id: [ander.nummer]
    }  # fmt: skip
    assert [partij for partij, text in made.items() if "GelektStuk(" in text] == [politie.id]
    for text in made.values():
        assert not any(b.naam in text for casus in (een, ander) for b in casus.betrokkenen)
    assert set(service.get(datalek.id).partijen) == made.keys()
    with kluis.database.unit_of_work() as work:
        letters = [
            v for casus in (een, ander) for v in work.verstrekkingen.van_casus(casus.id)
            if v.soort is DocumentSoort.DATALEK_BRIEF
        ]  # fmt: skip
    assert {v.partij_id for v in letters} == made.keys()


def test_W72_W21_who_is_no_partij_any_more_hears_of_no_casus_but_of_what_it_got(kluis, gegeven):
    (een, _), stuk = gegeven
    _, politie, ggz, _ = kluis.partijen
    with kluis.database.unit_of_work() as work:
        for partij in (politie, ggz):
            work.partijen.save(replace(work.partijen.get(partij.id), beeindigd_op=kluis.moment.date()))
        work.commit()
    service = kluis.services.datalekken
    found = service.omvang(replace(service.van_verstrekking(stuk.id), casussen=(een.id,)))
    by_partij = {one.partij.id: one for one in found.geadresseerden}
    assert (by_partij[politie.id].casussen, by_partij[politie.id].stukken) == ((), (stuk,))
    assert ggz.id not in by_partij


def test_W72_the_text_for_the_fg_counts_people_and_names_none(kluis, gegeven, folder):
    (een, ander), stuk = gegeven
    service = kluis.services.datalekken
    datalek = told(kluis, replace(service.van_verstrekking(stuk.id), casussen=(een.id, ander.id)))
    made = service.melding(datalek.id, folder)
    text = made.pad.read_text()
    everybody = [b for casus in (een, ander) for b in casus.betrokkenen]
    assert f"betrokkenen={len({b.id for b in everybody})}" in text
    assert not any(b.naam in text for b in everybody)
    assert kluis.partijen[1].naam in text
    assert re.fullmatch(
        rf"Datalek {kluis.moment:%Y-%m-%d} kenmerk [0-9a-f]{{8}} melding aan de FG\.pdf", made.pad.name
    )


def test_W72_no_letter_without_words_nor_without_anybody_to_write_to(kluis, gegeven, folder):
    service = kluis.services.datalekken
    datalek = service.van_verstrekking(gegeven[1].id)
    with pytest.raises(EisenNietVervuld):
        service.brieven(datalek.id, folder)
    alone = told(kluis, replace(service.nieuw(), soort=DatalekSoort.VERLOREN))
    with pytest.raises(GeenOntvanger):
        service.brieven(alone.id, folder)


def test_W72_a_document_brings_its_casussen_along_however_it_was_chosen(kluis, gegeven):
    (een, _), stuk = gegeven
    saved = kluis.services.datalekken.bewaren(
        replace(kluis.services.datalekken.nieuw(), verstrekkingen=(stuk.id,))
    )
    assert saved.casussen == (een.id,)


def test_W72_it_is_closed_opened_again_and_only_a_mistake_goes(kluis, gegeven):
    service = kluis.services.datalekken
    datalek = told(kluis, service.van_verstrekking(gegeven[1].id))
    today = kluis.moment.date()
    with pytest.raises(EisenNietVervuld):
        service.afronden(datalek.id)
    service.bewaren(replace(datalek, fg_op=today, ap_op=today, partijen_op=today))
    assert service.afronden(datalek.id).afgerond_op == today
    assert kluis.services.overzichten.vandaag(DAG).datalekken == ()
    assert service.heropenen(datalek.id).afgerond_op is None
    with pytest.raises(AlVastgesteld):
        service.weghalen(datalek.id)
    mistake = service.van_verstrekking(gegeven[1].id)
    service.weghalen(mistake.id)
    assert [one.id for one in kluis.services.overzichten.datalekken()] == [datalek.id]


@pytest.mark.parametrize(
    ("op", "om"),
    [(date(2026, 11, 20), time(16, 45)), (date(2026, 3, 27), time(12)), (date(2026, 10, 23), None)],
)
def test_W72_the_72_hours_are_real_hours(op, om):
    datalek = Datalek(DatalekId("d"), op, om)
    begin = datetime.combine(op, om or time()).astimezone()
    assert uiterlijk(datalek).astimezone(UTC) - begin.astimezone(UTC) == timedelta(hours=72)
    assert uiterlijk(Datalek(DatalekId("d"))) is None
