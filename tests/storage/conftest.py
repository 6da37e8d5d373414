from __future__ import annotations

from pathlib import Path

import pytest

from tests.kluizen import SLEUTEL, leg_neer, open_verse
from tests.storage.reservekluis import WACHTZIN, Wekker, casus_erbij, maak_kluizen
from zvh_desktop.domain.kluis.reservekopie import Reden
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
