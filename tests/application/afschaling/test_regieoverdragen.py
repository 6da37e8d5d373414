"""Bijl. 3 fase 5, W-62, W-63: the document for who takes the process direction over, on a real kluis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.application.werkkluis import Werkkluis, written
from tests.builders import a_besluit, an_inbreng
from zvh_desktop.domain.casus import Casus, Fase, Overdrachtstoestemming, Regieoverdracht
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld, FaseNotAllowed, VerstrekkenNotAllowed
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort

WOORDEN = "Wat de politie inbracht"


@pytest.fixture
def casus(kluis: Werkkluis) -> Casus:
    """Handed over by a table to who is no Partij."""
    gemeente, politie, *_ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie)))
    written(
        kluis,
        tafel,
        inbrengen=(an_inbreng(politie, tekst=WOORDEN),),
        besluit=a_besluit(BesluitSoort.PROCESREGIE_ELDERS),
    )
    kluis.services.vaststellen.vaststellen(tafel.id)
    found = kluis.services.dossiers.openen(tafel.agendapunten[0].casus_id).casus
    assert found.fase is Fase.ELDERS_BELEGD
    return found


def permitted(kluis: Werkkluis, casus: Casus, *partijen: str) -> Casus:
    known = kluis.services.regieoverdragen.openen(casus.id).regie
    given = tuple(
        Overdrachtstoestemming(p, "F. Wessels", kluis.moment.date(), "brief van 3 november") for p in partijen
    )
    return kluis.services.regieoverdragen.vastleggen(casus.id, replace(known, toestemmingen=given))


def test_fase5_it_begins_with_what_the_table_said_and_with_who_provided_something(
    kluis: Werkkluis, casus: Casus
):
    known = kluis.services.regieoverdragen.openen(casus.id)
    assert (known.regie.organisatie, known.regie.naam) == ("Wijkteam Zuid", "B. Oosterling")
    assert {p.id for p, _count in known.gaven} >= {casus.aanmeldende_partij}
    assert {p.id: count for p, count in known.gaven}[kluis.partijen[1].id] >= 1


def test_W62_nothing_goes_to_a_derde_before_the_aanmelder_permitted_it(
    kluis: Werkkluis, casus: Casus, folder
):
    service = kluis.services.regieoverdragen
    with pytest.raises(EisenNietVervuld) as refused:
        service.uitgeven(casus.id, folder)
    assert refused.value.tekorten[0].eis is Eis.OVERDRACHT_AAN
    permitted(kluis, casus)
    with pytest.raises(EisenNietVervuld) as refused:
        service.uitgeven(casus.id, folder)
    assert {t.eis for t in refused.value.tekorten} == {Eis.OVERDRACHT_AANMELDER}
    assert not list(folder.iterdir())


def test_W62_W63_each_piece_goes_with_its_permission_on_record_and_the_chair_hears_what_does_not(
    kluis: Werkkluis, casus: Casus, folder
):
    service = kluis.services.regieoverdragen
    permitted(kluis, casus, *casus.aanmelders - {kluis.partijen[1].id}, casus.aanmeldende_partij)
    made, left_out = service.uitgeven(casus.id, folder)
    provider_permitted = kluis.partijen[1].id in casus.aanmelders
    assert (WOORDEN in made.pad.read_text()) == provider_permitted
    assert any(t.woorden == WOORDEN for t in left_out) != provider_permitted
    assert all(b.naam not in made.pad.name for b in casus.betrokkenen)
    everybody = [p.id for p, _count in service.openen(casus.id).gaven]
    permitted(kluis, casus, *everybody)
    made, left_out = service.uitgeven(casus.id, folder)
    assert WOORDEN in made.pad.read_text()
    assert all(t.is_geheim for t in left_out)
    given = [
        v
        for v in kluis.services.dossiers.openen(casus.id).verstrekkingen
        if v.soort is DocumentSoort.REGIEOVERDRACHT
    ]
    assert [(v.versie, v.partij_id, bool(v.deelnemer_id)) for v in given] == [
        ("1", None, True),
        ("2", None, True),
    ]


def test_W21_a_partij_that_may_not_know_of_the_casus_gets_nothing(kluis: Werkkluis, casus: Casus, folder):
    stranger = kluis.partijen[3]
    regie = Regieoverdracht(stranger.naam, partij_id=stranger.id)
    kluis.services.regieoverdragen.vastleggen(casus.id, regie)
    with pytest.raises(VerstrekkenNotAllowed):
        kluis.services.regieoverdragen.uitgeven(casus.id, folder)
    known = kluis.partijen[1]
    kluis.services.regieoverdragen.vastleggen(casus.id, Regieoverdracht(known.naam, partij_id=known.id))
    made, _left_out = kluis.services.regieoverdragen.uitgeven(casus.id, folder)
    assert WOORDEN in made.pad.read_text()


def test_fase5_while_the_zvh_has_the_process_direction_there_is_nothing_to_hand_over(kluis: Werkkluis):
    casus = kluis.casus(2, fase=Fase.UITVOERING)
    with pytest.raises(FaseNotAllowed):
        kluis.services.regieoverdragen.openen(casus.id)
