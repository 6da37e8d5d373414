"""Shares parts of queries: who a Casus is about, and what the lists call a Partij."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, func, select
from sqlalchemy.sql.selectable import ScalarSelect

from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.overzichten.lijst import begint, gevouwen

hoofdpersoon = t.casus_betrokkene.alias("hoofdpersoon")


def met_hoofdpersoon(van: FromClause) -> FromClause:
    """Joins the first of the Betrokkenen; a Casus without one stays in the list."""
    is_eerste = and_(hoofdpersoon.c.casus_id == t.casus.c.id, hoofdpersoon.c.volgorde == 0)
    return van.outerjoin(hoofdpersoon, is_eerste)


betrokkene: ColumnElement[str] = func.coalesce(hoofdpersoon.c.naam, "").label("betrokkene")


def kort_van(partij: Any) -> ColumnElement[str]:
    """Returns what the lists call a Partij: its short name, when it has one."""
    return func.coalesce(func.nullif(partij.kort, ""), partij.naam, "")


partij_kort: ColumnElement[str] = kort_van(t.partij.c).label("partij")


def van_partij(kolom: ColumnElement[str | None], piece: str) -> ColumnElement[bool]:
    """Says whether a word in the name of the Partij, as the lists show it, begins with the piece."""
    return kolom.in_(select(t.partij.c.id).where(begint(gevouwen(kort_van(t.partij.c)), piece)))


def laatste_stand(casustafel_id: ColumnElement[str]) -> ScalarSelect[NotulenStand]:
    """Returns the last step of the last notulen of a table; NULL when nothing was vastgesteld."""
    return (
        select(t.notulen_stand.c.stand)
        .join(t.notulen, t.notulen.c.id == t.notulen_stand.c.notulen_id)
        .where(t.notulen.c.casustafel_id == casustafel_id)
        .order_by(t.notulen.c.versie_nummer.desc(), t.notulen_stand.c.rij.desc())
        .limit(1)
        .scalar_subquery()
    )


is_open: ColumnElement[bool] = t.actie.c.plek < t.AFGEDAAN


def is_te_laat(dag: date) -> ColumnElement[bool]:
    """Says of an actie that it is late: the place of an open one begins with its date."""
    return t.actie.c.plek < dag.isoformat()


def waarden(enums: Iterable[StrEnum]) -> list[str]:
    """Returns the values, sorted, so that equal questions give equal statements."""
    return sorted(e.value for e in enums)
