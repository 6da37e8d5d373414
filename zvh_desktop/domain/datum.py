"""Reads dates as people type them: "vr", "over 2 weken", "12-1", "morgen"; refuses what could mean two days (art. 7.4 c)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from zvh_desktop.domain.errors import DatumOnleesbaar

WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_WOORDEN = {"vandaag": 0, "vand": 0, "nu": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1, "eergisteren": -2}
_TELWOORDEN = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5,
    "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
}  # fmt: skip
_EENHEDEN = {
    "d": "d", "dag": "d", "dgn": "d", "dagen": "d", "w": "w", "wk": "w", "week": "w", "weken": "w",
    "m": "m", "mnd": "m", "maand": "m", "maanden": "m", "jr": "j", "jaar": "j",
}  # fmt: skip
_EERSTE_JAAR = 1900
_JAREN_VOORUIT = 100
_MEESTE_TEKENS = 100
_SCHRIKKELSPRONG = 8
"""Limits the search for a 29th of February: between two of them lie at most eight years."""


def lees_datum(tekst: str, vandaag: date) -> date:
    """Returns the date meant by `tekst`, seen from `vandaag`; without a year it is the next one to come, today included. A
    weekday by itself is never today. Raises `DatumOnleesbaar`.
    """
    return _read(tekst, vandaag, past=False)


def lees_datum_verleden(tekst: str, vandaag: date) -> date:
    """Returns the date of what has happened: without a year it is the last one gone by, today included. A day that says itself
    that it is to come ("morgen", "1-1-2030") is returned as such. Raises `DatumOnleesbaar`.
    """
    return _read(tekst, vandaag, past=True)


def lees_geboortedatum(tekst: str, vandaag: date) -> date:
    """Returns a birth date, which has its year and is not to come; two digits mean the latest (art. 1.3). Raises `DatumOnleesbaar`."""
    text = _plain(tekst)
    if not re.search(r"\d{4}$|^\d{4}-|^\d{6}$|\d+[-/. ]+(?:\d+|[a-z]+)[-/. ]+['’]?\d{2}$", text):
        raise DatumOnleesbaar
    found = lees_datum_verleden(text, vandaag)
    if found > vandaag and not re.search(r"\d{4}$|^\d{4}-", text):
        found = _exact(found.year - 100, found.month, found.day)
    if found > vandaag:
        raise DatumOnleesbaar
    return found


def _read(tekst: str, vandaag: date, *, past: bool) -> date:
    text = _plain(tekst.replace(",", " "))
    try:
        found = (
            _word(text, vandaag)
            or _weekday(text, vandaag, past=past)
            or _distance(text, vandaag, past=past)
            or _numbers(text, vandaag, past=past)
        )
    except OverflowError:
        found = None
    if found is None:
        raise DatumOnleesbaar
    return found


def _plain(tekst: str) -> str:
    """Returns the text in small letters with single spaces; refuses a very long one, because the expressions try it in many ways."""
    if len(tekst) > _MEESTE_TEKENS:
        raise DatumOnleesbaar
    return " ".join(tekst.casefold().split())


def _word(text: str, vandaag: date) -> date | None:
    return vandaag + timedelta(days=_WOORDEN[text]) if text in _WOORDEN else None


def _weekday(text: str, vandaag: date, *, past: bool) -> date | None:
    if match := re.fullmatch(
        r"(volgende|vorige) week ([a-z]{2,})\.?|([a-z]{2,})\.? (volgende|vorige) week", text
    ):
        index = _weekday_index(match[2] or match[3])
        weeks = 1 if "volgende" in (match[1], match[4]) else -1
        return None if index is None else vandaag + timedelta(days=index - vandaag.weekday() + 7 * weeks)
    match = re.fullmatch(r"(?:(aanstaande|a\.?s\.?|volgende|komende|afgelopen|vorige) )?([a-z]{2,})\.?", text)
    if not match or (index := _weekday_index(match[2])) is None:
        return None
    ahead = (index - vandaag.weekday() - 1) % 7 + 1
    if match[1] in ("afgelopen", "vorige"):
        return vandaag - timedelta(days=(vandaag.weekday() - index - 1) % 7 + 1)
    return vandaag + timedelta(days=ahead - 7 if past and match[1] is None else ahead)


def _weekday_index(text: str) -> int | None:
    if text in _EENHEDEN:
        return None
    return next((i for i, name in enumerate(WEEKDAGEN) if name.startswith(text)), None)


def _distance(text: str, vandaag: date, *, past: bool) -> date | None:
    match = re.fullmatch(r"(over |\+)?(\d{1,3}|[a-zé]+) ?([a-z]+)( geleden)?", text)
    if text in ("volgende week", "volgende maand", "vorige week", "vorige maand"):
        which, unit = text.split()
        return _moved(vandaag, 1 if which == "volgende" else -1, unit[0])
    if not match or match[3] not in _EENHEDEN or (match[1] and match[4]):
        return None
    count = int(match[2]) if match[2].isdigit() else _TELWOORDEN.get(match[2])
    # Of what has happened, "2 weken" by itself says nothing.
    if count is None or (past and not match[1] and not match[4]):
        return None
    return _moved(vandaag, -count if match[4] else count, _EENHEDEN[match[3]])


def _moved(vandaag: date, count: int, unit: str) -> date | None:
    match unit:
        case "d":
            return vandaag + timedelta(days=count)
        case "w":
            return vandaag + timedelta(weeks=count)
        case "m":
            return _months_on(vandaag, count)
        case _:
            return _months_on(vandaag, 12 * count)


def _numbers(text: str, vandaag: date, *, past: bool) -> date | None:
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return _in_years(_exact(int(match[1]), int(match[2]), int(match[3])), vandaag)
    match = re.fullmatch(r"(?:([a-zó]+)\.? )?(.+)", text)
    before, text = (match[1], match[2]) if match else (None, text)
    index = _weekday_index(before) if before and len(before) > 1 else None
    if before and index is None and before not in ("op", "voor", "vóór", "uiterlijk", "tot", "per"):
        return None
    found = _day_and_month(text, vandaag, past=past)
    if found is not None and index is not None and found.weekday() != index:
        return None
    return found


def _day_and_month(text: str, vandaag: date, *, past: bool) -> date | None:
    match = re.fullmatch(
        r"(\d{1,2})[-/. ]+([a-z]+|\d{1,2})(?:[-/. ]+['’]?(\d{4}|\d{2}))?\.?", text
    ) or re.fullmatch(r"(\d{2})(\d{2})(\d{4}|\d{2})", text)
    month = _month(match[2]) if match else None
    if match is None or month is None:
        return None
    day = int(match[1])
    if match[3] is None:
        return _without_year(day, month, vandaag, past=past)
    year = int(match[3]) if len(match[3]) == 4 else _full_year(int(match[3]), vandaag, past=past)
    return _in_years(_exact(year, month, day), vandaag)


def _without_year(day: int, month: int, vandaag: date, *, past: bool) -> date | None:
    for years in range(_SCHRIKKELSPRONG + 1):
        found = _possible(vandaag.year + (-years if past else years), month, day)
        if found and (found <= vandaag if past else found >= vandaag):
            return found
    return None


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    if text == "mrt":
        return 3
    return next((i for i, name in enumerate(MAANDEN, 1) if len(text) >= 3 and name.startswith(text)), None)


def _full_year(two_digits: int, vandaag: date, *, past: bool) -> int:
    year = vandaag.year // 100 * 100 + two_digits
    return year if year <= vandaag.year + (0 if past else 20) else year - 100


def _months_on(day: date, count: int) -> date | None:
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return next(
        (d for last in range(day.day, 27, -1) if (d := _possible(year, month, last))), None
    ) or _possible(year, month, min(day.day, 28))


def _in_years(found: date, vandaag: date) -> date | None:
    """Returns the date unless its year is a slip of the finger (0226, 20206)."""
    return found if _EERSTE_JAAR <= found.year <= vandaag.year + _JAREN_VOORUIT else None


def _exact(year: int, month: int, day: int) -> date:
    found = _possible(year, month, day)
    if found is None:
        raise DatumOnleesbaar
    return found


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
