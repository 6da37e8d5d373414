"""Dates as people type them: a table of them, and what holds for whatever is typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, strategies as st

from zvh_desktop.domain.datum import is_jaar_geraden, lees_datum, lees_datum_verleden, lees_geboortedatum
from zvh_desktop.domain.errors import DatumOnleesbaar
from zvh_desktop.taal import datum

VANDAAG = date(2026, 11, 23)
"""A Monday."""
TOEKOMST = {
    "vandaag": date(2026, 11, 23),
    "Morgen": date(2026, 11, 24),
    " overmorgen ": date(2026, 11, 25),
    "gisteren": date(2026, 11, 22),
    "vr": date(2026, 11, 27),
    "Vr.": date(2026, 11, 27),
    "vrijdag": date(2026, 11, 27),
    "ma": date(2026, 11, 30),
    "zo": date(2026, 11, 29),
    "aanstaande wo": date(2026, 11, 25),
    "a.s. do": date(2026, 11, 26),
    "komende dinsdag": date(2026, 11, 24),
    "volgende vr": date(2026, 11, 27),
    "volgende week vr": date(2026, 12, 4),
    "vr volgende week": date(2026, 12, 4),
    "volgende week ma": date(2026, 11, 30),
    "volgende week": date(2026, 11, 30),
    "volgende maand": date(2026, 12, 23),
    "vorige week": date(2026, 11, 16),
    "vorige week vr": date(2026, 11, 20),
    "afgelopen vr": date(2026, 11, 20),
    "over 2 weken": date(2026, 12, 7),
    "over twee weken": date(2026, 12, 7),
    "over een week": date(2026, 11, 30),
    "over één maand": date(2026, 12, 23),
    "over 3 mnd": date(2027, 2, 23),
    "over een jaar": date(2027, 11, 23),
    "14 dagen": date(2026, 12, 7),
    "14 dgn": date(2026, 12, 7),
    "2w": date(2026, 12, 7),
    "+10d": date(2026, 12, 3),
    "2 weken geleden": date(2026, 11, 9),
    "12-1": date(2027, 1, 12),
    "12/1": date(2027, 1, 12),
    "12.1": date(2027, 1, 12),
    "12 1": date(2027, 1, 12),
    "12-01": date(2027, 1, 12),
    "23-11": date(2026, 11, 23),
    "22-11": date(2027, 11, 22),
    "12-1-27": date(2027, 1, 12),
    "12-1-'27": date(2027, 1, 12),
    "12-1-2027": date(2027, 1, 12),
    "12 jan": date(2027, 1, 12),
    "12 jan.": date(2027, 1, 12),
    "12 januari": date(2027, 1, 12),
    "12 JANUARI 2027": date(2027, 1, 12),
    "3 mrt 2027": date(2027, 3, 3),
    "2027-01-12": date(2027, 1, 12),
    "12012027": date(2027, 1, 12),
    "120127": date(2027, 1, 12),
    "di 12-1": date(2027, 1, 12),
    "di. 12 januari": date(2027, 1, 12),
    "dinsdag 12 januari 2027": date(2027, 1, 12),
    "dinsdag, 12 januari": date(2027, 1, 12),
    "op 12-1": date(2027, 1, 12),
    "uiterlijk 12-1": date(2027, 1, 12),
    "vóór 12-1": date(2027, 1, 12),
    "29-2": date(2028, 2, 29),
}
TOEKOMST |= {
    "vrijdag a.s.": date(2026, 11, 27),
    "vr as": date(2026, 11, 27),
    "vrijdag aanstaande": date(2026, 11, 27),
    "eerstvolgende vrijdag": date(2026, 11, 27),
    "week 49": date(2026, 12, 4),
    "wk 49": date(2026, 12, 4),
    "begin week 49": date(2026, 11, 30),
    "eind week 49": date(2026, 12, 4),
    "week 48": date(2026, 11, 27),
    "week 3": date(2027, 1, 22),
    "week 3 2028": date(2028, 1, 21),
    "eind januari": date(2027, 1, 31),
    "eind jan.": date(2027, 1, 31),
    "eind februari 2028": date(2028, 2, 29),
    "einde van de maand": date(2026, 11, 30),
    "eind volgende maand": date(2026, 12, 31),
    "eind van het jaar": date(2026, 12, 31),
    "eind 2027": date(2027, 12, 31),
    "begin maart": date(2027, 3, 1),
    "begin november": date(2027, 11, 1),
    "eind november": date(2026, 11, 30),
    "half december": date(2026, 12, 15),
    "medio maart": date(2027, 3, 15),
    "1e januari": date(2027, 1, 1),
    "1ste januari 2028": date(2028, 1, 1),
    "2de jan": date(2027, 1, 2),
    "vr de 27e november": date(2026, 11, 27),
    "12 januari a.s.": date(2027, 1, 12),
    "volgend jaar": date(2027, 11, 23),
    "vorig jaar": date(2025, 11, 23),
    "over een half jaar": date(2027, 5, 23),
    "20261129": date(2026, 11, 29),
    "2026-11-29 00:00:00": date(2026, 11, 29),
    "29-11-2026 00:00": date(2026, 11, 29),
}
VERLEDEN = {
    "vrijdag jl.": date(2026, 11, 20),
    "vr j.l.": date(2026, 11, 20),
    "12 januari jl.": date(2026, 1, 12),
    "week 47": date(2026, 11, 16),
    "week 49": date(2025, 12, 1),
    "eind januari": date(2026, 1, 31),
    "begin november": date(2026, 11, 1),
    "1-1-27": date(2027, 1, 1),
    "vandaag": date(2026, 11, 23),
    "gisteren": date(2026, 11, 22),
    "ma": date(2026, 11, 23),
    "vr": date(2026, 11, 20),
    "afgelopen ma": date(2026, 11, 16),
    "vorige week wo": date(2026, 11, 18),
    "12-1": date(2026, 1, 12),
    "24-11": date(2025, 11, 24),
    "23-11": date(2026, 11, 23),
    "29-2": date(2024, 2, 29),
    "12-3-40": date(2040, 3, 12),
    "12-3-60": date(1960, 3, 12),
    "3 dagen geleden": date(2026, 11, 20),
    "een maand geleden": date(2026, 10, 23),
    "morgen": date(2026, 11, 24),
    "1-1-2030": date(2030, 1, 1),
    "over 2 weken": date(2026, 12, 7),
}
ONLEESBAAR = [
    "",
    " ",
    "-",
    "12",
    "2027",
    "0-1",
    "32-1",
    "31-4",
    "30-2",
    "29-2-2027",
    "12-13",
    "12-1-0227",
    "12-1-2927",
    "12-1-202",
    "ma 29-2",
    "over 12-1",
    "blabla 12-1",
    "d 12-1",
    "over weken",
    "over 2",
    "over 2 bananen",
    "over 2 weken geleden",
    "over 1000 dagen",
    "m",
    "x",
    "eind",
    "eind vrijdag",
    "begin 12-1",
    "week",
    "week 0",
    "week 54",
    "3e",
    "1e 13",
    "20261329",
    "volgend week 3",
    "vorige vrijdag a.s.",
    "29-11-2026 09:30",
    "12 j",
    "12-1 of 13-1",
    "²-1",
    "half jaar",
    "halfjaar",
    "half 1-2",
    "week 53 2027",
    "week 3 2127",
    "eind 1899",
    "eind 2127",
    "eind januari 1899",
]


@pytest.mark.parametrize("typed", TOEKOMST)
def test_what_people_type_is_the_day_to_come(typed: str):
    assert lees_datum(typed, VANDAAG) == TOEKOMST[typed]


@pytest.mark.parametrize(
    ("typed", "ahead", "behind"),
    [
        ("midden week 49", (2026, 12, 2), (2025, 12, 3)),
        ("week 48", (2026, 11, 27), (2026, 11, 23)),
        ("half januari", (2027, 1, 15), (2026, 1, 15)),
        ("midden januari", (2027, 1, 15), (2026, 1, 15)),
        ("einde januari", (2027, 1, 31), (2026, 1, 31)),
        ("half november", (2027, 11, 15), (2026, 11, 15)),
        ("begin van maart", (2027, 3, 1), (2026, 3, 1)),
        ("over een half jaar", (2027, 5, 23), (2027, 5, 23)),
        ("half jaar geleden", (2026, 5, 23), (2026, 5, 23)),
        *(
            (typed, meant, meant)
            for typed, meant in (
                ("begin 2027", (2027, 1, 1)),
                ("half 2027", (2027, 7, 1)),
                ("medio 2027", (2027, 7, 1)),
                ("midden 2027", (2027, 7, 1)),
                ("einde 2027", (2027, 12, 31)),
                ("begin 1900", (1900, 1, 1)),
                ("eind 2126", (2126, 12, 31)),
                ("begin volgende maand", (2026, 12, 1)),
                ("eind vorige maand", (2026, 10, 31)),
                ("eind deze maand", (2026, 11, 30)),
                ("eind dit jaar", (2026, 12, 31)),
                ("begin volgend jaar", (2027, 1, 1)),
                ("half volgend jaar", (2027, 7, 1)),
                ("eind vorig jaar", (2025, 12, 31)),
            )
        ),
    ],
)
def test_a_part_of_a_week_month_or_year_is_the_day_that_closes_it(typed, ahead, behind):
    assert lees_datum(typed, VANDAAG) == date(*ahead)
    assert lees_datum_verleden(typed, VANDAAG) == date(*behind)


def test_a_week_is_the_one_of_now_to_its_last_day_and_some_years_have_one_more():
    for day in (27, 28, 29):
        assert lees_datum("week 48", date(2026, 11, day)) == date(2026, 11, 27)
    assert lees_datum("week 48", date(2026, 11, 30)) == date(2027, 12, 3)
    assert lees_datum_verleden("eind week 48", VANDAAG) == date(2026, 11, 27)
    assert lees_datum("week 53", VANDAAG) == lees_datum("week 53", date(2027, 1, 1)) == date(2027, 1, 1)
    with pytest.raises(DatumOnleesbaar):
        lees_datum_verleden("week 53", VANDAAG)


@pytest.mark.parametrize("typed", VERLEDEN)
def test_of_what_has_happened_it_is_the_day_gone_by(typed: str):
    assert lees_datum_verleden(typed, VANDAAG) == VERLEDEN[typed]


@pytest.mark.parametrize("typed", ONLEESBAAR)
@pytest.mark.parametrize("read", [lees_datum, lees_datum_verleden, lees_geboortedatum])
def test_what_is_no_day_or_two_days_is_refused(typed: str, read):
    with pytest.raises(DatumOnleesbaar):
        read(typed, VANDAAG)


@pytest.mark.parametrize("typed", ["2 weken", "volgende bananen", "14 dagen"])
def test_a_term_without_direction_says_nothing_of_what_has_happened(typed: str):
    with pytest.raises(DatumOnleesbaar):
        lees_datum_verleden(typed, VANDAAG)


def test_a_weekday_that_is_not_the_day_of_that_date_is_refused():
    """13 January is a Tuesday in 2026 and a Wednesday in 2027."""
    assert lees_datum_verleden("di 13-1", VANDAAG) == date(2026, 1, 13)
    assert lees_datum("wo 13-1", VANDAAG) == date(2027, 1, 13)
    with pytest.raises(DatumOnleesbaar):
        lees_datum("di 13-1", VANDAAG)


def test_the_end_of_a_month_stays_in_the_month():
    assert lees_datum("over 1 maand", date(2027, 1, 31)) == date(2027, 2, 28)
    assert lees_datum("over 1 jaar", date(2028, 2, 29)) == date(2029, 2, 28)
    assert lees_datum("2 maanden geleden", date(2026, 4, 30)) == date(2026, 2, 28)


DAGEN = st.dates(date(1950, 1, 1), date(2090, 12, 31))
# Letters, digits and words of which dates are made, in any order: far more often nearly a date than random text is.
BIJNA = st.lists(
    st.sampled_from(
        [
            *"0123456789-/. +'é²٣",
            "over ",
            "week",
            "weken",
            " geleden",
            "volgende ",
            "vorige ",
            "vr",
            "ma ",
            "jan",
            "mrt",
            "een ",
        ]
    ),
    max_size=9,
).map("".join)


@given(st.text(max_size=20) | BIJNA, DAGEN)
@example("over 999 jaar", date(2090, 12, 31))
@example("+999m", date(9990, 1, 1))
@example("999 jaar geleden", date(500, 1, 1))
@example("٣-٣", VANDAAG)
def test_nothing_that_can_be_typed_is_more_than_unreadable(typed: str, vandaag: date):
    for read in (lees_datum, lees_datum_verleden, lees_geboortedatum):
        try:
            assert isinstance(read(typed, vandaag), date)
        except DatumOnleesbaar:
            pass


@given(DAGEN, st.dates(date(1900, 1, 1), date(2050, 12, 31)))
def test_a_date_written_in_full_is_that_date_whenever_it_is_read(vandaag: date, dag: date):
    months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    for written in (
        f"{dag:%d-%m-%Y}",
        f"{dag.day}-{dag.month}-{dag.year}",
        f"{dag:%d/%m/%Y}",
        f"{dag:%d.%m.%Y}",
        f"{dag:%d%m%Y}",
        f"{dag:%Y-%m-%d}",
        f"{dag.day} {months[dag.month - 1]} {dag.year}",
    ):
        assert lees_datum(written, vandaag) == lees_datum_verleden(written, vandaag) == dag
        if dag <= vandaag:
            assert lees_geboortedatum(written, vandaag) == dag


@given(DAGEN, DAGEN)
def test_without_a_year_it_is_the_nearest_on_the_right_side(vandaag: date, dag: date):
    typed = f"{dag.day}-{dag.month}"
    ahead, behind = lees_datum(typed, vandaag), lees_datum_verleden(typed, vandaag)
    assert behind <= vandaag <= ahead
    assert {(d.day, d.month) for d in (ahead, behind)} == {(dag.day, dag.month)}
    if (dag.day, dag.month) != (29, 2):
        assert (ahead - vandaag).days <= 366
        assert (vandaag - behind).days <= 366


@given(DAGEN, st.sampled_from(["ma", "di", "wo", "do", "vr", "za", "zo"]))
def test_a_weekday_is_within_a_week(vandaag: date, typed: str):
    ahead, behind = lees_datum(typed, vandaag), lees_datum_verleden(typed, vandaag)
    assert 1 <= (ahead - vandaag).days <= 7
    assert 0 <= (vandaag - behind).days <= 6
    assert ahead - behind == timedelta(7)


@given(DAGEN, st.dates(date(1930, 1, 1), date(2089, 12, 31)))
def test_a_birth_date_in_two_digits_is_the_latest_that_can_be(vandaag: date, dag: date):
    if dag > vandaag or (vandaag - dag).days > 36500:
        return
    assert lees_geboortedatum(f"{dag.day}-{dag.month}-{dag:%y}", vandaag) == dag


DAG_VAN_LEZEN = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12-1-1990", date(1990, 1, 12)),
        ("12-1-90", date(1990, 1, 12)),
        ("12-1-35", date(1935, 1, 12)),
        ("3 mrt 2009", date(2009, 3, 3)),
        ("1990-01-12", date(1990, 1, 12)),
        ("12/1/1990", date(1990, 1, 12)),
        ("23-11-2026", date(2026, 11, 23)),
    ],
)
def test_a_birth_date_is_understood_as_people_write_it(typed: str, meant: date):
    assert lees_geboortedatum(typed, DAG_VAN_LEZEN) == meant


@pytest.mark.parametrize(
    "typed", ["12-1", "vr", "morgen", "over 2 weken", "24-11-2026", "31-2-1990", "1990", ""]
)
def test_a_birth_date_without_year_or_to_come_is_refused(typed: str):
    with pytest.raises(DatumOnleesbaar):
        lees_geboortedatum(typed, DAG_VAN_LEZEN)


@pytest.mark.parametrize(
    ("typed", "days"),
    [("vand", 0), ("nu", 0), ("morgen", 1), ("overmorgen", 2), ("gisteren", -1), ("eergisteren", -2)],
)
def test_a_word_for_a_day_is_that_day(typed: str, days: int):
    assert lees_datum(typed, VANDAAG) == lees_datum_verleden(typed, VANDAAG) == VANDAAG + timedelta(days)


@pytest.mark.parametrize(
    ("count", "word"),
    [*enumerate(("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"), start=1)],
)
def test_a_number_may_be_a_word(count: int, word: str):
    assert lees_datum(f"over {word} dagen", VANDAAG) == VANDAAG + timedelta(count)


@pytest.mark.parametrize(
    ("units", "meant"),
    [
        ("d dag dgn dagen", date(2026, 11, 25)),
        ("w wk week weken", date(2026, 12, 7)),
        ("m mnd maand maanden", date(2027, 1, 23)),
        ("jr jaar", date(2028, 11, 23)),
    ],
)
def test_a_unit_is_understood_as_people_write_it(units: str, meant: date):
    assert {lees_datum(f"over 2 {unit}", VANDAAG) for unit in units.split()} == {meant}


MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


@pytest.mark.parametrize(("number", "name"), [*enumerate(MAANDEN, start=1)])
def test_a_month_may_be_a_word_or_its_beginning(number: int, name: str):
    meant = date(2027, number, 5)
    assert lees_datum(f"5 {name} 2027", VANDAAG) == lees_datum(f"5 {name[:3]} 2027", VANDAAG) == meant


@pytest.mark.parametrize("word", ["op", "voor", "vóór", "uiterlijk", "tot", "per"])
def test_a_word_before_a_date_says_nothing_of_it(word: str):
    assert lees_datum(f"{word} 12-1", VANDAAG) == date(2027, 1, 12)


@pytest.mark.parametrize(
    ("place", "name"),
    [*enumerate(("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"))],
)
def test_a_weekday_may_be_its_beginning(place: int, name: str):
    ahead = VANDAAG + timedelta(place or 7)
    assert lees_datum(name, VANDAAG) == lees_datum(name[:2], VANDAAG) == ahead
    assert lees_datum(f"{name} {ahead.day}-{ahead.month}", VANDAAG) == ahead


def test_the_last_month_and_week_and_years_of_two_digits_and_the_first_and_last_year():
    assert lees_datum("vorige maand", VANDAAG) == date(2026, 10, 23)
    assert lees_datum("12-1-46", VANDAAG) == date(2046, 1, 12)
    assert lees_datum("12-1-47", VANDAAG) == date(1947, 1, 12)
    assert lees_datum_verleden("12-1-26", VANDAAG) == date(2026, 1, 12)
    assert lees_datum_verleden("12-1-27", VANDAAG) == date(2027, 1, 12)
    assert lees_datum("1-1-1900", VANDAAG) == date(1900, 1, 1)
    assert lees_datum("31-12-2126", VANDAAG) == date(2126, 12, 31)
    for odd in ("31-12-1899", "1-1-2127", "5 ma 2027", "5 ju 2027"):
        with pytest.raises(DatumOnleesbaar):
            lees_datum(odd, VANDAAG)


def test_what_is_longer_than_any_date_is_refused_at_once():
    assert lees_datum("12-1" + " " * 96, VANDAAG) == date(2027, 1, 12)
    with pytest.raises(DatumOnleesbaar):
        lees_datum("12-1" + " " * 97, VANDAAG)


def test_a_29th_of_february_is_found_over_a_century_that_has_none():
    assert lees_datum("29-2", date(2096, 3, 1)) == date(2104, 2, 29)
    assert lees_datum_verleden("29-2", date(2104, 2, 28)) == date(2096, 2, 29)


def test_a_birthday_still_to_come_this_year_is_of_the_century_before_and_one_in_full_is_refused():
    assert lees_geboortedatum("24-11-26", VANDAAG) == date(1926, 11, 24)
    assert lees_geboortedatum("23-11-26", VANDAAG) == VANDAAG
    for typed in ("24-11-2026", "2026-11-24"):
        with pytest.raises(DatumOnleesbaar):
            lees_geboortedatum(typed, VANDAAG)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12\u20111\u20112027", date(2027, 1, 12)),
        ("12\u20131\u20132027", date(2027, 1, 12)),
        ("12 \u2014 1 \u2014 2027", date(2027, 1, 12)),
        ("12\u22121\u22122027", date(2027, 1, 12)),
        ("12\x1e1\x1e2027", date(2027, 1, 12)),
        ("\u200e12-1-2027\u200f", date(2027, 1, 12)),
        ("\ufeff12-1-2027", date(2027, 1, 12)),
        ("12\u00a0januari\u00a02027", date(2027, 1, 12)),
        ("12\u202fjanuari\u20092027", date(2027, 1, 12)),
        ("12-\u200b1-2027", date(2027, 1, 12)),
        ("12-1\u00ad-2027", date(2027, 1, 12)),
        ("12-1-2027\r\n", date(2027, 1, 12)),
        ("\u202a12-1-2027\u202c", date(2027, 1, 12)),
    ],
)
def test_what_looks_like_a_date_is_one_whatever_was_pasted(typed: str, meant: date):
    assert lees_datum(typed, VANDAAG) == lees_datum_verleden(typed, VANDAAG) == meant


@pytest.mark.parametrize(
    ("typed", "is_guessed"),
    [
        ("8-11", True),
        ("12-1", False),
        ("12-1-27", True),
        ("12-1-'27", True),
        ("120127", True),
        ("vr 12-1-29", True),
        ("12-1-2027", False),
        ("12012027", False),
        ("20270112", False),
        ("2027-01-12", False),
        ("vr", False),
        ("week 3", False),
        ("week 40", True),
        ("eind oktober", True),
        ("eind januari", False),
        ("eind 2028", False),
        ("over 10 maanden", False),
        ("volgend jaar", False),
    ],
)
def test_a_year_that_was_not_typed_in_full_and_could_be_another_is_a_guess(typed: str, is_guessed: bool):
    assert is_jaar_geraden(typed, lees_datum(typed, VANDAAG), VANDAAG) is is_guessed


@given(DAGEN, DAGEN)
def test_a_day_without_a_year_that_is_nearer_in_another_year_is_a_guess(vandaag: date, dag: date):
    typed = f"{dag.day}-{dag.month}"
    for read in (lees_datum, lees_datum_verleden):
        found = read(typed, vandaag)
        others = [d for y in range(found.year - 9, found.year + 9) if (d := day_of(y, dag)) and d != found]
        if any(abs(other - vandaag) < abs(found - vandaag) - timedelta(1) for other in others):
            assert is_jaar_geraden(typed, found, vandaag)


def day_of(year: int, like: date) -> date | None:
    try:
        return like.replace(year=year)
    except ValueError:
        return None


@given(DAGEN, st.dates(date(2000, 1, 1), date(2050, 12, 31)))
def test_every_date_in_words_of_the_program_is_read_back(vandaag: date, dag: date):
    for words in (datum.short_date, datum.weekday_date, datum.long_date, datum.typed_date, datum.paper_date,
                  datum.paper_short_date, datum.paper_weekday_date):  # fmt: skip
        assert lees_datum(words(dag), vandaag) == lees_datum_verleden(words(dag), vandaag) == dag


WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
DEEL = st.sampled_from(["begin", "half", "medio", "midden", "eind", "einde"])


@given(DAGEN, DEEL, st.sampled_from(MAANDEN))
def test_a_part_of_a_month_lies_in_that_month_on_the_right_side_within_a_year(
    vandaag: date, deel: str, maand: str
):
    ahead, behind = lees_datum(f"{deel} {maand}", vandaag), lees_datum_verleden(f"{deel} {maand}", vandaag)
    assert behind <= vandaag <= ahead
    for found in (ahead, behind):
        assert MAANDEN[found.month - 1] == maand
        assert abs(found - vandaag) <= timedelta(366)
        last = (found + timedelta(days=1)).day == 1
        assert {"begin": found.day == 1, "eind": last, "einde": last}.get(deel, found.day == 15)


@given(DAGEN, st.integers(1, 52))
def test_a_week_lies_in_that_week_of_the_calendar_on_the_right_side(vandaag: date, week: int):
    ahead, behind = lees_datum(f"week {week}", vandaag), lees_datum_verleden(f"week {week}", vandaag)
    assert ahead.isocalendar()[1:] == (week, 5)
    assert behind.isocalendar()[1:] == (week, 1)
    assert timedelta(-7) < ahead - vandaag < timedelta(7 * 54)
    assert timedelta(-7 * 54) < behind - vandaag < timedelta(7)


@given(
    DAGEN,
    DAGEN,
    st.sampled_from(["-", "\u2011", "\u2013", "\u2014", "\u2212", "\x1e"]),
    st.sampled_from(["", "\u200e", "\ufeff", "\u00a0"]),
)
def test_marks_that_nobody_sees_change_nothing_about_a_date(vandaag: date, dag: date, dash: str, mark: str):
    typed = f"{mark}{dag.day}{dash}{mark}{dag.month}{dash}{dag.year}{mark}"
    assert lees_datum(typed, vandaag) == dag
