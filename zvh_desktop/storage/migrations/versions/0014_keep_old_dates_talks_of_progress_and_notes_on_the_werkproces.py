"""Keep old dates, talks of progress and notes on the werkproces."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("actie", sa.Column("eerdere_data", sa.String(), server_default="[]", nullable=False))
    op.add_column("casus", sa.Column("voortgang_op", sa.Date(), nullable=True))
    op.add_column("casustafel", sa.Column("werkproces", sa.String(), server_default="", nullable=False))
