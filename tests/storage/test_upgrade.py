from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.kluizen import SLEUTEL
from tests.storage.vroeger import _NU, _kluis_van_toen
from zvh_desktop.application.errors import KluisBeschadigd, StorageUnavailable
from zvh_desktop.kluis import bestand as engines, database as kluis
from zvh_desktop.kluis.reservekopie import inhoud_van_kluis
from zvh_desktop.storage import schema


def test_an_older_kluis_is_copied_before_anything_in_it_changes(tmp_path):
    pad = tmp_path / "oud.kluis"
    _kluis_van_toen(pad)
    gezien = []

    def vooraf() -> None:
        gezien.append(inhoud_van_kluis(pad, SLEUTEL).revisie)

    kluis.open_database(pad, SLEUTEL, nu=lambda: _NU, vooraf=vooraf).close()

    assert gezien == ["0001"]
    assert inhoud_van_kluis(pad, SLEUTEL).revisie == schema.HEAD


@pytest.mark.parametrize("vooraf", [None, StorageUnavailable])
def test_an_older_kluis_of_which_no_copy_can_be_made_stays_as_it_is(tmp_path, vooraf):
    pad = tmp_path / "oud.kluis"
    _kluis_van_toen(pad)
    voor = pad.read_bytes()

    def mislukt() -> None:
        raise vooraf

    with pytest.raises(vooraf or ValueError):
        kluis.open_database(pad, SLEUTEL, nu=lambda: _NU, **({"vooraf": mislukt} if vooraf else {}))

    assert pad.read_bytes() == voor


def test_a_damaged_page_is_found_by_the_check(pad):
    inhoud = bytearray(pad.read_bytes())
    inhoud[5 * 4096 + 100] ^= 1
    pad.write_bytes(inhoud)

    with pytest.raises(KluisBeschadigd):
        engines.check(pad, SLEUTEL)


def test_a_file_cut_short_is_found_by_the_check(pad):
    inhoud = pad.read_bytes()
    pad.write_bytes(inhoud[: len(inhoud) // 4096 // 2 * 4096])

    with pytest.raises(KluisBeschadigd):
        engines.check(pad, SLEUTEL)


def test_opening_a_kluis_of_today_loads_no_migrations(pad):
    script = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from zvh_desktop.kluis import plaats\n"
        "assert 'sqlalchemy' not in sys.modules\n"
        "from zvh_desktop.kluis import database as kluis\n"
        f"kluis.open_database(Path({str(pad)!r}), bytes(range(32)), nu=lambda: datetime.now(UTC)).close()\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('alembic', 'mako')])"
    )
    uitkomst = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )

    assert uitkomst.stdout.strip() == "[]"
