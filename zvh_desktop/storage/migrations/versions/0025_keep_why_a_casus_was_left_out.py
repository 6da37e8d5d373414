"""Keep why a casus was left out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("verslag", sa.Column("weggelaten", sa.String(), nullable=True))
    op.create_index(op.f("ix_verslag_weggelaten"), "verslag", ["weggelaten"], unique=False)
