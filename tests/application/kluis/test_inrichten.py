"""A new kluis knows the Partijen of the convenant and the grounds that they may use."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.kluizen import open_verse
from zvh_desktop.application.errors import KluisBestaatAl
from zvh_desktop.application.kluis.inrichten import Inrichten, Register
from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.ports import Omgeving
from zvh_desktop.bootstrap import read_register
from zvh_desktop.domain.casus import Kluissoort
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
    return read_register(resource_dir(), Kluissoort.OVERIGE)


def test_a_new_kluis_holds_the_thirty_partijen_gemeenten_first(omgeving: Omgeving, register: Register):
    Inrichten(omgeving).inrichten(register, SINDS)
    found = Partijen(omgeving).alle()
    assert len(found) == 30
    kinds = [p.soort is PartijSoort.GEMEENTE for p in found]
    assert kinds == [True] * 14 + [False] * 16
    assert all(p.is_partij_op(DAG) and not p.afgevaardigden for p in found)
    assert len(Counter(p.kort for p in found)) == 30


def test_W05_a_kluis_of_gebied_e_begins_with_the_act_of_its_own_and_without_the_WGS():
    ids = {soort: {g.id for g in read_register(resource_dir(), soort).grondslagen} for soort in Kluissoort}
    own, other = ids[Kluissoort.GEBIED_E], ids[Kluissoort.OVERIGE]
    assert own - other == {"wgp-radicalisering"}
    assert other - own == {"wgs"}


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


def test_W10_a_register_with_the_convenant_as_a_law_is_not_read(tmp_path: Path):
    made = shutil.copytree(resource_dir() / "register", tmp_path / "register") / "grondslagen.json"
    made.write_text(made.read_text("utf-8").replace("Jeugdwet", "Samenwerkingsconvenant"), "utf-8")
    with pytest.raises(ConvenantIsGeenGrondslag):
        read_register(tmp_path, Kluissoort.OVERIGE)


def test_a_kluis_in_use_is_not_filled_again(omgeving: Omgeving, register: Register):
    Inrichten(omgeving).inrichten(register, SINDS)
    before = Partijen(omgeving).alle()
    with pytest.raises(KluisBestaatAl):
        Inrichten(omgeving).inrichten(register, SINDS)
    assert Partijen(omgeving).alle() == before
