"""W-30, W-66, P-03, art. 7.3: who is let in at the table by one line, and from when the secrecy counts for him."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from sqlalchemy import text

from tests.application.werkkluis import Werkkluis
from tests.builders import DAG, a_partij, an_afgevaardigde
from zvh_desktop.application.tafel.aanschuiven import Getypt, bedoelde_partijen, lees_regel
from zvh_desktop.domain.errors import PartijNotAtTable, UitnodigenNotAllowed
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.tafel.presentie import Periode
from zvh_desktop.storage.engine import writing

MEDIANT, MEDISCH = (
    a_partij(i, naam=naam, kort=kort)
    for i, (naam, kort) in enumerate(
        (("Mediant, geestelijke gezondheidszorg", "Mediant"), ("Medisch Huis", "MH"))
    )
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Bram de Wit", Getypt("Bram de Wit")),
        ("  Bram  de Wit ,Mediant", Getypt("Bram de Wit", "Mediant")),
        ("Bram de Wit, Mediant, namens Selma Aydin", Getypt("Bram de Wit", "Mediant", "Selma Aydin")),
        (
            "Bram de Wit, Mediant, Mandaat van S. Aydin, psychiater",
            Getypt("Bram de Wit", "Mediant", "S. Aydin, psychiater"),
        ),
        (",", Getypt("")),
        ("", Getypt("")),
    ],
)
def test_W30_the_line_is_read_by_its_commas(typed: str, read: Getypt):
    assert lees_regel(typed) == read


@pytest.mark.parametrize(
    ("bij", "meant"),
    [
        ("mediant", [MEDIANT]),
        ("MEDIANT, geestelijke gezondheidszorg", [MEDIANT]),
        ("mh", [MEDISCH]),
        ("med", [MEDIANT, MEDISCH]),
        ("geest", [MEDIANT]),
        ("huis med", [MEDISCH]),
        ("woon", []),
        (" ", []),
    ],
)
def test_W30_a_partij_is_known_by_either_name_and_by_how_it_begins(bij: str, meant: list[Partij]):
    assert list(bedoelde_partijen(bij, (MEDISCH, MEDIANT))) == sorted(meant, key=lambda p: p is MEDISCH)


def opened(kluis: Werkkluis, *, partijen=None):
    tafel = kluis.tafel(kluis.casus(partijen=partijen or kluis.partijen[:2]))
    verslag = kluis.services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id).verslag
    kluis.moment += timedelta(minutes=12)
    return verslag


def test_W30_somebody_new_stands_in_the_list_of_his_partij_for_this_day(kluis: Werkkluis):
    gemeente = kluis.partijen[0]
    partij, seat = kluis.services.notuleren.schuift_nieuw_aan(
        opened(kluis), gemeente.id, "Bram de Wit", "S. Aydin"
    )
    assert (seat.mandaat_door, seat.perioden) == ("S. Aydin", (Periode(kluis.moment),))
    assert seat.geheimhouding_op == kluis.moment
    person = partij.afgevaardigde(seat.afgevaardigde_id)
    assert (person.mandaat_van, person.mandaat_tot) == (DAG, DAG)
    assert kluis.services.partijen.get(gemeente.id) == partij


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"mandaat_tot": DAG - timedelta(9)}, (DAG, DAG)),
        ({"mandaat_van": None}, (DAG, DAG)),
        ({"mandaat_van": DAG + timedelta(2), "mandaat_tot": DAG + timedelta(90)}, (DAG, DAG + timedelta(90))),
    ],
)
def test_W30_who_stands_in_the_list_without_a_mandate_gets_one_and_is_not_doubled(
    kluis: Werkkluis, known, expected
):
    gemeente = kluis.partijen[0]
    person = an_afgevaardigde(9, naam="Bram dé Wit", **known)
    kluis.services.partijen.afgevaardigde_bewaren(gemeente.id, person)
    partij, seat = kluis.services.notuleren.schuift_nieuw_aan(opened(kluis), gemeente.id, "bram de  wit")
    assert (seat.afgevaardigde_id, seat.naam, seat.mandaat_door) == (person.id, person.naam, "")
    found = partij.afgevaardigde(person.id)
    assert (found.mandaat_van, found.mandaat_tot) == expected
    assert len(partij.afgevaardigden) == 2


def test_W30_who_has_a_mandate_keeps_it_and_is_asked_nothing(kluis: Werkkluis):
    gemeente = kluis.partijen[0]
    person = an_afgevaardigde(9, naam="Bram de Wit")
    before = kluis.services.partijen.afgevaardigde_bewaren(gemeente.id, person)
    partij, seat = kluis.services.notuleren.schuift_nieuw_aan(opened(kluis), gemeente.id, "Bram de Wit")
    assert (partij, seat.mandaat_door) == (before, None)


def test_W21_nobody_new_is_added_to_a_partij_that_may_not_be_there(kluis: Werkkluis):
    verslag, ggz = opened(kluis), kluis.partijen[2]
    with pytest.raises((PartijNotAtTable, UitnodigenNotAllowed)):
        kluis.services.notuleren.schuift_nieuw_aan(verslag, ggz.id, "Bram de Wit")
    assert kluis.services.partijen.get(ggz.id).met_naam("Bram de Wit") is None


def test_P03_the_casus_with_which_the_table_began_is_the_one_where_the_secrecy_was_read(kluis: Werkkluis):
    gemeente, politie, *_ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente,)), kluis.casus(2, partijen=(gemeente, politie)))
    notuleren = kluis.services.notuleren
    first = notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id).verslag
    assert first.voorgelezen_op == tafel.opening.geheimhouding_op
    notuleren.schrijven(first.allen_aanwezig(kluis.moment))
    kluis.moment += timedelta(minutes=20)
    live = notuleren.naar_casus(tafel.id, tafel.agendapunten[1].id)
    assert live.verslag.voorgelezen_op is None
    assert live.bevestigd == {gemeente.afgevaardigden[0].id}
    here = live.verslag.allen_aanwezig(kluis.moment)
    assert [z.persoon_id for z in here.nieuw_in_de_zaal(live.bevestigd)] == [politie.afgevaardigden[0].id]
    again = notuleren.schuift_aan(here, gemeente.id, gemeente.afgevaardigden[0].id, "B. Oosterling")
    assert again.geheimhouding_op is None


def test_W66_a_deelnemer_takes_part_in_one_casus_and_is_kept_with_it(kluis: Werkkluis):
    verslag = opened(kluis)
    derde = kluis.services.notuleren.deelnemer_schuift_aan(verslag, "Fleur Bakker", "Woonstichting De Brink")
    assert (derde.perioden, derde.geheimhouding_op) == ((Periode(kluis.moment),), kluis.moment)
    kluis.services.notuleren.schrijven(verslag.with_zetel(derde))
    stored = kluis.services.notuleren.verslagen(verslag.casustafel_id)[verslag.agendapunt_id]
    assert stored.deelnemers == (derde,)


def test_P03_of_a_table_that_was_open_at_the_upgrade_the_first_casus_heard_the_statement(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1), kluis.casus(2))
    for punt in reversed(tafel.agendapunten):
        kluis.services.notuleren.naar_casus(tafel.id, punt.id)
        kluis.moment += timedelta(minutes=9)
    migration = import_module(
        "zvh_desktop.storage.migrations.versions.0007_keep_who_was_there_and_what_was_agreed"
    )
    with writing(kluis.database._engine) as connection:
        connection.execute(text("UPDATE verslag SET voorgelezen_op = NULL"))
        connection.execute(text(migration.HEARD))
    found = kluis.services.notuleren.verslagen(tafel.id)
    first, second = (found[p.id].voorgelezen_op for p in reversed(tafel.agendapunten))
    assert (first, second) == (tafel.opening.geheimhouding_op, None)
