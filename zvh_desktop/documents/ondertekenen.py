"""The signer as the use cases see it; what signs is loaded when there is something to sign."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from zvh_desktop.application.ports import Certificaat


class PadesOndertekenaar:
    """PAdES B-B with a PKCS#12 key; the stamp is drawn with the fonts of `resources`."""

    def __init__(self, resources: Path) -> None:
        self._fonts = resources / "fonts"

    def ondertekenen(
        self, pdf: bytes, certificaat: Certificaat, wachtwoord: str | None, op: datetime
    ) -> bytes:
        """Raises `CertificaatOngeldig` or `SigningFailed`."""
        from zvh_desktop.documents.pades import onderteken

        return onderteken(pdf, certificaat, wachtwoord, op, self._fonts)

    def maak_certificaat(self, naam: str, organisatie: str, op: datetime) -> Certificaat:
        from zvh_desktop.documents.certificaat import maak_certificaat

        return maak_certificaat(naam, organisatie, op)

    def lees_certificaat(self, p12: bytes, wachtwoord: str, op: datetime) -> Certificaat:
        """Raises `CertificaatOngeldig`."""
        from zvh_desktop.documents.certificaat import lees_certificaat

        return lees_certificaat(p12, wachtwoord, op)
