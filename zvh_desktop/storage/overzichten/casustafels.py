"""Lists meetings: all of them, and those that have no notulen yet."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, or_, select

from zvh_desktop.application.inzien.overzichten import CasustafelRij
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.overzichten.bouwstenen import laatste_stand
from zvh_desktop.storage.shape import rijen

_IS_GEOPEND = t.casustafel.c.geopend_op.is_not(None)


def casustafels(connection: Connection) -> tuple[CasustafelRij, ...]:
    return _tafels(connection, nieuwste_eerst=True)


def volgende(connection: Connection, dag: date) -> CasustafelRij | None:
    return next(iter(_tafels(connection, t.casustafel.c.datum >= dag, nieuwste_eerst=False, maximum=1)), None)


def niet_vastgesteld(connection: Connection, dag: date) -> tuple[CasustafelRij, ...]:
    """Lists meetings that were held, or begin today, and have no notulen; one without any Casus needs none."""
    heeft_notulen = exists().where(t.notulen.c.casustafel_id == t.casustafel.c.id)
    heeft_casus = exists().where(t.agendapunt.c.casustafel_id == t.casustafel.c.id)
    is_geweest = or_(t.casustafel.c.datum < dag, and_(t.casustafel.c.datum == dag, _IS_GEOPEND))
    return _tafels(connection, is_geweest, heeft_casus, ~heeft_notulen, nieuwste_eerst=False)


def _tafels(
    connection: Connection,
    *voorwaarden: ColumnElement[bool],
    nieuwste_eerst: bool,
    maximum: int | None = None,
) -> tuple[CasustafelRij, ...]:
    tafel, agenda = t.casustafel.c, t.agendapunt.c.casustafel_id == t.casustafel.c.id
    aantal = select(func.count()).select_from(t.agendapunt).where(agenda).scalar_subquery()
    minuten = select(func.sum(t.agendapunt.c.minuten)).where(agenda).scalar_subquery()
    heeft_verslag = exists().where(t.verslag.c.casustafel_id == tafel.id)
    concept = case((or_(_IS_GEOPEND, heeft_verslag), NotulenStand.CONCEPT))
    volgorde = (tafel.datum, tafel.begin)
    query = (
        select(tafel.id, tafel.soort, tafel.datum, tafel.begin, tafel.plaats)
        .add_columns(
            aantal.label("aantal_casussen"),
            func.coalesce(minuten, 0).label("minuten"),
            func.coalesce(laatste_stand(tafel.id), concept).label("notulen_stand"),
            _IS_GEOPEND.label("is_geopend"),
            tafel.werkproces,
        )
        .where(*voorwaarden)
        .order_by(*((k.desc() for k in volgorde) if nieuwste_eerst else volgorde), tafel.id)
        .limit(maximum)
    )
    return rijen(connection, CasustafelRij, query)
