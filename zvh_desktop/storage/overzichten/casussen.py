"""Lists of Casussen: all of them, those that could go on an agenda, those that ask for attention, and their plans."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, literal_column, or_, select

from zvh_desktop.application.inzien.overzichten import (
    AandachtCasus,
    CasusKop,
    CasusRij,
    EerderBesluit,
    KandidaatRij,
    PlanRij,
)
from zvh_desktop.domain.casus import AGENDEERBARE_FASEN, LOPENDE_FASEN, Fase
from zvh_desktop.domain.ids import CasusId, CasustafelId
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.overzichten.bouwstenen import (
    betrokkene,
    laatste_stand,
    met_hoofdpersoon,
    partij_kort,
    waarden,
)
from zvh_desktop.storage.shape import rijen

# Where somebody has to watch over the case, and where it has to come back by itself.
_IN_UITVOERING = (Fase.MDO, Fase.UITVOERING)
_AAN_TAFEL = (Fase.CASUSTAFEL, Fase.MDO)
_TERUG_TE_KOPPELEN = tuple(f for f in Fase if f not in (Fase.AANMELDING, Fase.TRIAGE, Fase.VERNIETIGD))
TERUGKOPPELEN_BINNEN = timedelta(days=42)
_CASUSREGISSEUR = func.coalesce(t.casus.c.casusregisseur_naam, "").label("casusregisseur")
_GEMEENTEN = (
    select(func.group_concat(partij_kort, literal_column("', ' ORDER BY casus_gemeente.volgorde")))
    .select_from(t.casus_gemeente.outerjoin(t.partij, t.partij.c.id == t.casus_gemeente.c.partij_id))
    .where(t.casus_gemeente.c.casus_id == t.casus.c.id)
    .scalar_subquery()
)


def casussen(connection: Connection, dag: date, *, alleen_lopend: bool = True) -> tuple[CasusRij, ...]:
    acties = (
        select(
            t.actie.c.casus_id,
            func.count().label("open"),
            func.sum(case((t.actie.c.uiterlijk < dag, 1), else_=0)).label("te_laat"),
        )
        .where(t.actie.c.stand == ActieStand.OPEN.value)
        .group_by(t.actie.c.casus_id)
        .subquery()
    )
    query = (
        select(
            t.casus.c.id,
            t.casus.c.nummer,
            betrokkene,
            t.casus.c.gebied,
            t.casus.c.fase,
            func.coalesce(_GEMEENTEN, "").label("gemeenten"),
            _CASUSREGISSEUR,
            t.casus.c.volgende_datum,
            func.coalesce(acties.c.open, 0).label("open_acties"),
            func.coalesce(acties.c.te_laat, 0).label("acties_te_laat"),
        )
        .select_from(met_hoofdpersoon(t.casus).outerjoin(acties, acties.c.casus_id == t.casus.c.id))
        .order_by(t.casus.c.nummer.desc())
    )
    if alleen_lopend:
        query = query.where(t.casus.c.fase.in_(waarden(LOPENDE_FASEN)))
    return rijen(connection, CasusRij, query)


def kandidaten(connection: Connection, casustafel_id: CasustafelId) -> tuple[KandidaatRij, ...]:
    laatste_tafel = (
        select(func.max(t.casustafel.c.datum))
        .join(t.agendapunt, t.agendapunt.c.casustafel_id == t.casustafel.c.id)
        .where(t.agendapunt.c.casus_id == t.casus.c.id)
        .scalar_subquery()
    )
    op_agenda = exists().where(
        t.agendapunt.c.casus_id == t.casus.c.id, t.agendapunt.c.casustafel_id == casustafel_id
    )
    is_gereed = and_(
        t.casus.c.fase.in_(waarden(AGENDEERBARE_FASEN)), t.triage.c.besloten_op.is_not(None)
    ).label("is_gereed")
    query = (
        select(
            t.casus.c.id.label("casus_id"),
            t.casus.c.nummer,
            betrokkene,
            t.casus.c.gebied,
            t.casus.c.fase,
            is_gereed,
            t.triage.c.routing,
            t.casus.c.volgende_datum,
            laatste_tafel.label("laatste_tafel"),
        )
        .select_from(met_hoofdpersoon(t.casus.outerjoin(t.triage, t.triage.c.casus_id == t.casus.c.id)))
        .where(t.casus.c.fase.in_(waarden(LOPENDE_FASEN)), ~op_agenda)
        .order_by(
            is_gereed.desc(), t.casus.c.volgende_datum.is_(None), t.casus.c.volgende_datum, t.casus.c.nummer
        )
    )
    return rijen(connection, KandidaatRij, query)


def plannen(connection: Connection) -> tuple[PlanRij, ...]:
    """Casussen with a plan, and those that should have one."""
    laatste = and_(
        t.plan_versie.c.plan_id == t.plan_van_aanpak.c.id,
        t.plan_versie.c.nummer == t.plan_van_aanpak.c.vastgestelde_versies,
    )
    # Freezing saves the plan once itself; every save after that is the next version being written.
    heeft_concept = and_(
        t.plan_van_aanpak.c.versie.is_not(None),
        or_(
            t.plan_versie.c.concept_versie.is_(None),
            t.plan_van_aanpak.c.versie > t.plan_versie.c.concept_versie + 1,
        ),
    )
    query = (
        select(
            t.casus.c.id.label("casus_id"),
            t.casus.c.nummer,
            betrokkene,
            t.casus.c.gebied,
            t.casus.c.fase,
            _CASUSREGISSEUR,
            func.coalesce(t.plan_van_aanpak.c.vastgestelde_versies, 0).label("vastgestelde_versies"),
            t.plan_versie.c.vastgesteld_op,
            t.plan_van_aanpak.c.evaluatiedatum,
            heeft_concept.label("heeft_concept"),
        )
        .select_from(
            met_hoofdpersoon(
                t.casus.outerjoin(t.plan_van_aanpak, t.plan_van_aanpak.c.casus_id == t.casus.c.id)
            ).outerjoin(t.plan_versie, laatste)
        )
        .where(or_(t.plan_van_aanpak.c.id.is_not(None), t.casus.c.fase.in_(waarden(_IN_UITVOERING))))
        .order_by(
            t.plan_van_aanpak.c.evaluatiedatum.is_(None),
            t.plan_van_aanpak.c.evaluatiedatum,
            t.casus.c.nummer.desc(),
        )
    )
    return rijen(connection, PlanRij, query)


def op_agenda(connection: Connection, casustafel_id: CasustafelId) -> tuple[CasusKop, ...]:
    query = (
        select(t.casus.c.id, t.casus.c.nummer, t.casus.c.gebied, betrokkene.label("hoofdpersoon"))
        .select_from(met_hoofdpersoon(t.casus))
        .where(
            t.casus.c.id.in_(
                select(t.agendapunt.c.casus_id).where(t.agendapunt.c.casustafel_id == casustafel_id)
            )
        )
    )
    return rijen(connection, CasusKop, query)


def eerdere_besluiten(
    connection: Connection, casus_id: CasusId, voor: date | None = None
) -> tuple[EerderBesluit, ...]:
    query = (
        select(
            t.casustafel.c.id.label("casustafel_id"),
            t.casustafel.c.datum,
            t.casustafel.c.soort.label("soort_overleg"),
            t.verslag.c.besluit_soort.label("besluit"),
            t.verslag.c.besluit_reden.label("reden"),
            func.coalesce(laatste_stand(t.casustafel.c.id), NotulenStand.CONCEPT).label("stand"),
        )
        .join(t.casustafel, t.casustafel.c.id == t.verslag.c.casustafel_id)
        .where(t.verslag.c.casus_id == casus_id)
        .order_by(t.casustafel.c.datum.desc(), t.casustafel.c.begin.desc())
    )
    if voor is not None:
        query = query.where(t.casustafel.c.datum < voor)
    return rijen(connection, EerderBesluit, query)


def zonder_casusregisseur(connection: Connection) -> tuple[AandachtCasus, ...]:
    return _aandacht(connection, t.casus.c.casusregisseur_partij.is_(None))


def zonder_volgende_datum(connection: Connection, dag: date) -> tuple[AandachtCasus, ...]:
    """Neither a date to look again, nor a place on an agenda from today on."""
    op_agenda = exists().where(
        t.agendapunt.c.casus_id == t.casus.c.id,
        t.agendapunt.c.casustafel_id == t.casustafel.c.id,
        t.casustafel.c.datum >= dag,
    )
    return _aandacht(
        connection, or_(t.casus.c.volgende_datum.is_(None), t.casus.c.volgende_datum < dag), ~op_agenda
    )


def zonder_terugkoppeling(connection: Connection, dag: date) -> tuple[AandachtCasus, ...]:
    """P-07: as `Casus.tekorten_terugkoppeling`, of what was decided lately; what is older only the file itself still tells."""
    told = func.json_each(t.casus.c.terugkoppelingen).table_valued("value", name="verteld")
    plek = case((t.fase_wissel.c.van.in_(waarden(_AAN_TAFEL)), t.fase_wissel.c.herkomst))
    open_ = exists().where(
        t.fase_wissel.c.casus_id == t.casus.c.id,
        t.fase_wissel.c.op >= datetime.combine(dag - TERUGKOPPELEN_BINNEN, time(), UTC),
        or_(
            t.fase_wissel.c.van == Fase.TRIAGE.value,
            and_(t.fase_wissel.c.van.in_(waarden(_AAN_TAFEL)), t.fase_wissel.c.herkomst.is_not(None)),
        ),
        ~exists()
        .select_from(told)
        .where(func.json_extract(told.c.value, "$.na_casustafel").is_not_distinct_from(plek))
        .correlate(t.casus, t.fase_wissel),
    )
    return _aandacht(connection, open_, fasen=_TERUG_TE_KOPPELEN)


def _aandacht(
    connection: Connection, *voorwaarden: ColumnElement[bool], fasen: tuple[Fase, ...] = _IN_UITVOERING
) -> tuple[AandachtCasus, ...]:
    query = (
        select(t.casus.c.id.label("casus_id"), t.casus.c.nummer, betrokkene, t.casus.c.fase)
        .select_from(met_hoofdpersoon(t.casus))
        .where(t.casus.c.fase.in_(waarden(fasen)), *voorwaarden)
        .order_by(t.casus.c.nummer)
    )
    return rijen(connection, AandachtCasus, query)
