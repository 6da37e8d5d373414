"""Whatever an aggregate holds comes back from the kluis: built by hypothesis from the types of its fields."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings, strategies as st

from tests.kluizen import NU, open_verse
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.aanmelding.geboortedatum import EERSTE_JAAR, OnvolledigeDatum
from zvh_desktop.domain.afschaling.vernietiging import (
    Opschorting,
    Verklaring,
    Verklaringstaat,
    VerklaringStand,
)
from zvh_desktop.domain.casus import Casus, Gebied
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.domain.inzien.rapportage import Cijfers
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.partijen.partij import Grondslag, Partij
from zvh_desktop.domain.partijen.toetreding import Toetreding
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, PlanVersie
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.triage.triage import Triage
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Stap, Verhoging, Verstrekking, VerstrekkingStap

# What `schoon` lets no text have; a server keeps no such sign at all (`make test-postgres`).
_LETTERS = st.characters(blacklist_categories=("Cs",), blacklist_characters="\0")
_TEKST = st.text(_LETTERS, max_size=12)
_MOMENT = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from(
        (UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-9, minutes=-30)))
    ),
)
_GEBIED = st.sampled_from([g for g in Gebied if g is not Gebied.POLARISATIE_EXTREMISME])
_EENVOUDIG = {
    str: _TEKST,
    int: st.integers(0, 10_000),
    bool: st.booleans(),
    bytes: st.binary(max_size=40),
    date: st.dates(),
    datetime: _MOMENT,
    time: st.times(),
    OnvolledigeDatum: st.builds(
        OnvolledigeDatum, st.integers(EERSTE_JAAR, 2100), st.none() | st.integers(1, 12)
    ),
    Gebied: _GEBIED,
}


def strategie(type_):
    """Every field gets a value, also one that the rules would refuse: storage keeps what it is given."""
    if type_ in _EENVOUDIG:
        return _EENVOUDIG[type_]
    if hasattr(type_, "__supertype__"):
        return st.sampled_from(["k1", "k2", "k3", "k4"])
    if isinstance(type_, type) and issubclass(type_, Enum):
        return st.sampled_from(list(type_))
    if isinstance(type_, type) and is_dataclass(type_):
        hints = get_type_hints(type_)
        return st.builds(type_, **{field.name: strategie(hints[field.name]) for field in fields(type_)})
    arguments = get_args(type_)
    if get_origin(type_) is tuple:
        if arguments[-1] is Ellipsis:
            return _rij(arguments[0])
        return st.tuples(*(strategie(a) for a in arguments))
    if type(None) in arguments:
        return st.none() | st.one_of(*(strategie(a) for a in arguments if a is not type(None)))
    raise AssertionError(type_)


def _rij(type_):
    """Of things with an id every id is there once, as in any aggregate."""
    namen = {field.name for field in fields(type_)} if is_dataclass(type_) else set()
    eigen = "id" if "id" in namen else "partij_id" if type_.__name__ == "Uitvraag" else None
    uniek = (lambda item: getattr(item, eigen)) if eigen else None
    return st.lists(strategie(type_), max_size=4, unique_by=uniek).map(tuple)


@pytest.fixture(scope="module")
def kluis(tmp_path_factory):
    database = open_verse(tmp_path_factory.mktemp("kluis"))
    yield database
    database.close()


def _vervuld(work) -> None:
    """The other aggregates that the ones under test refer to."""
    for i in range(1, 5):
        casus = Casus(f"k{i}", f"N{i}", Gebied.TOP_X, "m1", "p1", (), ())
        if work.casussen.find(casus.id) is None:
            work.casussen.save(casus)
        if work.casustafels.find(f"k{i}") is None:
            work.casustafels.save(Casustafel(f"k{i}", "casustafel", date(2026, 1, 1), time(9), "", ""))


_REPOSITORIES = {
    Partij: ("partijen", "id"),
    Grondslag: ("grondslagen", "id"),
    Toetreding: ("toetredingen", "id"),
    Datalek: ("datalekken", "id"),
    Geschil: ("geschillen", "id"),
    Aanmelding: ("aanmeldingen", "id"),
    Casus: ("casussen", "id"),
    Triage: ("triages", "casus_id"),
    Casustafel: ("casustafels", "id"),
    Verslag: ("verslagen", "agendapunt_id"),
    Actie: ("acties", "id"),
    PlanVanAanpak: ("plannen", "casus_id"),
    Verhoging: ("verhogingen", "id"),
    Opschorting: ("opschortingen", "onderwerp_id"),
    Verzoek: ("verzoeken", "id"),
}


@pytest.mark.parametrize("soort", _REPOSITORIES, ids=lambda s: s.__name__)
def test_saved_twice_with_other_content_comes_back_whole(soort, kluis):
    naam, sleutel = _REPOSITORIES[soort]

    @settings(max_examples=40)
    @given(strategie(soort), strategie(soort))
    def run(eerst, daarna):
        eerst = replace(eerst, versie=0)
        daarna = replace(daarna, versie=1, **{sleutel: getattr(eerst, sleutel)})
        with kluis.unit_of_work() as work:
            if soort not in (Casus, Casustafel):
                _vervuld(work)
            repository = getattr(work, naam)
            key = getattr(eerst, sleutel)

            assert repository.save(eerst) == replace(eerst, versie=1)
            assert repository.get(key) == replace(eerst, versie=1)
            assert repository.save(daarna) == replace(daarna, versie=2)
            assert repository.get(key) == replace(daarna, versie=2)

    run()


def test_every_aggregate_with_a_versie_is_in_this_test():
    from zvh_desktop.application.ports import UnitOfWork

    hints = get_type_hints(UnitOfWork)
    assert {naam for naam, _ in _REPOSITORIES.values()} == hints.keys() - {
        "notulen",
        "verstrekkingen",
        "instellingen",
        "vernietigingen",
        "rapportcijfers",
    }


@settings(max_examples=40)
@given(strategie(Notulen))
def test_W60_vastgestelde_notulen_come_back_as_they_were(kluis, notulen):
    with kluis.unit_of_work() as work:
        _vervuld(work)
        work.notulen.add(notulen)
        work.notulen.zet_stand(notulen.id, NotulenStand.ONDERTEKEND, notulen.vastgesteld_op)

        assert work.notulen.get(notulen.id) == notulen
        assert work.notulen.van_casustafel(notulen.casustafel_id) == (notulen,)
        assert work.notulen.stand(notulen.id) is NotulenStand.ONDERTEKEND


@settings(max_examples=40)
@given(strategie(PlanVersie))
def test_W40_a_vastgestelde_plan_version_comes_back_as_it_was(kluis, versie):
    with kluis.unit_of_work() as work:
        _vervuld(work)
        work.plannen.add_versie(versie)

        assert work.plannen.versies(versie.casus_id) == (versie,)


@settings(max_examples=40)
@given(strategie(Verstrekking))
def test_W63_what_was_given_to_whom_comes_back_as_it_was(kluis, verstrekking):
    with kluis.unit_of_work() as work:
        work.verstrekkingen.add(verstrekking)

        if verstrekking.casus_id is not None:
            assert work.verstrekkingen.van_casus(verstrekking.casus_id) == (verstrekking,)
        if verstrekking.casustafel_id is not None:
            assert work.verstrekkingen.van_casustafel(verstrekking.casustafel_id) == (verstrekking,)


@settings(max_examples=40)
@given(strategie(Cijfers))
def test_W70_numbers_that_were_given_out_come_back_as_they_were(kluis, cijfers):
    with kluis.unit_of_work() as work:
        work.rapportcijfers.add(cijfers)
        assert work.rapportcijfers.all() == (cijfers,)


@settings(max_examples=40)
@given(strategie(Verklaring), _MOMENT, st.none() | st.dates())
def test_W52_a_verklaring_comes_back_as_it_was_and_as_far_as_it_came(kluis, verklaring, op, kopie_tot):
    with kluis.unit_of_work() as work:
        work.vernietigingen.add(verklaring)
        work.vernietigingen.zet_stand(verklaring.id, VerklaringStand.BEGONNEN, op)
        work.vernietigingen.zet_stand(verklaring.id, VerklaringStand.AFGEROND, op, kopie_tot)

        assert work.vernietigingen.staten() == (
            Verklaringstaat(verklaring, VerklaringStand.AFGEROND, op, kopie_tot),
        )


@settings(max_examples=40)
@given(strategie(Instellingen), strategie(Certificaat))
def test_settings_and_certificate_come_back(kluis, instellingen, certificaat):
    with kluis.unit_of_work() as work:
        bewaard = work.instellingen.save(replace(instellingen, versie=0))
        work.instellingen.bewaar_certificaat(certificaat)

        assert bewaard.versie == 1
        assert work.instellingen.get() == bewaard
        assert work.instellingen.certificaat() == certificaat


def test_a_moment_without_a_time_zone_is_refused(database):
    with database.unit_of_work() as work, pytest.raises(Exception, match="time zone"):
        work.log("ingezien", op=datetime(2026, 1, 1))  # noqa: DTZ001


def test_W63_what_became_of_each_comes_back_with_it_in_the_order_of_saying(database):
    with database.unit_of_work() as work:
        for een in ("v1", "v2", "v3"):
            work.verstrekkingen.add(
                Verstrekking(
                    een, DocumentSoort.NOTULEN, NU, "", Weg.KLAARGEZET, "p1", None, "1", een, "n.pdf"
                )
            )
        stappen = [
            VerstrekkingStap(een, stap, NU, "P. V.", NU.date())
            for een, stap in (("v1", Stap.VERZONDEN), ("v2", Stap.VERZONDEN), ("v1", Stap.ONTVANGEN))
        ]
        for stap in stappen:
            work.verstrekkingen.add_stap(stap)
        assert work.verstrekkingen.stappen(["v1", "v3", "v1"]) == {"v1": (stappen[0], stappen[2])}
        assert work.verstrekkingen.stappen(["v2"]) == {"v2": (stappen[1],)}
        assert work.verstrekkingen.stappen([]) == {}
