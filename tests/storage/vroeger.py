from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from tests.kluizen import SLEUTEL
from zvh_desktop.kluis import bestand as engines
from zvh_desktop.storage import upgrade

_NU = datetime(2026, 11, 23, tzinfo=UTC)


def _migrated(pad: Path, doel: str = "head"):
    """From an empty database, step by step."""
    engines.create_file(pad)
    engine = engines.open_engine(pad, SLEUTEL)
    upgrade.upgrade(engine, lambda: None, doel=doel)
    return engine


def _kluis_van_toen(pad: Path) -> None:
    engine = _migrated(pad, "0001")
    with engine.connect().execution_options(write=True) as connection:
        connection.execute(
            text("INSERT INTO kluis VALUES (1, 'abcdf', 0, '2026-01-01T00:00:00.000000+00:00')")
        )
        connection.commit()
    engines.close(engine)
