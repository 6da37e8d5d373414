"""Lists Partijen, and the acties that they agreed to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, Integer, and_, cast, func, literal, select, true

from zvh_desktop.application.inzien.overzichten import ActieRij, ActiesPerPartij, PartijRij, TeLaatPerPartij
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.overzichten.bouwstenen import betrokkene, met_hoofdpersoon, partij_kort, van_partij
from zvh_desktop.storage.overzichten.lijst import Expressie, Langs, Vorm, begint, op_tekst, op_waarde
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
    ).order_by(op_tekst(t.partij.c.naam))
    return rijen(connection, PartijRij, query)


def acties(
    dag: date,
    *,
    alleen_open: bool = True,
    partij_id: PartijId | None = None,
    casus_id: CasusId | None = None,
    zonder_partij: bool = False,
    alleen_te_laat: bool = False,
) -> Vorm[ActieRij]:
    """Lists acties: open before done, the oldest date first, those without a date last."""
    a = t.actie.c
    toon = select(
        a.id,
        a.casus_id,
        t.casus.c.nummer,
        betrokkene,
        a.wat,
        a.partij_id,
        partij_kort,
        a.persoon,
        a.uiterlijk,
        a.stand,
        a.reden,
        t.casustafel.c.datum.label("casustafel_datum"),
    ).select_from(
        met_hoofdpersoon(t.actie.join(t.casus, t.casus.c.id == a.casus_id))
        .outerjoin(t.partij, t.partij.c.id == a.partij_id)
        .outerjoin(t.casustafel, t.casustafel.c.id == a.casustafel_id)
    )
    # An index of open acties does not hold `stand`: testing it would read every row.
    is_open = true() if alleen_open else _IS_OPEN
    waar = (
        (alleen_open or alleen_te_laat, _IS_OPEN),
        (alleen_te_laat, a.uiterlijk < dag),
        (partij_id is not None, a.partij_id == partij_id),
        (zonder_partij, a.partij_id.is_(None)),
        (casus_id is not None, a.casus_id == casus_id),
    )
    eigen = (a.uiterlijk.asc().nulls_last(), a.volgnummer)
    ordes: dict[str, Expressie | Langs | None] = {
        "wat": Langs(a.orde),
        "nummer": Langs(t.casus.c.nummer, a.casus_id),
        "partij": Langs(t.partij.c.orde, a.partij_id),
        "uiterlijk": a.uiterlijk,
        "stand": None if alleen_open else op_waarde(a.stand, ActieStand),
    }
    return Vorm(
        ActieRij,
        a.id,
        toon,
        eigen if alleen_open else (~_IS_OPEN, *eigen),
        waar=tuple(which for is_asked, which in waar if is_asked),
        ordes=ordes,
        zoek=lambda piece: (
            begint(a.zoek, piece),
            a.casus_id.in_(select(t.casus.c.id).where(begint(t.casus.c.zoek, piece))),
            van_partij(a.partij_id, piece),
        ),
        tel={"open": is_open, "te_laat": and_(is_open, a.uiterlijk < dag)},
    )


def acties_per_partij(connection: Connection, dag: date) -> tuple[ActiesPerPartij, ...]:
    """Counts the acties per Partij (P-04): most late first, then most open."""
    te_laat = func.count().filter(t.actie.c.uiterlijk < dag)
    per_partij = (
        select(t.actie.c.partij_id, func.count().label("open"), te_laat.label("te_laat"))
        .where(_IS_OPEN)
        .group_by(t.actie.c.partij_id)
        .subquery()
    )
    query = (
        select(per_partij.c.partij_id, partij_kort, per_partij.c.open, per_partij.c.te_laat)
        .select_from(per_partij.outerjoin(t.partij, t.partij.c.id == per_partij.c.partij_id))
        .order_by(per_partij.c.te_laat.desc(), per_partij.c.open.desc(), op_tekst(partij_kort))
    )
    return rijen(connection, ActiesPerPartij, query)


def te_laat_per_partij(connection: Connection, dag: date) -> tuple[TeLaatPerPartij, ...]:
    """Counts the late acties per Partij (P-04)."""
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
