from __future__ import annotations

import pytest

from tests.kluis.sleutelbossen import GeheugenSleutelbos, klasse
from tests.reservekluis import gevuld, kluispad, kluizen, stick, wekker
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbestand import Argon2Kosten
from zvh_desktop.kluis.sleutelbos import Sleutelbos

__all__ = ["gevuld", "kluispad", "kluizen", "stick", "wekker"]


GOEDKOOP = Argon2Kosten(ronden=1, geheugen_kib=8, banen=1)
WACHTZIN = "vier losse woorden samen"


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
