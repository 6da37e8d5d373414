"""Keep what lists stand by."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from zvh_desktop.domain.inzien.zoekwoorden import naam_orde, orde

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("actie", sa.Column("orde", sa.String(), nullable=True))
    op.add_column("casus", sa.Column("regisseur_orde", sa.String(), nullable=True))
    op.add_column("partij", sa.Column("orde", sa.String(), nullable=True))
    _fill("actie", sa.column("wat"), "orde", orde)
    _fill("casus", sa.column("casusregisseur_naam"), "regisseur_orde", naam_orde)
    _fill("partij", sa.func.coalesce(sa.func.nullif(sa.column("kort"), ""), sa.column("naam")), "orde", orde)
    op.create_index("ix_actie_partij_id", "actie", ["partij_id"])
    filled = sa.text("stand = 'open' AND orde IS NOT NULL")
    op.create_index("ix_actie_open_orde", "actie", ["orde"], sqlite_where=filled)
    op.create_index("ix_casus_regisseur_orde", "casus", ["regisseur_orde"])
    op.create_index("ix_partij_orde", "partij", ["orde"])


def _fill(name: str, text: sa.ColumnElement[str], column: str, order: Callable[[str], str | None]) -> None:
    table = sa.table(name, sa.column("id"), sa.column(column))
    found = op.get_bind().execute(sa.select(table.c.id, text).select_from(table))
    rows = [{"of": id_, "order": order(kept or "")} for id_, kept in found.all()]
    if rows:
        put = sa.update(table).where(table.c.id == sa.bindparam("of")).values({column: sa.bindparam("order")})
        op.get_bind().execute(put, rows)
