"""Real, encrypted kluizen for tests, hundreds of them: one is made, the others are copies of its file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, event

from tests.builders import DAG, a_casustafel, an_agendapunt
from zvh_desktop.application.ports import Omgeving
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.ids import AgendapuntId, CasustafelId
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.kluis import database as kluis
from zvh_desktop.kluis.database import Database
from zvh_desktop.kluis.reservekopieen import Reservekopieen

SLEUTEL = bytes(range(32))
NU = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@cache
def _sjabloon() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        pad = Path(folder) / "sjabloon.kluis"
        kluis.maak_database(pad, SLEUTEL, gemaakt_op=NU)
        kluis.plaats_database(pad)
        return pad.read_bytes()


def leg_neer(pad: Path) -> Path:
    """An empty kluis of today's shape at this place, closed."""
    pad.write_bytes(_sjabloon())
    return pad


def open_verse(folder: Path, naam: str = "proef.kluis") -> Database:
    """An open, empty kluis in this folder; the caller closes it."""
    return kluis.open_database(leg_neer(folder / naam), SLEUTEL, nu=lambda: NU, wie=lambda: "P. Voorzitter")


def reservekopieen_van(database: Database) -> Callable[[Omgeving], Reservekopieen]:
    """For `make_services`: on the folder beside this kluis. Only with a key file beside it can they be used."""
    return lambda omgeving: Reservekopieen(omgeving, database.pad, database.sleutel)


def steps_run_once(create: Callable[[Connection], None]) -> Callable[[Connection], None]:
    """Gives the first kluis of a process its shape by every step, and later ones by the statements which those steps gave."""
    statements: list[tuple[str, object]] = []

    def hear(_connection, _cursor, statement, values, *_more) -> None:
        statements.append((statement, values))

    def shaped(connection: Connection) -> None:
        for statement, values in tuple(statements):
            connection.exec_driver_sql(statement, values or None)
        if statements:
            return
        event.listen(connection, "before_cursor_execute", hear)
        try:
            create(connection)
        except BaseException:
            statements.clear()
            raise
        finally:
            event.remove(connection, "before_cursor_execute", hear)
        statements[:] = [one for one in statements if not one[0].lstrip().upper().startswith(READS)]

    return shaped


READS = ("SELECT", "PRAGMA")


def mdo_gehouden(database: Database, casus: Casus) -> None:
    """Keeps an MDO of before at which this Casus was on the table, once."""
    punt = an_agendapunt(casus, id=AgendapuntId(f"mdo-{casus.id}"), uitnodigingen=())
    tafel = a_casustafel(
        punt, id=CasustafelId(f"mdo-{casus.id}"), soort=OverlegSoort.MDO, datum=DAG - timedelta(days=70)
    )
    with database.unit_of_work() as work:
        if work.casustafels.find(tafel.id) is None:
            work.casustafels.save(tafel)
            work.verslagen.save(Verslag(punt.id, tafel.id, casus.id, geopend_op=NU, gesloten_op=NU))
            work.commit()
