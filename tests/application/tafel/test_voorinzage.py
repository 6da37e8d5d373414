"""W-22, art. 11.2 f: who let something be read before a table, and who withdrew that, stays with the Casus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.application.werkkluis import Werkkluis
from tests.builders import DAG
from zvh_desktop.domain.casus import Casus, Casusregisseur
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, PartijId
from zvh_desktop.domain.inzien.verantwoording import Verantwoordsoort
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.voorinzage import Akkoordstap, Voorinzage

TEKST = "Rapport van de reclassering"


@pytest.fixture
def casus(kluis: Werkkluis) -> Casus:
    return kluis.casus(1)


def stap(kluis: Werkkluis, *, is_akkoord: bool, op: date = DAG) -> Akkoordstap:
    who = kluis.partijen[1].afgevaardigden[0].id
    return Akkoordstap(is_akkoord, AfgevaardigdeId(who), "", op, "J. de Vries", op)


def met_stuk(kluis: Werkkluis, casus: Casus) -> tuple[Casustafel, str]:
    """On the agenda of a table to come, agreed and withdrawn; nobody read it, so nobody has to hear that."""
    service = kluis.services.agenderen
    tafel = service.agenderen(kluis.tafel(dag=DAG + timedelta(7)).id, casus.id)
    (punt,) = tafel.agendapunten
    piece = service.nieuwe_voorinzage(kluis.partijen[1].id, TEKST)
    service.bewaren(replace(tafel, agendapunten=(replace(punt, voorinzage=(piece,)),)))
    for is_akkoord in (True, False):
        tafel = service.akkoord_vastleggen(tafel.id, punt.id, piece.id, stap(kluis, is_akkoord=is_akkoord))
    return tafel, piece.id


def kept(kluis: Werkkluis, casus_id: CasusId) -> tuple[Voorinzage, ...]:
    with kluis.database.unit_of_work() as work:
        return work.casussen.get(casus_id).voorinzage


def told(kluis: Werkkluis, casus: Casus) -> list[tuple[Verantwoordsoort, object, str]]:
    kinds = (Verantwoordsoort.VOORINZAGE, Verantwoordsoort.VOORINZAGE_INGETROKKEN)
    lines = kluis.services.verantwoorden.lezen(casus.id).regels
    return [(r.soort, r.op, r.wie) for r in lines if r.soort in kinds]


WAYS = {
    "van_agenda": lambda kluis, tafel: kluis.services.agenderen.van_agenda(
        tafel.id, tafel.agendapunten[0].id
    ),
    "bewaren": lambda kluis, tafel: kluis.services.agenderen.bewaren(replace(tafel, agendapunten=())),
}


@pytest.mark.parametrize("way", WAYS)
def test_W22_what_was_agreed_and_withdrawn_stays_with_a_casus_that_goes_off_the_agenda(
    kluis: Werkkluis, casus: Casus, way: str
):
    tafel, _piece = met_stuk(kluis, casus)
    before = told(kluis, casus)
    name = kluis.partijen[1].afgevaardigden[0].naam
    assert [(kind, op) for kind, op, _who in before] == [
        (Verantwoordsoort.VOORINZAGE, DAG),
        (Verantwoordsoort.VOORINZAGE_INGETROKKEN, DAG),
    ]
    assert all(name in who for _kind, _op, who in before)
    WAYS[way](kluis, tafel)
    (piece,) = kept(kluis, casus.id)
    assert [(s.is_akkoord, s.door, s.op) for s in piece.verloop] == [(True, name, DAG), (False, name, DAG)]
    assert TEKST not in str(piece)
    assert told(kluis, casus) == before
    assert kluis.services.dossiers.openen(casus.id).voorinzage == (piece,)


def test_W22_the_same_when_the_table_is_thrown_away(kluis: Werkkluis, casus: Casus):
    service = kluis.services.agenderen
    tafel = service.maken(kluis.tafel().soort, DAG + timedelta(9), kluis.tafel().begin, "Zaal 2")
    tafel = service.agenderen(tafel.id, casus.id)
    (punt,) = tafel.agendapunten
    piece = service.nieuwe_voorinzage(kluis.partijen[1].id, TEKST)
    service.bewaren(replace(tafel, agendapunten=(replace(punt, voorinzage=(piece,)),)))
    service.akkoord_vastleggen(tafel.id, punt.id, piece.id, stap(kluis, is_akkoord=True))
    service.verwijderen(tafel.id)
    assert [one.id for one in kept(kluis, casus.id)] == [piece.id]


def test_W22_a_casus_that_is_put_back_tells_it_once(kluis: Werkkluis, casus: Casus):
    tafel, piece = met_stuk(kluis, casus)
    service, before = kluis.services.agenderen, told(kluis, casus)
    was = service.plaats_van(tafel.id, tafel.agendapunten[0].id)
    service.van_agenda(tafel.id, was.punt.id)
    service.terugzetten(was, ())
    assert kept(kluis, casus.id) == ()
    assert told(kluis, casus) == before
    service.van_agenda(tafel.id, was.punt.id)
    assert [one.id for one in kept(kluis, casus.id)] == [piece]


def test_W22_what_was_agreed_without_a_day_is_kept_as_that_and_is_no_agreement(
    kluis: Werkkluis, casus: Casus
):
    tafel = kluis.services.agenderen.agenderen(kluis.tafel(dag=DAG + timedelta(7)).id, casus.id)
    (punt,) = tafel.agendapunten
    half = Voorinzage("half", kluis.partijen[1].id, TEKST, "J. Postma")
    with kluis.database.unit_of_work() as work:
        stored = work.casustafels.get(tafel.id)
        work.casustafels.save(stored.with_agendapunt(replace(punt, voorinzage=(half,))))
        work.commit()
    kluis.services.agenderen.van_agenda(tafel.id, punt.id)
    (piece,) = kept(kluis, casus.id)
    assert (piece.akkoord_door, piece.is_akkoord, piece.verloop) == ("J. Postma", False, ())
    assert told(kluis, casus) == []


def test_W22_W32_a_piece_is_discussed_with_nobody_whose_partij_left(kluis: Werkkluis, casus: Casus):
    tafel, piece = met_stuk(kluis, casus)
    services, regie = kluis.services, kluis.partijen[2]
    aanmelder = next(p for p in kluis.partijen if p.id == casus.aanmeldende_partij)

    def discussed_with() -> str:
        return services.agenderen.voorinzage(tafel.id, tafel.agendapunten[0].id, piece).overleg_met

    def named(partij_id: PartijId) -> None:
        known = services.dossiers.openen(casus.id).casus
        services.dossiers.bewaren(
            replace(known, casusregisseur=Casusregisseur(partij_id, "N. Aydoğan")), known
        )

    def leaves(partij_id: PartijId) -> None:
        known = services.partijen.get(partij_id)
        services.partijen.bewaren(replace(known, beeindigd_op=DAG - timedelta(1)))

    assert discussed_with() == aanmelder.naam
    named(regie.id)
    assert discussed_with() == f"N. Aydoğan, {regie.naam}"
    leaves(regie.id)
    assert discussed_with() == aanmelder.naam
    named(PartijId("onbekend"))
    assert discussed_with() == aanmelder.naam
    leaves(aanmelder.id)
    assert discussed_with() == ""


@pytest.mark.parametrize("anders", ["mandaat voorbij", "partij gestopt"])
def test_W22_consent_is_given_with_a_mandate_and_withdrawn_by_anybody_of_the_partij(
    kluis: Werkkluis, casus: Casus, anders: str
):
    service, partij = kluis.services.agenderen, kluis.partijen[1]
    tafel = service.agenderen(kluis.tafel(dag=DAG + timedelta(7)).id, casus.id)
    (punt,) = tafel.agendapunten
    piece = service.nieuwe_voorinzage(partij.id, TEKST)
    service.bewaren(replace(tafel, agendapunten=(replace(punt, voorinzage=(piece,)),)))
    person = partij.afgevaardigden[0]
    with kluis.database.unit_of_work() as work:
        now = work.partijen.get(partij.id)
        over = replace(person, mandaat_van=date(2020, 1, 1), mandaat_tot=DAG - timedelta(1))
        ended = replace(now, afgevaardigden=(over, *now.afgevaardigden[1:]))
        gone = replace(now, beeindigd_op=DAG)
        work.partijen.save(ended if anders == "mandaat voorbij" else gone)
        work.commit()
    with pytest.raises(EisenNietVervuld) as refused:
        service.akkoord_vastleggen(tafel.id, punt.id, piece.id, stap(kluis, is_akkoord=True))
    assert [t.eis for t in refused.value.tekorten] == [Eis.VOORINZAGE_DOOR]
    day_before = stap(kluis, is_akkoord=True, op=DAG - timedelta(1))
    service.akkoord_vastleggen(tafel.id, punt.id, piece.id, day_before)
    after = service.akkoord_vastleggen(tafel.id, punt.id, piece.id, stap(kluis, is_akkoord=False))
    assert not after.agendapunten[0].voorinzage[0].is_akkoord
