"""Keep what was corrected of a Betrokkene."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("casus", sa.Column("correcties", sa.String(), server_default="[]", nullable=False))
