"""Let every list walk an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from zvh_desktop.domain.inzien.zoekwoorden import naam_orde

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lijst_orde", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("naam_orde", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("dag", sa.Date(), server_default="", nullable=False))
        batch_op.drop_index(batch_op.f("ix_aanmelding_stand"))
        batch_op.create_index(batch_op.f("ix_aanmelding_dag"), ["dag"], unique=False)
        batch_op.create_index("ix_aanmelding_gebied_dag", ["gebied", "dag"], unique=False)
        batch_op.create_index(batch_op.f("ix_aanmelding_lijst_orde"), ["lijst_orde"], unique=False)
        batch_op.create_index("ix_aanmelding_partij_id_dag", ["partij_id", "dag"], unique=False)
        batch_op.create_index("ix_aanmelding_stand_dag", ["stand", "dag"], unique=False)

    with op.batch_alter_table("actie", schema=None) as batch_op:
        batch_op.add_column(sa.Column("plek", sa.String(), server_default="", nullable=False))
        batch_op.drop_index(batch_op.f("ix_actie_casus_id"))
        batch_op.drop_index(batch_op.f("ix_actie_open_casus"), sqlite_where=sa.text("stand = 'open'"))
        batch_op.drop_index(
            batch_op.f("ix_actie_open_orde"), sqlite_where=sa.text("stand = 'open' AND orde IS NOT NULL")
        )
        batch_op.drop_index(batch_op.f("ix_actie_open_partij"), sqlite_where=sa.text("stand = 'open'"))
        batch_op.drop_index(batch_op.f("ix_actie_open_uiterlijk"), sqlite_where=sa.text("stand = 'open'"))
        batch_op.drop_index(batch_op.f("ix_actie_partij_id"))
        batch_op.create_index("ix_actie_casus_id_plek", ["casus_id", "plek"], unique=False)
        batch_op.create_index("ix_actie_orde_plek", ["orde", "plek"], unique=False)
        batch_op.create_index("ix_actie_partij_id_plek", ["partij_id", "plek"], unique=False)
        batch_op.create_index(batch_op.f("ix_actie_plek"), ["plek"], unique=False)
        batch_op.create_index("ix_actie_stand_plek", ["stand", "plek"], unique=False)
        batch_op.create_index("ix_actie_uiterlijk_plek", ["uiterlijk", "plek"], unique=False)

    with op.batch_alter_table("casus", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gemeenten_orde", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("sinds", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("plan_plek", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("plan_versies", sa.Integer(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_casus_fase"))
        batch_op.create_index("ix_casus_fase_nummer", ["fase", "nummer"], unique=False)
        batch_op.create_index("ix_casus_fase_sinds", ["fase", "sinds"], unique=False)
        batch_op.create_index("ix_casus_gebied_nummer", ["gebied", "nummer"], unique=False)
        batch_op.create_index(batch_op.f("ix_casus_gemeenten_orde"), ["gemeenten_orde"], unique=False)
        batch_op.create_index(batch_op.f("ix_casus_plan_plek"), ["plan_plek"], unique=False)
        batch_op.create_index(batch_op.f("ix_casus_plan_versies"), ["plan_versies"], unique=False)

    with op.batch_alter_table("fase_wissel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fase_wissel_herkomst"), ["herkomst"], unique=False)
        batch_op.create_index(batch_op.f("ix_fase_wissel_op"), ["op"], unique=False)
    _fill()


def _fill() -> None:
    """Gives the rows that are there what is kept with each row from now on, by its code and by triggers."""
    op.execute(
        "UPDATE actie SET plek = iif(stand = 'open', '', 'z') || coalesce(CAST(uiterlijk AS TEXT), '9999-99')"
    )
    op.execute("UPDATE aanmelding SET dag = coalesce(datum, begonnen_op)")
    op.execute(
        "UPDATE casus SET gemeenten_orde = (SELECT group_concat(p.orde, ', ' ORDER BY g.volgorde) "
        "FROM casus_gemeente AS g JOIN partij AS p ON p.id = g.partij_id WHERE g.casus_id = casus.id)"
    )
    op.execute(
        "UPDATE casus SET sinds = (SELECT coalesce(t.datum, date(w.op, 'localtime')) FROM fase_wissel AS w "
        "LEFT JOIN casustafel AS t ON t.id = w.herkomst WHERE w.casus_id = casus.id AND w.naar = casus.fase)"
    )
    names = op.get_bind().execute(
        sa.text("SELECT aanmelding_id, naam FROM aanmelding_betrokkene WHERE volgorde = 0")
    )
    rows = [{"id": id_, "orde": naam_orde(naam)} for id_, naam in names.all()]
    if rows:
        op.get_bind().execute(sa.text("UPDATE aanmelding SET naam_orde = :orde WHERE id = :id"), rows)
    op.execute(
        "UPDATE aanmelding SET lijst_orde = coalesce("
        "(SELECT naam_orde FROM casus WHERE casus.id = aanmelding.casus_id), naam_orde)"
    )
    op.execute(
        "UPDATE casus SET plan_versies = coalesce("
        "(SELECT vastgestelde_versies FROM plan_van_aanpak AS p WHERE p.casus_id = casus.id), "
        "CASE WHEN fase IN ('mdo', 'uitvoering') THEN 0 END), plan_plek = coalesce("
        "(SELECT coalesce(evaluatiedatum, '9999-99') FROM plan_van_aanpak AS p WHERE p.casus_id = casus.id), "
        "CASE WHEN fase IN ('mdo', 'uitvoering') THEN '9999-99' END)"
    )
