"""The post room of the fictional past: its documents were given out according to the register, and exist nowhere else.

The extract of every recipient is made by the real use case (W-61) and its hash stands in the register; only paper, ink and
post are left out. What is made today, by the user, is real.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from zvh_desktop.application.ondertekenen import Certificaten
from zvh_desktop.application.ports import (
    Certificaat,
    Handtekening,
    Omgeving,
    PlanDocument,
    Tekenaar,
    Verificatie,
)
from zvh_desktop.application.services import Services
from zvh_desktop.application.verspreiden import Verspreiden
from zvh_desktop.domain.uittreksel import AgendaUittreksel, NotulenUittreksel

NERGENS = Path("post")


class _Papier:
    def agenda(self, agenda: AgendaUittreksel) -> bytes:
        return repr(agenda).encode()

    def notulen(self, notulen: NotulenUittreksel, certificaat: Certificaat | None) -> bytes:
        return repr(notulen).encode()

    def plan(self, plan: PlanDocument, certificaat: Certificaat | None) -> bytes:
        return repr(plan).encode()

    def letters_zonder_font(self, tekst: str) -> str:
        return ""

    def notulen_word(self, notulen: NotulenUittreksel) -> bytes:
        return repr(notulen).encode()

    def opmaak(self, certificaat: Certificaat | None) -> str:
        return "papier"


class _Inkt(Certificaten):
    """Signs and verifies nothing, and leaves no certificate behind in the kluis: the user makes the first one."""

    def __init__(self, omgeving: Omgeving) -> None:
        super().__init__(omgeving, self)

    def huidig(self) -> Certificaat:
        now = self._omgeving.nu()
        return Certificaat(b"", "", "", now, now + timedelta(days=1), True)

    def ondertekenen(
        self, pdf: bytes, certificaat: Certificaat, wachtwoord: str | None, op: datetime
    ) -> bytes:
        return pdf

    @contextmanager
    def reeks(self, certificaat: Certificaat, wachtwoord: str | None, op: datetime) -> Iterator[Tekenaar]:
        yield lambda pdf, _moment: pdf

    def maak_certificaat(self, naam: str, organisatie: str, op: datetime) -> Certificaat:
        return self.huidig()

    def lees_certificaat(self, p12: bytes, wachtwoord: str, op: datetime) -> Certificaat:
        return self.huidig()

    def verifieer(self, pad: Path, vertrouwde_map: Path | None = None) -> Verificatie:
        signature = Handtekening("", None, "", True, False, True, False)
        return Verificatie(pad.name, True, (signature,), hashlib.sha256(pad.name.encode()).hexdigest())


class _Post:
    def schrijf(self, pad: Path, inhoud: bytes) -> None:
        """Writes nothing: the file was sent and thrown away."""
        return


def postkamer(services: Services) -> Verspreiden:
    """The use case of giving out documents, for the days before today."""
    ink = _Inkt(services.omgeving)
    verpakker = services.verspreiden.verpakker
    return Verspreiden(services.omgeving, _Papier, ink, ink, _Post(), ink, services.plannen, verpakker)
