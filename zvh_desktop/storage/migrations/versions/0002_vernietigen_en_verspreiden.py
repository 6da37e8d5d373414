"""Adds what the kluis needs to destroy in phases and to hand documents over."""

from __future__ import annotations

from alembic import op

from zvh_desktop.storage.migrations.steps import add_column, make_table

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
    """Records what of an Aanmelding is as its Partij sent it."""
    add_column("aanmelding", "herkomst:text?")


def _ways_out() -> None:
    """Records how a Partij gets its documents, and what became of each prepared document."""
    add_column("partij", "weg:text", "klaargezet")
    add_column("partij", "certificaat:text?")
    add_column("verstrekking", "notulen_id:text?")
    add_column("verstrekking", "document_sha256:text", "")
    add_column("verstrekking", "casussen:text", "[]")
    op.create_index("ix_verstrekking_notulen_id", "verstrekking", ["notulen_id"])
    make_table(
        "verstrekking_stap",
        "rij:int verstrekking_id:text stap:text op:moment door:text dag:date",
        refers="verstrekking_id:verstrekking.id",
        index="verstrekking_id",
    )
    make_table(
        "documentafdruk",
        "rij:int notulen_id:text afgevaardigde_id:text? casus_id:text? opmaak:text sha256:text op:moment",
        index="notulen_id",
    )


def _handing_over() -> None:
    """Records that a Casus stands in the system that is its register."""
    add_column("casus", "overzettingen:text", "[]")


def _destruction() -> None:
    """Records what holds destruction up, the verklaringen that remain of it, and the counts that stay for the report."""
    add_column("casus", "opgeschoond_op:moment?")
    add_column("notulen", "sha256_na_vernietiging:text?")
    make_table(
        "opschorting",
        "onderwerp_id:text grond:text toelichting:text sinds:moment door:text tot:date? versie:int",
    )
    make_table(
        "verklaring",
        "id:text onderwerp:text onderwerp_id:text stap:text op:moment door:text sinds:date dagen:int "
        "grond:text opbrengst:text",
        index="onderwerp_id",
    )
    make_table(
        "verklaring_stand",
        "rij:int verklaring_id:text stand:text op:moment kopie_tot:date?",
        refers="verklaring_id:verklaring.id",
        index="verklaring_id",
    )
    make_table("telling", "soort:text kwartaal:date waarde:text aantal:int", primary="soort kwartaal waarde")


def _stand_ins() -> None:
    """Records the names of the stand-ins for the chair, by their slot of the key file."""
    make_table("vervanger", "id:text naam:text sinds:moment ingetrokken_op:moment?")


def _half_typed() -> None:
    """Keeps what was typed and not recorded yet."""
    make_table("klad", "plek:text casus_id:text? inhoud:text", index="casus_id")


def _signing() -> None:
    """Records where the key is when it is on a smart card, and the signed files that wait for a higher level."""
    add_column("certificaat", "token:text?")
    make_table(
        "verhoging",
        "id:text pad:text sha256:text gewenst:text bereikt:text aangemeld_op:moment pogingen:int "
        "laatste_op:moment? reden:text versie:int",
    )
