"""Keep who came and left when, and who is no Partij."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


# Who sat at the first Casus of a table heard the statement at its opening; of later guests nobody knows (P-03).
HEARD = (
    "UPDATE verslag SET voorgelezen_op = "
    "(SELECT t.geheimhouding_op FROM casustafel AS t WHERE t.id = verslag.casustafel_id) "
    "WHERE geopend_op IS NOT NULL AND NOT EXISTS (SELECT 1 FROM verslag AS v "
    "WHERE v.casustafel_id = verslag.casustafel_id AND v.geopend_op < verslag.geopend_op)"
)


def upgrade() -> None:
    op.add_column("documentafdruk", sa.Column("deelnemer_id", sa.String(), nullable=True))
    op.add_column("presentie", sa.Column("perioden", sa.String(), server_default="[]", nullable=False))
    op.add_column("presentie", sa.Column("mandaat_door", sa.String(), nullable=True))
    op.add_column("verslag", sa.Column("deelnemers", sa.String(), server_default="[]", nullable=False))
    op.add_column("verslag", sa.Column("voorgelezen_op", sa.Text(), nullable=True))
    op.add_column("verstrekking", sa.Column("deelnemer_id", sa.String(), nullable=True))
    op.execute(HEARD)
