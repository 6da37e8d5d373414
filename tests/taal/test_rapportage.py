"""W-70: how a number is said that is told, hidden, or told with a margin."""

from __future__ import annotations

import pytest

from zvh_desktop.domain.inzien.rapportage import KLEIN, KLEINSTE_AANTAL, ONBEKEND, TERUG_TE_REKENEN, Aantal
from zvh_desktop.taal.rapportage import aantal


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Aantal(0, 0), "0"),
        (Aantal(12, 12), "12"),
        (KLEIN, f"<{KLEINSTE_AANTAL}"),
        (TERUG_TE_REKENEN, "niet getoond"),
        (ONBEKEND, "te weinig"),
        (Aantal(14, 20), "14–20"),
        (Aantal(9, None), "ten minste 9"),
    ],
)
def test_a_number_is_said_as_far_as_it_is_told(number: Aantal, words: str):
    assert aantal(number) == words
