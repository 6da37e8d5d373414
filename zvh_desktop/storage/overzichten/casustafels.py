"""Lists of meetings."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from zvh_desktop.application.overzichten import CasustafelRij
from zvh_desktop.domain.casustafel import OverlegSoort
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.domain.notulen import NotulenStand
from zvh_desktop.storage.aggregaten import table_of
from zvh_desktop.storage.overzichten.bouwstenen import laatste_stand, notulen
from zvh_desktop.storage.records.casustafel import AgendapuntRecord, CasustafelRecord, VerslagRecord

_tafel = table_of(CasustafelRecord)
_punt = table_of(AgendapuntRecord)
_verslag = table_of(VerslagRecord)

_IS_GEOPEND = _tafel.c.geopend_op.is_not(None)


def casustafels(connection: Connection) -> tuple[CasustafelRij, ...]:
    return _rijen(connection, nieuwste_eerst=True)


def volgende(connection: Connection, dag: date) -> CasustafelRij | None:
    return next(iter(_rijen(connection, _tafel.c.datum >= dag, nieuwste_eerst=False, maximum=1)), None)


def niet_vastgesteld(connection: Connection, dag: date) -> tuple[CasustafelRij, ...]:
    """Held, or begun today, and without notulen; a table without any Casus has nothing to settle."""
    heeft_notulen = exists().where(notulen.c.casustafel_id == _tafel.c.id)
    heeft_casus = exists().where(_punt.c.casustafel_id == _tafel.c.id)
    is_geweest = or_(_tafel.c.datum < dag, and_(_tafel.c.datum == dag, _IS_GEOPEND))
    return _rijen(connection, is_geweest, heeft_casus, ~heeft_notulen, nieuwste_eerst=False)


def _rijen(
    connection: Connection,
    *voorwaarden: ColumnElement[bool],
    nieuwste_eerst: bool,
    maximum: int | None = None,
) -> tuple[CasustafelRij, ...]:
    agenda = (
        select(
            _punt.c.casustafel_id, func.count().label("aantal"), func.sum(_punt.c.minuten).label("minuten")
        )
        .group_by(_punt.c.casustafel_id)
        .subquery()
    )
    heeft_verslag = exists().where(_verslag.c.casustafel_id == _tafel.c.id)
    volgorde = (_tafel.c.datum, _tafel.c.begin)
    query = (
        select(
            _tafel.c.id,
            _tafel.c.soort,
            _tafel.c.datum,
            _tafel.c.begin,
            _tafel.c.plaats,
            func.coalesce(agenda.c.aantal, 0).label("aantal"),
            func.coalesce(agenda.c.minuten, 0).label("minuten"),
            laatste_stand(_tafel.c.id).label("stand"),
            _IS_GEOPEND.label("is_geopend"),
            heeft_verslag.label("heeft_verslag"),
        )
        .select_from(_tafel.outerjoin(agenda, agenda.c.casustafel_id == _tafel.c.id))
        .where(*voorwaarden)
        .order_by(*((k.desc() for k in volgorde) if nieuwste_eerst else volgorde), _tafel.c.id)
        .limit(maximum)
    )
    return tuple(
        CasustafelRij(
            id=CasustafelId(r.id),
            soort=OverlegSoort(r.soort),
            datum=r.datum,
            begin=r.begin,
            plaats=r.plaats,
            aantal_casussen=r.aantal,
            minuten=r.minuten,
            notulen_stand=_stand(r.stand, heeft_concept=r.is_geopend or r.heeft_verslag),
            is_geopend=bool(r.is_geopend),
        )
        for r in connection.execute(query)
    )


def _stand(stand: str | None, *, heeft_concept: bool) -> NotulenStand | None:
    if stand is not None:
        return NotulenStand(stand)
    return NotulenStand.CONCEPT if heeft_concept else None
