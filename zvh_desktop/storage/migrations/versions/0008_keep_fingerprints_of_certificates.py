"""Keep the fingerprint of the certificate that the chair signs with, and of those before it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("certificaat", sa.Column("vingerafdruk", sa.String(), server_default="", nullable=False))
    op.add_column("certificaat", sa.Column("eerdere", sa.String(), server_default="[]", nullable=False))
