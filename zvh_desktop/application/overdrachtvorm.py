"""P-09: an Overdracht as JSON and as CSV, in the schema of docs/overdracht.md; text files, the same value giving the same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from zvh_desktop.domain.overdracht import Overdracht

SCHEMA_VERSIE = 1
KOLOMMEN = ("onderdeel", "volgnummer", "veld", "waarde")
_FORMULE = ("=", "+", "-", "@", "\t", "\r")


def als_json(overdracht: Overdracht) -> bytes:
    """The fields in the order of the schema; dates as ISO 8601, moments with their time zone, codes as they are in the schema."""
    content = {"schema": "zvh-overdracht", "versie": SCHEMA_VERSIE, "casus": _plain(overdracht)}
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode()


def als_csv(overdracht: Overdracht) -> bytes:
    """One value per row, so that no reader has to know the columns of a list; for a spreadsheet of the Netherlands.

    A text that a spreadsheet would take for a formula gets an apostrophe before it: words of others are never worked out.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(KOLOMMEN)
    writer.writerow(("schema", "", "versie", SCHEMA_VERSIE))
    for onderdeel, nummer, veld, waarde in _rows(_plain(overdracht)):
        writer.writerow((onderdeel, nummer, veld, f"'{waarde}" if waarde.startswith(_FORMULE) else waarde))
    return out.getvalue().encode("utf-8-sig")


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.name != "id"}
    return value


def _rows(
    casus: dict[str, Any], onderdeel: str = "casus", nummer: str = ""
) -> Iterator[tuple[str, str, str, str]]:
    for veld, waarde in casus.items():
        if isinstance(waarde, dict):
            yield from _rows(waarde, veld)
        elif isinstance(waarde, list):
            for place, one in enumerate(waarde, start=1):
                part = veld if onderdeel == "casus" else f"{onderdeel}.{veld}"
                if isinstance(one, dict):
                    yield from _rows(one, part, str(place))
                else:
                    yield part, str(place), "", str(one)
        else:
            yield onderdeel, nummer, veld, "" if waarde is None else str(waarde)
