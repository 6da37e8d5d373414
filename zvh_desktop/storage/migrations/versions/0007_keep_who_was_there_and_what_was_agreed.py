"""Keep who was at a table and what was agreed there, when to look again, and a birth date in part.

A date column holds '1985-05' and '1985' too; the number keeps an older program, which cannot read these, away.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
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
    _look_again()
    _at_the_table()


def _look_again() -> None:
    op.add_column("aanmelding", sa.Column("herbeoordelen_op", sa.Date(), nullable=True))
    op.create_index(op.f("ix_aanmelding_herbeoordelen_op"), "aanmelding", ["herbeoordelen_op"], unique=False)
    op.execute(
        "UPDATE aanmelding SET herbeoordelen_op = json_extract(informeren, '$.herbeoordelen_op') "
        "WHERE CASE WHEN json_valid(informeren) THEN json_extract(informeren, '$.is_geinformeerd') = 0 END"
    )


def _at_the_table() -> None:
    op.add_column("documentafdruk", sa.Column("deelnemer_id", sa.String(), nullable=True))
    op.add_column("presentie", sa.Column("perioden", sa.String(), server_default="[]", nullable=False))
    op.add_column("presentie", sa.Column("mandaat_door", sa.String(), nullable=True))
    op.add_column("verslag", sa.Column("deelnemers", sa.String(), server_default="[]", nullable=False))
    op.add_column("verslag", sa.Column("voorgelezen_op", sa.Text(), nullable=True))
    op.add_column("verstrekking", sa.Column("deelnemer_id", sa.String(), nullable=True))
    op.execute(HEARD)
    op.add_column("casustafel", sa.Column("pauzes", sa.String(), server_default="[]", nullable=False))
    op.add_column("casustafel", sa.Column("te_bellen", sa.String(), server_default="[]", nullable=False))
    op.add_column("verslag", sa.Column("instemming", sa.String(), server_default="[]", nullable=False))
    op.add_column("verslag", sa.Column("isd", sa.String(), server_default="[]", nullable=False))
    op.add_column("verslag", sa.Column("doorlopend", sa.String(), server_default="[]", nullable=False))
    op.add_column("verslag", sa.Column("terzijde", sa.String(), server_default="[]", nullable=False))
