"""Lists of what comes in: Aanmeldingen, who may be known already, and the board of the Triage."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, and_, case, func, or_, select

from zvh_desktop.application.overzichten import AanmeldingRij, DubbelRij, TriageRij, WachtOpAntwoord
from zvh_desktop.domain.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import LOPENDE_FASEN, Fase
from zvh_desktop.domain.gebied import Gebied
from zvh_desktop.domain.ids import AanmeldingId, CasusId
from zvh_desktop.domain.triage import Routing
from zvh_desktop.storage.aggregaten import table_of
from zvh_desktop.storage.overzichten.bouwstenen import (
    betrokkene,
    casus,
    hoofdpersoon,
    met_hoofdpersoon,
    of_none,
    partij,
    partij_kort,
    waarden,
)
from zvh_desktop.storage.records.casus import (
    AanmeldingBetrokkeneRecord,
    AanmeldingRecord,
    CasusBetrokkeneRecord,
    TriageRecord,
    UitvraagRecord,
)

_aanmelding = table_of(AanmeldingRecord)
_aangemeld = table_of(AanmeldingBetrokkeneRecord)
_van_casus = table_of(CasusBetrokkeneRecord)
_triage = table_of(TriageRecord)
_uitvraag = table_of(UitvraagRecord)

_KORT_GELEDEN = timedelta(days=14)
_OPEN = (AanmeldingStand.CONCEPT, AanmeldingStand.AANGEMELD)
_IS_WACHTEND = and_(_uitvraag.c.gevraagd_op.is_not(None), _uitvraag.c.beantwoord_op.is_(None))


def aanmeldingen(
    connection: Connection, standen: tuple[AanmeldingStand, ...] | None = None
) -> tuple[AanmeldingRij, ...]:
    eerste = and_(_aangemeld.c.aanmelding_id == _aanmelding.c.id, _aangemeld.c.volgorde == 0)
    query = (
        select(
            _aanmelding.c.id,
            _aanmelding.c.casus_id,
            func.coalesce(casus.c.nummer, "").label("nummer"),
            func.coalesce(hoofdpersoon.c.naam, _aangemeld.c.naam, "").label("betrokkene"),
            partij_kort,
            _aanmelding.c.gebied,
            _aanmelding.c.datum,
            _aanmelding.c.begonnen_op,
            _aanmelding.c.stand,
        )
        .select_from(
            met_hoofdpersoon(
                _aanmelding.outerjoin(casus, casus.c.id == _aanmelding.c.casus_id)
                .outerjoin(_aangemeld, eerste)
                .outerjoin(partij, partij.c.id == _aanmelding.c.partij_id)
            )
        )
        .order_by(func.coalesce(_aanmelding.c.datum, _aanmelding.c.begonnen_op).desc(), _aanmelding.c.id)
    )
    if standen is not None:
        query = query.where(_aanmelding.c.stand.in_(waarden(standen)))
    return tuple(
        AanmeldingRij(
            id=AanmeldingId(r.id),
            casus_id=CasusId(r.casus_id) if r.casus_id else None,
            nummer=r.nummer,
            betrokkene=r.betrokkene,
            partij=r.partij,
            gebied=of_none(Gebied, r.gebied),
            datum=r.datum,
            begonnen_op=r.begonnen_op,
            stand=AanmeldingStand(r.stand),
        )
        for r in connection.execute(query)
    )


def open_aanmeldingen(connection: Connection) -> tuple[AanmeldingRij, ...]:
    return aanmeldingen(connection, _OPEN)


def triagebord(connection: Connection, dag: date) -> tuple[TriageRij, ...]:
    op_bord = or_(
        casus.c.fase == Fase.TRIAGE.value,
        and_(_triage.c.besloten_op.is_(None), casus.c.fase.in_(waarden(LOPENDE_FASEN))),
        _triage.c.besloten_op > dag - _KORT_GELEDEN,
    )
    is_te_laat = and_(_IS_WACHTEND, _uitvraag.c.antwoord_voor < dag)
    per_casus = (
        select(
            _uitvraag.c.casus_id,
            func.count(_uitvraag.c.gevraagd_op).label("gevraagd"),
            func.count(_uitvraag.c.beantwoord_op).label("beantwoord"),
            func.min(case((_IS_WACHTEND, _uitvraag.c.antwoord_voor))).label("eerstvolgend"),
            func.sum(case((is_te_laat, 1), else_=0)).label("te_laat"),
        )
        .join(casus, casus.c.id == _uitvraag.c.casus_id)
        .join(_triage, _triage.c.casus_id == casus.c.id)
        .where(op_bord)
        .group_by(_uitvraag.c.casus_id)
        .subquery()
    )
    query = (
        select(
            casus.c.id,
            casus.c.nummer,
            betrokkene,
            casus.c.gebied,
            _triage.c.begonnen_op,
            func.coalesce(per_casus.c.gevraagd, 0).label("gevraagd"),
            func.coalesce(per_casus.c.beantwoord, 0).label("beantwoord"),
            per_casus.c.eerstvolgend,
            func.coalesce(per_casus.c.te_laat, 0).label("te_laat"),
            _triage.c.routing,
            _triage.c.besloten_op,
        )
        .select_from(
            met_hoofdpersoon(casus.join(_triage, _triage.c.casus_id == casus.c.id)).outerjoin(
                per_casus, per_casus.c.casus_id == casus.c.id
            )
        )
        .where(op_bord)
        .order_by(_triage.c.begonnen_op, casus.c.nummer)
    )
    return tuple(
        TriageRij(
            casus_id=CasusId(r.id),
            nummer=r.nummer,
            betrokkene=r.betrokkene,
            gebied=Gebied(r.gebied),
            begonnen_op=r.begonnen_op,
            gevraagd=r.gevraagd,
            beantwoord=r.beantwoord,
            eerstvolgend_antwoord_voor=r.eerstvolgend,
            te_laat=r.te_laat,
            routing=of_none(Routing, r.routing),
            besloten_op=r.besloten_op,
        )
        for r in connection.execute(query)
    )


def wacht_op_antwoord(connection: Connection) -> tuple[WachtOpAntwoord, ...]:
    query = (
        select(casus.c.id, casus.c.nummer, partij_kort, _uitvraag.c.gevraagd_op, _uitvraag.c.antwoord_voor)
        .select_from(
            _uitvraag.join(casus, casus.c.id == _uitvraag.c.casus_id)
            .join(_triage, _triage.c.casus_id == casus.c.id)
            .outerjoin(partij, partij.c.id == _uitvraag.c.partij_id)
        )
        .where(_IS_WACHTEND, _triage.c.besloten_op.is_(None), casus.c.fase.in_(waarden(LOPENDE_FASEN)))
        .order_by(_uitvraag.c.antwoord_voor.is_(None), _uitvraag.c.antwoord_voor, _uitvraag.c.gevraagd_op)
    )
    return tuple(
        WachtOpAntwoord(CasusId(r.id), r.nummer, r.partij, r.gevraagd_op, r.antwoord_voor)
        for r in connection.execute(query)
    )


def dubbelen(
    connection: Connection, sleutels: tuple[str, ...], geboortedata: tuple[date, ...]
) -> tuple[DubbelRij, ...]:
    """A person of a Casus and the same one in its Aanmelding are one row; the Casus knows the better spelling."""
    namen = sorted({sleutel for sleutel in sleutels if sleutel})
    data = sorted(set(geboortedata))
    van_casus = (
        select(
            _van_casus.c.naam,
            _van_casus.c.geboortedatum,
            casus.c.id.label("casus_id"),
            casus.c.aanmelding_id,
            casus.c.nummer,
            casus.c.fase,
        )
        .join(casus, casus.c.id == _van_casus.c.casus_id)
        .where(or_(_van_casus.c.naam_sleutel.in_(namen), _van_casus.c.geboortedatum.in_(data)))
    )
    van_aanmelding = (
        select(_aangemeld.c.naam, _aangemeld.c.geboortedatum, _aanmelding.c.id.label("aanmelding_id"))
        .join(_aanmelding, _aanmelding.c.id == _aangemeld.c.aanmelding_id)
        .where(
            _aanmelding.c.casus_id.is_(None),
            or_(_aangemeld.c.naam_sleutel.in_(namen), _aangemeld.c.geboortedatum.in_(data)),
        )
    )
    bekend = [
        DubbelRij(
            betrokkene=r.naam,
            geboortedatum=r.geboortedatum,
            casus_id=CasusId(r.casus_id),
            aanmelding_id=AanmeldingId(r.aanmelding_id),
            nummer=r.nummer,
            fase=Fase(r.fase),
        )
        for r in connection.execute(van_casus.order_by(casus.c.nummer.desc()))
    ]
    concept = [
        DubbelRij(r.naam, r.geboortedatum, None, AanmeldingId(r.aanmelding_id), "", None)
        for r in connection.execute(van_aanmelding.order_by(_aanmelding.c.begonnen_op.desc()))
    ]
    return (*bekend, *concept)
