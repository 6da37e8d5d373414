"""Reads a whole actie from one line, as it is said: 'Mediant belt moeder vr', 'OM+politie: stand van zaken voor 12-1' (W-34)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, product

from zvh_desktop.domain.datum import MAANDEN, lees_datum
from zvh_desktop.domain.errors import DatumOnleesbaar
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.inzien.zoekwoorden import TUSSENVOEGSELS, words


@dataclass(frozen=True, slots=True)
class Uitvoerder:
    """Names a Partij with the person who is filled in for it; `is_gekozen` when he was named or chosen himself."""

    partij_id: PartijId
    persoon: str = ""
    is_gekozen: bool = False


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """Describes who can be given an actie: the names of his Partij, the number of his seat, and whether he is here."""

    partij_id: PartijId
    persoon: str
    namen: tuple[str, ...]
    nummer: int = 0
    is_hier: bool = True


@dataclass(frozen=True, slots=True)
class GelezenActie:
    """Holds one way to understand a line. Every word of it is in one of the three texts, and in only one."""

    wie: tuple[Uitvoerder, ...]
    wat: str
    uiterlijk: date | None = None
    wie_woorden: str = ""
    datum_woorden: str = ""


_MEESTE_WOORDEN = 6
_MEESTE_LEZINGEN = 4
_VOOR_DATUM = frozenset(("uiterlijk", "voor", "vóór", "op", "tot", "per", "binnen", "t/m"))
_GEEN_DATUM_NA = frozenset((
    "de", "het", "een", "om", "elke", "elk", "iedere", "ieder", "na", "vanaf", "sinds", "van", "en", "of", "tussen",
    "art", "artikel", "lid", "nr", "nummer", "fase", "bijlage", "al",
))  # fmt: skip
"""Words after which a date is no term: 'de zitting van 12-1', 'elke vr', 'ma en vr', 'art. 7.5'."""
_GEEN_DAG = frozenset(("vrij", "zon", "maan"))
_ZEKER = re.compile(
    rf"\d[-/]\d|\wdag\b|\bmorgen|\bover |^(?:vr|wo)\.?$|\d (?:{'|'.join(m[:3] for m in MAANDEN)}|mrt)"
)
"""What is a date also in the middle of a sentence, where 'ma', 'do' and '2 weken' mostly mean something else."""
_STUK = re.compile(r"[^\s+&/,:;()]+")
_GAAT_VERDER = re.compile(r"\s*[,)]?\s*(?:[+&/]|en\s)", re.IGNORECASE)
_GEEN_NAAM = TUSSENVOEGSELS | {"en", "of", "met", "een", "naar", "om"}


def lees_actie(tekst: str, kandidaten: Sequence[Kandidaat], vandaag: date) -> tuple[GelezenActie, ...]:
    """Returns the ways to understand the line, the likeliest first: who does it, what, and before when. Without a Partij that is
    named there is one, and `wat` has what was not understood. Where colleagues sit of whom none was named, the first names none.
    """
    woorden = tekst.split()
    van, tot, uiterlijk = _datum(woorden, vandaag)
    rest = " ".join((*woorden[:van], *woorden[tot:]))
    partijen, einde = _wie(rest, kandidaten)
    datum_woorden, wie_woorden = " ".join(woorden[van:tot]), rest[:einde]
    wat = rest[einde:].lstrip(" :,;+&/-–)" if einde else "").rstrip(" ,;:")
    return tuple(
        GelezenActie(wie, wat, uiterlijk, wie_woorden, datum_woorden)
        for wie in islice(_personen(partijen, kandidaten), _MEESTE_LEZINGEN * 2)
    )


def _datum(woorden: Sequence[str], vandaag: date) -> tuple[int, int, date | None]:
    """Returns where the date stands: at the end, or else where it is one beyond doubt and the only one."""
    for van in range(max(0, len(woorden) - _MEESTE_WOORDEN), len(woorden)):
        if found := _als_datum(woorden, van, len(woorden), vandaag):
            return found
    sure: list[tuple[int, int, date]] = []
    van = 0
    while van < len(woorden):
        spans = (
            _als_datum(woorden, van, tot, vandaag, zeker=True)
            for tot in range(min(len(woorden), van + _MEESTE_WOORDEN), van, -1)
        )
        found = next((span for span in spans if span), None)
        sure += [found] if found else []
        van = found[1] if found else van + 1
    return sure[0] if len(sure) == 1 else (len(woorden), len(woorden), None)


def _als_datum(
    woorden: Sequence[str], van: int, tot: int, vandaag: date, *, zeker: bool = False
) -> tuple[int, int, date] | None:
    start = van
    while start < tot and woorden[start].casefold() in _VOOR_DATUM:
        start += 1
    said = " ".join(woorden[start:tot]).strip(",;:!?()").casefold()
    before = woorden[van - 1].casefold().strip(".,;:") if van else ""
    is_bound = start == van and before in _GEEN_DATUM_NA
    if not said or said in _GEEN_DAG or is_bound or (zeker and not _ZEKER.search(said)):
        return None
    try:
        found = lees_datum(said, vandaag)
    except DatumOnleesbaar:
        return None
    return (van, tot, found) if found >= vandaag else None


def _wie(rest: str, kandidaten: Sequence[Kandidaat]) -> tuple[list[list[Uitvoerder]], int]:
    """Returns who is named at the beginning, each with what else it can mean, and where the words about it end."""
    stukken = list(_STUK.finditer(rest))
    found: list[list[Uitvoerder]] = []
    place, einde = 0, 0
    while place < len(stukken):
        is_more = bool(found) and stukken[place][0].casefold() == "en"
        start = place + is_more
        many = range(min(_MEESTE_WOORDEN, len(stukken) - start), 0, -1)
        named = ((count, _genoemd(stukken[start : start + count], kandidaten)) for count in many)
        count, who = next(((count, who) for count, who in named if who), (0, []))
        if not who:
            break
        teken = rest[einde : stukken[start].start()].strip()
        own = _samen(found[-1], who) if found and not is_more and teken in ("", ",", "(", "/") else []
        if own:
            found[-1] = own
        elif (found and not is_more and not teken) or ":" in teken:
            break
        else:
            found.append(who)
        place, einde = start + count, stukken[start + count - 1].end()
    # Who is named beside somebody whom nobody knows is not understood by halves.
    return ([], 0) if _GAAT_VERDER.match(rest, einde) and found else (found, einde)


def _samen(eerst: Sequence[Uitvoerder], dan: Sequence[Uitvoerder]) -> list[Uitvoerder]:
    """Returns the person of whom Partij and name were both said: 'Politie, Naima' and 'Naima (Politie)'."""
    people = [w for w in (*eerst, *dan) if w.is_gekozen]
    return [w for w in people if all(w.partij_id in {one.partij_id for one in side} for side in (eerst, dan))]


def _genoemd(stukken: Sequence[re.Match[str]], kandidaten: Sequence[Kandidaat]) -> list[Uitvoerder]:
    """Returns whom these words name: by the number of a seat, the name of a Partij or of a person, initials, or how a name begins."""
    typed = [word for stuk in stukken for word in words(stuk[0])]
    if not typed:
        return []
    for kind in (_nummer, _partijnaam, _persoonsnaam, _initialen, _begin):
        found = [(kandidaat, kind(typed, kandidaat)) for kandidaat in kandidaten]
        named = [k for k, is_named in sorted(found, key=lambda one: -one[1]) if is_named]
        if named:
            person = kind in (_nummer, _persoonsnaam)
            return list(
                dict.fromkeys(Uitvoerder(k.partij_id, k.persoon if person else "", person) for k in named)
            )
    return []


def _nummer(typed: list[str], kandidaat: Kandidaat) -> int:
    return kandidaat.nummer > 0 and typed == [str(kandidaat.nummer)]


def _partijnaam(typed: list[str], kandidaat: Kandidaat) -> int:
    return any(typed == words(naam) for naam in kandidaat.namen)


def _persoonsnaam(typed: list[str], kandidaat: Kandidaat) -> int:
    name = words(kandidaat.persoon)
    is_part = any(name[at : at + len(typed)] == typed for at in range(len(name)))
    return is_part and any(len(word) > 1 and word not in _GEEN_NAAM for word in typed)


def _initialen(typed: list[str], kandidaat: Kandidaat) -> int:
    return len(typed[0]) > 1 and any(
        typed == ["".join(word[0] for word in words(naam))] for naam in kandidaat.namen
    )


def _begin(typed: list[str], kandidaat: Kandidaat) -> int:
    """Returns 2 when a name begins with what was typed, 1 when other words of it do."""
    if any(len(word) < 2 or word in _GEEN_NAAM for word in typed):
        return 0
    best = 0
    for naam in map(words, kandidaat.namen):
        left = iter(enumerate(naam))
        places = [next((at for at, word in left if word.startswith(one)), None) for one in typed]
        if None not in places:
            best = max(best, 2 if places[0] == 0 else 1)
    return best


def _personen(
    partijen: Sequence[Sequence[Uitvoerder]], kandidaten: Sequence[Kandidaat]
) -> Iterator[tuple[Uitvoerder, ...]]:
    """Returns who does it with the person of each: who was named, or else the only one of his Partij who is here."""
    for wie in islice(product(*partijen), _MEESTE_LEZINGEN):
        each = [one if one.is_gekozen else _alleen(one.partij_id, kandidaten) for one in dict.fromkeys(wie)]
        yield tuple(each)
        if len(each) == 1 and not each[0].persoon:
            for k in kandidaten:
                if k.partij_id == each[0].partij_id and k.persoon:
                    yield (Uitvoerder(k.partij_id, k.persoon, is_gekozen=True),)


def _alleen(partij_id: PartijId, kandidaten: Sequence[Kandidaat]) -> Uitvoerder:
    people = [k for k in kandidaten if k.partij_id == partij_id]
    people = [k for k in people if k.is_hier] or people
    return Uitvoerder(partij_id, people[0].persoon if len(people) == 1 else "")
