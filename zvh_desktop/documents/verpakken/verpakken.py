"""Writes a file whole or not at all, and wraps a document for its way out; what is heavy is loaded when it is needed."""

from __future__ import annotations

import secrets
from pathlib import Path

from zvh_desktop.application.verspreiden.klaarzetten import Afspraak, Bijlage, Emailconcept
from zvh_desktop.application.whole_file import give_out
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat


class AtomischeBestandschrijver:
    """Writes beside the target, flushes to the disk, reads it back, and only then takes the target's place."""

    def schrijf(self, pad: Path, inhoud: bytes) -> None:
        give_out(pad, inhoud)


GROEPEN, CIJFERS = 6, 4


class DocumentVerpakker:
    """Wraps bytes in bytes: it writes no file and opens no connection."""

    def email(self, concept: Emailconcept) -> bytes:
        from zvh_desktop.documents.verpakken.bericht import maak_email

        return maak_email(concept)

    def envelop(self, bijlage: Bijlage, certificaat: Ontvangstcertificaat) -> bytes:
        from zvh_desktop.documents.verpakken.versleuteld import maak_envelop

        return maak_envelop(bijlage, certificaat.pem)

    def zip(self, bijlagen: tuple[Bijlage, ...], wachtzin: str) -> bytes:
        from zvh_desktop.documents.verpakken.versleuteld import maak_zip

        return maak_zip(bijlagen, wachtzin)

    def nieuwe_wachtzin(self) -> str:
        """Digits alone, because over the telephone a letter is soon misheard; 24 of them are 79 bits."""
        return " ".join(f"{secrets.randbelow(10**CIJFERS):0{CIJFERS}}" for _ in range(GROEPEN))

    def afspraak(self, afspraak: Afspraak) -> bytes:
        from zvh_desktop.documents.verpakken.bericht import maak_uitnodiging

        return maak_uitnodiging(afspraak)
