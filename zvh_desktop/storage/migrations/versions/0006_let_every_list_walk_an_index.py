"""Let every list walk an index."""

from __future__ import annotations

from alembic import op

from zvh_desktop.domain.inzien.zoekwoorden import naam_orde
from zvh_desktop.storage.migrations.steps import add_column, update_each

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


_OUT = ("casus_id", "partij_id", "open_casus", "open_orde", "open_partij", "open_uiterlijk")
_IN = {
    "actie": ("casus_id plek", "orde plek", "partij_id plek", "plek", "stand plek", "uiterlijk plek"),
    "aanmelding": ("dag", "gebied dag", "lijst_orde", "partij_id dag", "stand dag"),
    "casus": ("fase nummer", "fase sinds", "gebied nummer", "gemeenten_orde", "plan_plek", "plan_versies"),
    "fase_wissel": ("herkomst", "op"),
}


def upgrade() -> None:
    add_column("actie", "plek:text", "")
    add_column("aanmelding", "dag:date", "")
    for column in ("naam_orde:text?", "lijst_orde:text?"):
        add_column("aanmelding", column)
    for column in ("gemeenten_orde:text?", "sinds:date?", "plan_plek:text?", "plan_versies:int?"):
        add_column("casus", column)
    for name in ("aanmelding_stand", "casus_fase", *(f"actie_{one}" for one in _OUT)):
        op.drop_index(f"ix_{name}")
    for table, indexes in _IN.items():
        for columns in indexes:
            op.create_index(f"ix_{table}_{columns.replace(' ', '_')}", table, columns.split())
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
    first = "SELECT aanmelding_id, naam FROM aanmelding_betrokkene WHERE volgorde = 0"
    names = op.get_bind().exec_driver_sql(first).all()
    rows = [{"id": id_, "orde": naam_orde(naam)} for id_, naam in names]
    update_each("UPDATE aanmelding SET naam_orde = :orde WHERE id = :id", rows)
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
