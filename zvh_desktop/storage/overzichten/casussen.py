"""Lists Casussen: all, those for an agenda, those that need attention, and their plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    and_,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    true,
    type_coerce,
)

from zvh_desktop.application.inzien.overzichten import (
    AandachtCasus,
    AandachtPlan,
    CasusKop,
    CasusRij,
    EerderBesluit,
    KandidaatRij,
    PlanRij,
    UitersteDagRij,
    VerzoekRij,
)
from zvh_desktop.domain.casus import (
    AGENDEERBARE_FASEN,
    LOPENDE_FASEN,
    UITERSTE_DAG_NADERT,
    WETTELIJK_REGISTER,
    Fase,
    Gebied,
    Looptijd,
)
from zvh_desktop.domain.ids import AgendapuntId, CasusId, CasustafelId
from zvh_desktop.domain.inzien.zoekwoorden import zoektekst
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.tafel.verslag import INHOUD, Verslag
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.overzichten.bouwstenen import (
    betrokkene,
    is_open,
    is_te_laat,
    laatste_stand,
    met_hoofdpersoon,
    partij_kort,
    van_partij,
    waarden,
)
from zvh_desktop.storage.overzichten.lijst import Expressie, Langs, Vorm, begint, gevouwen, per_waarde
from zvh_desktop.storage.shape import rijen
from zvh_desktop.storage.tellingen import in_notulen

# Phases in which somebody watches over the case, and those in which it has to come back to a table.
_IN_UITVOERING = (Fase.MDO, Fase.UITVOERING)
_AAN_TAFEL = (Fase.CASUSTAFEL, Fase.MDO)
_NA_TRIAGE = tuple(f for f in Fase if f not in (Fase.AANMELDING, Fase.TRIAGE, Fase.VERNIETIGD))
_VOOR_DE_TAFEL = (Fase.TRIAGE, Fase.VOORBEREIDING, Fase.CASUSTAFEL)
TERUGKOPPELEN_BINNEN = timedelta(days=42)
STILSTAND = timedelta(days=14)
_CASUSREGISSEUR = func.coalesce(t.casus.c.casusregisseur_naam, "").label("casusregisseur")
_GEMEENTEN = (
    select(func.group_concat(partij_kort, literal_column("', ' ORDER BY casus_gemeente.volgorde")))
    .select_from(t.casus_gemeente.outerjoin(t.partij, t.partij.c.id == t.casus_gemeente.c.partij_id))
    .where(t.casus_gemeente.c.casus_id == t.casus.c.id)
    .scalar_subquery()
)


def casussen(
    dag: date, *, alleen_lopend: bool = True, fase: Fase | None = None, gebied: Gebied | None = None
) -> Vorm[CasusRij]:
    """Lists Casussen, the highest number first."""
    c, gemeente = t.casus.c, t.casus_gemeente.c
    van_casus = select(func.count()).select_from(t.actie).where(t.actie.c.casus_id == c.id)
    late_first = func.sum(case((is_te_laat(dag), 1_000_001), else_=1))
    gewicht = select(late_first).where(t.actie.c.casus_id == c.id, is_open).scalar_subquery()
    open_acties, te_laat = (van_casus.where(which).scalar_subquery() for which in (is_open, is_te_laat(dag)))
    toon = select(
        c.id,
        c.nummer,
        betrokkene,
        c.gebied,
        c.fase,
        func.coalesce(_GEMEENTEN, "").label("gemeenten"),
        _CASUSREGISSEUR,
        c.volgende_datum,
        open_acties.label("open_acties"),
        te_laat.label("acties_te_laat"),
    ).select_from(met_hoofdpersoon(t.casus))
    by_place, by_date = Langs(c.gemeenten_orde), Langs(c.volgende_datum)
    own: dict[str, Expressie | Langs] = {"gemeenten": by_place, "volgende_datum": by_date, "acties": gewicht}
    waar = (
        (alleen_lopend, c.fase.in_(waarden(LOPENDE_FASEN))),
        (fase is not None, c.fase == fase),
        (gebied is not None, c.gebied == gebied),
    )
    return Vorm(
        CasusRij,
        c.id,
        toon,
        (c.nummer.desc(),),
        waar=tuple(which for is_asked, which in waar if is_asked),
        ordes=_ordes() | own,
        zoek=lambda piece: (
            *_van_casus(piece),
            exists().where(gemeente.casus_id == c.id, van_partij(gemeente.partij_id, piece)),
        ),
    )


def _ordes() -> dict[str, Expressie | Langs]:
    c = t.casus.c
    return {
        "nummer": Langs(c.nummer),
        "betrokkene": Langs(c.naam_orde),
        "gebied": per_waarde(c.gebied, Gebied),
        "fase": per_waarde(c.fase, Fase),
        "casusregisseur": Langs(c.regisseur_orde),
    }


def _van_casus(piece: str) -> tuple[ColumnElement[bool], ...]:
    return begint(t.casus.c.zoek, piece), begint(gevouwen(t.casus.c.casusregisseur_naam), piece)


def kandidaten(connection: Connection, casustafel_id: CasustafelId) -> tuple[KandidaatRij, ...]:
    c, tr, punt = t.casus.c, t.triage.c, t.agendapunt.c
    op_tafels = select(func.max(t.casustafel.c.datum)).join_from(t.casustafel, t.agendapunt)
    laatste_tafel = op_tafels.where(punt.casus_id == c.id).scalar_subquery().label("laatste_tafel")
    op_agenda = exists().where(punt.casus_id == c.id, punt.casustafel_id == casustafel_id)
    is_besloten = tr.besloten_op.is_not(None)
    is_gereed = and_(c.fase.in_(waarden(AGENDEERBARE_FASEN)), is_besloten).label("is_gereed")
    of_casus = (c.id.label("casus_id"), c.nummer, betrokkene, c.gebied, c.fase, c.volgende_datum)
    query = (
        select(*of_casus, is_gereed, tr.routing, laatste_tafel)
        .select_from(met_hoofdpersoon(t.casus.outerjoin(t.triage, tr.casus_id == c.id)))
        .where(c.fase.in_(waarden(LOPENDE_FASEN)), ~op_agenda)
        .order_by(is_gereed.desc(), c.volgende_datum.is_(None), c.volgende_datum, c.nummer)
    )
    return rijen(connection, KandidaatRij, query)


def plannen(*, gebieden: Mapping[Gebied, str] = MappingProxyType({})) -> Vorm[PlanRij]:
    """Lists the Casussen with a plan, and those that should have one: the first to be evaluated on top."""
    c, plan = t.casus.c, t.plan_van_aanpak.c
    laatste = and_(t.plan_versie.c.plan_id == plan.id, t.plan_versie.c.nummer == plan.vastgestelde_versies)
    # Freezing saves the plan once; any later save means that the next version is being written.
    heeft_concept = and_(
        plan.versie.is_not(None),
        or_(t.plan_versie.c.concept_versie.is_(None), plan.versie > t.plan_versie.c.concept_versie + 1),
    )
    toon = select(
        c.id.label("casus_id"),
        c.nummer,
        betrokkene,
        c.gebied,
        c.fase,
        _CASUSREGISSEUR,
        func.coalesce(plan.vastgestelde_versies, 0).label("vastgestelde_versies"),
        t.plan_versie.c.vastgesteld_op,
        plan.evaluatiedatum,
        heeft_concept.label("heeft_concept"),
    ).select_from(
        met_hoofdpersoon(t.casus.outerjoin(t.plan_van_aanpak, plan.casus_id == c.id)).outerjoin(
            t.plan_versie, laatste
        )
    )
    return Vorm(
        PlanRij,
        c.id,
        toon,
        (c.plan_plek, c.nummer.desc()),
        waar=(c.plan_plek.is_not(None),),
        ordes=_ordes() | {"plan": c.plan_versies, "evaluatie": func.nullif(c.plan_plek, t.ZONDER_DATUM)},
        zoek=lambda piece: (
            *_van_casus(piece),
            c.gebied.in_([one.value for one, name in gebieden.items() if f" {piece}" in zoektekst(name)]),
        ),
        tel={"te_maken": c.plan_versies == 0},
    )


def op_agenda(connection: Connection, casustafel_id: CasustafelId) -> tuple[CasusKop, ...]:
    c, punt = t.casus.c, t.agendapunt.c
    ids = select(punt.casus_id).where(punt.casustafel_id == casustafel_id)
    toon = select(c.id, c.nummer, c.gebied, betrokkene.label("hoofdpersoon"))
    query = toon.select_from(met_hoofdpersoon(t.casus)).where(c.id.in_(ids))
    return rijen(connection, CasusKop, query)


def eerdere_besluiten(
    connection: Connection, casus_id: CasusId, voor: date | None = None
) -> tuple[EerderBesluit, ...]:
    tafel, verslag = t.casustafel.c, t.verslag.c
    stand = func.coalesce(laatste_stand(tafel.id), NotulenStand.CONCEPT).label("stand")
    van_tafel = (tafel.id.label("casustafel_id"), tafel.datum, tafel.soort.label("soort_overleg"), stand)
    query = (
        select(
            *van_tafel,
            case((in_notulen, verslag.besluit_soort)).label("besluit"),
            case((in_notulen, verslag.besluit_reden), else_="").label("reden"),
            verslag.weggelaten,
        )
        .join_from(t.verslag, t.casustafel)
        .where(verslag.casus_id == casus_id)
        .order_by(tafel.datum.desc(), tafel.begin.desc())
    )
    if voor is not None:
        query = query.where(tafel.datum < voor)
    return rijen(connection, EerderBesluit, query)


def zonder_casusregisseur() -> Vorm[AandachtCasus]:
    return _aandacht(t.casus.c.casusregisseur_partij.is_(None))


def zonder_volgende_datum(dag: date) -> Vorm[AandachtCasus]:
    """Finds Casussen with neither a date to look again, nor a place on an agenda from today on."""
    return _aandacht(_zonder_afspraak(dag))


def zonder_voortgang(dag: date) -> Vorm[AandachtCasus]:
    """Finds Casussen on their way to a table that nobody moved for two weeks: no agenda, no date, no question that waits."""
    c, u, wissel, since = t.casus.c, t.uitvraag.c, t.fase_wissel.c, dag - STILSTAND
    waits = exists().where(u.casus_id == c.id, u.gevraagd_op.is_not(None), u.beantwoord_op.is_(None))
    # `sinds` is since when it is in this fase; it alone has an index.
    moved = exists().where(wissel.casus_id == c.id, wissel.op > datetime.combine(since, time.max, UTC))
    return _aandacht(c.sinds <= since, _zonder_afspraak(dag), ~moved, ~waits, fasen=_VOOR_DE_TAFEL)


def buiten_de_notulen() -> Vorm[AandachtCasus]:
    """Finds Casussen that the last of their tables left out of its notulen, and those of which words wait at the table that did while
    others were written at each table that is planned: all of them wait for another (W-11).
    """
    c, punt, tafel, verslag = t.casus.c, t.agendapunt.c, t.casustafel.c, t.verslag.c
    # As a range the few of them are found by their index.
    is_left_out = verslag.weggelaten >= ""
    latest = select(punt.id).join_from(t.agendapunt, t.casustafel).where(punt.casus_id == c.id)
    last = latest.order_by(tafel.datum.desc(), tafel.begin.desc()).limit(1).scalar_subquery()
    left_out = select(verslag.casus_id).where(is_left_out)
    return _aandacht(
        c.id.in_(left_out),
        or_(
            last.in_(select(verslag.agendapunt_id).where(is_left_out)),
            c.id.in_(left_out.where(_heeft_woorden())),
        ),
        fasen=AGENDEERBARE_FASEN,
    )


def _heeft_woorden() -> ColumnElement[bool]:
    """Says whether something was written at a table, if only a note: `Verslag.zonder_inhoud` in SQL."""
    verslag, blank = t.verslag.c, Verslag(AgendapuntId(""), CasustafelId(""), CasusId(""))
    inbreng, note = t.inbreng.c, t.werkaantekening.c
    return or_(
        *(verslag[name] != getattr(blank, name) for name in INHOUD if name in verslag),
        exists().where(inbreng.agendapunt_id == verslag.agendapunt_id),
        exists().where(note.agendapunt_id == verslag.agendapunt_id, note.tekst != ""),
    )


def afgeschaald_met_acties() -> Vorm[AandachtCasus]:
    """Finds Casussen that were scaled down while somebody still has to do something (P-04)."""
    of_casus = exists().where(t.actie.c.casus_id == t.casus.c.id, is_open)
    return _aandacht(of_casus, fasen=(Fase.AFSCHALING,))


def van_vertrokken_partij(dag: date) -> Vorm[AandachtCasus]:
    """Finds Casussen whose Casusregisseur comes from a Partij that left the convenant (art. 12.1, 22)."""
    return _aandacht(t.casus.c.casusregisseur_partij.in_(_vertrokken(dag)), fasen=LOPENDE_FASEN)


def werk_van_vertrokken_partij(dag: date) -> Vorm[AandachtCasus]:
    """Finds Casussen in which a Partij that left the convenant still has something to do, or a role (W-41, art. 22)."""
    busy = select(t.actie.c.casus_id).where(t.actie.c.partij_id.in_(_vertrokken(dag)), is_open)
    role = exists(_vertrokken(dag).where(heeft_rol(t.partij.c.id)))
    return _aandacht(or_(t.casus.c.id.in_(busy), role), fasen=LOPENDE_FASEN)


def heeft_rol(partij_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Says whether a Casus has a role for this Partij: roles are kept as JSON."""
    return func.instr(t.casus.c.rollen, func.json_quote(partij_id)) > 0


def _vertrokken(dag: date) -> Select[Any]:
    return select(t.partij.c.id).where(t.partij.c.beeindigd_op <= dag)


def te_evalueren(dag: date) -> Vorm[AandachtPlan]:
    """Finds plans to be evaluated within two weeks, the oldest first; a Casus that ended is no longer evaluated."""
    c, plan = t.casus.c, t.plan_van_aanpak.c
    toon = select(c.id.label("casus_id"), c.nummer, betrokkene, plan.evaluatiedatum)
    soon = c.plan_plek <= (dag + STILSTAND).isoformat()
    return Vorm(
        AandachtPlan,
        c.id,
        toon.select_from(met_hoofdpersoon(t.casus.join(t.plan_van_aanpak, plan.casus_id == c.id))),
        (c.plan_plek, c.nummer),
        waar=(soon, c.fase.in_(waarden(LOPENDE_FASEN))),
    )


def uiterste_dag(dag: date, looptijd: Looptijd) -> Vorm[UitersteDagRij]:
    """Finds Casussen whose latest day comes within six weeks or was, the first on top: `Casus.uiterste_dag` in SQL (W-51)."""
    c, begun, n = t.casus.c, t.aanmelding.c.dag, looptijd.maanden
    # SQLite goes on into the next month where this one has no such day.
    last = func.date(begun, "start of month", f"+{n + 1} months", "-1 day")
    vanaf = func.min(func.date(begun, f"+{n} months"), last)
    until = func.coalesce(func.json_extract(c.verlengingen, "$[#-1].tot"), vanaf)
    van = t.casus.join(t.aanmelding, t.aanmelding.c.id == c.aanmelding_id)
    toon = select(
        c.id.label("casus_id"), c.nummer, betrokkene, type_coerce(until, Date).label("uiterste_dag")
    )
    return Vorm(
        UitersteDagRij,
        c.id,
        toon.select_from(met_hoofdpersoon(van)),
        (until, c.nummer),
        van=van,
        waar=(c.fase.in_(waarden(LOPENDE_FASEN)), until <= (dag + UITERSTE_DAG_NADERT).isoformat()),
    )


def niet_overgezet(dag: date, na_dagen: int) -> Vorm[AandachtCasus]:
    """Finds Casussen of which notulen or a plan were vastgesteld so many days ago, and that nobody carried over to the legal register
    since (P-09, art. 13.2 b).
    """
    c, verslag, notulen, plan = t.casus.c, t.verslag.c, t.notulen.c, t.plan_versie.c
    over = func.json_each(c.overzettingen).table_valued("value", name="over")
    systeem, op_ = (func.json_extract(over.c.value, f"$.{name}") for name in ("systeem", "op"))
    is_register = systeem.in_(waarden(WETTELIJK_REGISTER))
    done = select(func.max(func.datetime(op_))).select_from(over).where(is_register).scalar_subquery()
    until = datetime.combine(dag - timedelta(days=na_dagen), time.max, UTC)

    def waits(op: Any) -> ColumnElement[bool]:
        return and_(op <= until, or_(done.is_(None), func.datetime(op) > done))

    # A rectification is of one Casus: its notulen name whom they are about.
    of_table = exists().where(
        verslag.casus_id == c.id,
        in_notulen,
        notulen.casustafel_id == verslag.casustafel_id,
        waits(notulen.vastgesteld_op),
        func.instr(notulen.inhoud, c.id) > 0,
    )
    of_plan = exists().where(plan.casus_id == c.id, waits(plan.vastgesteld_op))
    return _aandacht(or_(of_plan, of_table), c.opgeschoond_op.is_(None), fasen=_NA_TRIAGE)


def verzoeken(connection: Connection) -> tuple[VerzoekRij, ...]:
    """Lists what Betrokkenen asked, with those of destroyed Casussen: what waits first (P-10)."""
    v, c, who = t.verzoek.c, t.casus.c, t.casus_betrokkene.c
    whose = and_(who.casus_id == v.casus_id, who.id == v.betrokkene_id)
    van = t.verzoek.outerjoin(t.casus, c.id == v.casus_id).outerjoin(t.casus_betrokkene, whose)
    query = (
        select(
            v.id,
            v.casus_id,
            func.coalesce(c.nummer, "").label("nummer"),
            func.coalesce(who.naam, "").label("betrokkene"),
            *(v.soort, v.ontvangen_op, v.doorgestuurd_op, v.termijn, v.beantwoord_op, v.afgehandeld_op),
        )
        .select_from(van)
        .order_by(
            v.afgehandeld_op.is_not(None),
            v.afgehandeld_op.desc(),
            v.termijn.nulls_last(),
            v.ontvangen_op,
            v.id,
        )
    )
    return rijen(connection, VerzoekRij, query)


def te_herbeoordelen(dag: date) -> Vorm[AandachtCasus]:
    """Finds Casussen whose Betrokkene was not informed, when it was to be looked at again by now, and those of which it was never
    said of somebody who came later (P-02).
    """
    m, c = t.aanmelding.c, t.casus.c
    found = select(m.id).where(m.herbeoordelen_op <= dag)
    # Of the Aanmelding with which the Casus began: that is where the answer is recorded.
    return _aandacht(or_(c.aanmelding_id.in_(found), c.herbeoordelen_op <= dag), fasen=LOPENDE_FASEN)


def _zonder_afspraak(dag: date) -> ColumnElement[bool]:
    c, punt, tafel = t.casus.c, t.agendapunt.c, t.casustafel.c
    op_agenda = exists().where(punt.casus_id == c.id, punt.casustafel_id == tafel.id, tafel.datum >= dag)
    return and_(or_(c.volgende_datum.is_(None), c.volgende_datum < dag), ~op_agenda)


def zonder_terugkoppeling(dag: date) -> Vorm[AandachtCasus]:
    """Finds Casussen with `Casus.terug_te_koppelen`, recently decided or joined; older ones show it only in their own file (P-07)."""
    wissel, casus = t.fase_wissel.c, t.casus.alias()
    told = func.json_each(casus.c.terugkoppelingen).table_valued("value", name="verteld")
    plek = case((wissel.van.in_(waarden(_AAN_TAFEL)), wissel.herkomst))
    is_told = func.json_extract(told.c.value, "$.na_casustafel").is_not_distinct_from(plek)
    aan = func.json_extract(told.c.value, "$.aanmelding_id")
    mede = func.json_each(casus.c.medeaanmelders).table_valued("value", name="mede")
    sinds = func.json_extract(mede.c.value, "$.op")
    is_mede_told = and_(is_told, aan == func.json_extract(mede.c.value, "$.aanmelding_id"))
    # From the few recent changes to their Casussen: those of all years are not looked at.
    since = datetime.combine(dag - TERUGKOPPELEN_BINNEN, time(), UTC)
    decides = wissel.naar != Fase.CASUSTAFEL.value
    van_tafel = and_(wissel.van.in_(waarden(_AAN_TAFEL)), wissel.herkomst.is_not(None), decides)
    van_triage = wissel.van == Fase.TRIAGE.value
    decided = select(wissel.casus_id).join(casus, casus.c.id == wissel.casus_id)
    eerste = decided.where(
        wissel.op >= since,
        or_(van_triage, van_tafel),
        ~exists().select_from(told).where(is_told, aan.is_(None)).correlate(casus, t.fase_wissel),
    )
    later = decided.join(mede, true()).where(
        casus.c.medeaanmelders != "[]",
        or_(wissel.op >= since, sinds >= str(since.date())),
        or_(van_triage, and_(van_tafel, func.date(wissel.op, "localtime") >= sinds)),
        ~exists().select_from(told).where(is_mede_told).correlate(casus, t.fase_wissel, mede),
    )
    wacht = or_(t.casus.c.id.in_(eerste), t.casus.c.id.in_(later))
    return _aandacht(wacht, fasen=_NA_TRIAGE)


def _aandacht(
    *voorwaarden: ColumnElement[bool], fasen: Iterable[Fase] = _IN_UITVOERING
) -> Vorm[AandachtCasus]:
    c = t.casus.c
    toon = select(c.id.label("casus_id"), c.nummer, betrokkene, c.fase).select_from(met_hoofdpersoon(t.casus))
    return Vorm(AandachtCasus, c.id, toon, (c.nummer,), waar=(c.fase.in_(waarden(fasen)), *voorwaarden))
