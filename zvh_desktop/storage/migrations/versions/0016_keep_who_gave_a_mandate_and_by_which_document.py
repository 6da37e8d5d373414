"""Keep who gave a mandate, and by which document."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("afgevaardigde", sa.Column("mandaat_door", sa.String(), server_default="", nullable=False))
    op.add_column("afgevaardigde", sa.Column("mandaat_stuk", sa.String(), server_default="", nullable=False))
