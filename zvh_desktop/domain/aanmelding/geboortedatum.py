"""Holds a birth date as it is known: whole, or only its year, or year and month, as the BRP has them too (art. 1.3)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from zvh_desktop.domain.datum import lees_geboortedatum, maand_van
from zvh_desktop.domain.errors import DatumOnleesbaar
from zvh_desktop.domain.tekst import zichtbaar

EERSTE_JAAR = 1900


@dataclass(frozen=True, slots=True, order=True)
class OnvolledigeDatum:
    """Holds a date of which the day is not known, and perhaps not the month. Raises `ValueError` for a month that is none."""

    jaar: int
    maand: int | None = None

    def __post_init__(self) -> None:
        date(self.jaar, self.maand or 1, 1)

    def isoformat(self) -> str:
        """Returns '1985' or '1985-05', as ISO 8601 writes what is known."""
        return f"{self.jaar:04d}-{self.maand:02d}" if self.maand else f"{self.jaar:04d}"


Geboortedatum = date | OnvolledigeDatum


def van_iso(tekst: str) -> Geboortedatum:
    """Returns the birth date of its ISO text. Raises `ValueError`."""
    if re.fullmatch(r"\d{4}(?:-\d{2})?", tekst):
        return OnvolledigeDatum(*map(int, tekst.split("-")))
    return date.fromisoformat(tekst)


def lees_geboorte(tekst: str, vandaag: date) -> Geboortedatum:
    """Returns a birth date as people write it, also '1985', 'mei 1985' and '00-05-1985'; one to come is refused. Raises
    `DatumOnleesbaar`.
    """
    text = re.sub(
        r",? *(?:dag|dag en maand) onbekend$", "", " ".join(zichtbaar(tekst[:100]).casefold().split())
    )
    unknown = r"(?:0|00|\?|\?\?|x|xx)"
    match = (
        re.fullmatch(
            rf"(?:{unknown}[-/. ]+)?(?:(?P<maand>[a-z]+\.?|\d{{1,2}})[-/. ]+)?(?P<jaar>\d{{4}})", text
        )
        or re.fullmatch(rf"{unknown}[-/. ]+{unknown}[-/. ]+(?P<jaar>\d{{4}})(?P<maand>)", text)
        or re.fullmatch(r"(?P<jaar>\d{4})-(?P<maand>\d{2})(?:-00)?", text)
    )
    if match is None:
        return lees_geboortedatum(tekst, vandaag)
    said, jaar = (match["maand"] or "").rstrip("."), int(match["jaar"])
    is_unknown = re.fullmatch(unknown, said) is not None
    maand = maand_van(said) if said and not is_unknown else None
    if (said and not is_unknown and maand not in range(1, 13)) or not jaar >= EERSTE_JAAR:
        raise DatumOnleesbaar
    if (jaar, maand or 1) > (vandaag.year, vandaag.month):
        raise DatumOnleesbaar
    return OnvolledigeDatum(jaar, maand)


def leeftijden(geboren: Geboortedatum, dag: date) -> tuple[int, ...]:
    """Returns the age on a day; two where it depends on the day that is not known."""
    if isinstance(geboren, date):
        first = last = geboren
    else:
        first = date(geboren.jaar, geboren.maand or 1, 1)
        month = geboren.maand or 12
        last = date(geboren.jaar, month, monthrange(geboren.jaar, month)[1])
        if (dag.year, dag.month) == (geboren.jaar, geboren.maand):
            return (0,)
    ages = sorted({_leeftijd(last, dag), _leeftijd(first, dag)})
    return tuple(age for age in ages if age >= 0)


def _leeftijd(geboren: date, dag: date) -> int:
    return dag.year - geboren.year - ((dag.month, dag.day) < (geboren.month, geboren.day))


def kan_dezelfde_zijn(een: Geboortedatum, ander: Geboortedatum) -> bool:
    """Says whether two birth dates can be of one person: what is known of both is the same, or day and month were exchanged."""
    if isinstance(een, date) and isinstance(ander, date):
        swapped = een.year == ander.year and (een.month, een.day) == (ander.day, ander.month)
        return een == ander or swapped
    a, b = een.isoformat(), ander.isoformat()
    return a.startswith(b) or b.startswith(a)


def is_plaatshouder(een: Geboortedatum, ander: Geboortedatum) -> bool:
    """Says whether one of two dates of a year is the first of January: often written where the day was not known."""
    years = {one.year if isinstance(one, date) else one.jaar for one in (een, ander)}
    return len(years) == 1 and any(
        isinstance(one, date) and (one.month, one.day) == (1, 1) for one in (een, ander)
    )
