"""Look again whether somebody was informed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("aanmelding", sa.Column("herbeoordelen_op", sa.Date(), nullable=True))
    op.create_index(op.f("ix_aanmelding_herbeoordelen_op"), "aanmelding", ["herbeoordelen_op"], unique=False)
    op.execute(
        "UPDATE aanmelding SET herbeoordelen_op = json_extract(informeren, '$.herbeoordelen_op') "
        "WHERE CASE WHEN json_valid(informeren) THEN json_extract(informeren, '$.is_geinformeerd') = 0 END"
    )
