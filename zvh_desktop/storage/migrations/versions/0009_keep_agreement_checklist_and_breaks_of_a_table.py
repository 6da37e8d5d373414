"""Keep agreement, checklist and breaks of a table."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("casustafel", sa.Column("pauzes", sa.String(), server_default="[]", nullable=False))
    op.add_column("casustafel", sa.Column("te_bellen", sa.String(), server_default="[]", nullable=False))
    op.add_column("verslag", sa.Column("instemming", sa.String(), server_default="[]", nullable=False))
    op.add_column("verslag", sa.Column("isd", sa.String(), server_default="[]", nullable=False))
    op.add_column("verslag", sa.Column("doorlopend", sa.String(), server_default="[]", nullable=False))
    op.add_column("verslag", sa.Column("terzijde", sa.String(), server_default="[]", nullable=False))
