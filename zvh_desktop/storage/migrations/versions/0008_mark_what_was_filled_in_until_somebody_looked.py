"""Mark what was filled in until somebody looked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("verslag", sa.Column("ingevuld", sa.String(), server_default="[]", nullable=False))
