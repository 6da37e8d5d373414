from __future__ import annotations

import pytest

from tests.kluis.sleutelbossen import GOEDKOOP, GeheugenSleutelbos, goedkope_sleutels, sleutelbos_op
from tests.reservekluis import gevuld, kluispad, kluizen, stick, wekker
from zvh_desktop.kluis.kluissleutel import Kluissleutels

__all__ = ["GOEDKOOP", "gevuld", "kluispad", "kluizen", "sleutelbos_op", "stick", "wekker"]


WACHTZIN = "vier losse woorden samen"


@pytest.fixture
def geheugen() -> GeheugenSleutelbos:
    return GeheugenSleutelbos()


@pytest.fixture
def sleutels(geheugen) -> Kluissleutels:
    return goedkope_sleutels(geheugen)


@pytest.fixture
def kluis(tmp_path):
    return tmp_path / "proef.kluis"
