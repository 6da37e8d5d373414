from __future__ import annotations

from pathlib import Path

import pytest

from tests.kluizen import NU, SLEUTEL, leg_neer
from zvh_desktop.kluis import database as kluis

REGELS = 12


def openen(pad: Path) -> kluis.Database:
    return kluis.open_database(pad, SLEUTEL, nu=lambda: NU, wie=lambda: "P. Voorzitter")


def schrijven(database: kluis.Database, aantal: int) -> None:
    for nummer in range(aantal):
        with database.unit_of_work() as work:
            work.log("dossier ingezien", f"c{nummer}")
            work.commit()


@pytest.fixture
def pad(tmp_path) -> Path:
    pad = leg_neer(tmp_path / "proef.kluis")
    database = openen(pad)
    schrijven(database, REGELS)
    database.close()
    return pad
