"""Dates, times and durations as the Dutch screen says them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from zvh_desktop.taal.datum import (
    clock,
    days_from,
    days_late,
    long_date,
    minutes_text,
    moment_text,
    moved_from,
    short_date,
    time_left,
    typed_date,
    weekday_date,
)

VANDAAG = date(2026, 11, 23)


def test_a_day_is_said_longer_and_shorter_by_where_it_stands():
    assert typed_date(date(2027, 3, 1)) == "01-03-2027"
    assert short_date(date(2027, 3, 1)) == "1 mrt 2027"
    assert weekday_date(date(2027, 3, 1)) == "ma 1 mrt 2027"
    assert long_date(date(2027, 3, 1)) == "maandag 1 maart 2027"


def test_every_day_of_a_year_is_another_in_every_form():
    year = [date(2028, 1, 1) + timedelta(days=n) for n in range(366)]
    for form in (short_date, weekday_date, long_date, typed_date):
        assert len({form(day) for day in year}) == len(year)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "vandaag"),
        (1, "morgen"),
        (-1, "gisteren"),
        (2, "over 2 dagen"),
        (400, "over 400 dagen"),
        (-2, "2 dagen geleden"),
    ],
)
def test_a_day_is_said_by_how_far_it_is(days: int, words: str):
    assert days_from(VANDAAG + timedelta(days=days), VANDAAG) == words


@pytest.mark.parametrize(
    ("days", "words"), [(1, ""), (0, ""), (-1, "1 dag te laat"), (-8, "8 dagen te laat")]
)
def test_only_what_is_late_is_said_to_be(days: int, words: str):
    assert days_late(VANDAAG + timedelta(days=days), VANDAAG) == words


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (59, "59 min"), (60, "1 uur"), (90, "1 uur 30"), (120, "2 uur")]
)
def test_minutes_become_hours(minutes: int, words: str):
    assert minutes_text(minutes) == words


def test_a_moment_has_its_day_and_its_clock():
    assert clock(time(9, 5)) == "09:05"
    assert moment_text(datetime(2026, 11, 27, 10, 42)) == "27 nov 2026, 10:42"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (72 * 60, "nog 72 uur"),
        (119, "nog 1 uur"),
        (60, "nog 1 uur"),
        (59, "nog 59 min"),
        (0, "nog 0 min"),
        (-1, "1 uur te laat"),
        (-60, "1 uur te laat"),
        (-61, "2 uur te laat"),
    ],
)
def test_the_time_that_is_left_is_told_in_hours_and_at_the_end_in_minutes(minutes, words):
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert time_left(now + timedelta(minutes=minutes), now) == words


def test_the_dates_that_something_had_before_are_told_in_their_order():
    assert moved_from((date(2026, 11, 3), date(2026, 12, 1))) == "was 3 nov 2026, 1 dec 2026"
    assert moved_from(()) == ""
