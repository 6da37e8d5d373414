"""Lists what comes in: Aanmeldingen, persons who may be known already, and the board of the Triage."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Table,
    and_,
    exists,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
)

from zvh_desktop.application.inzien.overzichten import AanmeldingRij, DubbelRij, TriageRij, WachtOpAntwoord
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.aanmelding.geboortedatum import Geboortedatum, OnvolledigeDatum
from zvh_desktop.domain.casus import LOPENDE_FASEN, Gebied
from zvh_desktop.domain.triage.triage import Triagestap
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.overzichten.bouwstenen import (
    betrokkene,
    hoofdpersoon,
    met_hoofdpersoon,
    partij_kort,
    van_partij,
    waarden,
)
from zvh_desktop.storage.overzichten.lijst import Langs, Vorm, begint, gevouwen, per_waarde
from zvh_desktop.storage.shape import rijen

_KORT_GELEDEN = timedelta(days=14)
_OPEN = (AanmeldingStand.CONCEPT, AanmeldingStand.AANGEMELD)
_IS_WACHTEND = and_(t.uitvraag.c.gevraagd_op.is_not(None), t.uitvraag.c.beantwoord_op.is_(None))


def aanmeldingen(*, alleen_open: bool = False) -> Vorm[AanmeldingRij]:
    return met_stand(*(_OPEN if alleen_open else AanmeldingStand))


def met_stand(*standen: AanmeldingStand) -> Vorm[AanmeldingRij]:
    """Lists Aanmeldingen, the newest first. A person has the name in the Casus, when there is one."""
    m, eerste = t.aanmelding.c, t.aanmelding_betrokkene.c
    is_eerste = and_(eerste.aanmelding_id == m.id, eerste.volgorde == 0)
    naam = func.coalesce(hoofdpersoon.c.naam, eerste.naam, "")
    toon = select(
        m.id,
        m.casus_id,
        func.coalesce(t.casus.c.nummer, "").label("nummer"),
        naam.label("betrokkene"),
        partij_kort,
        m.gebied,
        m.datum,
        m.begonnen_op,
        m.stand,
    ).select_from(
        met_hoofdpersoon(
            t.aanmelding.outerjoin(t.casus, t.casus.c.id == m.casus_id)
            .outerjoin(t.aanmelding_betrokkene, is_eerste)
            .outerjoin(t.partij, t.partij.c.id == m.partij_id)
        )
    )
    return Vorm(
        AanmeldingRij,
        m.id,
        toon,
        (m.dag.desc(), m.id),
        waar=(m.stand.in_(waarden(standen)),) if len(standen) < len(AanmeldingStand) else (),
        ordes={
            "nummer": Langs(t.casus.c.nummer, m.casus_id),
            "betrokkene": Langs(m.lijst_orde),
            "partij": Langs(t.partij.c.orde, m.partij_id, is_klein=True),
            "gebied": per_waarde(m.gebied, Gebied),
            "datum": Langs(m.dag),
            "stand": per_waarde(m.stand, AanmeldingStand),
        },
        zoek=lambda piece: (
            and_(m.casus_id.is_(None), exists().where(is_eerste, begint(gevouwen(eerste.naam), piece))),
            m.casus_id.in_(select(t.casus.c.id).where(begint(t.casus.c.zoek, piece))),
            van_partij(m.partij_id, piece),
        ),
    )


def triagebord(dag: date, *, stap: Triagestap | None = None) -> Vorm[TriageRij]:
    """Lists one step of the board, or all: the longest waiting first; of those decided, the last decided first."""
    tr, u, c = t.triage.c, t.uitvraag.c, t.casus.c
    is_open = and_(tr.stap != Triagestap.BESLOTEN, c.fase.in_(waarden(LOPENDE_FASEN)))
    is_recent = tr.besloten_op > dag - _KORT_GELEDEN
    is_te_laat = and_(_IS_WACHTEND, u.antwoord_voor < dag)

    def van_uitvragen(wat: ColumnElement[Any], *waar: ColumnElement[bool]) -> ColumnElement[Any]:
        return select(wat).where(u.casus_id == tr.casus_id, *waar).scalar_subquery()

    te_laat = van_uitvragen(func.count(), is_te_laat)
    toon = select(
        tr.casus_id,
        c.nummer,
        betrokkene,
        c.gebied,
        tr.begonnen_op,
        van_uitvragen(func.count(u.gevraagd_op)).label("gevraagd"),
        van_uitvragen(func.count(u.beantwoord_op)).label("beantwoord"),
        van_uitvragen(func.min(u.antwoord_voor), _IS_WACHTEND).label("eerstvolgend_antwoord_voor"),
        te_laat.label("te_laat"),
        tr.routing,
        tr.besloten_op,
    ).select_from(met_hoofdpersoon(t.triage.join(t.casus, c.id == tr.casus_id)))
    op_bord = {None: or_(is_open, is_recent), Triagestap.BESLOTEN: is_recent}
    rij: ColumnElement[int] = literal_column("triage.rowid")
    is_besloten = stap is Triagestap.BESLOTEN
    return Vorm(
        TriageRij,
        tr.casus_id,
        toon,
        (tr.besloten_op.desc(), rij.desc()) if is_besloten else (tr.begonnen_op, rij),
        van=t.triage if is_besloten else t.triage.join(t.casus, c.id == tr.casus_id),
        waar=(op_bord.get(stap, and_(tr.stap == stap, is_open)),),
    )


def _wachtend() -> Select[Any]:
    """Returns the query for the questions without an answer, of the undecided Triages on the board."""
    c, u, tr = t.casus.c, t.uitvraag.c, t.triage.c
    van = t.uitvraag.join(t.casus, c.id == u.casus_id).join(t.triage, tr.casus_id == c.id)
    is_op_bord = (tr.besloten_op.is_(None), c.fase.in_(waarden(LOPENDE_FASEN)))
    return select(c.id.label("casus_id"), c.nummer).select_from(van).where(_IS_WACHTEND, *is_op_bord)


def antwoorden_te_laat(connection: Connection, dag: date) -> int:
    """Counts the late answers among all undecided Triages on the board."""
    te_laat = _wachtend().with_only_columns(func.count()).where(t.uitvraag.c.antwoord_voor < dag)
    return connection.scalar(te_laat) or 0


def wacht_op_antwoord(connection: Connection) -> tuple[WachtOpAntwoord, ...]:
    u = t.uitvraag.c
    query = (
        _wachtend()
        .outerjoin(t.partij, t.partij.c.id == u.partij_id)
        .add_columns(partij_kort, u.gevraagd_op, u.antwoord_voor)
        .order_by(u.antwoord_voor.is_(None), u.antwoord_voor, u.gevraagd_op)
    )
    return rijen(connection, WachtOpAntwoord, query)


def _kan_geboren_zijn(kolom: ColumnElement[Any], geboren: Geboortedatum) -> ColumnElement[bool]:
    """Says in the words of the database which birth dates can be the same (`kan_dezelfde_zijn`)."""
    if isinstance(geboren, OnvolledigeDatum):
        first, last = (literal(f"{geboren.isoformat()}-{end}", String) for end in ("00", "99"))
        return or_(kolom.between(first, last), kolom.in_((geboren, OnvolledigeDatum(geboren.jaar))))
    known = {geboren, OnvolledigeDatum(geboren.year), OnvolledigeDatum(geboren.year, geboren.month)}
    if geboren.day <= 12:
        known.add(geboren.replace(month=geboren.day, day=geboren.month))
    return kolom.in_(sorted(known, key=lambda one: one.isoformat()))


def dubbelen(
    connection: Connection, sleutels: tuple[str, ...], geboortedata: tuple[Geboortedatum, ...]
) -> tuple[DubbelRij, ...]:
    """Finds persons who may be known already. One person in a Casus and its Aanmelding is one row, spelled as in the Casus."""
    namen = sorted({sleutel for sleutel in sleutels if sleutel})

    def bekend(betrokkene: Table, van: Table, *kolommen: ColumnElement[Any]) -> Select[Any]:
        b = betrokkene.c
        wie = select(b.naam.label("betrokkene"), b.geboortedatum, *kolommen)
        op_lijkt = or_(
            b.naam_sleutel.in_(namen), *(_kan_geboren_zijn(b.geboortedatum, one) for one in {*geboortedata})
        )
        return wie.join_from(betrokkene, van).where(op_lijkt)

    c, m = t.casus.c, t.aanmelding.c
    van_casus = bekend(
        t.casus_betrokkene, t.casus, c.id.label("casus_id"), c.aanmelding_id, c.nummer, c.fase
    ).order_by(c.nummer.desc())
    geen_casus = (null().label("casus_id"), literal("").label("nummer"), null().label("fase"))
    van_aanmelding = (
        bekend(t.aanmelding_betrokkene, t.aanmelding, m.id.label("aanmelding_id"), *geen_casus)
        .where(m.casus_id.is_(None))
        .order_by(m.begonnen_op.desc())
    )
    return (*rijen(connection, DubbelRij, van_casus), *rijen(connection, DubbelRij, van_aanmelding))
