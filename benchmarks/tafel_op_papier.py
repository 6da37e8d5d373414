"""A fictional table as the documents get it: long notulen, and those of thirty recipients."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from tests.documents import voorbeelden
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
from zvh_desktop.domain.verspreiden.uittreksel import NotulenUittreksel

_CASES_PER_RECIPIENT = 4


def nu() -> datetime:
    return voorbeelden.OP


def onze_maker() -> PdfDocumentmaker:
    return voorbeelden.maker()


@cache
def ondertekenaar() -> PadesOndertekenaar:
    return PadesOndertekenaar(voorbeelden.RESOURCES)


def verificateur() -> PadesVerificateur:
    return PadesVerificateur()


def certificaat() -> Certificaat:
    return ondertekenaar().maak_certificaat("Willemijn de Graaf-Ünal", "Zorg- en Veiligheidshuis", nu())


def lange_notulen(cases: int) -> NotulenUittreksel:
    return voorbeelden.notulen(tuple(voorbeelden.punt(n) for n in range(cases)))


def notulen_van(number: int) -> NotulenUittreksel:
    """What one recipient gets: a few Casussen of the table, not the same as the next one."""
    return voorbeelden.notulen(tuple(voorbeelden.punt(number + n) for n in range(_CASES_PER_RECIPIENT)))


def als_docx(notulen: NotulenUittreksel) -> bytes:
    """The same words in the form that the office suite starts from."""
    return onze_maker().word(notulen)
