"""The documents ring as the screens need it, without PDF: what would be in the document is written as text."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from zvh_desktop.application.errors import CertificaatOngeldig
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.application.services import Documenten
from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.documents.engine.werkblad import als_xlsx
from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer
from zvh_desktop.documents.verpakken.verpakken import AtomischeBestandschrijver, DocumentVerpakker
from zvh_desktop.domain.verspreiden.oordeel import Verificatie


class Tekstmaker:
    briefhoofd = ()

    def maken(self, uittreksel, certificaat=None) -> bytes:
        return repr(uittreksel).encode()

    word = werkblad = maken

    def opmaak(self, certificaat) -> str:
        return "tekst"

    def letters_zonder_font(self, tekst: str) -> str:
        return ""


class Stempelaar:
    """Signs nothing; knows one passphrase."""

    @contextmanager
    def reeks(self, certificaat, wachtwoord, op):
        yield lambda pdf, moment: self.ondertekenen(pdf, certificaat, wachtwoord, moment)

    def ondertekenen(
        self, pdf: bytes, certificaat: Certificaat, wachtwoord: str | None, op: datetime
    ) -> bytes:
        return pdf

    def maak_certificaat(self, naam: str, organisatie: str, op: datetime) -> Certificaat:
        end = op + timedelta(days=730)
        return Certificaat(b"eigen", naam, naam, op, end, True, "geheim", vingerafdruk="5e" * 32)


class Buitenlezer(ProcesBuitenlezer):
    """Reads as the real one does, but for key files: it knows one passphrase."""

    def sleutelbestand(self, pad: Path, wachtwoord: str, op: datetime, ga_door=None) -> Certificaat:
        if wachtwoord != "open sesam":
            raise CertificaatOngeldig("wachtwoord")
        end = op + timedelta(days=365)
        issuer, mark = "Fictieve Uitgever G3", "a1" * 32
        return Certificaat(pad.read_bytes(), "Anna de Wit", issuer, op, end, False, vingerafdruk=mark)


class Lezer:
    def verifieer(self, pad: Path) -> Verificatie:
        return Verificatie(pad.name, True, ())


class AlleWoorden:
    """Finds no word wrong, and starts no process."""

    def onbekend(self, woorden, ga_door=None) -> frozenset[str]:
        return frozenset()

    def voorstellen(self, woord, ga_door=None) -> tuple[str, ...]:
        return ()


def stille_documenten() -> Documenten:
    return Documenten(
        Tekstmaker,
        Stempelaar(),
        Lezer(),
        AtomischeBestandschrijver(),
        lambda: Buitenlezer(own_command("lees-bestand")),
        verpakker=DocumentVerpakker(),
        woordenboek=AlleWoorden(),
        werkblad=als_xlsx,
    )
