"""Makes the PDF of each document type: a description of what it holds, handed to the engine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from zvh_desktop import __version__
from zvh_desktop.application.kluis.toegang import HerstelsleutelBlad
from zvh_desktop.application.ports import Certificaat, PlanDocument
from zvh_desktop.documents.engine.compose import DocumentEngine
from zvh_desktop.documents.engine.word import compose_word
from zvh_desktop.documents.soorten.aanmeldformulier import aanmeldformulier
from zvh_desktop.documents.soorten.actielijst import actielijst_document
from zvh_desktop.documents.soorten.agenda import agenda_document
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd
from zvh_desktop.documents.soorten.herstelsleutel import herstelsleutel_document
from zvh_desktop.documents.soorten.notulen import notulen_document
from zvh_desktop.documents.soorten.plan import plan_document
from zvh_desktop.documents.soorten.terugkoppeling import terugkoppeling_document
from zvh_desktop.documents.soorten.toetreding import toetreding_document
from zvh_desktop.documents.soorten.vernietiging import vernietiging_document
from zvh_desktop.domain.afschaling.vernietiging import Verklaringstaat
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.partijen.partij import Toetredingsformulier
from zvh_desktop.domain.verspreiden.actielijst import ActielijstUittreksel
from zvh_desktop.domain.verspreiden.terugkoppelbrief import Terugkoppelbrief
from zvh_desktop.domain.verspreiden.uittreksel import AgendaUittreksel, NotulenUittreksel

_BEPALEND = ("reportlab", "pikepdf", "arabic-reshaper", "python-bidi", "fonttools")


class PdfDocumentmaker:
    """The same value gives the same bytes; `resources` is the folder with the fonts and the colour profile."""

    def __init__(self, resources: Path, briefhoofd: Briefhoofd) -> None:
        self._engine, self._briefhoofd = DocumentEngine(resources), briefhoofd

    def agenda(self, agenda: AgendaUittreksel) -> bytes:
        return self._engine.compose(agenda_document(agenda, self._briefhoofd))

    def notulen(self, notulen: NotulenUittreksel, certificaat: Certificaat | None) -> bytes:
        return self._engine.compose(notulen_document(notulen, certificaat, self._briefhoofd))

    def notulen_word(self, notulen: NotulenUittreksel) -> bytes:
        """The same description, without the words about a signature that this file does not have."""
        return compose_word(notulen_document(notulen, None, self._briefhoofd))

    def plan(self, plan: PlanDocument, certificaat: Certificaat | None) -> bytes:
        return self._engine.compose(plan_document(plan, certificaat, self._briefhoofd))

    def actielijst(self, lijst: ActielijstUittreksel) -> bytes:
        return self._engine.compose(actielijst_document(lijst, self._briefhoofd))

    def terugkoppeling(self, brief: Terugkoppelbrief) -> bytes:
        return self._engine.compose(terugkoppeling_document(brief, self._briefhoofd))

    def toetreding(self, formulier: Toetredingsformulier) -> bytes:
        return self._engine.compose(toetreding_document(formulier, self._briefhoofd))

    def verklaring(self, staat: Verklaringstaat) -> bytes:
        return self._engine.compose(vernietiging_document(staat, self._briefhoofd))

    def herstelsleutel(self, blad: HerstelsleutelBlad) -> bytes:
        return self._engine.compose(herstelsleutel_document(blad, self._briefhoofd))

    def opmaak(self, certificaat: Certificaat | None) -> str:
        """Libraries count as well: another version of one may lay out the same text in other bytes."""
        rest = (
            self._briefhoofd,
            *((certificaat.naam, certificaat.uitgever, certificaat.geldig_tot) if certificaat else ()),
            certificaat is not None and certificaat.is_zelfgemaakt,
            *(version(package) for package in _BEPALEND),
        )
        return f"{__version__} {hashlib.sha256(repr(rest).encode()).hexdigest()[:12]}"

    def aanmeldformulier(self, gebieden: Sequence[Gebied]) -> bytes:
        return self._engine.compose(aanmeldformulier(self._briefhoofd, gebieden))

    def letters_zonder_font(self, tekst: str) -> str:
        return "".join(self._engine.missing_letters(tekst))
