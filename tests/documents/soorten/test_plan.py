from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.documents import lezen, voorbeelden
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van


def test_the_plan_says_what_changed_in_words(documenten: Mapping[str, bytes]) -> None:
    text = lezen.tekst(documenten["plan gewijzigd"])
    assert "Gewijzigd sinds versie 1" in text
    assert "De dagbesteding is begonnen" in text
    assert "uiterlijk 18 dec. 2026, open" in text
    assert "uiterlijk 8 jan. 2027, open" in text
    assert "p0" not in text
    assert "Gewijzigd sinds" not in lezen.tekst(documenten["plan"])


def test_a_plan_of_partijen_that_nobody_can_name_any_more_is_made_without_their_names() -> None:
    plan = voorbeelden.plan(2)
    ids = {partij_id for partij_id, _ in plan.partijnamen}
    unnamed = tuple((partij_id, "") for partij_id in ids)
    made, wanted = (document_van(replace(plan, partijnamen=p), Briefhoofd("Z")) for p in ((), unnamed))
    assert ids
    assert made == wanted
