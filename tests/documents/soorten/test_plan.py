from __future__ import annotations

from collections.abc import Mapping

from tests.documents import lezen


def test_the_plan_says_what_changed_in_words(documenten: Mapping[str, bytes]) -> None:
    text = lezen.tekst(documenten["plan gewijzigd"])
    assert "Gewijzigd sinds versie 1" in text
    assert "De dagbesteding is begonnen" in text
    assert "uiterlijk 18 dec. 2026, open" in text
    assert "uiterlijk 8 jan. 2027, open" in text
    assert "p0" not in text
    assert "Gewijzigd sinds" not in lezen.tekst(documenten["plan"])
