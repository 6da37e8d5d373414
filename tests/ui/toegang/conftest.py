"""The desk of the chair at a kluis with access that is kept in memory."""

from __future__ import annotations

import pytest

from tests.ui.toegang.deur import Deur
from tests.ui.voorbereiding.conftest import desk, kluis, sjabloon

__all__ = ["desk", "kluis", "sjabloon"]


@pytest.fixture
def deur(qapp, qtbot, tmp_path):
    deur = Deur(tmp_path / "map" / "proef.kluis", qtbot)
    yield deur
    deur.close()
