"""Keep what was corrected of a Betrokkene."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("casus", sa.Column("correcties", sa.String(), server_default="[]", nullable=False))
