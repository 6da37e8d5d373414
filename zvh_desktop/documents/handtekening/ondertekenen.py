"""Signs for the use cases; what signs is loaded when there is something to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from zvh_desktop.application import ports
from zvh_desktop.application.errors import SigningFailed
from zvh_desktop.domain.instellingen import Niveau


class PadesOndertekenaar:
    """Signs with the key of a PKCS#12 file or a token, raises and tests; the stamp is drawn with the fonts of `resources`.

    Each may raise `CertificaatOngeldig`, `TokenFout` or `SigningFailed`.
    """

    def __init__(self, resources: Path) -> None:
        self._resources, self._fonts = resources, resources / "fonts"

    def ondertekenen(
        self, pdf: bytes, certificaat: ports.Certificaat, wachtwoord: str | None, op: datetime
    ) -> bytes:
        """Certifies in the field that the document already has."""
        from zvh_desktop.documents.handtekening.pades import onderteken_met, sleutel_van

        with sleutel_van(certificaat, wachtwoord, op) as key:
            return onderteken_met(key, pdf, certificaat, op, self._fonts)

    @contextmanager
    def reeks(
        self, certificaat: ports.Certificaat, wachtwoord: str | None, op: datetime
    ) -> Iterator[ports.Tekenaar]:
        """Opens a key file once, which takes longer than signing with it. A card is asked anew for each: it may want its PIN every time."""
        from zvh_desktop.documents.handtekening.pades import onderteken_met, sleutel_van

        if certificaat.token is not None:
            yield lambda pdf, moment: self.ondertekenen(pdf, certificaat, wachtwoord, moment)
            return
        with sleutel_van(certificaat, wachtwoord, op) as key:
            yield lambda pdf, moment: onderteken_met(key, pdf, certificaat, moment, self._fonts)

    def mede_ondertekenen(
        self, pdf: bytes, certificaat: ports.Certificaat, wachtwoord: str | None, op: datetime
    ) -> bytes:
        """Signs after the chair, in the second field; `niet_ondertekend` when there is nothing whole to sign after."""
        from zvh_desktop.documents.handtekening.handtekeningen import lees_handtekeningen
        from zvh_desktop.documents.handtekening.pades import onderteken_met, sleutel_van

        found = lees_handtekeningen(pdf)
        if found is None or not found.is_ongewijzigd:
            raise SigningFailed("niet_ondertekend")
        with sleutel_van(certificaat, wachtwoord, op) as key:
            return onderteken_met(key, pdf, certificaat, op, self._fonts, is_mede=True)

    def verhogen(
        self, pdf: bytes, gewenst: Niveau, dienst: ports.Tijdstempeldienst, ga_door: Callable[[], bool]
    ) -> ports.Verhoogd:
        from zvh_desktop.documents.handtekening.niveaus import verhoog

        return verhoog(pdf, gewenst, dienst, ga_door)

    def maak_certificaat(self, naam: str, organisatie: str, op: datetime) -> ports.Certificaat:
        from zvh_desktop.documents.handtekening.certificaat import maak_certificaat

        return maak_certificaat(naam, organisatie, op)

    def vingerafdruk(self, certificaat: ports.Certificaat, wachtwoord: str | None, op: datetime) -> str:
        from zvh_desktop.documents.handtekening.pades import sleutel_van

        with sleutel_van(certificaat, wachtwoord, op) as key:
            assert key.signing_cert is not None
            return str(key.signing_cert.sha256.hex())

    def zoek_tokens(
        self, bibliotheek: str, op: datetime, ga_door: Callable[[], bool]
    ) -> tuple[ports.GevondenToken, ...]:
        from zvh_desktop.documents.handtekening.tokensleutel import zoek_tokens

        return zoek_tokens(bibliotheek, op, ga_door)

    def toetsen(
        self,
        certificaat: ports.Certificaat,
        wachtwoord: str | None,
        dienst: ports.Tijdstempeldienst,
        op: datetime,
        ga_door: Callable[[], bool],
        *,
        vraag_intrekking: bool,
    ) -> ports.Certificaattoets:
        from zvh_desktop.documents.handtekening.certificaattoets import toets

        return toets(
            certificaat, wachtwoord, dienst, op, ga_door, self._resources, vraag_intrekking=vraag_intrekking
        )
