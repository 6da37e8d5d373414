"""A birth date of which only the year, or year and month, is known (art. 1.3)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from tests.builders import a_betrokkene
from zvh_desktop.application.codec import decode, encode
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, lijkt_op
from zvh_desktop.domain.aanmelding.geboortedatum import (
    Geboortedatum,
    OnvolledigeDatum,
    kan_dezelfde_zijn,
    leeftijden,
    lees_geboorte,
    van_iso,
)
from zvh_desktop.domain.errors import DatumOnleesbaar
from zvh_desktop.taal import datum

VANDAAG = date(2026, 11, 30)
DELEN = st.builds(OnvolledigeDatum, st.integers(1920, 2026), st.none() | st.integers(1, 11))
BEKEND: st.SearchStrategy[Geboortedatum] = DELEN | st.dates(date(1920, 1, 1), VANDAAG)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1985", OnvolledigeDatum(1985)),
        (" 1985 ", OnvolledigeDatum(1985)),
        ("00-00-1985", OnvolledigeDatum(1985)),
        ("0-0-1985", OnvolledigeDatum(1985)),
        ("xx-xx-1985", OnvolledigeDatum(1985)),
        ("1985, dag onbekend", OnvolledigeDatum(1985)),
        ("mei 1985", OnvolledigeDatum(1985, 5)),
        ("5-1985", OnvolledigeDatum(1985, 5)),
        ("05/1985", OnvolledigeDatum(1985, 5)),
        ("1985-05", OnvolledigeDatum(1985, 5)),
        ("1985-05-00", OnvolledigeDatum(1985, 5)),
        ("00-05-1985", OnvolledigeDatum(1985, 5)),
        ("?-5-1985", OnvolledigeDatum(1985, 5)),
        ("mrt. 1985", OnvolledigeDatum(1985, 3)),
        ("00\u201105\u20111985", OnvolledigeDatum(1985, 5)),
        ("12-5-1985", date(1985, 5, 12)),
        ("12-5-85", date(1985, 5, 12)),
        ("19850512", date(1985, 5, 12)),
        ("1e mei 1985", date(1985, 5, 1)),
        ("1900", OnvolledigeDatum(1900)),
        ("2026", OnvolledigeDatum(2026)),
        ("11-2026", OnvolledigeDatum(2026, 11)),
        ("12-1985", OnvolledigeDatum(1985, 12)),
        ("1985, dag en maand onbekend", OnvolledigeDatum(1985)),
    ],
)
def test_a_birth_date_is_read_as_far_as_it_is_known(typed: str, meant: Geboortedatum):
    assert lees_geboorte(typed, VANDAAG) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "85",
        "2027",
        "12-2026",
        "13-1985",
        "00-13-1985",
        "1800",
        "1899",
        "12-00-1985",
        "eind 1985",
        "ca. 1985",
        "week 3 1985",
        "morgen",
        "",
    ],
)
def test_what_is_no_birth_date_or_one_to_come_is_refused(typed: str):
    with pytest.raises(DatumOnleesbaar):
        lees_geboorte(typed, VANDAAG)


@given(BEKEND)
def test_what_stands_in_the_field_and_on_paper_is_read_back_as_the_same(born: Geboortedatum):
    assert lees_geboorte(datum.typed_birth_date(born), VANDAAG) == born
    assert lees_geboorte(datum.birth_date(born), VANDAAG) == born
    assert lees_geboorte(datum.paper_birth_date(born), VANDAAG) == born
    assert van_iso(born.isoformat()) == born
    one = Betrokkene(a_betrokkene().id, "Joris", born)
    assert decode(Betrokkene, encode(one)) == one


@given(BEKEND, st.dates(date(1920, 1, 1), VANDAAG))
def test_the_age_is_that_of_every_day_that_it_can_be(born: Geboortedatum, dag: date):
    days = [
        day
        for month in range(1, 13)
        for day in (date(born.year if isinstance(born, date) else born.jaar, month, d) for d in (1, 15, 28))
    ]
    can_be = [
        day for day in [*days, *([born] if isinstance(born, date) else [])] if kan_dezelfde_zijn(born, day)
    ]
    if isinstance(born, date):
        can_be = [born]
    ages = {dag.year - d.year - ((dag.month, dag.day) < (d.month, d.day)) for d in can_be if d <= dag}
    assert ages <= {*leeftijden(born, dag)}
    assert len(leeftijden(born, dag)) <= 2


def test_the_age_of_a_year_is_one_of_two():
    assert datum.age(OnvolledigeDatum(1985), VANDAAG) == "40 of 41 jaar"
    assert datum.age(OnvolledigeDatum(1985, 5), VANDAAG) == "41 jaar"
    assert datum.age(OnvolledigeDatum(1985, 11), VANDAAG) == "41 jaar"
    assert datum.age(OnvolledigeDatum(1985, 11), date(2026, 11, 10)) == "40 of 41 jaar"
    assert datum.birth_date(OnvolledigeDatum(1985)) == "1985, dag onbekend"
    assert datum.birth_date(OnvolledigeDatum(1985, 5)) == "mei 1985, dag onbekend"
    assert datum.age(None, VANDAAG) == datum.birth_date(None) == ""
    assert a_betrokkene(geboortedatum=OnvolledigeDatum(1985)).leeftijd_op(VANDAAG) is None


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        (OnvolledigeDatum(1985), date(1985, 5, 12), True),
        (OnvolledigeDatum(1985, 5), date(1985, 5, 12), True),
        (OnvolledigeDatum(1985), OnvolledigeDatum(1985, 5), True),
        (OnvolledigeDatum(1985, 5), date(1985, 6, 12), False),
        (OnvolledigeDatum(1985), date(1986, 5, 12), False),
        (date(1985, 3, 12), date(1985, 12, 3), True),
        (date(1985, 3, 12), date(1986, 12, 3), False),
        (date(1985, 3, 12), date(1985, 3, 13), False),
    ],
)
def test_dates_that_can_be_of_one_person(one: Geboortedatum, other: Geboortedatum, can: bool):
    assert kan_dezelfde_zijn(one, other) is kan_dezelfde_zijn(other, one) is can
    a, b = a_betrokkene("K. Bakker", geboortedatum=one), a_betrokkene("Kees Bakker", geboortedatum=other)
    assert lijkt_op(a, b) is lijkt_op(b, a) is can


def test_the_first_of_january_may_stand_for_an_unknown_day_of_somebody_of_that_name():
    stand_in = a_betrokkene("Kees Bakker", geboortedatum=date(1985, 1, 1))
    assert lijkt_op(stand_in, a_betrokkene("Kees Bakker", geboortedatum=date(1985, 5, 12)))
    assert not lijkt_op(stand_in, a_betrokkene("K. Bakker", geboortedatum=date(1985, 5, 12)))
    assert not lijkt_op(stand_in, a_betrokkene("Kees Bakker", geboortedatum=date(1986, 5, 12)))


@pytest.mark.parametrize(
    ("dag", "ages"),
    [
        (date(2026, 4, 30), (40,)),
        (date(2026, 5, 1), (40, 41)),
        (date(2026, 5, 29), (40, 41)),
        (date(2026, 5, 30), (40, 41)),
        (date(2026, 5, 31), (41,)),
    ],
)
def test_the_age_is_sure_only_outside_the_month_of_birth(dag: date, ages: tuple[int, ...]):
    assert leeftijden(OnvolledigeDatum(1985, 5), dag) == ages


def test_who_is_born_this_month_or_this_year_is_no_year_old():
    assert leeftijden(OnvolledigeDatum(2026, 11), VANDAAG) == (0,)
    assert leeftijden(OnvolledigeDatum(2026), VANDAAG) == (0,)
    assert leeftijden(OnvolledigeDatum(2025), VANDAAG) == (0, 1)
