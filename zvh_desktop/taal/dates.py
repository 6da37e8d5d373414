"""Dates, times and durations as the Dutch screen shows them."""

from __future__ import annotations

from datetime import date, datetime, time

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def short_date(day: date) -> str:
    """'27 nov 2026', for tables."""
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """'vr 27 nov 2026', for what was understood of a typed date."""
    return f"{_DAYS[day.weekday()][:2]} {short_date(day)}"


def long_date(day: date) -> str:
    """'vrijdag 27 november 2026', for headings."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def typed_date(day: date) -> str:
    """'27-11-2026', as it stands in a field."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def clock(moment: datetime | time) -> str:
    """'10:42' on the clock of this machine."""
    return _local(moment).strftime("%H:%M")


def clock_seconds(moment: datetime) -> str:
    """'10:42:08'."""
    return _local(moment).strftime("%H:%M:%S")


def _local(moment: datetime | time) -> datetime | time:
    return moment.astimezone() if isinstance(moment, datetime) and moment.tzinfo is not None else moment


def moment_text(moment: datetime) -> str:
    """'27 nov 2026, 10:42'."""
    local = moment.astimezone() if moment.tzinfo is not None else moment
    return f"{short_date(local.date())}, {clock(local)}"


def minutes_text(minutes: int) -> str:
    """'20 min', '1 uur 30'."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} uur {rest}" if rest else f"{hours} uur"


def days_from(day: date, today: date) -> str:
    """'vandaag', 'over 3 dagen', '7 dagen geleden'."""
    distance = (day - today).days
    words = {0: "vandaag", 1: "morgen", -1: "gisteren"}
    if distance in words:
        return words[distance]
    return f"over {distance} dagen" if distance > 0 else f"{-distance} dagen geleden"


def days_late(deadline: date, today: date) -> str:
    """'7 dagen te laat', or nothing when there is time."""
    late = (today - deadline).days
    if late <= 0:
        return ""
    return "1 dag te laat" if late == 1 else f"{late} dagen te laat"
