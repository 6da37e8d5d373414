"""The desk of the chair at a kluis with access that is kept in memory."""

from __future__ import annotations

import pytest

from tests.ui.schermen.kluis.deur import Deur


@pytest.fixture
def deur(qapp, qtbot, tmp_path):
    deur = Deur(tmp_path / "map" / "proef.kluis", qtbot)
    yield deur
    deur.close()
