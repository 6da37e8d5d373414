"""Lists of what comes in: Aanmeldingen, who may be known already, and the board of the Triage."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, and_, case, func, literal, null, or_, select

from zvh_desktop.application.inzien.overzichten import (
    AanmeldingRij,
    DubbelRij,
    TriageRij,
    WachtOpAntwoord,
)
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import LOPENDE_FASEN, Fase
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.overzichten.bouwstenen import (
    betrokkene,
    hoofdpersoon,
    met_hoofdpersoon,
    partij_kort,
    waarden,
)
from zvh_desktop.storage.shape import rijen

_KORT_GELEDEN = timedelta(days=14)
_OPEN = (AanmeldingStand.CONCEPT, AanmeldingStand.AANGEMELD)
_IS_WACHTEND = and_(t.uitvraag.c.gevraagd_op.is_not(None), t.uitvraag.c.beantwoord_op.is_(None))


def aanmeldingen(connection: Connection, *, alleen_open: bool = False) -> tuple[AanmeldingRij, ...]:
    return met_stand(connection, *(_OPEN if alleen_open else AanmeldingStand))


def met_stand(connection: Connection, *standen: AanmeldingStand) -> tuple[AanmeldingRij, ...]:
    eerste = and_(
        t.aanmelding_betrokkene.c.aanmelding_id == t.aanmelding.c.id,
        t.aanmelding_betrokkene.c.volgorde == 0,
    )
    query = (
        select(
            t.aanmelding.c.id,
            t.aanmelding.c.casus_id,
            func.coalesce(t.casus.c.nummer, "").label("nummer"),
            func.coalesce(hoofdpersoon.c.naam, t.aanmelding_betrokkene.c.naam, "").label("betrokkene"),
            partij_kort,
            t.aanmelding.c.gebied,
            t.aanmelding.c.datum,
            t.aanmelding.c.begonnen_op,
            t.aanmelding.c.stand,
        )
        .select_from(
            met_hoofdpersoon(
                t.aanmelding.outerjoin(t.casus, t.casus.c.id == t.aanmelding.c.casus_id)
                .outerjoin(t.aanmelding_betrokkene, eerste)
                .outerjoin(t.partij, t.partij.c.id == t.aanmelding.c.partij_id)
            )
        )
        .order_by(func.coalesce(t.aanmelding.c.datum, t.aanmelding.c.begonnen_op).desc(), t.aanmelding.c.id)
    )
    if len(standen) < len(AanmeldingStand):
        query = query.where(t.aanmelding.c.stand.in_(waarden(standen)))
    return rijen(connection, AanmeldingRij, query)


def triagebord(connection: Connection, dag: date) -> tuple[TriageRij, ...]:
    op_bord = or_(
        t.casus.c.fase == Fase.TRIAGE.value,
        and_(t.triage.c.besloten_op.is_(None), t.casus.c.fase.in_(waarden(LOPENDE_FASEN))),
        t.triage.c.besloten_op > dag - _KORT_GELEDEN,
    )
    is_te_laat = and_(_IS_WACHTEND, t.uitvraag.c.antwoord_voor < dag)
    per_casus = (
        select(
            t.uitvraag.c.casus_id,
            func.count(t.uitvraag.c.gevraagd_op).label("gevraagd"),
            func.count(t.uitvraag.c.beantwoord_op).label("beantwoord"),
            func.min(case((_IS_WACHTEND, t.uitvraag.c.antwoord_voor))).label("eerstvolgend_antwoord_voor"),
            func.sum(case((is_te_laat, 1), else_=0)).label("te_laat"),
        )
        .join(t.casus, t.casus.c.id == t.uitvraag.c.casus_id)
        .join(t.triage, t.triage.c.casus_id == t.casus.c.id)
        .where(op_bord)
        .group_by(t.uitvraag.c.casus_id)
        .subquery()
    )
    query = (
        select(
            t.casus.c.id.label("casus_id"),
            t.casus.c.nummer,
            betrokkene,
            t.casus.c.gebied,
            t.triage.c.begonnen_op,
            func.coalesce(per_casus.c.gevraagd, 0).label("gevraagd"),
            func.coalesce(per_casus.c.beantwoord, 0).label("beantwoord"),
            per_casus.c.eerstvolgend_antwoord_voor,
            func.coalesce(per_casus.c.te_laat, 0).label("te_laat"),
            t.triage.c.routing,
            t.triage.c.besloten_op,
        )
        .select_from(
            met_hoofdpersoon(t.casus.join(t.triage, t.triage.c.casus_id == t.casus.c.id)).outerjoin(
                per_casus, per_casus.c.casus_id == t.casus.c.id
            )
        )
        .where(op_bord)
        .order_by(t.triage.c.begonnen_op, t.casus.c.nummer)
    )
    return rijen(connection, TriageRij, query)


def wacht_op_antwoord(connection: Connection) -> tuple[WachtOpAntwoord, ...]:
    query = (
        select(
            t.casus.c.id.label("casus_id"),
            t.casus.c.nummer,
            partij_kort,
            t.uitvraag.c.gevraagd_op,
            t.uitvraag.c.antwoord_voor,
        )
        .select_from(
            t.uitvraag.join(t.casus, t.casus.c.id == t.uitvraag.c.casus_id)
            .join(t.triage, t.triage.c.casus_id == t.casus.c.id)
            .outerjoin(t.partij, t.partij.c.id == t.uitvraag.c.partij_id)
        )
        .where(_IS_WACHTEND, t.triage.c.besloten_op.is_(None), t.casus.c.fase.in_(waarden(LOPENDE_FASEN)))
        .order_by(t.uitvraag.c.antwoord_voor.is_(None), t.uitvraag.c.antwoord_voor, t.uitvraag.c.gevraagd_op)
    )
    return rijen(connection, WachtOpAntwoord, query)


def dubbelen(
    connection: Connection, sleutels: tuple[str, ...], geboortedata: tuple[date, ...]
) -> tuple[DubbelRij, ...]:
    """A person of a Casus and the same one in its Aanmelding are one row; the Casus knows the better spelling."""
    namen = sorted({sleutel for sleutel in sleutels if sleutel})
    data = sorted(set(geboortedata))
    van_casus = (
        select(
            t.casus_betrokkene.c.naam.label("betrokkene"),
            t.casus_betrokkene.c.geboortedatum,
            t.casus.c.id.label("casus_id"),
            t.casus.c.aanmelding_id,
            t.casus.c.nummer,
            t.casus.c.fase,
        )
        .join(t.casus, t.casus.c.id == t.casus_betrokkene.c.casus_id)
        .where(
            or_(t.casus_betrokkene.c.naam_sleutel.in_(namen), t.casus_betrokkene.c.geboortedatum.in_(data))
        )
        .order_by(t.casus.c.nummer.desc())
    )
    van_aanmelding = (
        select(
            t.aanmelding_betrokkene.c.naam.label("betrokkene"),
            t.aanmelding_betrokkene.c.geboortedatum,
            null().label("casus_id"),
            t.aanmelding.c.id.label("aanmelding_id"),
            literal("").label("nummer"),
            null().label("fase"),
        )
        .join(t.aanmelding, t.aanmelding.c.id == t.aanmelding_betrokkene.c.aanmelding_id)
        .where(
            t.aanmelding.c.casus_id.is_(None),
            or_(
                t.aanmelding_betrokkene.c.naam_sleutel.in_(namen),
                t.aanmelding_betrokkene.c.geboortedatum.in_(data),
            ),
        )
        .order_by(t.aanmelding.c.begonnen_op.desc())
    )
    return (*rijen(connection, DubbelRij, van_casus), *rijen(connection, DubbelRij, van_aanmelding))
