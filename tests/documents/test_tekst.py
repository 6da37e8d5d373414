from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from tests.documents import lezen
from zvh_desktop.taal import datum


@pytest.mark.parametrize(
    ("utc", "words"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 maart 2026 om 1.59 uur"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29 maart 2026 om 3.00 uur"),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "25 oktober 2026 om 2.59 uur"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "25 oktober 2026 om 2.00 uur"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1 januari 2027 om 0.30 uur"),
    ],
)
def test_moments_are_told_by_the_clock_on_the_wall(utc: datetime, words: str) -> None:
    assert datum.paper_moment(utc).replace("\u00a0", " ") == words


def test_dates_stay_on_one_line_and_can_still_be_found(documenten: Mapping[str, bytes]) -> None:
    assert datum.paper_short_date(date(2026, 3, 4)) == "4\u00a0mrt.\u00a02026"
    for text in (lezen.tekst(documenten["notulen"]), lezen.tekst_volgens_poppler(documenten["notulen"])):
        assert "1 dec. 2026" in text
        assert "\u00a0" not in text
