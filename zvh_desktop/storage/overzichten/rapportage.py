"""Counts for the report, and the Casussen that are being scaled down."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Connection, and_, exists, func, select

from zvh_desktop.application.overzichten import AfschalingRij, Tellingen
from zvh_desktop.domain.aanmelding import AanmeldingStand
from zvh_desktop.domain.besluit import BesluitSoort
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.gebied import Gebied
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.storage.aggregaten import table_of
from zvh_desktop.storage.overzichten.bouwstenen import (
    betrokkene,
    casus,
    met_hoofdpersoon,
    notulen,
    partij,
    partij_kort,
)
from zvh_desktop.storage.records.casus import AanmeldingRecord, CasusGemeenteRecord, FaseWisselRecord
from zvh_desktop.storage.records.casustafel import CasustafelRecord, VerslagRecord

E = TypeVar("E", bound=StrEnum)

_aanmelding = table_of(AanmeldingRecord)
_gemeente = table_of(CasusGemeenteRecord)
_wissel = table_of(FaseWisselRecord)
_tafel = table_of(CasustafelRecord)
_verslag = table_of(VerslagRecord)


def afschaling(connection: Connection) -> tuple[AfschalingRij, ...]:
    """In fase afschaling, longest ago first, with the besluit that brought them there (W-50)."""
    query = (
        select(
            casus.c.id,
            casus.c.nummer,
            betrokkene,
            casus.c.gebied,
            _wissel.c.op,
            _wissel.c.reden,
            _tafel.c.datum,
        )
        .select_from(
            met_hoofdpersoon(
                casus.join(
                    _wissel,
                    and_(_wissel.c.casus_id == casus.c.id, _wissel.c.naar == Fase.AFSCHALING.value),
                ).outerjoin(_tafel, _tafel.c.id == _wissel.c.herkomst)
            )
        )
        .where(casus.c.fase == Fase.AFSCHALING.value)
        .order_by(_wissel.c.op, casus.c.nummer)
    )
    return tuple(
        AfschalingRij(
            CasusId(r.id),
            r.nummer,
            r.betrokkene,
            Gebied(r.gebied),
            r.datum or r.op.date(),
            r.reden,
            r.datum is not None,
        )
        for r in connection.execute(query)
    )


def tellingen(connection: Connection, van: date, tot: date) -> Tellingen:
    aangemeld = and_(
        _aanmelding.c.stand != AanmeldingStand.CONCEPT.value, _aanmelding.c.datum.between(van, tot)
    )
    is_vastgesteld = exists().where(notulen.c.casustafel_id == _tafel.c.id)
    in_periode = and_(_tafel.c.datum.between(van, tot), is_vastgesteld)
    aan_tafel = _verslag.join(_tafel, _tafel.c.id == _verslag.c.casustafel_id)
    begin, einde = (datetime.combine(dag, time.min, UTC) for dag in (van, tot + timedelta(days=1)))
    per_fase = connection.execute(select(casus.c.fase, func.count()).group_by(casus.c.fase))
    per_gebied = connection.execute(
        select(_aanmelding.c.gebied, func.count()).where(aangemeld).group_by(_aanmelding.c.gebied)
    )
    per_besluit = connection.execute(
        select(_verslag.c.besluit_soort, func.count())
        .select_from(aan_tafel)
        .where(in_periode)
        .group_by(_verslag.c.besluit_soort)
    )
    per_gemeente = connection.execute(
        select(partij_kort, func.count().label("aantal"))
        .select_from(
            _aanmelding.join(casus, casus.c.aanmelding_id == _aanmelding.c.id)
            .join(_gemeente, _gemeente.c.casus_id == casus.c.id)
            .join(partij, partij.c.id == _gemeente.c.partij_id)
        )
        .where(aangemeld)
        .group_by(partij.c.id)
        .order_by(func.lower(partij_kort))
    )
    behandeld = select(func.count(_verslag.c.casus_id.distinct())).select_from(aan_tafel)
    afgeschaald = select(func.count()).select_from(_wissel)
    return Tellingen(
        per_fase=_in_order(Fase, dict(tuple(r) for r in per_fase)),
        per_gebied=_in_order(Gebied, dict(tuple(r) for r in per_gebied)),
        per_gemeente=tuple((r.partij, r.aantal) for r in per_gemeente),
        per_besluit=_in_order(BesluitSoort, dict(tuple(r) for r in per_besluit)),
        behandeld=connection.scalar(behandeld.where(in_periode)) or 0,
        afgeschaald=connection.scalar(
            afgeschaald.where(
                _wissel.c.naar == Fase.AFSCHALING.value, _wissel.c.op >= begin, _wissel.c.op < einde
            )
        )
        or 0,
        dagen_tot_tafel=_days_to_table(connection, van, tot),
    )


def _in_order(kind: type[E], counts: dict[str, int]) -> tuple[tuple[E, int], ...]:
    """In the order of the domain; what does not occur is left out."""
    return tuple((value, counts[value.value]) for value in kind if counts.get(value.value))


def _days_to_table(connection: Connection, van: date, tot: date) -> tuple[int, ...]:
    eerste = func.min(_tafel.c.datum).label("eerste")
    query = (
        select(_aanmelding.c.datum, eerste)
        .select_from(
            _verslag.join(_tafel, _tafel.c.id == _verslag.c.casustafel_id)
            .join(casus, casus.c.id == _verslag.c.casus_id)
            .join(_aanmelding, _aanmelding.c.id == casus.c.aanmelding_id)
        )
        .where(_aanmelding.c.datum.is_not(None))
        .group_by(casus.c.id)
        .having(eerste.between(van, tot))
    )
    return tuple(max(0, (r.eerste - r.datum).days) for r in connection.execute(query))
