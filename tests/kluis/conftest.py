from __future__ import annotations

from pathlib import Path

import pytest

from tests.kluis.reservekluis import WACHTZIN, Wekker, casus_erbij, maak_kluizen
from tests.kluis.sleutelbossen import GeheugenSleutelbos, klasse
from tests.storage.conftest import database, engine, pad
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbestand import Argon2Kosten
from zvh_desktop.kluis.sleutelbos import Sleutelbos

__all__ = ["WACHTZIN", "database", "engine", "pad"]

GOEDKOOP = Argon2Kosten(ronden=1, geheugen_kib=8, banen=1)


def sleutelbos_op(backend) -> Sleutelbos:
    return Sleutelbos(backend, toegestaan=frozenset({klasse(backend)}))


@pytest.fixture
def geheugen() -> GeheugenSleutelbos:
    return GeheugenSleutelbos()


@pytest.fixture
def sleutels(geheugen) -> Kluissleutels:
    return Kluissleutels(kosten=GOEDKOOP, sleutelbos=sleutelbos_op(geheugen))


@pytest.fixture
def kluis(tmp_path):
    return tmp_path / "proef.kluis"


@pytest.fixture
def wekker():
    return Wekker()


@pytest.fixture
def kluizen(wekker):
    return maak_kluizen(wekker)


@pytest.fixture
def kluispad(tmp_path) -> Path:
    return tmp_path / "map" / "casustafel.kluis"


@pytest.fixture
def stick(tmp_path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture
def gevuld(kluizen, kluispad, stick, wekker) -> Path:
    """A closed kluis with two Casussen, and on the stick a reservekopie from when it had one."""
    kluis = kluizen.maken(kluispad, WACHTZIN, in_sleutelbos=False)
    kluis.services.reservekopieen.plaats_kiezen(stick)
    casus_erbij(kluis, 0)
    kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
    wekker.verder(hours=3)
    casus_erbij(kluis, 1)
    kluis.close()
    return kluispad
