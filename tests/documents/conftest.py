"""Documents made once, when a test first asks for one, and read by many: making them is the slow part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from tests.documents import voorbeelden, voorbeelden_bijstukken as bijstukken
from zvh_desktop.application.aanmelding.overnemen import LeegAanmeldformulier
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel

VAN_EEN_CASUS: dict[str, Uittreksel] = {
    "notulen": voorbeelden.notulen(),
    "notulen lang": voorbeelden.LANG,
    "notulen leeg": voorbeelden.LEEG,
    "notulen volledig": voorbeelden.VOLLEDIG,
    "agenda": voorbeelden.agenda(),
    "agenda volledig": voorbeelden.agenda(2, voorbeelden.ZVH_DOSSIER),
    "plan": voorbeelden.plan(),
    "plan gewijzigd": voorbeelden.plan(2),
    **bijstukken.RECTIFICATIES,
    **bijstukken.ACTIELIJSTEN,
    **bijstukken.BRIEVEN,
    **bijstukken.GEGEVENS,
    **bijstukken.VERANTWOORDINGEN,
    "notulen opgeschoond": voorbeelden.OPGESCHOOND,
    "notulen weggelaten": voorbeelden.WEGGELATEN,
}
VOORBEELDEN: dict[str, Uittreksel] = {
    **VAN_EEN_CASUS,
    "herstelsleutel": voorbeelden.HERSTELSLEUTEL,
    "vingerafdruk": voorbeelden.VINGERAFDRUK,
    **voorbeelden.BLADEN,
    "aanmeldformulier": LeegAanmeldformulier(tuple(Gebied)),
    **voorbeelden.VERKLARINGEN,
    **bijstukken.FORMULIEREN,
    **bijstukken.RAPPORTEN,
}


@pytest.fixture(scope="session")
def maker() -> PdfDocumentmaker:
    return voorbeelden.maker()


@pytest.fixture(scope="session")
def ondertekenaar() -> PadesOndertekenaar:
    return PadesOndertekenaar(voorbeelden.RESOURCES)


@pytest.fixture(scope="session")
def certificaat(ondertekenaar: PadesOndertekenaar) -> Certificaat:
    return ondertekenaar.maak_certificaat(
        "Willemijn de Graaf-Ünal", "Zorg- en Veiligheidshuis Twente", voorbeelden.OP
    )


class Documenten(Mapping[str, bytes]):
    """Every document type, in its usual, longest and emptiest shape."""

    def __init__(self, maker: PdfDocumentmaker, certificaat: Certificaat) -> None:
        self._maker, self._certificaat = maker, certificaat
        self._made: dict[str, bytes] = {}

    def __getitem__(self, naam: str) -> bytes:
        if naam not in self._made:
            certificaat = None if naam == "notulen leeg" else self._certificaat
            self._made[naam] = self._maker.maken(VOORBEELDEN[naam], certificaat)
        return self._made[naam]

    def __iter__(self) -> Iterator[str]:
        return iter(VOORBEELDEN)

    def __len__(self) -> int:
        return len(VOORBEELDEN)


@pytest.fixture(scope="session")
def documenten(maker: PdfDocumentmaker, certificaat: Certificaat) -> Mapping[str, bytes]:
    return Documenten(maker, certificaat)


@pytest.fixture(scope="session")
def ondertekend(
    documenten: Mapping[str, bytes], ondertekenaar: PadesOndertekenaar, certificaat: Certificaat
) -> bytes:
    return ondertekenaar.ondertekenen(documenten["notulen"], certificaat, None, voorbeelden.OP)


@pytest.fixture(params=VAN_EEN_CASUS)
def casusdocument(request: pytest.FixtureRequest, documenten: Mapping[str, bytes]) -> bytes:
    """Each document that tells of a Casus in turn."""
    return documenten[request.param]


@pytest.fixture(params=VOORBEELDEN)
def document(request: pytest.FixtureRequest, documenten: Mapping[str, bytes]) -> bytes:
    """Each document in turn."""
    return documenten[request.param]
