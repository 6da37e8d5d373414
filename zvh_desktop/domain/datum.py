"""Reads dates as people type them: "vr", "over 2 weken", "12-1", "morgen"; refuses what could mean two days (art. 7.4 c)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from zvh_desktop.domain.errors import DatumOnleesbaar
from zvh_desktop.domain.tekst import zichtbaar

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
_HALF_JAAR = timedelta(days=183)
_SCHRIKKELSPRONG = 8
"""Limits the search for a 29th of February: between two of them lie at most eight years."""


def lees_datum(tekst: str, vandaag: date) -> date:
    """Returns the date meant by `tekst`, seen from `vandaag`; without a year it is the next one to come, today included. A
    weekday by itself is never today. Raises `DatumOnleesbaar`.
    """
    return _read(tekst, vandaag, past=False)


def lees_datum_verleden(tekst: str, vandaag: date) -> date:
    """Returns the date of what has happened: without a year it is the last one gone by, today included. A day that says itself
    that it is to come ("morgen", "1-1-2030", "1-1-30") is returned as such. Raises `DatumOnleesbaar`.
    """
    return _read(tekst, vandaag, past=True)


def lees_geboortedatum(tekst: str, vandaag: date) -> date:
    """Returns a birth date, which has its year and is not to come; two digits mean the latest (art. 1.3). Raises `DatumOnleesbaar`."""
    text = _plain(tekst)
    match = _MET_JAAR.fullmatch(text)
    if match is None and not _has_year(text):
        raise DatumOnleesbaar
    found = _numbers(text, vandaag, past=True)
    if found is None:
        raise DatumOnleesbaar
    if found > vandaag and not _has_year(text):
        found = _exact(found.year - 100, found.month, found.day)
    if found > vandaag:
        raise DatumOnleesbaar
    return found


def is_jaar_geraden(tekst: str, gelezen: date, vandaag: date) -> bool:
    """Says whether the year was guessed: only two digits of it were typed, or none while the same day of another year is nearer."""
    text = _plain(tekst)
    if _has_year(text):
        return False
    if _MET_JAAR.fullmatch(text):
        return True
    names_a_day = any(word.isdigit() or maand_van(word) for word in re.findall(r"[a-z]+|\d+", text))
    says_how_far = _distance(text, vandaag, past=False) is not None
    return names_a_day and not says_how_far and abs(gelezen - vandaag) > _HALF_JAAR


_MET_JAAR = re.compile(r"(?:.* )?(?:\d{6}|\d+[-/. ]+(?:\d+|[a-z]+)[-/. ]+['’]?\d{2}\.?)")


def _has_year(text: str) -> bool:
    return re.search(r"(?<!\d)\d{4}\.?$|^\d{4}-|^\d{8}$", text) is not None


def _read(tekst: str, vandaag: date, *, past: bool) -> date:
    text = _plain(tekst.replace(",", " "))
    try:
        found = (
            _word(text, vandaag)
            or _weekday(text, vandaag, past=past)
            or _distance(text, vandaag, past=past)
            or _part(text, vandaag, past=past)
            or _numbers(text, vandaag, past=past)
        )
    except OverflowError:
        found = None
    if found is None:
        raise DatumOnleesbaar
    return found


def _plain(tekst: str) -> str:
    """Returns the text in small letters with single spaces; refuses a very long one, because the expressions try it in many ways.
    A time of midnight, as a cell of a sheet has it, says nothing.
    """
    if len(tekst) > _MEESTE_TEKENS:
        raise DatumOnleesbaar
    text = " ".join(zichtbaar(tekst).casefold().split())
    return re.sub(r"(?<=\d)[ t]00:00(?::00)?$", "", text)


def _word(text: str, vandaag: date) -> date | None:
    return vandaag + timedelta(days=_WOORDEN[text]) if text in _WOORDEN else None


def _weekday(text: str, vandaag: date, *, past: bool) -> date | None:
    if match := re.fullmatch(
        r"(volgende|vorige) week ([a-z]{2,})\.?|([a-z]{2,})\.? (volgende|vorige) week", text
    ):
        index = _weekday_index(match[2] or match[3])
        weeks = 1 if "volgende" in (match[1], match[4]) else -1
        return None if index is None else vandaag + timedelta(days=index - vandaag.weekday() + 7 * weeks)
    match = re.fullmatch(rf"(?:({_KOMEND}|{_GEWEEST}) )?([a-z]{{2,}})\.?(?: ({_KOMEND}|{_GEWEEST}))?", text)
    if not match or (match[1] and match[3]) or (index := _weekday_index(match[2])) is None:
        return None
    ahead, said = (index - vandaag.weekday() - 1) % 7 + 1, match[1] or match[3]
    if said and re.fullmatch(_GEWEEST, said):
        return vandaag - timedelta(days=(vandaag.weekday() - index - 1) % 7 + 1)
    return vandaag + timedelta(days=ahead - 7 if past and said is None else ahead)


_KOMEND = r"aanstaande|a\.?s\.?|volgende|komende|eerstvolgende|eerstkomende"
_GEWEEST = r"afgelopen|vorige|jongstleden|j\.?l\.?|laatstleden|l\.?l\.?"


def _weekday_index(text: str) -> int | None:
    if text in _EENHEDEN:
        return None
    return next((i for i, name in enumerate(WEEKDAGEN) if name.startswith(text)), None)


def _distance(text: str, vandaag: date, *, past: bool) -> date | None:
    match = re.fullmatch(r"(over |\+)?(\d{1,3}|[a-zé]+) ?([a-z]+)( geleden)?", text)
    if step := re.fullmatch(r"(volgende?|vorige?) (week|maand|jaar)", text):
        return _moved(vandaag, 1 if step[1].startswith("volg") else -1, step[2][0])
    half = re.fullmatch(r"(over )?(?:een |één )?half ?jaar( geleden)?", text)
    if half and bool(half[1]) != bool(half[2]):
        return months_on(vandaag, 6 if half[1] else -6)
    if not match or match[3] not in _EENHEDEN or (match[1] and match[4]):
        return None
    count = int(match[2]) if match[2].isdigit() else _TELWOORDEN.get(match[2])
    # Of what has happened, "2 weken" by itself says nothing.
    if count is None or (past and not match[1] and not match[4]):
        return None
    return _moved(vandaag, -count if match[4] else count, _EENHEDEN[match[3]])


_DELEN = {
    "begin": "begin",
    "half": "midden",
    "medio": "midden",
    "midden": "midden",
    "eind": "eind",
    "einde": "eind",
}


def _part(text: str, vandaag: date, *, past: bool) -> date | None:
    """Returns the day that closes what is named by its part: 'eind januari' is its last day, 'begin maart' its first, and 'week 49'
    the Friday on which it ends (of what has happened the Monday on which it began).
    """
    # "Half jaar" by itself may be July, or half a year from now.
    match = re.fullmatch(r"(?:(begin|half(?! jaar)|medio|midden|einde?)(?: van)? )?(?:de |het )?(.+)", text)
    if match is None:
        return None
    part, what = _DELEN.get(match[1] or "", ""), match[2]
    if week := re.fullmatch(r"(?:week|wk)\.? ?(\d{1,2})(?: (\d{4}))?", what):
        return _week(part or ("begin" if past else "eind"), int(week[1]), week[2], vandaag, past=past)
    if not part:
        return None
    first = _first_of(what, part, vandaag, past=past)
    if first is None:
        return None
    if what.endswith("jaar") or what.isdigit():
        return first.replace(**{"begin": {}, "midden": {"month": 7}, "eind": {"month": 12, "day": 31}}[part])
    return _day_of(first, part)


def _day_of(first: date, part: str) -> date:
    """Returns the first day, the 15th or the last day of the month that begins so."""
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return {"begin": first, "midden": first.replace(day=15), "eind": last}[part]


def _first_of(what: str, part: str, vandaag: date, *, past: bool) -> date | None:
    """Returns the first day of the month or year that is named, so that its part lies on the right side of today."""
    if what in ("maand", "deze maand"):
        return vandaag.replace(day=1)
    if what in ("volgende maand", "vorige maand"):
        return months_on(vandaag.replace(day=1), 1 if what.startswith("volg") else -1)
    if what in ("jaar", "dit jaar", "volgend jaar", "vorig jaar"):
        year = vandaag.year + {"volgend": 1, "vorig": -1}.get(what.split()[0], 0)
        return _possible(year, 1, 1)
    if re.fullmatch(r"\d{4}", what):
        return _in_years(_exact(int(what), 1, 1), vandaag)
    match = re.fullmatch(r"([a-z]+)\.?(?: (\d{4}))?", what)
    month = maand_van(match[1]) if match else None
    if match is None or month is None:
        return None
    if match[2]:
        return _in_years(_exact(int(match[2]), month, 1), vandaag)
    day = _day_of(date(vandaag.year, month, 1), part)
    years = -1 if past and day > vandaag else 1 if not past and day < vandaag else 0
    return _possible(vandaag.year + years, month, 1)


def _week(part: str, number: int, year: str | None, vandaag: date, *, past: bool) -> date | None:
    """Returns the Monday, Wednesday or Friday of a week as the calendar numbers it (ISO 8601)."""
    day = {"begin": 1, "midden": 3, "eind": 5}[part]
    here = vandaag.isocalendar().year
    for one in (int(year),) if year else (here, here - 1 if past else here + 1):
        try:
            found = date.fromisocalendar(one, number, day)
        except ValueError:
            continue
        is_now = found.isocalendar()[:2] == vandaag.isocalendar()[:2]
        if year or is_now or (found <= vandaag if past else found >= vandaag):
            return _in_years(found, vandaag)
    return None


def _moved(vandaag: date, count: int, unit: str) -> date | None:
    match unit:
        case "d":
            return vandaag + timedelta(days=count)
        case "w":
            return vandaag + timedelta(weeks=count)
        case "m":
            return months_on(vandaag, count)
        case _:
            return months_on(vandaag, 12 * count)


def _numbers(text: str, vandaag: date, *, past: bool) -> date | None:
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text) or re.fullmatch(
        r"(\d{4})(0\d|1[0-2])(\d{2})", text
    ):
        return _in_years(_exact(int(match[1]), int(match[2]), int(match[3])), vandaag)
    if said := re.fullmatch(rf"(.+?) (?:({_KOMEND})|({_GEWEEST}))", text):
        text, past = said[1], said[3] is not None
    match = re.fullmatch(r"(?:([a-zó]+)\.? )?(?:de )?(.+)", text)
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
        r"(\d{1,2})(?:[-/. ]+|(?:e|de|ste) )([a-z]+|\d{1,2})(?:[-/. ]+['’]?(\d{4}|\d{2}))?\.?", text
    ) or re.fullmatch(r"(\d{2})(\d{2})(\d{4}|\d{2})", text)
    month = maand_van(match[2]) if match else None
    if match is None or month is None:
        return None
    day = int(match[1])
    if match[3] is None:
        return _without_year(day, month, vandaag, past=past)
    year = int(match[3]) if len(match[3]) == 4 else _full_year(int(match[3]), vandaag)
    return _in_years(_exact(year, month, day), vandaag)


def _without_year(day: int, month: int, vandaag: date, *, past: bool) -> date | None:
    for years in range(_SCHRIKKELSPRONG + 1):
        found = _possible(vandaag.year + (-years if past else years), month, day)
        if found and (found <= vandaag if past else found >= vandaag):
            return found
    return None


def maand_van(text: str) -> int | None:
    """Returns the number of a month, of its name, of the beginning of that, or of its digits as they stand."""
    if text.isdigit():
        return int(text)
    if text == "mrt":
        return 3
    return next((i for i, name in enumerate(MAANDEN, 1) if len(text) >= 3 and name.startswith(text)), None)


def _full_year(two_digits: int, vandaag: date) -> int:
    """Returns the year of at most twenty years ahead: of what has happened too, so that a slip is no day of a century ago."""
    year = vandaag.year // 100 * 100 + two_digits
    return year if year <= vandaag.year + 20 else year - 100


def months_on(day: date, count: int) -> date | None:
    """Returns the same day so many months on, or the last of a shorter month; None past the end of the calendar."""
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
