"""Documents made once and read by many tests: making them is the slow part."""

from __future__ import annotations

import pytest

from tests.documents import voorbeelden, voorbeelden_bijstukken as bijstukken
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.domain.casus import Gebied


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


@pytest.fixture(scope="session")
def documenten(maker: PdfDocumentmaker, certificaat: Certificaat) -> dict[str, bytes]:
    """Every document type, in its usual, longest and emptiest shape."""
    return {
        "notulen": maker.notulen(voorbeelden.notulen(), certificaat),
        "notulen lang": maker.notulen(voorbeelden.LANG, certificaat),
        "notulen leeg": maker.notulen(voorbeelden.LEEG, None),
        "notulen volledig": maker.notulen(voorbeelden.VOLLEDIG, certificaat),
        "agenda": maker.agenda(voorbeelden.agenda()),
        "agenda volledig": maker.agenda(voorbeelden.agenda(2, voorbeelden.ZVH_DOSSIER)),
        "plan": maker.plan(voorbeelden.plan(), certificaat),
        "plan gewijzigd": maker.plan(voorbeelden.plan(2), certificaat),
        "herstelsleutel": maker.herstelsleutel(voorbeelden.HERSTELSLEUTEL),
        "aanmeldformulier": maker.aanmeldformulier(tuple(Gebied)),
        **{naam: maker.notulen(stuk, certificaat) for naam, stuk in bijstukken.RECTIFICATIES.items()},
        **{naam: maker.actielijst(stuk) for naam, stuk in bijstukken.ACTIELIJSTEN.items()},
        **{naam: maker.terugkoppeling(stuk) for naam, stuk in bijstukken.BRIEVEN.items()},
        "notulen opgeschoond": maker.notulen(voorbeelden.OPGESCHOOND, certificaat),
        **{naam: maker.verklaring(stuk) for naam, stuk in voorbeelden.VERKLARINGEN.items()},
        **{naam: maker.toetreding(stuk) for naam, stuk in bijstukken.FORMULIEREN.items()},
    }


@pytest.fixture(scope="session")
def ondertekend(
    documenten: dict[str, bytes], ondertekenaar: PadesOndertekenaar, certificaat: Certificaat
) -> bytes:
    return ondertekenaar.ondertekenen(documenten["notulen"], certificaat, None, voorbeelden.OP)


SOORTEN = (
    "notulen",
    "notulen lang",
    "notulen leeg",
    "notulen volledig",
    "agenda",
    "agenda volledig",
    "plan",
    "plan gewijzigd",
    *bijstukken.RECTIFICATIES,
    *bijstukken.ACTIELIJSTEN,
    *bijstukken.BRIEVEN,
    "notulen opgeschoond",
)
ALLE_SOORTEN = (
    *SOORTEN,
    "herstelsleutel",
    "aanmeldformulier",
    *bijstukken.FORMULIEREN,
    *voorbeelden.VERKLARINGEN,
)


@pytest.fixture(params=SOORTEN)
def casusdocument(request: pytest.FixtureRequest, documenten: dict[str, bytes]) -> bytes:
    """Each document that tells of a Casus in turn."""
    return documenten[request.param]


@pytest.fixture(params=ALLE_SOORTEN)
def document(request: pytest.FixtureRequest, documenten: dict[str, bytes]) -> bytes:
    """Each document in turn."""
    return documenten[request.param]
