"""W-05: a kluis is made for gebied e or for the other areas, and stays so, whoever tries what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.builders import a_casus, a_triage, an_aanmelding, an_uitvraag
from tests.kluis.sleutelbossen import GeheugenSleutelbos, goedkope_sleutels
from tests.kluizen import NU, SLEUTEL
from zvh_desktop.application.errors import KluisBeschadigd
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.domain.casus import Fase, Gebied, Kluissoort
from zvh_desktop.domain.errors import GebiedEApart
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.kluis import bestand as engines, database as databases

WACHTZIN = "vier losse woorden samen"
E = Gebied.POLARISATIE_EXTREMISME


@pytest.fixture
def kluizen() -> Kluizen:
    bos = GeheugenSleutelbos()
    return Kluizen(nu=lambda: NU, sleutels=goedkope_sleutels(bos))


@pytest.fixture(params=list(Kluissoort))
def soort(request) -> Kluissoort:
    return request.param


def _vreemd(soort: Kluissoort) -> tuple[Gebied, ...]:
    return soort.andere.gebieden


def test_W05_what_a_kluis_is_made_for_is_known_after_every_opening(kluizen, tmp_path, soort):
    pad = tmp_path / "zvh.kluis"
    made = kluizen.maken(pad, WACHTZIN, in_sleutelbos=False, gebied_e=soort is Kluissoort.GEBIED_E)
    assert made.soort is soort
    made.close()
    opened = kluizen.ontgrendelen(pad, WACHTZIN)
    assert opened.soort is opened.services.omgeving.kluissoort is soort
    opened.close()


def test_W05_the_use_cases_refuse_the_gebieden_of_the_other_kluis(kluizen, tmp_path, soort):
    kluis = kluizen.maken(
        tmp_path / "zvh.kluis", WACHTZIN, in_sleutelbos=False, gebied_e=soort is Kluissoort.GEBIED_E
    )
    aanmelden = kluis.services.aanmelden
    for gebied in _vreemd(soort):
        with pytest.raises(GebiedEApart) as fout:
            aanmelden.bewaren(an_aanmelding(gebied=gebied))
        assert fout.value.kluis == soort.value
        with pytest.raises(GebiedEApart), kluis.database.unit_of_work() as work:
            work.casussen.save(replace(a_casus(), gebied=gebied))
    assert kluis.services.overzichten.aanmeldingen() == ()
    kluis.close()


def test_W05_in_its_own_kluis_a_casus_of_gebied_e_comes_on_an_agenda(kluizen, tmp_path):
    kluis = kluizen.maken(tmp_path / "zvh.kluis", WACHTZIN, in_sleutelbos=False, gebied_e=True)
    services, partij = kluis.services, kluis.services.overzichten.partijen()[0].id
    begun = services.aanmelden.beginnen()
    assert begun.gebied is E
    gesprek = an_aanmelding().afstemmingen[0]
    draft = services.aanmelden.bewaren(
        an_aanmelding(
            id=begun.id,
            gebied=E,
            partij_id=partij,
            gemeenten=(partij,),
            afstemmingen=(replace(gesprek, gemeente_id=partij),),
        )
    )
    casus = services.aanmelden.naar_triage(draft)
    with kluis.database.unit_of_work() as work:
        triage = work.triages.get(casus.id)
        besloten = a_triage(casus, (), uitvragen=(an_uitvraag(partij),), versie=triage.versie)
        work.triages.save(besloten)
        work.casussen.save(
            work.casussen.get(casus.id).naar(Fase.VOORBEREIDING, NU, "V. Oorzitter", "Naar de tafel")
        )
        work.commit()
    tafel = services.agenderen.maken(OverlegSoort.CASUSTAFEL, date(2026, 12, 1), time(9, 0), "Enschede")
    assert services.agenderen.agenderen(tafel.id, casus.id).agendapunt_van(casus.id) is not None
    kluis.close()


@pytest.mark.parametrize("tabel", ["aanmelding", "casus"])
def test_W05_the_database_itself_refuses_them(tmp_path, soort, tabel):
    pad = tmp_path / "zvh.kluis"
    databases.maak_database(pad, SLEUTEL, gemaakt_op=NU, soort=soort)
    databases.plaats_database(pad)
    engine = engines.open_engine(pad, SLEUTEL)
    with engine.connect().execution_options(write=True) as connection:
        kolommen = connection.exec_driver_sql(f"PRAGMA table_info({tabel})").all()
        rij = {k.name: (0 if k.type == "INTEGER" else "x") for k in kolommen if k.notnull}
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for gebied in _vreemd(soort):
            rij["gebied"] = gebied.value
            namen, plekken = ", ".join(rij), ", ".join(f":{naam}" for naam in rij)
            with pytest.raises(IntegrityError, match="ander gebied"):
                connection.execute(text(f"INSERT INTO {tabel} ({namen}) VALUES ({plekken})"), rij)
    engine.dispose()


def test_W05_a_kluis_never_becomes_one_for_both(tmp_path, soort):
    pad = tmp_path / "zvh.kluis"
    databases.maak_database(pad, SLEUTEL, gemaakt_op=NU, soort=soort)
    databases.plaats_database(pad)
    engine = engines.open_engine(pad, SLEUTEL)
    with engine.connect().execution_options(write=True) as connection:
        for opdracht in (
            "UPDATE kluis SET gebieden = 'abcdef'",
            f"UPDATE kluis SET gebieden = '{soort.andere.value}'",
            "DELETE FROM kluis",
        ):
            with pytest.raises(IntegrityError, match="gebied e apart"):
                connection.execute(text(opdracht))
        connection.execute(text("UPDATE kluis SET is_demonstratie = 1"))
        connection.execute(text("DROP TRIGGER kluis_blijft_van_zijn_gebied"))
        connection.execute(text("UPDATE kluis SET gebieden = 'abcdef'"))
        connection.commit()
    engine.dispose()

    with pytest.raises(KluisBeschadigd):
        databases.open_database(pad, SLEUTEL, nu=lambda: NU)


def test_W05_the_demonstration_is_of_the_other_gebieden():
    assert Kluissoort.OVERIGE.gebieden == tuple(gebied for gebied in Gebied if gebied is not E)
    assert Kluissoort.GEBIED_E.gebieden == (E,)
