"""Lists Partijen, and the acties that they agreed to."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, Integer, and_, cast, exists, func, literal, null, or_, select

from zvh_desktop.application.inzien.overzichten import (
    ActieRij,
    ActiesPerPartij,
    Gevolgen,
    MandaatRij,
    PartijRij,
    TeLaatPerPartij,
    UitnodigingRij,
)
from zvh_desktop.domain.casus import LOPENDE_FASEN
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.overzichten.bouwstenen import (
    betrokkene,
    is_open,
    is_te_laat,
    met_hoofdpersoon,
    partij_kort,
    van_partij,
    waarden,
)
from zvh_desktop.storage.overzichten.casussen import heeft_rol
from zvh_desktop.storage.overzichten.lijst import Langs, Vorm, begint, op_tekst, per_waarde
from zvh_desktop.storage.shape import rijen

_MAAND = timedelta(days=30)


def partijen(connection: Connection) -> tuple[PartijRij, ...]:
    p = t.partij.c
    eigen = select(func.count()).where(t.afgevaardigde.c.partij_id == p.id)
    aantal = eigen.scalar_subquery().label("aantal_afgevaardigden")
    query = select(p.id, p.naam, p.kort, p.soort, p.toegetreden_op, p.beeindigd_op, aantal)
    return rijen(connection, PartijRij, query.order_by(op_tekst(p.naam)))


def mandaten(connection: Connection, dag: date) -> tuple[MandaatRij, ...]:
    """Returns who of a Partij has a mandate that ends within a month, or ended in the last one, the first to end on top (art. 7.3)."""
    a, p = t.afgevaardigde.c, t.partij.c
    of_partij = or_(p.beeindigd_op.is_(None), p.beeindigd_op > dag)
    query = (
        select(a.partij_id, a.naam, partij_kort, a.mandaat_tot)
        .join_from(t.afgevaardigde, t.partij)
        .where(a.mandaat_tot.between(dag - _MAAND, dag + _MAAND), of_partij)
        .order_by(a.mandaat_tot, a.naam)
    )
    return rijen(connection, MandaatRij, query)


def gevolgen_van_einde(connection: Connection, partij_id: PartijId, vanaf: date) -> Gevolgen:
    """Returns what the end of a Partij takes away, and what it leaves to others, without opening any Casus (W-73)."""
    c, tafel, punt, wie = t.casus.c, t.casustafel.c, t.agendapunt.c, t.uitnodiging.c
    is_fixed = exists().where(t.notulen.c.casustafel_id == tafel.id)
    was_treated = exists().where(t.verslag.c.agendapunt_id == punt.id, t.verslag.c.geopend_op.is_not(None))
    invited = (
        select(punt.casustafel_id, tafel.datum, punt.casus_id, c.nummer)
        .join_from(t.uitnodiging, t.agendapunt, punt.id == wie.agendapunt_id)
        .join(t.casustafel, tafel.id == punt.casustafel_id)
        .join(t.casus, c.id == punt.casus_id)
        .where(wie.partij_id == partij_id, tafel.datum >= vanaf, ~is_fixed, ~was_treated)
        .order_by(tafel.datum, tafel.begin, punt.volgorde)
    )
    busy = select(t.actie.c.casus_id).where(t.actie.c.partij_id == partij_id, is_open)
    runs = c.fase.in_(waarden(LOPENDE_FASEN))
    left = (c.casusregisseur_partij == partij_id, c.id.in_(busy), heeft_rol(literal(partij_id)))
    numbers = (select(c.nummer).where(runs, which).order_by(c.nummer) for which in left)
    return Gevolgen(
        rijen(connection, UitnodigingRij, invited), *(tuple(connection.scalars(one)) for one in numbers)
    )


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
        a.eerdere_data,
    ).select_from(
        met_hoofdpersoon(t.actie.join(t.casus, t.casus.c.id == a.casus_id))
        .outerjoin(t.partij, t.partij.c.id == a.partij_id)
        .outerjoin(t.casustafel, t.casustafel.c.id == a.casustafel_id)
    )
    waar = (
        (alleen_open, is_open),
        (alleen_te_laat, is_te_laat(dag)),
        (partij_id is not None, a.partij_id == partij_id),
        (zonder_partij, a.partij_id.is_(None)),
        (casus_id is not None, a.casus_id == casus_id),
    )
    ordes: dict[str, Langs | None] = {
        "wat": Langs(a.orde),
        "nummer": Langs(t.casus.c.nummer, a.casus_id),
        "partij": Langs(t.partij.c.orde, a.partij_id, is_klein=True),
        "uiterlijk": Langs(a.uiterlijk),
        "stand": None if alleen_open else per_waarde(a.stand, ActieStand),
    }
    return Vorm(
        ActieRij,
        a.id,
        toon,
        (a.plek, a.volgnummer),
        waar=tuple(which for is_asked, which in waar if is_asked),
        ordes=ordes,
        zoek=lambda piece: (
            begint(a.zoek, piece),
            a.casus_id.in_(select(t.casus.c.id).where(begint(t.casus.c.zoek, piece))),
            van_partij(a.partij_id, piece),
        ),
        tel={"te_laat": is_te_laat(dag)} | ({} if alleen_open else {"open": is_open}),
    )


def acties_per_partij(connection: Connection, dag: date) -> tuple[ActiesPerPartij, ...]:
    """Counts the acties per Partij (P-04): most late first, then most open."""
    partij = select(t.partij.c.id, partij_kort).union_all(select(null(), literal(""))).subquery()
    tel = select(func.count()).where(t.actie.c.partij_id.is_not_distinct_from(partij.c.id))
    per_partij = select(
        partij.c.id.label("partij_id"),
        partij.c.partij,
        tel.where(is_open).scalar_subquery().label("open"),
        tel.where(is_te_laat(dag)).scalar_subquery().label("te_laat"),
    ).subquery()
    found = per_partij.c
    query = select(per_partij).order_by(found.te_laat.desc(), found.open.desc(), op_tekst(found.partij))
    return tuple(one for one in rijen(connection, ActiesPerPartij, query) if one.open)


def te_laat_per_partij(connection: Connection, dag: date) -> tuple[TeLaatPerPartij, ...]:
    """Counts the late acties per Partij (P-04)."""
    mine = and_(t.actie.c.partij_id == t.partij.c.id, is_te_laat(dag))
    oudste = select(func.min(t.actie.c.plek)).where(mine).scalar_subquery()
    aantal = select(func.count()).select_from(t.actie).where(mine).scalar_subquery().label("aantal")
    dagen = cast(func.julianday(literal(dag)) - func.julianday(oudste), Integer)
    query = (
        select(t.partij.c.id.label("partij_id"), partij_kort, aantal, dagen.label("langste_dagen"))
        .where(oudste.is_not(None))
        .order_by(aantal.desc(), oudste, t.partij.c.naam)
    )
    return rijen(connection, TeLaatPerPartij, query)
