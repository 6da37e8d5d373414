"""Keep until when a casus may run, and who takes it over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("casus", sa.Column("verlengingen", sa.String(), server_default="[]", nullable=False))
    op.add_column("casus", sa.Column("regieoverdracht", sa.String(), nullable=True))
