"""Keeps whether each Betrokkene who came later was informed; of who did already, that still has to be said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("casus", sa.Column("herbeoordelen_op", sa.Date(), nullable=True))
    op.add_column("casus", sa.Column("later", sa.String(), server_default="[]", nullable=False))
    op.create_index(op.f("ix_casus_herbeoordelen_op"), "casus", ["herbeoordelen_op"], unique=False)
    op.execute(
        "UPDATE casus SET later = (SELECT json_group_array(json_object("
        "'betrokkene_id', b.id, 'informeren', json_object())) "
        "FROM casus_betrokkene b WHERE b.casus_id = casus.id AND b.id NOT IN "
        "(SELECT a.id FROM aanmelding_betrokkene a WHERE a.aanmelding_id = casus.aanmelding_id)) "
        "WHERE opgeschoond_op IS NULL"
    )
    op.execute("UPDATE casus SET herbeoordelen_op = '0001-01-01' WHERE later <> '[]'")
