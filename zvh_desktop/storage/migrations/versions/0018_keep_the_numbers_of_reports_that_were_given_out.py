"""Keep the numbers of reports that were given out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rapportcijfers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("tabellen", sa.String(), nullable=False),
        sa.Column("vastgesteld_op", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rapportcijfers")),
    )
