"""Keeps who added an Aanmelding to a Casus that ran already, so that each hears what became of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("casus", sa.Column("medeaanmelders", sa.String(), server_default="[]", nullable=False))
    # Since the day of the Aanmelding itself: on which day it was added was not kept.
    op.execute(
        "UPDATE casus SET medeaanmelders = (SELECT json_group_array(json_object("
        "'aanmelding_id', a.id, 'op', coalesce(a.datum, a.begonnen_op), 'partij_id', a.partij_id)) "
        "FROM aanmelding a WHERE a.casus_id = casus.id AND a.stand = 'toegevoegd') "
        "WHERE id IN (SELECT casus_id FROM aanmelding WHERE stand = 'toegevoegd')"
    )
