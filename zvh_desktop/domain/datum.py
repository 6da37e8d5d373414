"""Dates as people type them at the table: "vr", "over 2 weken", "12-1", "morgen"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from zvh_desktop.domain.errors import DatumOnleesbaar

_WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_WOORDEN = {"vandaag": 0, "vand": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1, "eergisteren": -2}
_TELWOORDEN = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5,
    "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
}  # fmt: skip


def lees_datum(tekst: str, vandaag: date) -> date:
    """The date meant by `tekst`, seen from `vandaag`; a day or month without year is the next one to come.

    Raises `DatumOnleesbaar` when it is not a date that we understand; never guesses.
    """
    text = " ".join(tekst.casefold().replace(",", " ").split())
    found = (
        _word(text, vandaag) or _weekday(text, vandaag) or _distance(text, vandaag) or _numbers(text, vandaag)
    )
    if found is None:
        raise DatumOnleesbaar
    return found


def lees_datum_verleden(tekst: str, vandaag: date) -> date:
    """The same for what has happened (a birth date, a talk): without year it is the last one gone by."""
    found = lees_datum(tekst, vandaag)
    if found <= vandaag or _has_year(tekst):
        return found
    if re.fullmatch(r"[a-z]+\.?", tekst.strip().casefold()):
        return found - timedelta(days=7)
    return _exact(found.year - 1, found.month, found.day)


def lees_geboortedatum(tekst: str, vandaag: date) -> date:
    """Art. 1.3: a birth date always has its year and is never to come; two digits mean the century it can have been.

    Raises `DatumOnleesbaar`.
    """
    text = " ".join(tekst.casefold().split())
    if not re.search(r"\d{4}$|^\d{4}-|\d+[-/. ]+(?:\d+|[a-z]+)[-/. ]+\d{2}$", text):
        raise DatumOnleesbaar
    found = lees_datum(text, vandaag)
    if found > vandaag and not re.search(r"\d{4}", text):
        found = _exact(found.year - 100, found.month, found.day)
    if found > vandaag:
        raise DatumOnleesbaar
    return found


def _has_year(tekst: str) -> bool:
    return bool(re.search(r"\d{4}|\d+[-/. ]\d+[-/. ]\d+|over |morgen", tekst.casefold()))


def _word(text: str, vandaag: date) -> date | None:
    return vandaag + timedelta(days=_WOORDEN[text]) if text in _WOORDEN else None


def _weekday(text: str, vandaag: date) -> date | None:
    match = re.fullmatch(r"(?:(aanstaande|a\.?s\.?|volgende week|volgende) )?([a-z]{2,})\.?", text)
    if not match:
        return None
    index = next((i for i, name in enumerate(_WEEKDAGEN) if name.startswith(match[2])), None)
    if index is None:
        return None
    ahead = (index - vandaag.weekday() - 1) % 7 + 1
    if match[1] == "volgende week":
        ahead = 7 - vandaag.weekday() + index
    return vandaag + timedelta(days=ahead)


def _distance(text: str, vandaag: date) -> date | None:
    if text in ("volgende week", "volgende maand"):
        return vandaag + timedelta(days=7) if text.endswith("week") else _months_on(vandaag, 1)
    match = re.fullmatch(
        r"(?:over |\+)?(\d{1,3}|[a-zé]+) ?(d|dag|dagen|w|week|weken|wk|m|mnd|maand|maanden|jaar)", text
    )
    if not match:
        return None
    count = int(match[1]) if match[1].isdigit() else _TELWOORDEN.get(match[1])
    if count is None:
        return None
    match match[2][0]:
        case "d":
            return vandaag + timedelta(days=count)
        case "w":
            return vandaag + timedelta(weeks=count)
        case "m":
            return _months_on(vandaag, count)
        case _:
            return _months_on(vandaag, 12 * count)


def _numbers(text: str, vandaag: date) -> date | None:
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return _exact(int(match[1]), int(match[2]), int(match[3]))
    text = re.sub(r"^[a-z]{2,9}\.? (?=\d)", "", text)
    match = re.fullmatch(r"(\d{1,2})(?:[-/. ]+([a-z]+|\d{1,2}))(?:[-/. ]+(\d{4}|\d{2}))?\.?", text)
    if not match:
        return None
    month = _month(match[2])
    if month is None:
        return None
    if match[3]:
        year = int(match[3]) if len(match[3]) == 4 else _full_year(int(match[3]), vandaag)
        return _exact(year, month, int(match[1]))
    this_year = _possible(vandaag.year, month, int(match[1]))
    if this_year is None or this_year < vandaag:
        return _exact(vandaag.year + 1, month, int(match[1]))
    return this_year


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    if text == "mrt":
        return 3
    return next((i for i, name in enumerate(_MAANDEN, 1) if len(text) >= 3 and name.startswith(text)), None)


def _full_year(two_digits: int, vandaag: date) -> int:
    year = vandaag.year // 100 * 100 + two_digits
    return year if year <= vandaag.year + 20 else year - 100


def _months_on(day: date, count: int) -> date:
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    for last in range(day.day, 27, -1):
        found = _possible(year, month, last)
        if found:
            return found
    return date(year, month, min(day.day, 28))


def _exact(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DatumOnleesbaar from None


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
