"""The sheet with the fingerprint of the chair: both forms of it, and nothing of a Casus."""

from __future__ import annotations

from tests.documents import lezen, voorbeelden
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.taal.handtekening import in_groepen, in_woorden


def test_the_sheet_is_one_page_with_the_words_and_every_sign(documenten: dict[str, bytes]) -> None:
    pages = lezen.pagina_teksten(documenten["vingerafdruk"])
    assert len(pages) == 1
    text = " ".join(pages[0].split())
    held = voorbeelden.VINGERAFDRUK.certificaat
    words = in_woorden(held.vingerafdruk).split()
    assert " ".join(words[:4]) in text
    assert " ".join(words[4:]) in text
    assert in_groepen(held.vingerafdruk).replace(" ", "") in text.replace(" ", "")
    assert held.naam in text
    assert "uit de hand van de voorzitter" in text


def test_a_document_to_sign_tells_the_fingerprint_of_what_signs_it(
    ondertekend: bytes, certificaat: Certificaat
) -> None:
    text = lezen.tekst(ondertekend).replace("\u00a0", " ")
    bare = "".join(text.split())
    assert in_woorden(certificaat.vingerafdruk).replace(" ", "") in bare
    assert certificaat.vingerafdruk.upper() in bare
    assert "op papier van de voorzitter kreeg" in " ".join(text.split())
