"""What the kluis needs to destroy in phases and to hand documents over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _taking_in()
    _ways_out()
    _destruction()
    _handing_over()
    _stand_ins()
    _half_typed()
    _signing()


def _taking_in() -> None:
    """What of an Aanmelding stands as its Partij sent it."""
    op.add_column("aanmelding", sa.Column("herkomst", sa.String(), nullable=True))


def _ways_out() -> None:
    """By which way a Partij gets its documents, and what became of each document that was set ready."""
    op.add_column("partij", sa.Column("weg", sa.String(), server_default="klaargezet", nullable=False))
    op.add_column("partij", sa.Column("certificaat", sa.String(), nullable=True))
    op.add_column("verstrekking", sa.Column("notulen_id", sa.String(), nullable=True))
    op.add_column(
        "verstrekking", sa.Column("document_sha256", sa.String(), server_default="", nullable=False)
    )
    op.add_column("verstrekking", sa.Column("casussen", sa.String(), server_default="[]", nullable=False))
    op.create_index("ix_verstrekking_notulen_id", "verstrekking", ["notulen_id"])
    op.create_table(
        "verstrekking_stap",
        sa.Column("rij", sa.Integer(), nullable=False),
        sa.Column("verstrekking_id", sa.String(), nullable=False),
        sa.Column("stap", sa.String(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("rij", name="pk_verstrekking_stap"),
        sa.ForeignKeyConstraint(
            ["verstrekking_id"],
            ["verstrekking.id"],
            name="fk_verstrekking_stap_verstrekking_id_verstrekking",
            initially="DEFERRED",
            deferrable=True,
        ),
    )
    op.create_index("ix_verstrekking_stap_verstrekking_id", "verstrekking_stap", ["verstrekking_id"])
    op.create_table(
        "documentafdruk",
        sa.Column("rij", sa.Integer(), nullable=False),
        sa.Column("notulen_id", sa.String(), nullable=False),
        sa.Column("afgevaardigde_id", sa.String(), nullable=True),
        sa.Column("casus_id", sa.String(), nullable=True),
        sa.Column("opmaak", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("rij", name="pk_documentafdruk"),
    )
    op.create_index("ix_documentafdruk_notulen_id", "documentafdruk", ["notulen_id"])


def _handing_over() -> None:
    """That a Casus stands in the system that is its register."""
    op.add_column("casus", sa.Column("overzettingen", sa.String(), server_default="[]", nullable=False))


def _destruction() -> None:
    """What holds destruction up, the verklaringen that are left of it, and the counts that stay for the report."""
    op.add_column("casus", sa.Column("opgeschoond_op", sa.Text(), nullable=True))
    op.add_column("notulen", sa.Column("sha256_na_vernietiging", sa.String(), nullable=True))
    op.create_table(
        "opschorting",
        sa.Column("onderwerp_id", sa.String(), nullable=False),
        sa.Column("grond", sa.String(), nullable=False),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("sinds", sa.Text(), nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("onderwerp_id", name="pk_opschorting"),
    )
    op.create_table(
        "verklaring",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("onderwerp", sa.String(), nullable=False),
        sa.Column("onderwerp_id", sa.String(), nullable=False),
        sa.Column("stap", sa.String(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("sinds", sa.Date(), nullable=False),
        sa.Column("dagen", sa.Integer(), nullable=False),
        sa.Column("grond", sa.String(), nullable=False),
        sa.Column("opbrengst", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_verklaring"),
    )
    op.create_index("ix_verklaring_onderwerp_id", "verklaring", ["onderwerp_id"])
    op.create_table(
        "verklaring_stand",
        sa.Column("rij", sa.Integer(), nullable=False),
        sa.Column("verklaring_id", sa.String(), nullable=False),
        sa.Column("stand", sa.String(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("kopie_tot", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("rij", name="pk_verklaring_stand"),
        sa.ForeignKeyConstraint(
            ["verklaring_id"],
            ["verklaring.id"],
            name="fk_verklaring_stand_verklaring_id_verklaring",
            initially="DEFERRED",
            deferrable=True,
        ),
    )
    op.create_index("ix_verklaring_stand_verklaring_id", "verklaring_stand", ["verklaring_id"])
    op.create_table(
        "telling",
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("kwartaal", sa.Date(), nullable=False),
        sa.Column("waarde", sa.String(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("soort", "kwartaal", "waarde", name="pk_telling"),
    )


def _stand_ins() -> None:
    """The names of who stand in for the chair, by their slot of the key file."""
    op.create_table(
        "vervanger",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("sinds", sa.Text(), nullable=False),
        sa.Column("ingetrokken_op", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_vervanger"),
    )


def _half_typed() -> None:
    """What was typed and is not on record yet."""
    op.create_table(
        "klad",
        sa.Column("plek", sa.String(), nullable=False),
        sa.Column("casus_id", sa.String(), nullable=True),
        sa.Column("inhoud", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("plek", name="pk_klad"),
    )
    op.create_index("ix_klad_casus_id", "klad", ["casus_id"])


def _signing() -> None:
    """Where the key lies when it is on a smart card, and the signed files that wait for a higher level."""
    op.add_column("certificaat", sa.Column("token", sa.String(), nullable=True))
    op.create_table(
        "verhoging",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("pad", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("gewenst", sa.String(), nullable=False),
        sa.Column("bereikt", sa.String(), nullable=False),
        sa.Column("aangemeld_op", sa.Text(), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("laatste_op", sa.Text(), nullable=True),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_verhoging"),
    )
