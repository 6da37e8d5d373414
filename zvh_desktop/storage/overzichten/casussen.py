"""Lists of Casussen: all of them, those that could go on an agenda, those that ask for attention, and their plans."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, or_, select

from zvh_desktop.application.overzichten import (
    AandachtCasus,
    CasusKop,
    CasusRij,
    EerderBesluit,
    KandidaatRij,
    PlanRij,
)
from zvh_desktop.domain.actie import ActieStand
from zvh_desktop.domain.besluit import BesluitSoort
from zvh_desktop.domain.casus import AGENDEERBARE_FASEN, LOPENDE_FASEN, Fase
from zvh_desktop.domain.casustafel import OverlegSoort
from zvh_desktop.domain.gebied import Gebied
from zvh_desktop.domain.ids import CasusId, CasustafelId
from zvh_desktop.domain.notulen import NotulenStand
from zvh_desktop.domain.triage import Routing
from zvh_desktop.storage.aggregaten import table_of
from zvh_desktop.storage.overzichten.bouwstenen import (
    betrokkene,
    casus,
    laatste_stand,
    met_hoofdpersoon,
    of_none,
    partij,
    partij_kort,
    waarden,
)
from zvh_desktop.storage.records.casus import CasusGemeenteRecord, FaseWisselRecord, TriageRecord
from zvh_desktop.storage.records.casustafel import (
    ActieRecord,
    AgendapuntRecord,
    CasustafelRecord,
    VerslagRecord,
)
from zvh_desktop.storage.records.vastgesteld import PlanRecord, PlanVersieRecord

_gemeente = table_of(CasusGemeenteRecord)
_triage = table_of(TriageRecord)
_wissel = table_of(FaseWisselRecord)
_actie = table_of(ActieRecord)
_punt = table_of(AgendapuntRecord)
_tafel = table_of(CasustafelRecord)
_verslag = table_of(VerslagRecord)
_plan = table_of(PlanRecord)
_plan_versie = table_of(PlanVersieRecord)

# Where somebody has to watch over the case, and where it has to come back by itself.
_IN_UITVOERING = (Fase.MDO, Fase.UITVOERING)
_AAN_TAFEL = (Fase.CASUSTAFEL, Fase.MDO)
_TERUG_TE_KOPPELEN = tuple(f for f in Fase if f not in (Fase.AANMELDING, Fase.TRIAGE, Fase.VERNIETIGD))
TERUGKOPPELEN_BINNEN = timedelta(days=42)


def casussen(connection: Connection, dag: date, *, alleen_lopend: bool) -> tuple[CasusRij, ...]:
    acties = (
        select(
            _actie.c.casus_id,
            func.count().label("open"),
            func.sum(case((_actie.c.uiterlijk < dag, 1), else_=0)).label("te_laat"),
        )
        .where(_actie.c.stand == ActieStand.OPEN.value)
        .group_by(_actie.c.casus_id)
        .subquery()
    )
    query = (
        select(
            casus.c.id,
            casus.c.nummer,
            betrokkene,
            casus.c.gebied,
            casus.c.fase,
            func.coalesce(casus.c.casusregisseur_naam, "").label("casusregisseur"),
            casus.c.volgende_datum,
            func.coalesce(acties.c.open, 0).label("open"),
            func.coalesce(acties.c.te_laat, 0).label("te_laat"),
        )
        .select_from(met_hoofdpersoon(casus).outerjoin(acties, acties.c.casus_id == casus.c.id))
        .order_by(casus.c.nummer.desc())
    )
    if alleen_lopend:
        query = query.where(casus.c.fase.in_(waarden(LOPENDE_FASEN)))
    gemeenten = _gemeenten(connection)
    return tuple(
        CasusRij(
            id=CasusId(r.id),
            nummer=r.nummer,
            betrokkene=r.betrokkene,
            gebied=Gebied(r.gebied),
            fase=Fase(r.fase),
            gemeenten=gemeenten.get(r.id, ""),
            casusregisseur=r.casusregisseur,
            volgende_datum=r.volgende_datum,
            open_acties=r.open,
            acties_te_laat=r.te_laat,
        )
        for r in connection.execute(query)
    )


def _gemeenten(connection: Connection) -> dict[str, str]:
    query = (
        select(_gemeente.c.casus_id, partij_kort)
        .outerjoin(partij, partij.c.id == _gemeente.c.partij_id)
        .order_by(_gemeente.c.casus_id, _gemeente.c.volgorde)
    )
    namen: dict[str, list[str]] = defaultdict(list)
    for r in connection.execute(query):
        namen[r.casus_id].append(r.partij)
    return {casus_id: ", ".join(n) for casus_id, n in namen.items()}


def kandidaten(connection: Connection, casustafel_id: CasustafelId) -> tuple[KandidaatRij, ...]:
    laatste_tafel = (
        select(func.max(_tafel.c.datum))
        .join(_punt, _punt.c.casustafel_id == _tafel.c.id)
        .where(_punt.c.casus_id == casus.c.id)
        .scalar_subquery()
    )
    op_agenda = exists().where(_punt.c.casus_id == casus.c.id, _punt.c.casustafel_id == casustafel_id)
    is_gereed = and_(casus.c.fase.in_(waarden(AGENDEERBARE_FASEN)), _triage.c.besloten_op.is_not(None)).label(
        "is_gereed"
    )
    query = (
        select(
            casus.c.id,
            casus.c.nummer,
            betrokkene,
            casus.c.gebied,
            casus.c.fase,
            is_gereed,
            _triage.c.routing,
            casus.c.volgende_datum,
            laatste_tafel.label("laatste_tafel"),
        )
        .select_from(met_hoofdpersoon(casus.outerjoin(_triage, _triage.c.casus_id == casus.c.id)))
        .where(casus.c.fase.in_(waarden(LOPENDE_FASEN)), ~op_agenda)
        .order_by(is_gereed.desc(), casus.c.volgende_datum.is_(None), casus.c.volgende_datum, casus.c.nummer)
    )
    return tuple(
        KandidaatRij(
            casus_id=CasusId(r.id),
            nummer=r.nummer,
            betrokkene=r.betrokkene,
            gebied=Gebied(r.gebied),
            fase=Fase(r.fase),
            is_gereed=bool(r.is_gereed),
            routing=of_none(Routing, r.routing),
            volgende_datum=r.volgende_datum,
            laatste_tafel=r.laatste_tafel,
        )
        for r in connection.execute(query)
    )


def plannen(connection: Connection) -> tuple[PlanRij, ...]:
    """Casussen with a plan, and those that should have one."""
    laatste = and_(
        _plan_versie.c.plan_id == _plan.c.id, _plan_versie.c.nummer == _plan.c.vastgestelde_versies
    )
    query = (
        select(
            casus.c.id,
            casus.c.nummer,
            betrokkene,
            casus.c.gebied,
            casus.c.fase,
            func.coalesce(casus.c.casusregisseur_naam, "").label("casusregisseur"),
            func.coalesce(_plan.c.vastgestelde_versies, 0).label("vastgestelde_versies"),
            _plan_versie.c.vastgesteld_op,
            _plan.c.evaluatiedatum,
            _plan.c.versie,
            _plan_versie.c.concept_versie,
        )
        .select_from(
            met_hoofdpersoon(casus.outerjoin(_plan, _plan.c.casus_id == casus.c.id)).outerjoin(
                _plan_versie, laatste
            )
        )
        .where(or_(_plan.c.id.is_not(None), casus.c.fase.in_(waarden(_IN_UITVOERING))))
        .order_by(_plan.c.evaluatiedatum.is_(None), _plan.c.evaluatiedatum, casus.c.nummer.desc())
    )
    return tuple(
        PlanRij(
            casus_id=CasusId(r.id),
            nummer=r.nummer,
            betrokkene=r.betrokkene,
            gebied=Gebied(r.gebied),
            fase=Fase(r.fase),
            casusregisseur=r.casusregisseur,
            vastgestelde_versies=r.vastgestelde_versies,
            vastgesteld_op=r.vastgesteld_op,
            evaluatiedatum=r.evaluatiedatum,
            heeft_concept=_heeft_concept(r.versie, r.concept_versie),
        )
        for r in connection.execute(query)
    )


def _heeft_concept(versie: int | None, bevroren: int | None) -> bool:
    """Freezing saves the plan once itself; every save after that is the next version being written."""
    if versie is None:
        return False
    return bevroren is None or versie > bevroren + 1


def op_agenda(connection: Connection, casustafel_id: CasustafelId) -> tuple[CasusKop, ...]:
    query = (
        select(casus.c.id, casus.c.nummer, casus.c.gebied, betrokkene.label("hoofdpersoon"))
        .select_from(met_hoofdpersoon(casus))
        .where(casus.c.id.in_(select(_punt.c.casus_id).where(_punt.c.casustafel_id == casustafel_id)))
    )
    return tuple(
        CasusKop(CasusId(r.id), r.nummer, Gebied(r.gebied), r.hoofdpersoon) for r in connection.execute(query)
    )


def eerdere_besluiten(
    connection: Connection, casus_id: CasusId, voor: date | None
) -> tuple[EerderBesluit, ...]:
    query = (
        select(
            _tafel.c.id,
            _tafel.c.datum,
            _tafel.c.soort,
            _verslag.c.besluit_soort,
            _verslag.c.besluit_reden,
            laatste_stand(_tafel.c.id).label("stand"),
        )
        .join(_tafel, _tafel.c.id == _verslag.c.casustafel_id)
        .where(_verslag.c.casus_id == casus_id)
        .order_by(_tafel.c.datum.desc(), _tafel.c.begin.desc())
    )
    if voor is not None:
        query = query.where(_tafel.c.datum < voor)
    return tuple(
        EerderBesluit(
            casustafel_id=CasustafelId(r.id),
            datum=r.datum,
            soort_overleg=OverlegSoort(r.soort),
            besluit=of_none(BesluitSoort, r.besluit_soort),
            reden=r.besluit_reden,
            stand=NotulenStand(r.stand) if r.stand else NotulenStand.CONCEPT,
        )
        for r in connection.execute(query)
    )


def zonder_casusregisseur(connection: Connection) -> tuple[AandachtCasus, ...]:
    return _aandacht(connection, casus.c.casusregisseur_partij.is_(None))


def zonder_volgende_datum(connection: Connection, dag: date) -> tuple[AandachtCasus, ...]:
    """Neither a date to look again, nor a place on an agenda from today on."""
    op_agenda = exists().where(
        _punt.c.casus_id == casus.c.id, _punt.c.casustafel_id == _tafel.c.id, _tafel.c.datum >= dag
    )
    return _aandacht(
        connection, or_(casus.c.volgende_datum.is_(None), casus.c.volgende_datum < dag), ~op_agenda
    )


def zonder_terugkoppeling(connection: Connection, dag: date) -> tuple[AandachtCasus, ...]:
    """P-07: as `Casus.tekorten_terugkoppeling`, of what was decided lately; what is older only the file itself still tells."""
    told = func.json_each(casus.c.terugkoppelingen).table_valued("value", name="verteld")
    plek = case((_wissel.c.van.in_(waarden(_AAN_TAFEL)), _wissel.c.herkomst))
    open_ = exists().where(
        _wissel.c.casus_id == casus.c.id,
        _wissel.c.op >= datetime.combine(dag - TERUGKOPPELEN_BINNEN, time(), UTC),
        or_(
            _wissel.c.van == Fase.TRIAGE.value,
            and_(_wissel.c.van.in_(waarden(_AAN_TAFEL)), _wissel.c.herkomst.is_not(None)),
        ),
        ~exists()
        .select_from(told)
        .where(func.json_extract(told.c.value, "$.na_casustafel").is_not_distinct_from(plek))
        .correlate(casus, _wissel),
    )
    return _aandacht(connection, open_, fasen=_TERUG_TE_KOPPELEN)


def _aandacht(
    connection: Connection, *voorwaarden: ColumnElement[bool], fasen: tuple[Fase, ...] = _IN_UITVOERING
) -> tuple[AandachtCasus, ...]:
    query = (
        select(casus.c.id, casus.c.nummer, betrokkene, casus.c.fase)
        .select_from(met_hoofdpersoon(casus))
        .where(casus.c.fase.in_(waarden(fasen)), *voorwaarden)
        .order_by(casus.c.nummer)
    )
    return tuple(
        AandachtCasus(CasusId(r.id), r.nummer, r.betrokkene, Fase(r.fase)) for r in connection.execute(query)
    )
