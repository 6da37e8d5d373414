"""W-60, W-61, W-63 in the use cases: who is given which file, what is in it, and what stays on record of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.application.werkkluis import Werkkluis, written
from tests.builders import DAG, an_afgevaardigde, an_inbreng
from zvh_desktop.domain.errors import NietVastgesteld
from zvh_desktop.domain.ids import DeelnemerId
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Deelnemer, Toestemming
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.uittreksel import WeglatingReden, ontvangers_van
from zvh_desktop.domain.verspreiden.verstrekking import VerspreidStand

DAG_OM_TIEN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def tafel(kluis: Werkkluis) -> Casustafel:
    """Two Casussen; the gemeente sits at the first and the ggz at the second, the politie at both."""
    gemeente, politie, ggz, _ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(politie, ggz)))
    written(kluis, tafel)
    return tafel


def test_W60_what_is_not_vastgesteld_is_not_given(kluis: Werkkluis, tafel: Casustafel, folder):
    for attempt in (
        lambda: kluis.services.verspreiden.notulen(tafel.id, folder),
        lambda: kluis.services.verspreiden.voorbeeld_notulen(tafel.id, ZVH_DOSSIER),
        lambda: kluis.services.verspreiden.verzonden(tafel.id),
    ):
        with pytest.raises(NietVastgesteld):
            attempt()
    assert list(folder.iterdir()) == []


def test_W60_the_stand_goes_from_vastgesteld_by_ondertekend_to_verzonden(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    dossier = kluis.services.vaststellen.dossier
    assert dossier(tafel.id).stand is NotulenStand.CONCEPT
    kluis.services.vaststellen.vaststellen(tafel.id)
    assert dossier(tafel.id).stand is NotulenStand.VASTGESTELD
    with pytest.raises(NietVastgesteld):
        kluis.services.verspreiden.verzonden(tafel.id)
    kluis.services.verspreiden.notulen(tafel.id, folder)
    assert dossier(tafel.id).stand is NotulenStand.ONDERTEKEND
    kluis.services.verspreiden.verzonden(tafel.id)
    assert dossier(tafel.id).stand is NotulenStand.VERZONDEN


def test_W61_every_recipient_gets_a_file_with_only_his_own_casussen(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    gemeente, politie, ggz, _ = kluis.partijen
    notulen = kluis.services.vaststellen.vaststellen(tafel.id)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    one, two = (p.nummer for p in notulen.punten)
    held = {g.ontvanger.partij_id: {n for n in (one, two) if n.encode() in g.pad.read_bytes()} for g in made}
    assert held == {None: {one, two}, gemeente.id: {one}, politie.id: {one, two}, ggz.id: {two}}
    assert {g.ontvanger for g in made} == {ZVH_DOSSIER, *ontvangers_van(notulen)}


def test_W61_W35_what_is_for_procesregie_only_is_in_no_file_but_the_zvhs_and_the_providers(
    kluis: Werkkluis, folder
):
    gemeente, politie, *_ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(partijen=(gemeente, politie)))
    secret = an_inbreng(politie, tekst="Alleen tussen ons", gebruik=Gebruik.ALLEEN_PROCESREGIE)
    written(kluis, tafel, inbrengen=(secret,))
    kluis.services.vaststellen.vaststellen(tafel.id)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    readers = {g.ontvanger.partij_id for g in made if b"Alleen tussen ons" in g.pad.read_bytes()}
    assert readers == {None, politie.id}


@pytest.mark.parametrize("per_casus", [False, True])
def test_W61_file_names_are_neutral_and_count_nothing_of_another(kluis: Werkkluis, folder, per_casus: bool):
    """Two people of the politie, one at three Casussen and one at one: neither sees from a name how much the other has."""
    kluis.services.instellen.bewaren(replace(kluis.services.instellen.get(), notulen_per_casus=per_casus))
    gemeente, politie, *_ = kluis.partijen
    colleague = an_afgevaardigde(9, naam="Elske Terwolbeek")
    kluis.services.partijen.afgevaardigde_bewaren(politie.id, colleague)
    tafel = kluis.tafel(*(kluis.casus(i, partijen=(gemeente, politie)) for i in range(4)))
    last = tafel.agendapunten[3]
    kluis.services.agenderen.uitnodigen(tafel.id, last.id, politie.id, colleague.id, "Stand")
    partijen = (gemeente, politie)
    kluis.partijen = partijen
    tafel = kluis.services.agenderen.get(tafel.id)
    for punt in tafel.agendapunten[:3]:
        written(kluis, replace(tafel, agendapunten=(punt,)))
    kluis.partijen = (gemeente, replace(politie, afgevaardigden=(colleague,)))
    written(kluis, replace(tafel, agendapunten=(last,)))
    kluis.services.vaststellen.vaststellen(tafel.id)

    made = kluis.services.verspreiden.notulen(tafel.id, folder)

    names: dict[str | None, list[str]] = {}
    for g in made:
        names.setdefault(g.ontvanger.afgevaardigde_id, []).append(g.pad.name)
    one, other = names[politie.afgevaardigden[0].id], names[colleague.id]
    prefix = f"Notulen {DAG:%Y-%m-%d} Politie Basisteam Waterbeek"
    of_casus = " casus [0-9a-f]{8}" if per_casus else ""
    assert all(re.fullmatch(rf"{prefix} Timo Haverslag [0-9a-f]{{4}}{of_casus}\.pdf", name) for name in one)
    assert len(one) == (3 if per_casus else 1)
    assert len(other) == 1
    assert re.fullmatch(rf"{prefix} Elske Terwolbeek [0-9a-f]{{4}}{of_casus}\.pdf", other[0])
    assert len({g.pad for g in made}) == len(made) == len(list(folder.iterdir()))
    assert not [g for g in made for word in ("Blaauwbroek", "ZVH-2026") if word in g.pad.name]


def test_W62_W66_a_deelnemer_gets_a_file_of_his_own_that_is_put_on_record_as_his(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    first, second = (kluis.services.notuleren.verslagen(tafel.id)[p.id] for p in tafel.agendapunten)
    told, untold = first.inbrengen
    derde = Deelnemer(
        DeelnemerId("deelnemer-1"),
        "Fleur Bakker",
        "Woonstichting De Brink",
        "Wijkbeheerder",
        "Verhuurt",
        Aanwezigheid.AANWEZIG,
        DAG_OM_TIEN,
        toestemmingen=(
            Toestemming(None, "E. Kamp", DAG, "mail"),
            Toestemming(told.id, "E. Kamp", DAG, "mail", "De huur loopt af"),
        ),
    )
    words = (replace(told, tekst="De huur loopt af"), replace(untold, tekst="Hij is gezien"))
    kluis.services.notuleren.schrijven(replace(first, inbrengen=words, deelnemers=(derde,)))
    silent = replace(derde, id=DeelnemerId("deelnemer-2"), naam="Gijs Vos", toestemmingen=())
    kluis.services.notuleren.schrijven(replace(second, deelnemers=(silent,)))
    notulen = kluis.services.vaststellen.vaststellen(tafel.id)

    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    again = kluis.services.verspreiden.notulen(tafel.id, folder, alleen_ontbrekende=True)

    (own,) = (g for g in made if g.ontvanger.deelnemer_id)
    assert again == ()
    assert re.fullmatch(
        rf"Notulen {DAG:%Y-%m-%d} Woonstichting De Brink deelnemer [0-9a-f]{{4}}\.pdf", own.pad.name
    )
    content = own.pad.read_bytes()
    assert b"De huur loopt af" in content
    for hidden in ("Hij is gezien", notulen.punten[1].nummer, "Gijs Vos", "Besproken", "E. Kamp"):
        assert hidden.encode() not in content
    given = kluis.services.vaststellen.dossier(tafel.id).verstrekkingen
    (his,) = (v for v in given if v.deelnemer_id == derde.id)
    assert (his.partij_id, his.afgevaardigde_id, his.casussen) == (None, None, (notulen.punten[0].casus_id,))
    kluis.services.verspreiden.verzonden(tafel.id)
    rows = {r.ontvanger.persoon_id: r for r in kluis.services.verspreiden.regels_notulen(tafel.id)}
    assert rows[derde.id].stand is VerspreidStand.VERZONDEN
    assert rows[None].ontvanger is ZVH_DOSSIER
    assert {w.reden for w in rows[derde.id].weglatingen} == {
        WeglatingReden.ZONDER_TOESTEMMING,
        WeglatingReden.NIET_UITGENODIGD,
    }


def test_W63_who_was_given_which_file_when_and_how_is_on_record(kluis: Werkkluis, tafel: Casustafel, folder):
    kluis.services.vaststellen.vaststellen(tafel.id)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    given = kluis.services.vaststellen.dossier(tafel.id).verstrekkingen
    assert {
        (v.soort, v.weg, v.op, v.door, v.versie, v.partij_id, v.afgevaardigde_id, v.bestandsnaam, v.sha256)
        for v in given
    } == {
        (
            DocumentSoort.NOTULEN,
            Weg.KLAARGEZET,
            kluis.moment,
            "W. de Graaf",
            "1",
            g.ontvanger.partij_id,
            g.ontvanger.afgevaardigde_id,
            g.pad.name,
            hashlib.sha256(g.pad.read_bytes()).hexdigest(),
        )
        for g in made
    }
    assert len(given) == len(made) == 4


def test_W63_a_second_time_is_a_second_line(kluis: Werkkluis, tafel: Casustafel, folder):
    kluis.services.vaststellen.vaststellen(tafel.id)
    for _ in range(2):
        kluis.services.verspreiden.notulen(tafel.id, folder)
    assert len(kluis.services.vaststellen.dossier(tafel.id).verstrekkingen) == 8


def test_W63_what_was_stopped_halfway_is_on_record_as_far_as_it_came(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    kluis.services.vaststellen.vaststellen(tafel.id)
    made = kluis.services.verspreiden.notulen(tafel.id, folder, voortgang=lambda done, total: done < 2)
    given = kluis.services.vaststellen.dossier(tafel.id)
    assert len(made) == len(given.verstrekkingen) == len(list(folder.iterdir())) == 2
    assert given.stand is NotulenStand.VASTGESTELD


def test_W60_W61_W63_a_rectification_goes_to_those_of_its_casus_after_what_it_corrects(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    gemeente, politie, *_ = kluis.partijen
    first = kluis.services.vaststellen.vaststellen(tafel.id)
    corrected = kluis.services.vaststellen.rectificeren(
        tafel.id, replace(first.punten[0], bespreking="Verbeterd")
    )
    assert corrected.rectificeert == first.nummer

    original = kluis.services.verspreiden.notulen(tafel.id, folder)
    assert not [g for g in original if b"Verbeterd" in g.pad.read_bytes()]
    second = folder / "rectificatie"
    second.mkdir()
    made = kluis.services.verspreiden.notulen(tafel.id, second)

    assert {g.ontvanger.partij_id for g in made} == {None, gemeente.id, politie.id}
    assert all(b"Verbeterd" in g.pad.read_bytes() for g in made)
    given = kluis.services.vaststellen.dossier(tafel.id)
    assert sorted(v.versie for v in given.verstrekkingen) == ["1"] * len(original) + ["2"] * len(made)
    assert given.notulen == (first, corrected)
    kluis.services.verspreiden.verzonden(tafel.id)
    assert kluis.services.vaststellen.dossier(tafel.id).stand is NotulenStand.VERZONDEN
    assert len(kluis.services.overzichten.eerdere_besluiten(first.punten[0].casus_id)) == 1


def test_W61_the_number_of_the_notulen_does_not_tell_the_hour_of_the_table(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus())
    written(kluis, tafel)
    nummer = kluis.services.vaststellen.vaststellen(tafel.id).nummer
    assert nummer.startswith(f"CASUSTAFEL-{DAG:%Y%m%d}-")
    assert f"{tafel.begin:%H%M}" not in nummer.rpartition("-")[2]
