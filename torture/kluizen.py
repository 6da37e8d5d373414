"""The kluizen that are tortured: real ones, with real keys at a cost that hundreds of openings can pay."""

from __future__ import annotations

import shutil
from pathlib import Path

from torture.typist import WACHTZIN

NAME = "tafel.kluis"


def _cheap():
    from zvh_desktop.kluis.sleutelbestand import Argon2Kosten

    return Argon2Kosten(ronden=1, geheugen_kib=8, banen=1)


def cheap_keys():
    from zvh_desktop.kluis.kluissleutel import Kluissleutels

    return Kluissleutels(kosten=_cheap())


def make_keys_cheap() -> None:
    """Also those of the program that is started from its command line in this process."""
    from zvh_desktop.kluis.kluissleutel import Kluissleutels

    Kluissleutels._kosten = lambda _keys, *_earlier: _cheap()


def make_table(folder: Path) -> None:
    """A fictional year with a Casustafel of today that is half done."""
    from zvh_desktop.bootstrap import DEMONSTRATIE_WACHTZIN, make_demonstration

    make_demonstration(folder / NAME)
    cheap_keys().wachtzin_wijzigen(folder / NAME, DEMONSTRATIE_WACHTZIN, WACHTZIN)


def lay(template: Path, folder: Path) -> Path:
    """A fresh copy of a template at this place; the kluis in it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    return folder / NAME


def make_finished(table: Path, folder: Path) -> None:
    """The same table, all of it written out: what is left is vaststellen."""
    from zvh_desktop.bootstrap import Kluizen, read_fictie
    from zvh_desktop.demonstratie import vandaag
    from zvh_desktop.taal.resource_files import resource_dir

    pad = lay(table, folder)
    kluis = Kluizen(sleutels=cheap_keys()).ontgrendelen(pad, WACHTZIN)
    try:
        services = kluis.services
        fictie = read_fictie(resource_dir())
        vandaag._afmaken(services, vandaag._open_tafel(services), fictie)
    finally:
        kluis.close()


def make_old(table: Path, folder: Path) -> None:
    """The same rows in a kluis of the first revision, as somebody has it who did not yet bring it up to date."""
    from contextlib import closing

    from zvh_desktop.kluis import bestand as engines
    from zvh_desktop.storage import schema, upgrade

    pad = lay(table, folder)
    key = cheap_keys().met_wachtzin(pad, WACHTZIN)
    newest = pad.rename(pad.with_name("nieuwste"))
    engines.create_file(pad)
    engine = engines.open_engine(pad, key)
    upgrade.upgrade(engine, lambda: None, doel="0001")
    engine.dispose()
    with closing(engines.connect(pad, key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("ATTACH ? AS van KEY ?", (str(newest), f"x'{key.hex()}'"))
        connection.execute("BEGIN")
        tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in tables:
            there = connection.execute("SELECT 1 FROM van.sqlite_master WHERE name = ?", (name,)).fetchone()
            if name == "alembic_version" or not there or not schema.is_ours("table", name):
                continue
            columns = [_columns(connection, part, name) for part in ("main", "van")]
            both = ", ".join(f'"{c}"' for c in columns[0] if c in columns[1])
            connection.execute(
                f'INSERT OR IGNORE INTO main."{name}" ({both}) SELECT {both} FROM van."{name}"'
            )
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    newest.unlink()


def _columns(connection, part: str, name: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA {part}.table_info('{name}')")]
