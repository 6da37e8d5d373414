"""The chair's certificate: imported, or made by the program and then honest about what it proves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress

from zvh_desktop.application.errors import GeenCertificaat, KluisError, SigningFailed
from zvh_desktop.application.ports import (
    Certificaat,
    Certificaattoets,
    Geheimbewaarder,
    GevondenToken,
    Gewijzigd,
    Handtekeningdienst,
    Omgeving,
    Ondertekenaar,
)
from zvh_desktop.application.verhogen import dienst_van


class Certificaten:
    def __init__(
        self,
        omgeving: Omgeving,
        ondertekenaar: Ondertekenaar,
        dienst: Callable[[], Handtekeningdienst] | None = None,
        sleutelbos: Callable[[], Geheimbewaarder] | None = None,
    ) -> None:
        self._omgeving = omgeving
        self._ondertekenaar = ondertekenaar
        self._geef_dienst = dienst
        self._sleutelbos = sleutelbos

    @property
    def _dienst(self) -> Handtekeningdienst:
        if self._geef_dienst is None:
            raise SigningFailed("dienst")
        return self._geef_dienst()

    def huidig(self) -> Certificaat | None:
        with self._omgeving.werk() as work:
            return work.instellingen.certificaat()

    def vereist(self) -> Certificaat:
        """Raises `GeenCertificaat`."""
        found = self.huidig()
        if found is None:
            raise GeenCertificaat
        return found

    def maken(self) -> Certificaat:
        """One in the chair's name, signed by nobody else: proves that nothing changed, not who signed."""
        with self._omgeving.werk() as work:
            settings = work.instellingen.get()
        return self._keep(
            self._ondertekenaar.maak_certificaat(
                settings.voorzitter or "Procesregisseur", settings.organisatie, self._omgeving.nu()
            )
        )

    def importeren(self, p12: bytes, wachtwoord: str) -> Certificaat:
        """A PKCS#12 file of the chair; its passphrase is not kept. Raises `CertificaatOngeldig`."""
        return self._keep(self._ondertekenaar.lees_certificaat(p12, wachtwoord, self._omgeving.nu()))

    def kan_onthouden(self) -> bool:
        """Whether there is a keyring that can be trusted with the passphrase of a certificate file."""
        return self._sleutelbos is not None and self._sleutelbos().is_beschikbaar()

    def onthouden(self, certificaat: Certificaat, wachtwoord: str) -> None:
        """Only when the user asked for it, and never a PIN. Raises `SleutelbosOntbreekt`, `SleutelbosVergrendeld`."""
        if self._sleutelbos is not None and certificaat.token is None:
            self._sleutelbos().bewaren(_kenmerk(certificaat), wachtwoord.encode())

    def onthouden_wachtwoord(self, certificaat: Certificaat) -> str | None:
        """What the keyring holds for this certificate; None when it has to be asked."""
        if self._sleutelbos is None or certificaat.token is not None:
            return None
        try:
            return self._sleutelbos().halen(_kenmerk(certificaat)).decode()
        except (KluisError, UnicodeDecodeError):
            return None

    def vergeten(self, certificaat: Certificaat) -> None:
        if self._sleutelbos is not None:
            with suppress(KluisError):
                self._sleutelbos().vergeten(_kenmerk(certificaat))

    def lezen(self, p12: bytes, wachtwoord: str) -> Certificaat:
        """Somebody else's, to sign once with: nothing of it is kept. Raises `CertificaatOngeldig`."""
        return self._ondertekenaar.lees_certificaat(p12, wachtwoord, self._omgeving.nu())

    def zoek_tokens(self, bibliotheek: str, ga_door: Callable[[], bool]) -> tuple[GevondenToken, ...]:
        """Smart cards with what can be signed with on them; asks for no PIN. Raises `TokenFout`."""
        return self._dienst.zoek_tokens(bibliotheek, self._omgeving.nu(), ga_door)

    def kiezen(self, certificaat: Certificaat) -> Certificaat:
        """The one on a smart card: where it lies is kept, its PIN never."""
        return self._keep(certificaat)

    def toetsen(
        self, wachtwoord: str | None, ga_door: Callable[[], bool], *, vraag_intrekking: bool
    ) -> Certificaattoets:
        """Before the meeting. Raises `GeenCertificaat`, `CertificaatOngeldig`, `TokenFout`."""
        certificaat = self.vereist()
        with self._omgeving.werk() as work:
            dienst = dienst_van(work.instellingen.get())
        return self._dienst.toetsen(
            certificaat, wachtwoord, dienst, self._omgeving.nu(), ga_door, vraag_intrekking=vraag_intrekking
        )

    def _keep(self, certificaat: Certificaat) -> Certificaat:
        with self._omgeving.werk() as work:
            before = work.instellingen.certificaat()
            work.instellingen.bewaar_certificaat(certificaat)
            work.log("certificaat vervangen")
            work.commit()
        if before is not None and before.p12 != certificaat.p12:
            self.vergeten(before)
        self._omgeving.meld(Gewijzigd("certificaat", ""))
        return certificaat


def _kenmerk(certificaat: Certificaat) -> str:
    """Under which name the keyring holds it: says nothing about whose it is."""
    return f"certificaat-{hashlib.sha256(certificaat.p12).hexdigest()[:32]}"
