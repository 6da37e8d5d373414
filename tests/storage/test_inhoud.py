"""What a kluis holds by numbers alone, and a fingerprint that changes with every word but not with a look."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import NU, a_casus, a_casustafel, a_verslag, an_aanmelding, an_agendapunt, some_notulen
from tests.kluizen import SLEUTEL, leg_neer
from tests.storage.vroeger import _kluis_van_toen
from zvh_desktop.application.errors import KluisBeschadigd
from zvh_desktop.domain.afschaling.vernietiging import Onderwerp, Opbrengst, Verklaring, Vernietigstap
from zvh_desktop.kluis import bestand as engines
from zvh_desktop.storage import inhoud as module, schema
from zvh_desktop.storage.inhoud import inhoud_van


def found(database):
    with engines.rauw(database._engine) as connection:
        return inhoud_van(connection)


def test_everything_is_counted_by_its_own_number(database):
    leeg = found(database)
    assert (leeg.casussen, leeg.casustafels, leeg.notulen, leeg.logregels) == (0, 0, 0, 0)
    assert (leeg.laatste_wijziging, leeg.vernietigd_op) == (None, ())
    with database.unit_of_work() as work:
        for nummer in range(3):
            work.casussen.save(a_casus(nummer))
        for nummer in range(2):
            work.casustafels.save(a_casustafel(an_agendapunt(id=f"p{nummer}"), id=f"t{nummer}"))
        work.notulen.add(replace(some_notulen(), casustafel_id="t0", punten=()))
        work.log("casus aangemeld", "casus-0")
        work.commit()
    vol = found(database)
    assert (vol.casussen, vol.casustafels, vol.notulen, vol.revisie) == (3, 2, 1, schema.HEAD)
    assert vol.logregels == database.logboek.controleren().regels > 0


def test_looking_after_the_kluis_itself_is_no_work_in_it(database):
    with database.unit_of_work() as work:
        work.log("actie open", "c1", NU)
        for later, handeling in enumerate(
            ("kluis geopend", "reservekopie gemaakt", "logboek uitgegeven"), start=1
        ):
            work.log(handeling, None, NU + timedelta(days=later))
        work.commit()
    assert found(database).laatste_wijziging == NU
    assert found(database).laatste_wijziging.tzinfo is not None
    with database.unit_of_work() as work:
        work.log("triage besloten", "c1", NU + timedelta(days=9))
        work.commit()
    assert found(database).laatste_wijziging == NU + timedelta(days=9)


def test_W52_when_something_was_destroyed_is_told(database):
    with database.unit_of_work() as work:
        for nummer in (1, 2):
            work.vernietigingen.add(
                Verklaring(
                    str(nummer),
                    Onderwerp.AFSCHALING,
                    "c1",
                    Vernietigstap.VERNIETIGEN,
                    NU + timedelta(days=nummer),
                    "",
                    NU.date(),
                    1,
                    "",
                    Opbrengst(()),
                )
            )
        work.commit()
    assert sorted(found(database).vernietigd_op) == [NU + timedelta(days=1), NU + timedelta(days=2)]


def test_the_fingerprint_follows_what_is_kept_and_nothing_that_follows_from_it(database, monkeypatch):
    def afdruk() -> str:
        return found(database).vingerafdruk

    leeg = afdruk()
    with database.unit_of_work() as work:
        work.log("kluis geopend")
        work.commit()
    assert afdruk() == leeg
    with database.unit_of_work() as work:
        casus = work.casussen.save(a_casus(1))
        work.aanmeldingen.save(an_aanmelding(reden="é \U0001f512"))
        punt = an_agendapunt(casus)
        work.casustafels.save(a_casustafel(punt))
        verslag = work.verslagen.save(a_verslag(punt))
        work.commit()
    vol = afdruk()
    assert vol != leeg
    database.zoeken.bijwerken()
    assert afdruk() == vol
    monkeypatch.setattr(module, "_RIJEN_PER_KEER", 7)
    with database.unit_of_work() as work:
        verslag = work.verslagen.save(replace(verslag, bespreking="anders"))
        work.commit()
    anders = afdruk()
    assert anders != vol
    with database.unit_of_work() as work:
        work.verslagen.save(replace(verslag, bespreking="Besproken is het wonen."))
        work.commit()
    assert afdruk() not in (vol, anders)


def test_a_kluis_of_an_earlier_shape_is_counted_too(tmp_path):
    pad = tmp_path / "oud.kluis"
    _kluis_van_toen(pad)
    with closing(engines.connect(pad, SLEUTEL)) as connection:
        inhoud = inhoud_van(connection)
    assert (inhoud.revisie, inhoud.casussen, inhoud.vernietigd_op) == ("0001", 0, ())


@pytest.mark.parametrize("tabel", ["alembic_version", "casus", "casustafel", "notulen", "logregel"])
def test_a_database_without_what_every_kluis_has_is_none(tmp_path, tabel):
    with closing(engines.connect(leg_neer(tmp_path / "k.kluis"), SLEUTEL)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"ALTER TABLE {tabel} RENAME TO iets")
        with pytest.raises(KluisBeschadigd):
            inhoud_van(connection)
