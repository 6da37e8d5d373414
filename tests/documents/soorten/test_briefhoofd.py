from __future__ import annotations

from collections.abc import Mapping

from tests.documents import lezen, voorbeelden
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd
from zvh_desktop.domain.casus import Kluissoort


def test_a_real_kluis_does_not_say_fictional() -> None:
    made = voorbeelden.maker(is_demonstratie=False).maken(voorbeelden.agenda())
    assert "Fictief" not in lezen.tekst(made)


def test_W05_a_document_of_gebied_e_says_so_on_every_page_and_no_other_does(
    documenten: Mapping[str, bytes],
) -> None:
    briefhoofd = Briefhoofd("Zorg- en Veiligheidshuis Twente", soort=Kluissoort.GEBIED_E)
    made = PdfDocumentmaker(voorbeelden.RESOURCES, briefhoofd).maken(voorbeelden.agenda())
    for page in lezen.pagina_teksten(made):
        assert "Gebied e: eigen convenant en privacyprotocol (art. 2.3)" in page
    assert not any("Gebied e:" in lezen.tekst(pdf) for pdf in documenten.values())
