"""The demonstration kluis on a real, encrypted file; copied for who wants to change it."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from tests.kluizen import SLEUTEL
from zvh_desktop.application.kluis.inrichten import Inrichten
from zvh_desktop.application.services import Services
from zvh_desktop.bootstrap import CONVENANT_SINDS, make_kluis_services, read_fictie, read_register
from zvh_desktop.demonstratie.verloop import Demonstratie
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.kluis import bestand as engines, database as kluis
from zvh_desktop.kluis.database import Database
from zvh_desktop.storage import schema
from zvh_desktop.taal.resource_files import resource_dir

# The hardest moment to make it on: a Sunday, just after midnight, on which the clock goes forward.
NU = datetime(2026, 3, 29, 0, 3, 30).astimezone()
NAAM = "demonstratie.kluis"
FICTIE = read_fictie(resource_dir())


def maak(folder: Path) -> Path:
    """A new demonstration kluis in this folder, closed."""
    pad = folder / NAAM
    demo = Demonstratie(FICTIE, NU)
    kluis.maak_database(pad, SLEUTEL, gemaakt_op=demo.nu(), demonstratie=True)
    kluis.plaats_database(pad)
    database = kluis.open_database(pad, SLEUTEL, nu=demo.nu, wie=lambda: "demonstratie")
    services = make_kluis_services(database, resource_dir(), demo.nu, demo.new_id, lambda _: None)
    Inrichten(services.omgeving).inrichten(read_register(resource_dir(), Kluissoort.OVERIGE), CONVENANT_SINDS)
    demo.vullen(services)
    database.close()
    return pad


def open_demonstratie(gemaakt: Path, folder: Path) -> tuple[Database, Services]:
    """A copy in this folder, opened at the moment for which it was made; the caller closes the database."""
    shutil.copyfile(gemaakt, folder / NAAM)
    database = kluis.open_database(folder / NAAM, SLEUTEL, nu=lambda: NU, wie=lambda: "P. Voorzitter")
    ids = iter(range(10**9))
    services = make_kluis_services(
        database, resource_dir(), lambda: NU, lambda: f"nieuw-{next(ids)}", lambda _: None
    )
    return database, services


def inhoud(pad: Path) -> dict[str, list[str]]:
    """Every row of every table, as text; the order of the rows is that of the keys."""
    engine = engines.open_engine(pad, SLEUTEL)
    with engine.connect() as connection:
        rows = {
            table.name: [
                repr(tuple(row)) for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in schema.METADATA.sorted_tables
        }
    engine.dispose()
    return rows


def vingerafdruk(pad: Path) -> str:
    return hashlib.sha256(json.dumps(inhoud(pad), sort_keys=True).encode()).hexdigest()
