from __future__ import annotations

from collections.abc import Mapping

from tests.documents import lezen


def test_W65_every_page_says_it_is_not_public_and_for_whom(casusdocument: bytes) -> None:
    pages = lezen.pagina_teksten(casusdocument)
    for number, page in enumerate(pages, start=1):
        assert "Niet openbaar (art. 8.2 convenant)" in page
        assert f"pagina {number} van {len(pages)}" in page
        assert "Voor: " in page
        assert "versie " in page
        assert "Zorg- en Veiligheidshuis Twente" in page
        assert "Fictief: demonstratie" in page


def test_pages_name_recipient_title_and_version(documenten: Mapping[str, bytes]) -> None:
    for page in lezen.pagina_teksten(documenten["notulen"]):
        assert "Voor: Łukasz Żółkiewski, Gemeente Enschede" in page
        assert "Notulen Regionale Casustafel, 23 november 2026" in page
        assert "versie 1" in page
