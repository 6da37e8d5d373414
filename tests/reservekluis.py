"""A kluis on real keys, with a clock that the test sets, for everything about reservekopieen."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from tests.builders import a_casus, an_aanmelding
from tests.kluis.sleutelbossen import GeheugenSleutelbos, goedkope_sleutels
from tests.kluizen import NU
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis.reservekopieen import Reservekopieen


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
    kluis = kluizen.ontgrendelen(leg_neer(kluispad), WACHTZIN)
    kluis.services.reservekopieen.plaats_kiezen(stick)
    casus_erbij(kluis, 0)
    kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
    wekker.verder(hours=3)
    casus_erbij(kluis, 1)
    kluis.close()
    return kluispad


WACHTZIN = "vier losse woorden samen"


class Wekker:
    def __init__(self) -> None:
        self.nu = NU

    def __call__(self):
        return self.nu

    def verder(self, **hoe) -> None:
        self.nu += timedelta(**hoe)


def maak_kluizen(wekker: Wekker) -> Kluizen:
    backend = GeheugenSleutelbos()
    sleutels = goedkope_sleutels(backend)
    return Kluizen(nu=wekker, sleutels=sleutels)


@cache
def _gemaakt() -> dict[str, bytes]:
    """Returns the files of a new kluis by what follows its name: making one takes a second, and copying it nothing."""
    with tempfile.TemporaryDirectory() as folder:
        pad = Path(folder) / "sjabloon.kluis"
        maak_kluizen(Wekker()).maken(pad, WACHTZIN, in_sleutelbos=False).close()
        return {file.name.removeprefix(pad.name): file.read_bytes() for file in pad.parent.iterdir()}


def leg_neer(pad: Path) -> Path:
    """Lays a new kluis down at this place, closed; it opens by `WACHTZIN`."""
    pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for rest, content in _gemaakt().items():
        pad.with_name(pad.name + rest).write_bytes(content)
    return pad


def casus_erbij(kluis, nummer: int = 0) -> None:
    casus = a_casus(nummer)
    with kluis.database.unit_of_work() as work:
        work.aanmeldingen.save(an_aanmelding(id=casus.aanmelding_id))
        work.casussen.save(casus)
        work.log("casus aangemeld", casus.id)
        work.commit()


def bestanden(map: Path) -> list[str]:
    return sorted(p.name for p in map.iterdir())


@pytest.fixture
def kluis(kluizen, tmp_path):
    kluis = kluizen.ontgrendelen(leg_neer(tmp_path / "map" / "casustafel.kluis"), WACHTZIN)
    yield kluis
    kluis.close()


@pytest.fixture
def reserve(kluis) -> Reservekopieen:
    return kluis.services.reservekopieen
