"""Let the search index follow later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "zoekregel_oud",
        sa.Column("rij", sa.Integer(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("naam_sleutel", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("rij", name=op.f("pk_zoekregel_oud")),
    )
    with op.batch_alter_table("casustafel", schema=None) as batch_op:
        batch_op.drop_column("agenda_gemaakt_op")
