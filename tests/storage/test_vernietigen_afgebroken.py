"""W-52: the program killed at any step of a destruction: it was not begun, or the next opening finishes it. Nothing in between."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.builders import NU
from tests.kanaries import gevonden
from tests.vernietigkluis import NAAM, open_vernietigkluis
from tests.vernietigproef import gelopen, leesbaar
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.services import Services
from zvh_desktop.bootstrap.kluizen import make_kluis_services
from zvh_desktop.domain.afschaling.vernietiging import VerklaringStand, Vernietigstap
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis import database as kluizen
from zvh_desktop.kluis.database import Database
from zvh_desktop.taal.resource_files import resource_dir

LATER = NU + timedelta(days=402)
PROJECT = Path(__file__).parents[2]
_PROGRAMMA = """
    import os, signal, sys
    from pathlib import Path
    from sqlalchemy import event
    from tests.storage.test_vernietigen_afgebroken import open_later
    from zvh_desktop.kluis.reservekopieen import Reservekopieen
    from zvh_desktop.domain.afschaling.vernietiging import Vernietigstap
    from zvh_desktop.storage.verklaringen import SqlVernietigingen

    pad, sleutel, casus_id, punt = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3], sys.argv[4]
    database, services = open_later(pad, sleutel)

    def weg(*_):
        os.kill(os.getpid(), signal.SIGKILL)

    teller = [0]
    def tel(*_):
        teller[0] += 1
        if str(teller[0]) == punt:
            weg()

    event.listen(database._engine, "before_cursor_execute", tel)
    wissen, opnieuw, vernietig = services.vernietigen._wissen, Reservekopieen.opnieuw_maken, Reservekopieen._vernietigen
    if punt == "voor de verklaring":
        SqlVernietigingen.add = weg
    if punt == "voor het wissen":
        services.vernietigen._wissen = weg
    if punt == "na het wissen":
        services.vernietigen._wissen = lambda: (wissen(), weg())
    if punt == "voor de kopieën":
        Reservekopieen.opnieuw_maken = weg
    if punt == "nieuwe kopie naast de oude":
        Reservekopieen._vernietigen = weg
    if punt == "na de kopieën":
        Reservekopieen.opnieuw_maken = lambda self, *a: (opnieuw(self, *a), weg())
    services.vernietigen.uitvoeren(casus_id, Vernietigstap.VERNIETIGEN)
    print(teller[0])
    database.close()
"""


@dataclass(frozen=True)
class Klaar:
    """A closed kluis with a copy, laid down anew for every attempt at the place where its copy says that it lies."""

    sjabloon: Path
    map: Path
    sleutel: bytes
    casus_id: str
    woorden: list[str]


def open_later(pad: Path, sleutel: bytes) -> tuple[Database, Services]:
    database = kluizen.open_database(pad, sleutel, nu=lambda: LATER, wie=lambda: "P. Voorzitter")
    ids = (f"later-{n}" for n in count(1))

    def meld(_change: Gewijzigd) -> None:
        return

    return database, make_kluis_services(database, resource_dir(), lambda: LATER, lambda: next(ids), meld)


@pytest.fixture(scope="module")
def klaar(tmp_path_factory) -> Klaar:
    map_ = tmp_path_factory.mktemp("klaar")
    with open_vernietigkluis(map_) as kluis:
        weg, _buur = gelopen(kluis, 2, tmp_path_factory.mktemp("uit"))
        kluis.services.reservekopieen.maken(Reden.VOOR_BIJWERKEN)
        sleutel = kluis.database.sleutel
    woorden = sorted(gevonden(leesbaar(map_, map_ / NAAM, sleutel), weg.kanaries.woorden))
    assert len(woorden) > 100
    sjabloon = tmp_path_factory.mktemp("sjabloon") / "kluis"
    shutil.copytree(map_, sjabloon)
    return Klaar(sjabloon, map_, sleutel, weg.id, woorden)


def _leg_neer(klaar: Klaar) -> None:
    shutil.rmtree(klaar.map)
    shutil.copytree(klaar.sjabloon, klaar.map)


def _kill(klaar: Klaar, punt: str) -> subprocess.CompletedProcess[str]:
    _leg_neer(klaar)
    return subprocess.run(
        [
            sys.executable,
            "-c",
            textwrap.dedent(_PROGRAMMA),
            klaar.map / NAAM,
            klaar.sleutel.hex(),
            klaar.casus_id,
            punt,
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )


@pytest.fixture(scope="module")
def stappen(klaar) -> int:
    """How many statements a whole destruction asks of the kluis."""
    heel = _kill(klaar, "nooit")
    assert heel.returncode == 0, heel.stderr
    return int(heel.stdout)


def _na_afloop(klaar: Klaar) -> Iterator[VerklaringStand | None]:
    """How it stands after opening again; then it is finished, and nothing is left."""
    database, services = open_later(klaar.map / NAAM, klaar.sleutel)
    try:
        staten = services.vernietigen.verklaringen()
        handelingen = [regel.handeling for regel in services.logboek.regels(Logvraag())]
        was_finished = "vernietiging: gewist bij het openen" in handelingen
        assert was_finished is (bool(staten) and "vernietiging: gewist" not in handelingen)
        if not staten:
            assert services.dossiers.openen(klaar.casus_id).plan_versies
            inhoud = leesbaar(klaar.map, klaar.map / NAAM, klaar.sleutel)
            assert gevonden(inhoud, klaar.woorden) == set(klaar.woorden)
        yield staten[0].stand if staten else None
        if staten:
            services.vernietigen.afmaken()
        else:
            services.vernietigen.uitvoeren(klaar.casus_id, Vernietigstap.VERNIETIGEN)
        (staat,) = services.vernietigen.verklaringen()
        assert staat.stand is VerklaringStand.AFGEROND
        assert not services.vernietigen.is_af_te_maken()
    finally:
        database.close()
    assert gevonden(leesbaar(klaar.map, klaar.map / NAAM, klaar.sleutel), klaar.woorden) == set()


@pytest.mark.parametrize(
    ("punt", "stand"),
    [
        ("voor de verklaring", None),
        ("voor het wissen", VerklaringStand.GEWIST),
        ("na het wissen", VerklaringStand.GEWIST),
        ("voor de kopieën", VerklaringStand.GEWIST),
        ("nieuwe kopie naast de oude", VerklaringStand.GEWIST),
        ("na de kopieën", VerklaringStand.GEWIST),
    ],
)
def test_W52_what_was_begun_is_finished_at_the_next_opening(klaar, punt, stand):
    """Opening writes the pages anew by itself; the copies follow as soon as the program runs."""
    dood = _kill(klaar, punt)
    assert dood.returncode == -signal.SIGKILL, dood.stderr

    assert list(_na_afloop(klaar)) == [stand]


@pytest.mark.parametrize("deel", [0.02, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97])
def test_W52_killed_between_two_statements_it_was_not_begun_or_is_finished(klaar, stappen, deel):
    dood = _kill(klaar, str(max(1, int(stappen * deel))))
    assert dood.returncode == -signal.SIGKILL, dood.stderr

    (stand,) = _na_afloop(klaar)
    assert stand in (None, VerklaringStand.GEWIST)


def test_W52_opening_an_ordinary_kluis_writes_nothing_anew(klaar, monkeypatch):
    from zvh_desktop.kluis import bestand as wissen

    _leg_neer(klaar)
    monkeypatch.setattr(wissen, "wis", lambda _engine: pytest.fail("there was nothing to finish"))
    database, services = open_later(klaar.map / NAAM, klaar.sleutel)
    assert not services.vernietigen.is_af_te_maken()
    database.close()
