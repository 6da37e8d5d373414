"""Marks what was filled in until somebody looked; lets names sound without their tussenvoegsels, and words with ł, ø or æ be found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from zvh_desktop.domain.aanmelding.betrokkene import naam_sleutel
from zvh_desktop.storage.migrations.steps import update_each
from zvh_desktop.storage.zoekregels import Zoekregel, met_vouwen

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("verslag", sa.Column("ingevuld", sa.String(), server_default="[]", nullable=False))
    for table in ("afgevaardigde", "aanmelding_betrokkene", "casus_betrokkene"):
        _names(table)
    _lines()


def _names(name: str) -> None:
    table = sa.table(name, *map(sa.column, ("rowid", "naam", "naam_sleutel")))
    found = op.get_bind().execute(sa.select(table.c.rowid, table.c.naam, table.c.naam_sleutel)).all()
    rows = [{"rij": rij, "nu": naam_sleutel(naam)} for rij, naam, was in found if naam_sleutel(naam) != was]
    if rows:
        change = table.update().where(table.c.rowid == sa.bindparam("rij"))
        op.get_bind().execute(change.values(naam_sleutel=sa.bindparam("nu")), rows)


def _lines() -> None:
    """Updates the lines of which something is heard anew; the index follows at the next search."""
    found = op.get_bind().exec_driver_sql("SELECT rij, titel, tekst, naam_sleutel FROM zoekregel").all()
    rows = []
    for r in found:
        sound = naam_sleutel(r.titel) if r.naam_sleutel else ""
        now = met_vouwen(Zoekregel("", "", r.titel, r.tekst, sound)).naam_sleutel
        if now != r.naam_sleutel:
            rows.append({"rij": r.rij, "nu": now})
    update_each("UPDATE zoekregel SET naam_sleutel = :nu WHERE rij = :rij", rows)
