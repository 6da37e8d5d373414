"""Lists of Partijen, and of what they agreed to do."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select

from zvh_desktop.application.overzichten import ActieRij, PartijRij, TeLaatPerPartij
from zvh_desktop.domain.actie import ActieStand
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.domain.partij import PartijSoort
from zvh_desktop.storage.aggregaten import table_of
from zvh_desktop.storage.overzichten.bouwstenen import (
    betrokkene,
    casus,
    met_hoofdpersoon,
    partij,
    partij_kort,
)
from zvh_desktop.storage.records.casustafel import ActieRecord, CasustafelRecord
from zvh_desktop.storage.records.partij import AfgevaardigdeRecord

_actie = table_of(ActieRecord)
_tafel = table_of(CasustafelRecord)
_afgevaardigde = table_of(AfgevaardigdeRecord)

_IS_OPEN = _actie.c.stand == ActieStand.OPEN.value
_STANDEN = {stand.value: stand for stand in ActieStand}


def partijen(connection: Connection) -> tuple[PartijRij, ...]:
    aantal = (
        select(func.count())
        .select_from(_afgevaardigde)
        .where(_afgevaardigde.c.partij_id == partij.c.id)
        .scalar_subquery()
    )
    query = select(partij, aantal.label("aantal")).order_by(func.lower(partij.c.naam))
    return tuple(
        PartijRij(
            id=PartijId(r.id),
            naam=r.naam,
            kort=r.kort,
            soort=PartijSoort(r.soort),
            aantal_afgevaardigden=r.aantal,
            toegetreden_op=r.toegetreden_op,
            beeindigd_op=r.beeindigd_op,
        )
        for r in connection.execute(query)
    )


def acties(
    connection: Connection, *, alleen_open: bool, partij_id: PartijId | None, casus_id: CasusId | None
) -> tuple[ActieRij, ...]:
    """The date that lies furthest back comes first, what has none comes last; what is done comes after what is open."""
    query = select(
        _actie.c.id,
        _actie.c.casus_id,
        casus.c.nummer,
        betrokkene,
        _actie.c.wat,
        _actie.c.partij_id,
        partij_kort,
        _actie.c.persoon,
        _actie.c.uiterlijk,
        _actie.c.stand,
        _actie.c.reden,
        _tafel.c.datum.label("casustafel_datum"),
    ).select_from(
        met_hoofdpersoon(_actie.join(casus, casus.c.id == _actie.c.casus_id))
        .outerjoin(partij, partij.c.id == _actie.c.partij_id)
        .outerjoin(_tafel, _tafel.c.id == _actie.c.casustafel_id)
    )
    if alleen_open:
        query = query.where(_IS_OPEN)
    else:
        query = query.order_by(~_IS_OPEN)
    query = query.order_by(_actie.c.uiterlijk.is_(None), _actie.c.uiterlijk, _actie.c.volgnummer)
    if partij_id is not None:
        query = query.where(_actie.c.partij_id == partij_id)
    if casus_id is not None:
        query = query.where(_actie.c.casus_id == casus_id)
    # Thousands of rows: taken apart by place, which is twice as fast as by name.
    return tuple(
        ActieRij(
            id=id_,
            casus_id=van_casus,
            nummer=nummer,
            betrokkene=wie,
            wat=wat,
            partij_id=van_partij,
            partij=partijnaam,
            persoon=persoon,
            uiterlijk=uiterlijk,
            stand=_STANDEN[stand],
            reden=reden,
            casustafel_datum=tafeldatum,
        )
        for (
            id_,
            van_casus,
            nummer,
            wie,
            wat,
            van_partij,
            partijnaam,
            persoon,
            uiterlijk,
            stand,
            reden,
            tafeldatum,
        ) in connection.execute(query)
    )


def te_laat_per_partij(connection: Connection, dag: date) -> tuple[TeLaatPerPartij, ...]:
    """P-04."""
    aantal = func.count().label("aantal")
    oudste = func.min(_actie.c.uiterlijk)
    query = (
        select(_actie.c.partij_id, partij_kort, aantal, oudste.label("oudste"))
        .join(partij, partij.c.id == _actie.c.partij_id)
        .where(_IS_OPEN, _actie.c.uiterlijk < dag)
        .group_by(_actie.c.partij_id)
        .order_by(aantal.desc(), oudste, partij.c.naam)
    )
    return tuple(
        TeLaatPerPartij(PartijId(r.partij_id), r.partij, r.aantal, (dag - r.oudste).days)
        for r in connection.execute(query)
    )
