"""Brings an older kluis to the shape of today: a verified copy first, then all steps in one transaction or none."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, table, text

from zvh_desktop.application.errors import KluisBeschadigd, StorageUnavailable
from zvh_desktop.storage import engine as engines
from zvh_desktop.storage import schema

SCRIPTS = "zvh_desktop.storage:migrations"
KOPIEEN = 3


def upgrade(
    engine: Engine, pad: Path, sleutel: bytes, van: str, *, scripts: str = SCRIPTS, doel: str = "head"
) -> Path:
    """Returns the copy that was made before. Raises with the kluis untouched when anything is not as it should be."""
    kopie = back_up(pad, sleutel, van)
    with engines.unavailable_as_such(), engine.connect().execution_options(write=True) as connection:
        _foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                _run(connection, scripts, doel)
        finally:
            _foreign_keys(connection, "ON")
    return kopie


def _foreign_keys(connection: Connection, waarde: str) -> None:
    """Only outside a transaction: inside one SQLite ignores it, and rebuilding a table would then empty those below it."""
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA foreign_keys = {waarde}")
    if raw.execute("PRAGMA foreign_keys").fetchone()[0] != (waarde == "ON"):
        raise StorageUnavailable


def _run(connection: Connection, scripts: str, doel: str) -> None:
    from alembic import command
    from alembic.config import Config

    before = row_counts(connection)
    config = Config()
    config.set_main_option("script_location", scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, doel)
    schema.create_triggers(connection)
    after = row_counts(connection)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise KluisBeschadigd
    # A step may add rows and tables; that it loses any is the one thing that must not happen unseen.
    if any(after.get(tabel, 0) < aantal for tabel, aantal in before.items()):
        raise KluisBeschadigd


def row_counts(connection: Connection) -> dict[str, int]:
    namen = connection.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    ).scalars()
    tabellen = [naam for naam in namen if schema.is_ours("table", naam)]
    return {
        naam: connection.execute(select(func.count()).select_from(table(naam))).scalar_one()
        for naam in tabellen
    }


def back_up(pad: Path, sleutel: bytes, revisie: str) -> Path:
    """A copy beside the kluis with its key file, opened and checked before anything is changed; the last three stay."""
    kopie = _free_name(pad, revisie)
    engines.copy_database(pad, sleutel, kopie)
    sleutelbestand = pad.with_name(pad.name + ".sleutel")
    if sleutelbestand.exists():
        kopie.with_name(kopie.name + ".sleutel").write_bytes(sleutelbestand.read_bytes())
    check(kopie, sleutel)
    for oud in _copies(pad)[:-KOPIEEN]:
        for weg in (oud, oud.with_name(oud.name + ".sleutel")):
            weg.unlink(missing_ok=True)
    return kopie


def _free_name(pad: Path, revisie: str) -> Path:
    volgende = max((_number(kopie) for kopie in _copies(pad)), default=0) + 1
    return pad.with_name(f"{pad.stem}.voor-bijwerken-{volgende:04d}-{revisie}.kluis")


def _copies(pad: Path) -> list[Path]:
    return sorted(pad.parent.glob(f"{_literal(pad.stem)}.voor-bijwerken-*.kluis"), key=_number)


def _literal(naam: str) -> str:
    return "".join(f"[{teken}]" if teken in "*?[" else teken for teken in naam)


def _number(kopie: Path) -> int:
    deel = kopie.name.rpartition(".voor-bijwerken-")[2].partition("-")[0]
    return int(deel) if deel.isdigit() else 0


def check(pad: Path, sleutel: bytes) -> None:
    """Raises `KluisBeschadigd`. Both checks are needed: each finds damage that the other does not see."""
    connection = engines.connect(pad, sleutel)
    try:
        with engines.unavailable_as_such():
            pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            inhoud = connection.execute("PRAGMA integrity_check").fetchall()
        if pages or inhoud != [("ok",)]:
            raise KluisBeschadigd
    finally:
        connection.close()
