"""Makes the PDF of each document type: a description of what it holds, handed to the engine."""

from __future__ import annotations

from pathlib import Path

from zvh_desktop.application.ports import Certificaat, PlanDocument
from zvh_desktop.application.toegang import HerstelsleutelBlad
from zvh_desktop.documents.agenda_document import agenda_document
from zvh_desktop.documents.briefhoofd import Briefhoofd
from zvh_desktop.documents.engine.compose import DocumentEngine
from zvh_desktop.documents.herstelsleutel_document import herstelsleutel_document
from zvh_desktop.documents.notulen_document import notulen_document
from zvh_desktop.documents.plan_document import plan_document
from zvh_desktop.domain.uittreksel import AgendaUittreksel, NotulenUittreksel


class PdfDocumentmaker:
    """The same value gives the same bytes; `resources` is the folder with the fonts and the colour profile."""

    def __init__(self, resources: Path, briefhoofd: Briefhoofd) -> None:
        self._engine, self._briefhoofd = DocumentEngine(resources), briefhoofd

    def agenda(self, agenda: AgendaUittreksel) -> bytes:
        return self._engine.compose(agenda_document(agenda, self._briefhoofd))

    def notulen(self, notulen: NotulenUittreksel, certificaat: Certificaat | None) -> bytes:
        return self._engine.compose(notulen_document(notulen, certificaat, self._briefhoofd))

    def plan(self, plan: PlanDocument, certificaat: Certificaat | None) -> bytes:
        return self._engine.compose(plan_document(plan, certificaat, self._briefhoofd))

    def herstelsleutel(self, blad: HerstelsleutelBlad) -> bytes:
        return self._engine.compose(herstelsleutel_document(blad, self._briefhoofd))

    def letters_zonder_font(self, tekst: str) -> str:
        return "".join(self._engine.missing_letters(tekst))
