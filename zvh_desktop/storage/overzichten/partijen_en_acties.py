"""Lists of Partijen, and of what they agreed to do."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, Integer, cast, func, literal, select

from zvh_desktop.application.inzien.overzichten import ActieRij, PartijRij, TeLaatPerPartij
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.overzichten.bouwstenen import betrokkene, met_hoofdpersoon, partij_kort
from zvh_desktop.storage.shape import rijen

_IS_OPEN = t.actie.c.stand == ActieStand.OPEN.value


def partijen(connection: Connection) -> tuple[PartijRij, ...]:
    aantal = (
        select(func.count())
        .select_from(t.afgevaardigde)
        .where(t.afgevaardigde.c.partij_id == t.partij.c.id)
        .scalar_subquery()
    )
    query = select(
        t.partij.c.id,
        t.partij.c.naam,
        t.partij.c.kort,
        t.partij.c.soort,
        aantal.label("aantal_afgevaardigden"),
        t.partij.c.toegetreden_op,
        t.partij.c.beeindigd_op,
    ).order_by(func.lower(t.partij.c.naam))
    return rijen(connection, PartijRij, query)


def acties(
    connection: Connection,
    dag: date,
    *,
    alleen_open: bool = True,
    partij_id: PartijId | None = None,
    casus_id: CasusId | None = None,
) -> tuple[ActieRij, ...]:
    """The date that lies furthest back comes first, what has none comes last; what is done comes after what is open."""
    query = select(
        t.actie.c.id,
        t.actie.c.casus_id,
        t.casus.c.nummer,
        betrokkene,
        t.actie.c.wat,
        t.actie.c.partij_id,
        partij_kort,
        t.actie.c.persoon,
        t.actie.c.uiterlijk,
        t.actie.c.stand,
        t.actie.c.reden,
        t.casustafel.c.datum.label("casustafel_datum"),
    ).select_from(
        met_hoofdpersoon(t.actie.join(t.casus, t.casus.c.id == t.actie.c.casus_id))
        .outerjoin(t.partij, t.partij.c.id == t.actie.c.partij_id)
        .outerjoin(t.casustafel, t.casustafel.c.id == t.actie.c.casustafel_id)
    )
    if alleen_open:
        query = query.where(_IS_OPEN)
    else:
        query = query.order_by(~_IS_OPEN)
    query = query.order_by(t.actie.c.uiterlijk.is_(None), t.actie.c.uiterlijk, t.actie.c.volgnummer)
    if partij_id is not None:
        query = query.where(t.actie.c.partij_id == partij_id)
    if casus_id is not None:
        query = query.where(t.actie.c.casus_id == casus_id)
    return rijen(connection, ActieRij, query)


def te_laat_per_partij(connection: Connection, dag: date) -> tuple[TeLaatPerPartij, ...]:
    """P-04."""
    aantal = func.count().label("aantal")
    oudste = func.min(t.actie.c.uiterlijk)
    dagen = cast(func.julianday(literal(dag)) - func.julianday(oudste), Integer)
    query = (
        select(t.actie.c.partij_id, partij_kort, aantal, dagen.label("langste_dagen"))
        .join(t.partij, t.partij.c.id == t.actie.c.partij_id)
        .where(_IS_OPEN, t.actie.c.uiterlijk < dag)
        .group_by(t.actie.c.partij_id)
        .order_by(aantal.desc(), oudste, t.partij.c.naam)
    )
    return rijen(connection, TeLaatPerPartij, query)
