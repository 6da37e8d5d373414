from __future__ import annotations

from datetime import date

import pytest

from zvh_desktop.domain.datum import lees_geboortedatum
from zvh_desktop.domain.errors import DatumOnleesbaar

VANDAAG = date(2026, 11, 23)


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
    assert lees_geboortedatum(typed, VANDAAG) == meant


@pytest.mark.parametrize(
    "typed", ["12-1", "vr", "morgen", "over 2 weken", "24-11-2026", "31-2-1990", "1990", ""]
)
def test_a_birth_date_without_year_or_to_come_is_refused(typed: str):
    with pytest.raises(DatumOnleesbaar):
        lees_geboortedatum(typed, VANDAAG)
