from __future__ import annotations

import pytest

from tests.kluizen import SLEUTEL, leg_neer, open_verse
from zvh_desktop.kluis import bestand as engines


@pytest.fixture
def database(tmp_path):
    database = open_verse(tmp_path)
    yield database
    database.close()


@pytest.fixture
def pad(tmp_path):
    return leg_neer(tmp_path / "proef.kluis")


@pytest.fixture
def engine(pad):
    engine = engines.open_engine(pad, SLEUTEL)
    yield engine
    engine.dispose()
