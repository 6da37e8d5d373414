from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from tests.documents import lezen
from tests.documents.conftest import VOORBEELDEN
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van


def test_W65_every_page_says_it_is_not_public_and_for_whom(casusdocument: bytes) -> None:
    pages = lezen.pagina_teksten(casusdocument)
    for number, page in enumerate(pages, start=1):
        assert "Niet openbaar (art. 8.2 convenant)" in page
        assert f"pagina {number} van {len(pages)}" in page
        assert "Voor: " in page
        assert "versie " in page
        assert "Zorg- en Veiligheidshuis Twente" in page
        assert "Fictief: demonstratie" in page


RIGHT_TO_LEFT = re.compile("[\u0590-\u06ff]")


@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_who_is_read_to_hears_what_the_margins_say(naam: str, documenten: Mapping[str, bytes]) -> None:
    described = document_van(VOORBEELDEN[naam], Briefhoofd("Zorg- en Veiligheidshuis Twente", True))
    said = "".join(lezen.pagina_teksten(documenten[naam])[0].split())
    whose = f"Voor: {described.recipient}." if described.recipient else ""
    for words in (
        f"{described.organisation}.{whose}" if not RIGHT_TO_LEFT.search(whose) else "",
        f"{described.version[1:]}.{described.marking}.{described.demonstration}.",
    ):
        assert "".join(words.split()) in said


def test_pages_name_recipient_title_and_version(documenten: Mapping[str, bytes]) -> None:
    for page in lezen.pagina_teksten(documenten["notulen"]):
        assert "Voor: Łukasz Żółkiewski, Gemeente Enschede" in page
        assert "Notulen Regionale Casustafel, 23 november 2026" in page
        assert "versie 1" in page
