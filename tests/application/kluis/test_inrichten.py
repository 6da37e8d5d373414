"""A new kluis knows the Partijen of the convenant and the grounds that they may use."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.kluizen import open_verse
from zvh_desktop.application.errors import KluisBestaatAl
from zvh_desktop.application.kluis.inrichten import Inrichten, Register
from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.ports import Omgeving
from zvh_desktop.bootstrap import read_register
from zvh_desktop.domain.errors import ConvenantIsGeenGrondslag
from zvh_desktop.domain.partijen.partij import PartijSoort
from zvh_desktop.taal.resource_files import resource_dir

SINDS = date(2022, 1, 1)
DAG = date(2026, 11, 23)


@pytest.fixture
def omgeving(tmp_path) -> Omgeving:
    database = open_verse(tmp_path)
    yield Omgeving(
        database.unit_of_work, lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC), lambda: "x", lambda _: None
    )
    database.close()


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register(resource_dir())


def test_a_new_kluis_holds_the_thirty_partijen_gemeenten_first(omgeving: Omgeving, register: Register):
    Inrichten(omgeving).inrichten(register, SINDS)
    found = Partijen(omgeving).alle()
    assert len(found) == 30
    kinds = [p.soort is PartijSoort.GEMEENTE for p in found]
    assert kinds == [True] * 14 + [False] * 16
    assert all(p.is_partij_op(DAG) and not p.afgevaardigden for p in found)
    assert len(Counter(p.kort for p in found)) == 30


def test_W10_every_kind_of_partij_has_a_ground_of_its_own_and_the_convenant_is_none(
    omgeving: Omgeving, register: Register
):
    Inrichten(omgeving).inrichten(register, SINDS)
    partijen = Partijen(omgeving)
    grounds = partijen.grondslagen()
    for soort in {p.soort for p in partijen.alle()}:
        assert any(soort in g.soorten and g.geldt_voor(soort, DAG) for g in grounds), soort
    law = next(g for g in grounds if g.id == "wgs")
    assert not law.geldt_op(date(2025, 2, 28))
    assert law.geldt_op(date(2025, 3, 1))


def test_W10_a_register_with_the_convenant_as_a_law_leaves_the_kluis_empty(
    omgeving: Omgeving, register: Register
):
    wrong = replace(register.grondslagen[-1], naam="Samenwerkingsconvenant ketenpartners")
    with pytest.raises(ConvenantIsGeenGrondslag):
        Inrichten(omgeving).inrichten(replace(register, grondslagen=(*register.grondslagen, wrong)), SINDS)
    assert Partijen(omgeving).alle() == ()


def test_a_kluis_in_use_is_not_filled_again(omgeving: Omgeving, register: Register):
    Inrichten(omgeving).inrichten(register, SINDS)
    before = Partijen(omgeving).alle()
    with pytest.raises(KluisBestaatAl):
        Inrichten(omgeving).inrichten(register, SINDS)
    assert Partijen(omgeving).alle() == before
