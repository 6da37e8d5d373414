"""Counts for the report, including destroyed Casussen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, FromClause, Select, and_, exists, func, select

from zvh_desktop.application.inzien.overzichten import Tellingen
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Fase, Gebied
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.storage import tables as t, tellingen as tellingen_
from zvh_desktop.storage.overzichten.bouwstenen import partij_kort, waarden
from zvh_desktop.storage.tellingen import Telsoort, is_gebleven

E = TypeVar("E", bound=StrEnum)


_AAN_TAFEL = t.verslag.join(t.casustafel, t.casustafel.c.id == t.verslag.c.casustafel_id)


def tellingen(connection: Connection, van: date, tot: date) -> Tellingen:
    def per(waarde: Column[Any], uit: FromClause, *waar: ColumnElement[bool]) -> Iterable[Any]:
        counts = select(waarde, func.count()).select_from(uit).where(*waar)
        return connection.execute(counts.group_by(waarde))

    def aantal(counted: Select[Any], *waar: ColumnElement[bool]) -> int:
        return connection.scalar(counted.where(*waar)) or 0

    m, tafel, wissel = t.aanmelding.c, t.casustafel.c, t.fase_wissel.c
    aangemeld = and_(
        m.stand.not_in(waarden((AanmeldingStand.CONCEPT, AanmeldingStand.TOEGEVOEGD))),
        m.datum.between(van, tot),
    )
    is_vastgesteld = exists().where(t.notulen.c.casustafel_id == tafel.id)
    in_periode = and_(tafel.datum.between(van, tot), is_vastgesteld)
    begin, einde = (datetime.combine(dag, time.min, UTC) for dag in (van, tot + timedelta(days=1)))
    gemeente = t.casus_gemeente.c
    met_gemeente = t.aanmelding.join(t.casus_gemeente, gemeente.casus_id == m.casus_id)
    in_gemeente = met_gemeente.join(t.partij, t.partij.c.id == gemeente.partij_id)
    behandeld = select(func.count(t.verslag.c.casus_id.distinct())).select_from(_AAN_TAFEL)
    afgeschaald = select(func.count()).where(wissel.naar == Fase.AFSCHALING.value, is_gebleven)
    vernietigd = {Fase.VERNIETIGD.value: tellingen_.totaal(connection, Telsoort.VERNIETIGD)}
    per_gebied, per_gemeente, per_besluit = (
        tellingen_.per_waarde(connection, soort, van, tot)
        for soort in (Telsoort.GEBIED, Telsoort.GEMEENTE, Telsoort.BESLUIT)
    )
    return Tellingen(
        per_fase=_in_order(Fase, _plus(per(t.casus.c.fase, t.casus), vernietigd)),
        per_gebied=_in_order(Gebied, _plus(per(m.gebied, t.aanmelding, aangemeld), per_gebied)),
        per_gemeente=_by_name(connection, _plus(per(t.partij.c.id, in_gemeente, aangemeld), per_gemeente)),
        per_besluit=_in_order(
            BesluitSoort, _plus(per(t.verslag.c.besluit_soort, _AAN_TAFEL, in_periode), per_besluit)
        ),
        behandeld=aantal(behandeld, in_periode) + tellingen_.behandeld(connection, van, tot),
        afgeschaald=aantal(afgeschaald, wissel.op >= begin, wissel.op < einde)
        + tellingen_.totaal(connection, Telsoort.AFGESCHAALD, van, tot),
        dagen_tot_tafel=(
            *_days_to_table(connection, van, tot),
            *tellingen_.dagen_tot_tafel(connection, van, tot),
        ),
    )


def _plus(rows: Iterable[Any], destroyed: Mapping[str, int]) -> dict[str, int]:
    counts = dict(destroyed)
    for value, count in rows:
        counts[value] = counts.get(value, 0) + count
    return counts


def _by_name(connection: Connection, counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Returns the counts per gemeente, by its present name; also when every Casus of it is destroyed."""
    names = select(t.partij.c.id, partij_kort).where(t.partij.c.id.in_(sorted(counts)))
    found = connection.execute(names.order_by(func.lower(partij_kort))).all()
    return tuple((r.partij, counts[r.id]) for r in found)


def _in_order(kind: type[E], counts: dict[str, int]) -> tuple[tuple[E, int], ...]:
    """Returns the counts in the order of the domain, without zeros."""
    return tuple((value, counts[value.value]) for value in kind if counts.get(value.value))


def _days_to_table(connection: Connection, van: date, tot: date) -> tuple[int, ...]:
    m, c, verslag, tafel = t.aanmelding.c, t.casus.c, t.verslag.c, t.casustafel.c
    eerste = func.min(tafel.datum).label("eerste")
    known = select(verslag.casus_id).select_from(_AAN_TAFEL).where(tafel.datum.between(van, tot))
    met_casus = _AAN_TAFEL.join(t.casus, c.id == verslag.casus_id)
    query = (
        select(m.datum, eerste)
        .select_from(met_casus.join(t.aanmelding, m.id == c.aanmelding_id))
        .where(m.datum.is_not(None), c.id.in_(known))
        .group_by(c.id)
        .having(eerste.between(van, tot))
    )
    return tuple(max(0, (r.eerste - r.datum).days) for r in connection.execute(query))
