"""A second signature on a file of ours, by the secretary or the Casusregisseur: after that of the chair, which stays whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from zvh_desktop.application.errors import DocumentNietGeverifieerd, SigningFailed
from zvh_desktop.application.ports import (
    Bestandschrijver,
    Certificaat,
    Gewijzigd,
    Handtekeningdienst,
    Omgeving,
    Verificateur,
    Verificatie,
)
from zvh_desktop.application.verhogen import dienst_van, zet_in_wachtrij


class MedeOndertekenen:
    """The second certificate is read, used and forgotten: it is somebody else's."""

    def __init__(
        self,
        omgeving: Omgeving,
        dienst: Callable[[], Handtekeningdienst],
        verificateur: Verificateur,
        schrijver: Bestandschrijver,
    ) -> None:
        self._omgeving = omgeving
        self._dienst = dienst
        self._verificateur = verificateur
        self._schrijver = schrijver

    def lees(self, pad: Path) -> Verificatie:
        """What stands in the file now, with the roots of the settings."""
        return self._verificateur.verifieer(pad, self._vertrouwd())

    def ondertekenen(self, pad: Path, certificaat: Certificaat, wachtwoord: str) -> Verificatie:
        """Raises `SigningFailed`, `CertificaatOngeldig`, `TokenFout`, `DocumentNietGeverifieerd`; the file is then as it was."""
        if not self.lees(pad).is_goed:
            raise SigningFailed("niet_ondertekend")
        content = pad.read_bytes()
        signed = self._dienst().mede_ondertekenen(content, certificaat, wachtwoord, self._omgeving.nu())
        self._schrijver.schrijf(pad, signed)
        found = self.lees(pad)
        if not found.is_goed or len(found.handtekeningen) < 2:
            self._schrijver.schrijf(pad, content)
            raise DocumentNietGeverifieerd(1)
        with self._omgeving.werk() as work:
            sha256 = hashlib.sha256(signed).hexdigest()
            for waiting in work.verhogingen.all():
                if waiting.pad == str(pad):
                    work.verhogingen.delete(waiting.id)
            zet_in_wachtrij(work, self._omgeving, pad, sha256, found)
            work.log("document mede ondertekend")
            work.commit()
        self._omgeving.meld(Gewijzigd("verhoging", ""))
        return found

    def _vertrouwd(self) -> Path | None:
        with self._omgeving.werk() as work:
            return dienst_van(work.instellingen.get()).vertrouwde_map
