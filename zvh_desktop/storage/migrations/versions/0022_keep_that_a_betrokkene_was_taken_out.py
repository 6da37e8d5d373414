"""Keep that a betrokkene was taken out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("casus", sa.Column("uitgenomen", sa.String(), server_default="[]", nullable=False))
