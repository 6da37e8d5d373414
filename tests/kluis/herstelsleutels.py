from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest
from hypothesis import strategies as st

from tests.kluis.conftest import WACHTZIN
from zvh_desktop.application.kluis.herstelsleutel import GEHEIM_BYTES

OP = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
geheimen = st.binary(min_size=GEHEIM_BYTES, max_size=GEHEIM_BYTES)


@pytest.fixture
def gemaakt(sleutels, kluis):
    bestand, sleutel = sleutels.nieuw(WACHTZIN, in_sleutelbos=True)
    sleutels.schrijven(kluis, bestand)
    return sleutel


@pytest.fixture
def geheim(sleutels, kluis, gemaakt):
    geheim = os.urandom(16)
    sleutels.herstelsleutel_zetten(kluis, gemaakt, geheim, OP)
    return geheim
