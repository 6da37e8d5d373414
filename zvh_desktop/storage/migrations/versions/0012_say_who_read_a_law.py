"""Keeps who read what of a law, and when. What the program itself had called read, without having read it, is so no more; what the
chair ticked stays, though who and when were never kept.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("grondslag", schema=None) as batch_op:
        batch_op.add_column(sa.Column("nagelezen_wat", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("nagelezen_door", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("nagelezen_op", sa.Date(), nullable=True))
    # A ground that the register brought, and nobody changed since, carries the word of the program alone.
    op.execute(
        "UPDATE grondslag SET nagelezen_wat = bron, nagelezen_door = '' WHERE is_gecontroleerd AND NOT (versie = 1 AND id IN "
        "('wgs', 'politie-politiewet-3', 'om-wjsg-39g', 'veilig-thuis-wmo-5-1-6', 'veilig-thuis-uavg-30'))"
    )
    op.drop_column("grondslag", "is_gecontroleerd")
