"""Keep which texts without a field go along with a request."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("verzoek", sa.Column("gaat_mee", sa.String(), server_default="[]", nullable=False))
