"""Pieces that several lists share: who a Casus is about, and how a Partij is called."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import ColumnElement, FromClause, and_, func, select
from sqlalchemy.sql.selectable import ScalarSelect

from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.storage import tables as t

hoofdpersoon = t.casus_betrokkene.alias("hoofdpersoon")


def met_hoofdpersoon(van: FromClause) -> FromClause:
    """The first of the Betrokkenen; a Casus without one stays in the list."""
    is_eerste = and_(hoofdpersoon.c.casus_id == t.casus.c.id, hoofdpersoon.c.volgorde == 0)
    return van.outerjoin(hoofdpersoon, is_eerste)


betrokkene: ColumnElement[str] = func.coalesce(hoofdpersoon.c.naam, "").label("betrokkene")
partij_kort: ColumnElement[str] = func.coalesce(func.nullif(t.partij.c.kort, ""), t.partij.c.naam, "").label(
    "partij"
)


def laatste_stand(casustafel_id: ColumnElement[str]) -> ScalarSelect[NotulenStand]:
    """Where the notulen of a table stand: of the last of them, the last step; NULL when nothing was vastgesteld."""
    return (
        select(t.notulen_stand.c.stand)
        .join(t.notulen, t.notulen.c.id == t.notulen_stand.c.notulen_id)
        .where(t.notulen.c.casustafel_id == casustafel_id)
        .order_by(t.notulen.c.versie_nummer.desc(), t.notulen_stand.c.rij.desc())
        .limit(1)
        .scalar_subquery()
    )


def waarden(enums: Iterable[StrEnum]) -> list[str]:
    """Sorted, so that the same question is the same statement."""
    return sorted(e.value for e in enums)
