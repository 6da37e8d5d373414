"""Counts for the report, including destroyed Casussen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Connection, and_, exists, func, select

from zvh_desktop.application.inzien.overzichten import Tellingen
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Fase, Gebied
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.storage import tables as t, tellingen as tellingen_
from zvh_desktop.storage.overzichten.bouwstenen import partij_kort
from zvh_desktop.storage.tellingen import Telsoort

E = TypeVar("E", bound=StrEnum)


def tellingen(connection: Connection, van: date, tot: date) -> Tellingen:
    aangemeld = and_(
        t.aanmelding.c.stand != AanmeldingStand.CONCEPT.value, t.aanmelding.c.datum.between(van, tot)
    )
    is_vastgesteld = exists().where(t.notulen.c.casustafel_id == t.casustafel.c.id)
    in_periode = and_(t.casustafel.c.datum.between(van, tot), is_vastgesteld)
    aan_tafel = t.verslag.join(t.casustafel, t.casustafel.c.id == t.verslag.c.casustafel_id)
    begin, einde = (datetime.combine(dag, time.min, UTC) for dag in (van, tot + timedelta(days=1)))
    per_fase = connection.execute(select(t.casus.c.fase, func.count()).group_by(t.casus.c.fase))
    per_gebied = connection.execute(
        select(t.aanmelding.c.gebied, func.count()).where(aangemeld).group_by(t.aanmelding.c.gebied)
    )
    per_besluit = connection.execute(
        select(t.verslag.c.besluit_soort, func.count())
        .select_from(aan_tafel)
        .where(in_periode)
        .group_by(t.verslag.c.besluit_soort)
    )
    per_gemeente = connection.execute(
        select(t.partij.c.id, func.count().label("aantal"))
        .select_from(
            t.aanmelding.join(t.casus_gemeente, t.casus_gemeente.c.casus_id == t.aanmelding.c.casus_id).join(
                t.partij, t.partij.c.id == t.casus_gemeente.c.partij_id
            )
        )
        .where(aangemeld)
        .group_by(t.partij.c.id)
    )
    behandeld = select(func.count(t.verslag.c.casus_id.distinct())).select_from(aan_tafel)
    afgeschaald = select(func.count()).select_from(t.fase_wissel)
    destroyed = {
        soort: tellingen_.per_waarde(connection, soort, van, tot)
        for soort in (Telsoort.GEBIED, Telsoort.GEMEENTE, Telsoort.BESLUIT)
    }
    return Tellingen(
        per_fase=_in_order(
            Fase, _plus(per_fase, {Fase.VERNIETIGD.value: tellingen_.totaal(connection, Telsoort.VERNIETIGD)})
        ),
        per_gebied=_in_order(Gebied, _plus(per_gebied, destroyed[Telsoort.GEBIED])),
        per_gemeente=_per_gemeente(connection, per_gemeente, destroyed[Telsoort.GEMEENTE]),
        per_besluit=_in_order(BesluitSoort, _plus(per_besluit, destroyed[Telsoort.BESLUIT])),
        behandeld=(connection.scalar(behandeld.where(in_periode)) or 0)
        + tellingen_.behandeld(connection, van, tot),
        afgeschaald=(
            connection.scalar(
                afgeschaald.where(
                    t.fase_wissel.c.naar == Fase.AFSCHALING.value,
                    t.fase_wissel.c.op >= begin,
                    t.fase_wissel.c.op < einde,
                )
            )
            or 0
        )
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


def _per_gemeente(
    connection: Connection, rows: Iterable[Any], destroyed: Mapping[str, int]
) -> tuple[tuple[str, int], ...]:
    """Counts per gemeente, by its present name; also when every Casus of it is destroyed."""
    counts = _plus(((r.id, r.aantal) for r in rows), destroyed)
    names = select(t.partij.c.id, partij_kort).where(t.partij.c.id.in_(sorted(counts)))
    found = connection.execute(names.order_by(func.lower(partij_kort))).all()
    return tuple((r.partij, counts[r.id]) for r in found)


def _in_order(kind: type[E], counts: dict[str, int]) -> tuple[tuple[E, int], ...]:
    """Returns the counts in the order of the domain, without zeros."""
    return tuple((value, counts[value.value]) for value in kind if counts.get(value.value))


def _days_to_table(connection: Connection, van: date, tot: date) -> tuple[int, ...]:
    eerste = func.min(t.casustafel.c.datum).label("eerste")
    aan_tafel = t.verslag.join(t.casustafel, t.casustafel.c.id == t.verslag.c.casustafel_id)
    in_periode = t.casustafel.c.datum.between(van, tot)
    known = select(t.verslag.c.casus_id).select_from(aan_tafel).where(in_periode)
    query = (
        select(t.aanmelding.c.datum, eerste)
        .select_from(
            aan_tafel.join(t.casus, t.casus.c.id == t.verslag.c.casus_id).join(
                t.aanmelding, t.aanmelding.c.id == t.casus.c.aanmelding_id
            )
        )
        .where(t.aanmelding.c.datum.is_not(None), t.casus.c.id.in_(known))
        .group_by(t.casus.c.id)
        .having(eerste.between(van, tot))
    )
    return tuple(max(0, (r.eerste - r.datum).days) for r in connection.execute(query))
