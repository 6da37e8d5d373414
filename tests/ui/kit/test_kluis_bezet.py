"""What is read when the kluis is held elsewhere: who and since when, and what can be done."""

from __future__ import annotations

from datetime import datetime

import pytest

from zvh_desktop.application.errors import KluisInGebruik, KluisOvergenomen
from zvh_desktop.taal.fouten import present
from zvh_desktop.taal.melding import Severity

SINDS = datetime(2026, 11, 23, 9, 42).astimezone()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            KluisInGebruik(17, "LT-0815", SINDS, "p.jansen", is_elders=True),
            ("ander apparaat (LT-0815)", "account p.jansen", "sinds 23 nov 2026, 09:42", "vijf minuten"),
        ),
        (
            KluisInGebruik(17, "LT-0815", SINDS, "p.jansen", is_ander_account=True),
            ("op dit apparaat", "ander account (p.jansen)", "sinds 23 nov 2026, 09:42"),
        ),
        (KluisInGebruik(17, "LT-0815", SINDS, "ik"), ("ander venster", "09:42", "Ga naar dat venster")),
        (KluisInGebruik(0, ""), ("ander venster", "Ga naar dat venster")),
    ],
)
def test_who_and_since_when(error, words):
    said = present(error)
    assert said.title == "De kluis is al open"
    for word in words:
        assert word in said.sentence
    assert "()" not in said.sentence


def test_who_lost_the_kluis_hears_that_nothing_is_written_any_more():
    said = present(KluisOvergenomen(17, "LT-0815", SINDS, "p.jansen", is_elders=True))
    assert said.severity is Severity.LOSS
    assert "LT-0815" in said.happened
    assert "Kopieer" in said.to_do
