"""The signer as the use cases see it; what signs is loaded when there is something to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from zvh_desktop.application.ports import (
    Certificaat,
    Certificaattoets,
    GevondenToken,
    Tekenaar,
    Tijdstempeldienst,
    Verhoogd,
)
from zvh_desktop.domain.verspreiden.verstrekking import Niveau


class PadesOndertekenaar:
    """PAdES with a PKCS#12 key or the key of a token; the stamp is drawn with the fonts of `resources`."""

    def __init__(self, resources: Path) -> None:
        self._resources, self._fonts = resources, resources / "fonts"

    def ondertekenen(
        self, pdf: bytes, certificaat: Certificaat, wachtwoord: str | None, op: datetime
    ) -> bytes:
        """Raises `CertificaatOngeldig`, `TokenFout` or `SigningFailed`."""
        from zvh_desktop.documents.handtekening.pades import onderteken

        return onderteken(pdf, certificaat, wachtwoord, op, self._fonts)

    @contextmanager
    def reeks(self, certificaat: Certificaat, wachtwoord: str | None, op: datetime) -> Iterator[Tekenaar]:
        """Raises as `ondertekenen`."""
        from zvh_desktop.documents.handtekening.pades import sleutel_voor_reeks

        with sleutel_voor_reeks(certificaat, wachtwoord, op, self._fonts) as tekenaar:
            yield tekenaar

    def mede_ondertekenen(
        self, pdf: bytes, certificaat: Certificaat, wachtwoord: str | None, op: datetime
    ) -> bytes:
        """Raises as `ondertekenen`; `SigningFailed` with `niet_ondertekend` when the chair has not signed yet."""
        from zvh_desktop.documents.handtekening.pades import onderteken_mede

        return onderteken_mede(pdf, certificaat, wachtwoord, op, self._fonts)

    def verhogen(
        self, pdf: bytes, gewenst: Niveau, dienst: Tijdstempeldienst, ga_door: Callable[[], bool]
    ) -> Verhoogd:
        from zvh_desktop.documents.handtekening.niveaus import verhoog

        return verhoog(pdf, gewenst, dienst, ga_door)

    def maak_certificaat(self, naam: str, organisatie: str, op: datetime) -> Certificaat:
        from zvh_desktop.documents.handtekening.certificaat import maak_certificaat

        return maak_certificaat(naam, organisatie, op)

    def zoek_tokens(
        self, bibliotheek: str, op: datetime, ga_door: Callable[[], bool]
    ) -> tuple[GevondenToken, ...]:
        """Raises `TokenFout`."""
        from zvh_desktop.documents.handtekening.tokensleutel import zoek_tokens

        return zoek_tokens(bibliotheek, op, ga_door)

    def toetsen(
        self,
        certificaat: Certificaat,
        wachtwoord: str | None,
        dienst: Tijdstempeldienst,
        op: datetime,
        ga_door: Callable[[], bool],
        *,
        vraag_intrekking: bool,
    ) -> Certificaattoets:
        """Raises `CertificaatOngeldig` or `TokenFout`."""
        from zvh_desktop.documents.handtekening.certificaattoets import toets

        return toets(
            certificaat, wachtwoord, dienst, op, ga_door, self._resources, vraag_intrekking=vraag_intrekking
        )
