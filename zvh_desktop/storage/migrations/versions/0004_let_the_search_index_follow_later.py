"""Let the search index follow later."""

from __future__ import annotations

from alembic import op

from zvh_desktop.storage.migrations.steps import make_table

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    make_table("zoekregel_oud", "rij:int titel:text tekst:text naam_sleutel:text soort:text")
    with op.batch_alter_table("casustafel", schema=None) as batch_op:
        batch_op.drop_column("agenda_gemaakt_op")
