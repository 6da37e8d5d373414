"""Lets datalekken, geschillen and verzoeken be found that were saved before search knew them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.partijen.geschil import Geschil, GeschilNiveau, GeschilStap
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.storage.zoekregels import met_vouwen, zoekregels

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the lines of what has none; the index follows."""
    names = [
        "bron",
        "bron_id",
        "plek",
        "soort",
        "casus_id",
        "casustafel_id",
        "titel",
        "tekst",
        "naam_sleutel",
    ]
    lines = sa.table("zoekregel", *map(sa.column, names))
    found = op.get_bind().execute(sa.select(lines.c.bron, lines.c.bron_id).distinct())
    has_lines = {(row.bron, row.bron_id) for row in found}
    rows = [
        met_vouwen(line)._asdict() | {"bron": table, "bron_id": record.id}
        for table, record in _records()
        if (table, record.id) not in has_lines
        for line in zoekregels(record)
    ]
    if rows:
        op.get_bind().execute(lines.insert(), rows)


def _records() -> Iterator[tuple[str, Datalek | Geschil | Verzoek]]:
    """Yields each record with its words alone, whatever columns its table has by then."""
    for row in _rows("datalek", "id wat gevolgen maatregelen reden"):
        yield "datalek", Datalek(ontdekt_op=None, **row)
    for row in _rows("geschil", " ".join(("id onderwerp", *GeschilNiveau))):
        for niveau in GeschilNiveau:
            row[niveau] = GeschilStap(toelichting=json.loads(row[niveau]).get("toelichting", ""))
        yield "geschil", Geschil(**row)
    for row in _rows("verzoek", "id casus_id gedaan_door contactpunt antwoord"):
        yield "verzoek", Verzoek(ontvangen_op=None, **row)


def _rows(table: str, columns: str) -> list[dict[str, Any]]:
    names: list[sa.ColumnClause[Any]] = [sa.column(one) for one in columns.split()]
    found = op.get_bind().execute(sa.select(*names).select_from(sa.table(table)))
    return [dict(row) for row in found.mappings()]
