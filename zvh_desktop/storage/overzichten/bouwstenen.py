"""Pieces that several lists share: who a Casus is about, and how a Partij is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, FromClause, and_, func, select
from sqlalchemy.sql.selectable import ScalarSelect

from zvh_desktop.storage.aggregaten import table_of
from zvh_desktop.storage.records.casus import CasusBetrokkeneRecord, CasusRecord
from zvh_desktop.storage.records.partij import PartijRecord
from zvh_desktop.storage.records.vastgesteld import NotulenRecord, NotulenStandRecord

E = TypeVar("E", bound=StrEnum)

casus = table_of(CasusRecord)
partij = table_of(PartijRecord)
hoofdpersoon = table_of(CasusBetrokkeneRecord).alias("hoofdpersoon")
notulen = table_of(NotulenRecord)
notulen_stand = table_of(NotulenStandRecord)


def met_hoofdpersoon(van: FromClause) -> FromClause:
    """The first of the Betrokkenen; a Casus without one stays in the list."""
    is_eerste = and_(hoofdpersoon.c.casus_id == casus.c.id, hoofdpersoon.c.volgorde == 0)
    return van.outerjoin(hoofdpersoon, is_eerste)


betrokkene: ColumnElement[str] = func.coalesce(hoofdpersoon.c.naam, "").label("betrokkene")
partij_kort: ColumnElement[str] = func.coalesce(func.nullif(partij.c.kort, ""), partij.c.naam, "").label(
    "partij"
)


def laatste_stand(casustafel_id: ColumnElement[str]) -> ScalarSelect[str]:
    """Where the notulen of a table stand: of the last of them, the last step; NULL when nothing was vastgesteld."""
    return (
        select(notulen_stand.c.stand)
        .join(notulen, notulen.c.id == notulen_stand.c.notulen_id)
        .where(notulen.c.casustafel_id == casustafel_id)
        .order_by(notulen.c.versie_nummer.desc(), notulen_stand.c.rij.desc())
        .limit(1)
        .scalar_subquery()
    )


def of_none(enum: Callable[[Any], E], waarde: str | None) -> E | None:
    return None if waarde is None else enum(waarde)


def waarden(enums: Iterable[StrEnum]) -> list[str]:
    """Sorted, so that the same question is the same statement."""
    return sorted(e.value for e in enums)
