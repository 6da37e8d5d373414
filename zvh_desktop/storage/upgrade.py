"""Gives a kluis the present shape: all steps in one transaction or none, with its rows counted before and after."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, func, select, table, text

from zvh_desktop.application.errors import KluisBeschadigd, StorageUnavailable
from zvh_desktop.storage import schema
from zvh_desktop.storage.engine import unavailable_as_such

SCRIPTS = "zvh_desktop.storage:migrations"


def upgrade(
    engine: Engine, vooraf: Callable[[], object], *, scripts: str = SCRIPTS, doel: str = "head"
) -> None:
    """Upgrades a kluis after `vooraf` made the reservekopie. Raises, and leaves the kluis as it was, when anything is wrong."""
    vooraf()
    with unavailable_as_such(engine), engine.connect().execution_options(write=True) as connection:
        _set_for_rebuilding(connection, is_on=True)
        try:
            with connection.begin():
                _run(connection, scripts, doel)
        finally:
            _set_for_rebuilding(connection, is_on=False)


def _set_for_rebuilding(connection: Connection, *, is_on: bool) -> None:
    """Lets a table be dropped and made again, without emptying the tables below it or refusing triggers that name it.

    Call it outside a transaction: inside one SQLite ignores it.
    """
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA foreign_keys = {int(not is_on)}")
    raw.execute(f"PRAGMA legacy_alter_table = {int(is_on)}")
    if raw.execute("PRAGMA foreign_keys").fetchone()[0] == is_on:
        raise StorageUnavailable


def create(connection: Connection) -> None:
    """Gives a new kluis its shape by the same steps as an older one, so that both are the same."""
    _run(connection, SCRIPTS, "head")


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
    # A step may add rows and tables, but must not lose any unseen.
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
