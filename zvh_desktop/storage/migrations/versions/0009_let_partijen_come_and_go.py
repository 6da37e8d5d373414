"""Keep who asks to become a Partij, with the signed form, and why a Partij is one no more."""

from __future__ import annotations

from zvh_desktop.storage.migrations.steps import add_column, make_table

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    make_table(
        "toetreding",
        "id:text naam:text kort:text soort:text? aangevraagd_op:date? aangevraagd_bij:text aangekondigd_op:date? "
        "akkoorden:text besluit_op:date? ondertekend_op:date? formulier:blob? partij_id:text? versie:int",
    )
    add_column("partij", "einde:text?")
