"""The fields of an aanmeldformulier, by the heading that stands above each: on the form, in a sheet, in a mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

MOST_BETROKKENEN = 4


class Inneemveld(StrEnum):
    """W-01..W-03, P-01, P-02: what a Partij may fill in; the first heading of each is the one on our own form."""

    PARTIJ = "partij"
    AANGEMELD_DOOR = "aangemeld_door"
    FUNCTIE = "functie"
    DATUM = "datum"
    GEMEENTEN = "gemeenten"
    GEBIED = "gebied"
    REDEN = "reden"
    NAAM = "naam"
    GEBOORTEDATUM = "geboortedatum"
    ROL = "rol"
    WOONPLAATS = "woonplaats"
    CRITERIUM_1 = "criterium_1"
    MOTIVERING_1 = "motivering_1"
    CRITERIUM_2 = "criterium_2"
    MOTIVERING_2 = "motivering_2"
    CRITERIUM_3 = "criterium_3"
    MOTIVERING_3 = "motivering_3"
    CRITERIUM_4 = "criterium_4"
    MOTIVERING_4 = "motivering_4"
    AFSTEMMING_MET = "afstemming_met"
    AFSTEMMING_OP = "afstemming_op"
    AFSTEMMING_UITKOMST = "afstemming_uitkomst"
    NOODZAAK = "noodzaak"
    PROPORTIONALITEIT = "proportionaliteit"
    SUBSIDIARITEIT = "subsidiariteit"
    EERDER_GEPROBEERD = "eerder_geprobeerd"
    GEINFORMEERD = "geinformeerd"
    GEINFORMEERD_DOOR = "geinformeerd_door"
    GEINFORMEERD_OP = "geinformeerd_op"
    REDEN_NIET = "reden_niet"
    HERBEOORDELEN_OP = "herbeoordelen_op"


KOPPEN: dict[Inneemveld, tuple[str, ...]] = {
    Inneemveld.PARTIJ: ("Aanmeldende partij", "partij", "organisatie", "instelling", "namens"),
    Inneemveld.AANGEMELD_DOOR: ("Aangemeld door", "aanmelder", "contactpersoon", "melder"),
    Inneemveld.FUNCTIE: ("Functie", "functie aanmelder"),
    Inneemveld.DATUM: ("Datum van de aanmelding", "datum", "datum aanmelding", "aanmelddatum"),
    Inneemveld.GEMEENTEN: ("Gemeente(n) waar het probleem speelt", "gemeente", "gemeenten", "gemeente(n)"),
    Inneemveld.GEBIED: ("Gebied", "doelgroep", "thema"),
    Inneemveld.REDEN: (
        "Reden van de aanmelding",
        "reden",
        "reden aanmelding",
        "aanleiding",
        "toelichting",
        "omschrijving",
    ),
    Inneemveld.NAAM: ("Naam van de betrokkene", "betrokkene", "naam betrokkene", "naam", "cliënt"),
    Inneemveld.GEBOORTEDATUM: ("Geboortedatum", "geboren", "geboren op", "geb.datum", "geb. datum"),
    Inneemveld.ROL: ("Rol in het systeem", "rol", "relatie"),
    Inneemveld.WOONPLAATS: ("Woonplaats", "plaats"),
    Inneemveld.CRITERIUM_1: ("Criterium 1", "criterium 1: veiligheid"),
    Inneemveld.MOTIVERING_1: ("Motivering criterium 1", "toelichting criterium 1"),
    Inneemveld.CRITERIUM_2: ("Criterium 2", "criterium 2: systeem"),
    Inneemveld.MOTIVERING_2: ("Motivering criterium 2", "toelichting criterium 2"),
    Inneemveld.CRITERIUM_3: ("Criterium 3", "criterium 3: ketens"),
    Inneemveld.MOTIVERING_3: ("Motivering criterium 3", "toelichting criterium 3"),
    Inneemveld.CRITERIUM_4: ("Criterium 4", "criterium 4: leefgebieden"),
    Inneemveld.MOTIVERING_4: ("Motivering criterium 4", "toelichting criterium 4"),
    Inneemveld.AFSTEMMING_MET: ("Afgestemd met (gemeente)", "afgestemd met", "afstemming gemeente"),
    Inneemveld.AFSTEMMING_OP: ("Afgestemd op", "datum afstemming"),
    Inneemveld.AFSTEMMING_UITKOMST: ("Uitkomst van de afstemming", "uitkomst afstemming"),
    Inneemveld.NOODZAAK: ("Noodzaak",),
    Inneemveld.PROPORTIONALITEIT: ("Proportionaliteit",),
    Inneemveld.SUBSIDIARITEIT: ("Subsidiariteit",),
    Inneemveld.EERDER_GEPROBEERD: (
        "Wat lokaal al is geprobeerd",
        "eerder geprobeerd",
        "al geprobeerd",
        "eerdere inzet",
    ),
    Inneemveld.GEINFORMEERD: ("Betrokkene geïnformeerd", "is de betrokkene geïnformeerd", "geïnformeerd"),
    Inneemveld.GEINFORMEERD_DOOR: ("Geïnformeerd door",),
    Inneemveld.GEINFORMEERD_OP: ("Geïnformeerd op",),
    Inneemveld.REDEN_NIET: ("Waarom niet geïnformeerd", "reden niet geïnformeerd"),
    Inneemveld.HERBEOORDELEN_OP: ("Opnieuw bekijken op", "herbeoordelen op"),
}
PER_BETROKKENE = (Inneemveld.NAAM, Inneemveld.GEBOORTEDATUM, Inneemveld.ROL, Inneemveld.WOONPLAATS)

_BY_HEADING = {
    heading.casefold(): veld for veld, headings in KOPPEN.items() for heading in (*headings, veld.value)
}
_NUMBERED = re.compile(r"(.*?)[ _]*([1-9])")


Doel = tuple[Inneemveld, int]
"""A field, and of which Betrokkene it is: 1 for the first and for all that is asked once."""


def kop(veld: Inneemveld) -> str:
    return KOPPEN[veld][0]


def doel_van(heading: str) -> Doel | None:
    """Which field a heading means, as people write it: 'Naam betrokkene 2', 'GEBOREN:'. None when it means none of ours."""
    text = " ".join(heading.casefold().replace("?", " ").replace("*", " ").split()).rstrip(":").rstrip()
    if text in _BY_HEADING:
        return _BY_HEADING[text], 1
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return None
    words = match[1]
    veld = _BY_HEADING.get(words) or _BY_HEADING.get(words.removesuffix("betrokkene").rstrip())
    if veld is None:
        return None
    number = int(match[2])
    return (veld, number) if number <= (MOST_BETROKKENEN if veld in PER_BETROKKENE else 1) else None


def koppeling_voor(headings: Sequence[str]) -> tuple[Doel | None, ...]:
    """A first guess for every column; of two columns for one field the first gets it."""
    taken: set[Doel] = set()
    found: list[Doel | None] = []
    for heading in headings:
        doel = doel_van(heading)
        if doel in taken:
            doel = None
        if doel is not None:
            taken.add(doel)
        found.append(doel)
    return tuple(found)


def alle_doelen() -> tuple[Doel, ...]:
    """Every field that a column can be meant for, in the order of the form."""
    return tuple(
        (veld, number)
        for veld in Inneemveld
        for number in range(1, MOST_BETROKKENEN + 1 if veld in PER_BETROKKENE else 2)
    )


def doelkop(doel: Doel) -> str:
    veld, number = doel
    return f"{kop(veld)} {number}" if veld in PER_BETROKKENE and number > 1 else kop(veld)
