"""Keep what each partij reads of a plan and whether it agrees."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "plan_van_aanpak", sa.Column("per_partij", sa.String(), server_default="[]", nullable=False)
    )
