"""Keep datalekken and geschillen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "datalek",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("ontdekt_op", sa.Date(), nullable=True),
        sa.Column("ontdekt_om", sa.Time(), nullable=True),
        sa.Column("soort", sa.String(), nullable=True),
        sa.Column("wat", sa.String(), nullable=False),
        sa.Column("casussen", sa.String(), nullable=False),
        sa.Column("verstrekkingen", sa.String(), nullable=False),
        sa.Column("gevolgen", sa.String(), nullable=False),
        sa.Column("maatregelen", sa.String(), nullable=False),
        sa.Column("fg_op", sa.Date(), nullable=True),
        sa.Column("ap_op", sa.Date(), nullable=True),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("partijen", sa.String(), nullable=False),
        sa.Column("partijen_op", sa.Date(), nullable=True),
        sa.Column("afgerond_op", sa.Date(), nullable=True),
        sa.Column("gewist_op", sa.Date(), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_datalek")),
    )
    op.create_table(
        "geschil",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("over", sa.String(), nullable=True),
        sa.Column("onderwerp", sa.String(), nullable=False),
        sa.Column("partijen", sa.String(), nullable=False),
        sa.Column("casussen", sa.String(), nullable=False),
        sa.Column("casusregisseur", sa.String(), nullable=False),
        sa.Column("procesregisseur", sa.String(), nullable=False),
        sa.Column("manager", sa.String(), nullable=False),
        sa.Column("stuurgroep", sa.String(), nullable=False),
        sa.Column("gewist_op", sa.Date(), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_geschil")),
    )
