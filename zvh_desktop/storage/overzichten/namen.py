"""Finds names in the kluis: for a word that the dictionary does not know, whether somebody or something is called so."""

from __future__ import annotations

import re
from collections.abc import Collection

from sqlalchemy import Connection, String, func, or_, select, true, type_coerce, union

from zvh_desktop.storage import tables as t

_NAMES = (
    t.partij.c.naam, t.partij.c.kort, t.afgevaardigde.c.naam, t.afgevaardigde.c.mandaat_door, t.aanmelding.c.aangemeld_door,
    t.aanmelding_betrokkene.c.naam, t.aanmelding_betrokkene.c.woonplaats, t.casus_betrokkene.c.naam,
    t.casus_betrokkene.c.woonplaats, t.casus.c.casusregisseur_naam, t.casus.c.procesregisseur,
    t.presentie.c.naam, t.presentie.c.mandaat_door, t.actie.c.persoon, t.vervanger.c.naam,
)  # fmt: skip


_PEOPLE = (
    t.afgevaardigde.c.naam, t.afgevaardigde.c.mandaat_door, t.aanmelding.c.aangemeld_door, t.aanmelding_betrokkene.c.naam,
    t.casus_betrokkene.c.naam, t.casus.c.casusregisseur_naam, t.casus.c.procesregisseur,
    t.presentie.c.naam, t.presentie.c.mandaat_door, t.actie.c.persoon,
)  # fmt: skip


def personen(connection: Connection) -> tuple[str, ...]:
    """Returns every name of a person in the kluis, and of whoever took part at a table without being of a Partij."""
    guests = func.json_each(t.verslag.c.deelnemers).table_valued("value")
    names = select(func.json_extract(guests.c.value, "$.naam")).select_from(t.verslag).join(guests, true())
    found = union(*(select(name) for name in _PEOPLE), names)
    return tuple(filter(None, connection.execute(found).scalars()))


def namen_met(connection: Connection, woorden: Collection[str]) -> tuple[str, ...]:
    """Returns every name in which one of these words may stand, capitals and accents aside, and some others."""
    patterns = [_pattern(word) for word in woorden]
    guests = func.json_each(t.verslag.c.deelnemers).table_valued("value")
    of_guests = [func.json_extract(guests.c.value, f"$.{field}") for field in ("naam", "organisatie")]
    queries = [
        *((name, select(name)) for name in _NAMES),
        *((name, select(name).select_from(t.verslag).join(guests, true())) for name in of_guests),
    ]
    found = (
        query.where(or_(*(type_coerce(name, String).like(one) for one in patterns)))
        for name, query in queries
    )
    return tuple(filter(None, connection.execute(union(*found)).scalars()))


def _pattern(word: str) -> str:
    """Returns what LIKE finds the word by; a letter that may have an accent is any letter, except where little else remains."""
    free = "[^bfhjkmpqrtvwx]" if len(word) > 3 else "[^a-z]"
    return f"%{re.sub(free, '_', word.casefold())}%"
