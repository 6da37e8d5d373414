"""Says by numbers what is in a database, also of an earlier shape, on a connection without SQLAlchemy, as for a copy of a kluis."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import select, table, text

from zvh_desktop.application.codec import decode
from zvh_desktop.application.errors import KluisBeschadigd
from zvh_desktop.application.kluis.reservekopie import Inhoud
from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht
from zvh_desktop.storage.shape import Moment

_RIJEN_PER_KEER = 500
# Looking changes the log, and search lines follow their source: neither is a reason for another copy.
_TELT_NIET = frozenset({"logregel", "zoekregel", "zoekregel_oud", "alembic_version"})
_GEEN_WERK = ("kluis%", "reservekopie%", "logboek%")


def inhoud_van(connection: Any) -> Inhoud:
    """Returns what a database holds. Raises `KluisBeschadigd` when it is no kluis."""

    def een(sql: str, *waarden: str) -> Any:
        return connection.execute(sql, waarden).fetchone()[0]

    tabellen = [
        rij[0]
        for rij in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name NOT LIKE 'zoekregel_fts%' ORDER BY name"
        )
    ]
    if not {"alembic_version", "casus", "casustafel", "notulen", "logregel"} <= set(tabellen):
        raise KluisBeschadigd
    laatste = een(
        "SELECT max(op) FROM logregel WHERE handeling NOT LIKE ? AND handeling NOT LIKE ? AND handeling NOT LIKE ?",
        *_GEEN_WERK,
    )
    return Inhoud(
        laatste_wijziging=_moment(laatste),
        casussen=een("SELECT count(*) FROM casus"),
        casustafels=een("SELECT count(*) FROM casustafel"),
        notulen=een("SELECT count(*) FROM notulen"),
        logregels=een("SELECT max(volgnummer) FROM logregel") or 0,
        revisie=str(een("SELECT version_num FROM alembic_version")),
        vingerafdruk=_vingerafdruk(connection, [naam for naam in tabellen if naam not in _TELT_NIET]),
        vernietigd_op=_vernietigd_op(connection),
        overdrachten=_overdrachten(connection) if "instellingen" in tabellen else (),
    )


def _vernietigd_op(connection: Any) -> tuple[datetime, ...]:
    """Returns when something was destroyed (W-52); nothing for a shape from before that was recorded."""
    tabel = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'verklaring'").fetchone()[0]
    rijen = connection.execute("SELECT op FROM verklaring").fetchall() if tabel else ()
    return tuple(moment for (tekst,) in rijen if (moment := _moment(tekst)) is not None)


def _overdrachten(connection: Any) -> tuple[Kluisoverdracht, ...]:
    kept = connection.execute("SELECT inhoud FROM instellingen").fetchone()
    return decode(tuple[Kluisoverdracht, ...], json.loads(kept[0]).get("overdrachten", [])) if kept else ()


def _vingerafdruk(connection: Any, tabellen: list[str]) -> str:
    """Returns a digest of every row; equal digests mean equal content, whatever was merely looked at."""
    som = hashlib.sha256()
    for naam in tabellen:
        som.update(f"\n{naam}\n".encode())
        rijen = connection.execute(str(select(text("*")).select_from(table(naam)).order_by(text("rowid"))))
        while stuk := rijen.fetchmany(_RIJEN_PER_KEER):
            som.update(repr(stuk).encode("utf-8", "surrogatepass"))
    return som.hexdigest()


def _moment(tekst: str | None) -> datetime | None:
    return Moment().process_result_value(tekst, None) if tekst else None  # type: ignore[arg-type]
