"""W-64: what a transaction reads or writes of a Casus stands in the log, once an hour, whether or not a use case said so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.builders import (
    a_casus,
    a_casustafel,
    a_plan,
    a_triage,
    a_verslag,
    an_aanmelding,
    an_actie,
    an_agendapunt,
    some_notulen,
)
from tests.kluizen import NU, SLEUTEL, leg_neer
from zvh_desktop.application.errors import NotFound
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.domain.inzien.verzoek import Verzoek, VerzoekSoort
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVersie
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking
from zvh_desktop.kluis import database as kluis


class Klok:
    def __init__(self) -> None:
        self.nu, self.wie = NU, "P. Voorzitter"

    def __call__(self) -> datetime:
        return self.nu


@pytest.fixture
def klok() -> Klok:
    return Klok()


@pytest.fixture
def database(tmp_path, klok):
    database = kluis.open_database(leg_neer(tmp_path / "k.kluis"), SLEUTEL, nu=klok, wie=lambda: klok.wie)
    yield database
    database.close()


def regels(database, vanaf: int = 0) -> list[tuple[str, str | None]]:
    alle = database.logboek.regels(Logvraag(), 1000)
    return [(regel.handeling, regel.casus_id) for regel in reversed(alle)][vanaf:]


PUNT = an_agendapunt(a_casus(1), id="p1")
CASUS = a_casus(1)
WRITTEN = [
    ("casussen", CASUS, "casus", ["casus-1"]),
    ("aanmeldingen", an_aanmelding(id="los", casus_id=None), "aanmelding", ["los"]),
    ("triages", a_triage(CASUS), "triage", ["casus-1"]),
    (
        "casustafels",
        a_casustafel(an_agendapunt(CASUS, id="p2"), an_agendapunt(a_casus(2), id="p3")),
        "agenda",
        ["casus-1", "casus-2"],
    ),
    ("verslagen", a_verslag(PUNT), "verslag", ["casus-1"]),
    ("acties", an_actie(casus_id=CASUS.id), "actie", ["casus-1"]),
    ("plannen", a_plan(casus_id=CASUS.id), "plan van aanpak", ["casus-1"]),
    (
        "datalekken",
        Datalek("d1", NU.date(), casussen=("casus-1", "casus-2")),
        "datalek",
        ["casus-1", "casus-2"],
    ),
    ("geschillen", Geschil("g1", casussen=("casus-2",)), "geschil", ["casus-2"]),
    ("verzoeken", Verzoek("v1", NU.date(), "casus-1", "b1", VerzoekSoort.INZAGE), "verzoek", ["casus-1"]),
]


@pytest.fixture
def gevuld(database):
    with database.unit_of_work() as work:
        work.casussen.save(CASUS)
        work.casussen.save(a_casus(2))
        work.casustafels.save(a_casustafel(PUNT, id="tafel-1"))
        work.commit()
    return len(regels(database))


@pytest.mark.parametrize(
    ("naam", "waarde", "woord", "casussen"), WRITTEN, ids=lambda one: one if isinstance(one, str) else ""
)
def test_what_is_written_read_and_deleted_is_told_of_every_casus_in_it(
    database, gevuld, klok, naam, waarde, woord, casussen
):
    if naam == "casustafels":
        waarde = replace(waarde, id="tafel-2")
    sleutel = {"triages": "casus_id", "verslagen": "agendapunt_id", "plannen": "casus_id"}.get(naam, "id")
    if naam == "casussen":
        waarde = a_casus(3)
        casussen = ["casus-3"]
    klok.nu += timedelta(hours=1)
    with database.unit_of_work() as work:
        getattr(work, naam).save(waarde)
        work.commit()
    assert regels(database, gevuld) == [(f"{woord} geschreven", casus) for casus in casussen]
    klok.nu += timedelta(hours=1)
    with database.unit_of_work() as work:
        getattr(work, naam).get(getattr(waarde, sleutel))
    assert regels(database, gevuld + len(casussen)) == [(f"{woord} ingezien", casus) for casus in casussen]
    klok.nu += timedelta(hours=1)
    with database.unit_of_work() as work:
        getattr(work, naam).delete(getattr(waarde, sleutel))
        work.commit()
    assert regels(database, gevuld + 2 * len(casussen)) == [
        (f"{woord} geschreven", casus) for casus in casussen
    ]


def test_what_is_only_added_is_told_as_well(database, gevuld, klok):
    with database.unit_of_work() as work:
        work.plannen.save(a_plan(casus_id=CASUS.id))
        work.plannen.add_versie(
            PlanVersie(
                "plan-1",
                CASUS.id,
                1,
                CASUS.nummer,
                CASUS.gebied,
                (),
                a_plan(casus_id=CASUS.id),
                (),
                NU,
                "W. de Graaf",
            )
        )
        work.commit()
    assert regels(database, gevuld) == [("plan van aanpak geschreven", "casus-1")]
    klok.nu += timedelta(hours=1)
    notulen = some_notulen()
    with database.unit_of_work() as work:
        work.notulen.add(notulen)
        work.commit()
    assert regels(database, gevuld + 1) == [("notulen geschreven", "casus-0")]
    with database.unit_of_work() as work:
        work.notulen.van_casustafel(notulen.casustafel_id)
        work.plannen.versies(CASUS.id)
    assert regels(database, gevuld + 2) == [
        ("notulen ingezien", "casus-0"),
        ("plan van aanpak ingezien", "casus-1"),
    ]


def test_a_line_of_its_own_makes_every_other_needless(database, gevuld):
    with database.unit_of_work() as work:
        work.acties.save(an_actie(casus_id=CASUS.id))
        work.casussen.get("casus-2")
        work.log("actie open", CASUS.id)
        work.commit()
    assert regels(database, gevuld) == [("actie open", "casus-1"), ("casus ingezien", "casus-2")]


def test_a_line_of_once_an_hour_does_so_too_and_what_was_shown_before_comes_first(database, gevuld):
    database.overzichten.casussen(NU.date())
    with database.unit_of_work() as work:
        work.log("actie open")
        work.log_hourly("dossier ingezien", CASUS.id)
        work.casussen.get(CASUS.id)
        work.commit()
    told = [("lijst ingezien: casussen", None), ("actie open", None), ("dossier ingezien", "casus-1")]
    assert regels(database, gevuld) == told
    with database.unit_of_work() as work:
        work.log_hourly("dossier ingezien", CASUS.id)
        work.commit()
    assert regels(database, gevuld) == told


def test_what_was_written_need_not_be_told_as_read(database, gevuld, klok):
    klok.nu += timedelta(hours=1)
    with database.unit_of_work() as work:
        casus = work.casussen.get("casus-1")
        work.casussen.get("casus-2")
        work.casussen.save(replace(casus, procesregisseur="W. de Graaf"))
        work.commit()
    assert regels(database, gevuld) == [("casus geschreven", "casus-1"), ("casus ingezien", "casus-2")]


def test_an_aanmelding_with_its_casus_is_told_under_that_casus(database, klok):
    with database.unit_of_work() as work:
        work.aanmeldingen.save(an_aanmelding(id=CASUS.aanmelding_id))
        work.casussen.save(CASUS)
        work.commit()
    assert set(regels(database)) == {("aanmelding geschreven", "casus-1"), ("casus geschreven", "casus-1")}
    klok.nu += timedelta(hours=1)
    voor = len(regels(database))
    with database.unit_of_work() as work:
        work.aanmeldingen.get(CASUS.aanmelding_id)
        work.casussen.get("casus-1")
    assert regels(database, voor) == [("aanmelding ingezien", "casus-1"), ("casus ingezien", "casus-1")]


@pytest.mark.parametrize(
    ("later", "is_told"),
    [
        (timedelta(0), False),
        (timedelta(hours=1) - timedelta(microseconds=1), False),
        (timedelta(hours=1), True),
        (timedelta(microseconds=-1), True),
    ],
)
@pytest.mark.parametrize("how", ["read", "written"])
@pytest.mark.parametrize("is_reopened", [False, True])
def test_as_long_as_it_goes_on_it_is_told_once_an_hour(tmp_path, klok, later, is_told, how, is_reopened):
    """A clock that was put back tells again: else nothing would be told until it caught up."""
    pad = leg_neer(tmp_path / "l.kluis")

    def openen() -> kluis.Database:
        return kluis.open_database(pad, SLEUTEL, nu=klok, wie=lambda: klok.wie)

    def gebruik(database) -> None:
        with database.unit_of_work() as work:
            casus = work.casussen.get("casus-1")
            if how == "written":
                work.casussen.save(replace(casus, procesregisseur=f"{klok.nu}"))
                work.commit()

    database = openen()
    with database.unit_of_work() as work:
        work.casussen.save(CASUS)
    with database.unit_of_work() as work:
        work.casussen.save(CASUS)
        work.log("casus aangemeld", CASUS.id)
        work.commit()
    gebruik(database)
    voor = len(regels(database))
    if is_reopened:
        database.close()
        database = openen()
    klok.nu += later
    gebruik(database)
    assert (len(regels(database)) > voor) is is_told
    gebruik(database)
    gebruik(database)
    assert len(regels(database)) == voor + is_told
    klok.wie = "B. Vervanger"
    gebruik(database)
    assert len(regels(database)) == voor + is_told + 1
    database.close()


def test_what_ended_in_an_error_is_told_of_nobody(database, gevuld):
    with pytest.raises(NotFound), database.unit_of_work() as work:
        [work.casussen.get(id_) for id_ in ("casus-1", "weg")]
    assert regels(database, gevuld) == []


def test_W63_a_verstrekking_is_told_of_everybody_in_it(database, gevuld, klok):
    verstrekking = Verstrekking(
        "v1", DocumentSoort.NOTULEN, NU, "W. de Graaf", Weg.KLAARGEZET, "partij-0", None, "1", "ab", "N.pdf",
        casus_id="casus-1", casussen=("casus-2",),
    )  # fmt: skip
    with database.unit_of_work() as work:
        work.verstrekkingen.add(verstrekking)
        work.commit()
    assert regels(database, gevuld) == [
        ("verstrekking geschreven", "casus-1"),
        ("verstrekking geschreven", "casus-2"),
    ]
    klok.nu += timedelta(hours=1)
    with database.unit_of_work() as work:
        work.verstrekkingen.get(verstrekking.id)
    assert regels(database, gevuld + 2) == [
        ("verstrekking ingezien", "casus-1"),
        ("verstrekking ingezien", "casus-2"),
    ]
