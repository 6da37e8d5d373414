"""Writes dates, times and durations in Dutch: those of the screen first, then those of paper, where Dutch clocks tell the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from zvh_desktop.domain.aanmelding.geboortedatum import Geboortedatum, OnvolledigeDatum, leeftijden
from zvh_desktop.domain.datum import MAANDEN, WEEKDAGEN
from zvh_desktop.domain.tafel.presentie import Periode

_SHORT_MONTHS = tuple("mrt" if name == "maart" else name[:3] for name in MAANDEN)
_PAPER_MONTHS = tuple(
    name if len(name) <= 4 else f"{short}." for name, short in zip(MAANDEN, _SHORT_MONTHS, strict=True)
)
_HARD = "\u00a0"
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)
_CHANGE_HOUR_UTC = 1


def short_date(day: date | None, without: str = "") -> str:
    """Returns '27 nov 2026', for tables; `without` where there is no day."""
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year}" if day else without


def birth_date(born: Geboortedatum | None) -> str:
    """Returns '3 mrt 1990', '1985, dag onbekend' or 'mei 1985, dag onbekend'."""
    return (
        f"{_year_and_month(born)}, dag onbekend" if isinstance(born, OnvolledigeDatum) else short_date(born)
    )


def typed_birth_date(born: Geboortedatum) -> str:
    """Returns a birth date as it stands in a field, where it is read again."""
    return _year_and_month(born) if isinstance(born, OnvolledigeDatum) else typed_date(born)


def _year_and_month(born: OnvolledigeDatum, space: str = " ") -> str:
    return f"{MAANDEN[born.maand - 1]}{space}{born.jaar}" if born.maand else str(born.jaar)


def age(born: Geboortedatum | None, today: date) -> str:
    """Returns '36 jaar', or '40 of 41 jaar' where the day of birth is not known."""
    ages = leeftijden(born, today) if born else ()
    return f"{' of '.join(map(str, ages))} jaar" if ages else ""


def weekday_date(day: date) -> str:
    """Returns 'vr 27 nov 2026', for what was understood of a typed date."""
    return f"{WEEKDAGEN[day.weekday()][:2]} {short_date(day)}"


def long_date(day: date) -> str:
    """Returns 'vrijdag 27 november 2026', for headings."""
    return f"{WEEKDAGEN[day.weekday()]} {day.day} {MAANDEN[day.month - 1]} {day.year}"


def typed_date(day: date) -> str:
    """Returns '27-11-2026', as it stands in a field."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def clock(moment: datetime | time) -> str:
    """Returns '10:42' on the clock of this machine."""
    return _local(moment).strftime("%H:%M")


def at_clock(day: datetime, at: time) -> datetime:
    """Returns when the clock of this machine shows a time, on the day of a moment."""
    local = day.astimezone().replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return local.astimezone(day.tzinfo)


def verblijf(perioden: Iterable[Periode]) -> str:
    """Returns from when until when somebody was here: '10:05–10:40', 'vanaf 10:05' or 'tot 10:40'."""
    told = []
    for one in perioden:
        van, tot = (clock(moment) if moment else "" for moment in (one.van, one.tot))
        told.append(f"{van}–{tot}" if van and tot else f"vanaf {van}" if van else f"tot {tot}")
    return ", ".join(told)


def clock_seconds(moment: datetime) -> str:
    """Returns '10:42:08'."""
    return _local(moment).strftime("%H:%M:%S")


def _local(moment: datetime | time) -> datetime | time:
    return moment.astimezone() if isinstance(moment, datetime) and moment.tzinfo is not None else moment


def moment_text(moment: datetime) -> str:
    """Returns '27 nov 2026, 10:42'."""
    local = moment.astimezone() if moment.tzinfo is not None else moment
    return f"{short_date(local.date())}, {clock(local)}"


def minutes_text(minutes: int) -> str:
    """Returns '20 min', '1 uur 30'."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} uur {rest}" if rest else f"{hours} uur"


def days_from(day: date, today: date) -> str:
    """Returns 'vandaag', 'over 3 dagen', '7 dagen geleden'."""
    distance = (day - today).days
    words = {0: "vandaag", 1: "morgen", -1: "gisteren"}
    if distance in words:
        return words[distance]
    return f"over {distance} dagen" if distance > 0 else f"{-distance} dagen geleden"


def moved_from(days: Iterable[date]) -> str:
    """Returns 'was 3 nov 2026, 10 nov 2026' of the dates that something had before; nothing when it was not moved."""
    told = ", ".join(map(short_date, days))
    return f"was {told}" if told else ""


def time_left(until: datetime, now: datetime) -> str:
    """Returns 'nog 41 uur', in the last hour 'nog 20 min', and afterwards '3 uur te laat'."""
    minutes = int((until - now).total_seconds() // 60)
    if minutes >= 60:
        return f"nog {minutes // 60} uur"
    return f"nog {minutes} min" if minutes >= 0 else f"{-(minutes // 60)} uur te laat"


def days_late(deadline: date, today: date) -> str:
    """Returns '7 dagen te laat', or nothing when there is time."""
    late = (today - deadline).days
    if late <= 0:
        return ""
    return "1 dag te laat" if late == 1 else f"{late} dagen te laat"


def paper_date(day: date) -> str:
    """Returns '23 november 2026', kept together on one line."""
    return _HARD.join((str(day.day), MAANDEN[day.month - 1], str(day.year)))


def paper_birth_date(born: Geboortedatum) -> str:
    """Returns '3 maart 1990' or 'mei 1985, dag onbekend'."""
    if isinstance(born, OnvolledigeDatum):
        return f"{_year_and_month(born, _HARD)}, dag{_HARD}onbekend"
    return paper_date(born)


def paper_short_date(day: date) -> str:
    """Returns '23 nov. 2026', for a narrow column."""
    return _HARD.join((str(day.day), _PAPER_MONTHS[day.month - 1], str(day.year)))


def paper_weekday_date(day: date) -> str:
    return f"{WEEKDAGEN[day.weekday()]} {paper_date(day)}"


def paper_time(moment: time) -> str:
    """Returns '13.30 uur'."""
    return f"{moment.hour}.{moment.minute:02d}{_HARD}uur"


def paper_moment(moment: datetime) -> str:
    """Returns a moment as the clock on the wall at the table showed it."""
    local = dutch_time(moment)
    return f"{paper_date(local.date())} om {paper_time(local.time())}"


def dutch_time(moment: datetime) -> datetime:
    """Returns what the clocks of the Netherlands show, by their rule: a document is the same on a machine without time zone data."""
    utc = moment.astimezone(UTC)
    is_summer = _change(utc.year, 3) <= utc < _change(utc.year, 10)
    return (utc + (_SUMMER if is_summer else _WINTER)).replace(tzinfo=None)


def moment_of(day: date, at: time) -> datetime:
    """Returns when the clocks of the Netherlands show this, in UTC; of an hour that is shown twice the first."""
    wall = datetime.combine(day, at, UTC)
    summer = wall - _SUMMER
    return summer if dutch_time(summer) == wall.replace(tzinfo=None) else wall - _WINTER


def _change(year: int, month: int) -> datetime:
    """Returns the last Sunday of the month, at one o'clock UTC."""
    last = datetime(year, month, 31, _CHANGE_HOUR_UTC, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
