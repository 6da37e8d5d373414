"""Keep what Betrokkenen ask."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "verzoek",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=True),
        sa.Column("casus_id", sa.String(), nullable=True),
        sa.Column("betrokkene_id", sa.String(), nullable=True),
        sa.Column("soort", sa.String(), nullable=True),
        sa.Column("gedaan_door", sa.String(), nullable=False),
        sa.Column("ontvangen_door", sa.String(), nullable=False),
        sa.Column("doorgestuurd_op", sa.Date(), nullable=True),
        sa.Column("contactpunt", sa.String(), nullable=False),
        sa.Column("termijn", sa.Date(), nullable=True),
        sa.Column("termijn_bron", sa.String(), nullable=False),
        sa.Column("raadplegingen", sa.String(), nullable=False),
        sa.Column("beantwoord_op", sa.Date(), nullable=True),
        sa.Column("antwoord", sa.String(), nullable=False),
        sa.Column("afgehandeld_op", sa.Text(), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verzoek")),
    )
    op.create_index(op.f("ix_verzoek_casus_id"), "verzoek", ["casus_id"], unique=False)
