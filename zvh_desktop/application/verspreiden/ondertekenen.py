"""Signing and checking: the certificate of the chair, a second signature with somebody else's, and files that came back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from zvh_desktop.application.errors import (
    DocumentNietGeverifieerd,
    GeenCertificaat,
    KluisError,
    SigningFailed,
)
from zvh_desktop.application.ports import (
    Bestandschrijver,
    Certificaat,
    Certificaattoets,
    Geheimbewaarder,
    GevondenToken,
    Gewijzigd,
    Handtekeningdienst,
    Omgeving,
    Ondertekenaar,
    Verificateur,
    Verificatie,
)
from zvh_desktop.application.verspreiden.verhogen import Voortgang, dienst_van, zet_in_wachtrij


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
        """Returns the certificate of the chair. Raises `GeenCertificaat`."""
        found = self.huidig()
        if found is None:
            raise GeenCertificaat
        return found

    def maken(self) -> Certificaat:
        """Makes one in the chair's name, signed by nobody else: it proves that nothing changed, not who signed."""
        with self._omgeving.werk() as work:
            settings = work.instellingen.get()
        return self._keep(
            self._ondertekenaar.maak_certificaat(
                settings.voorzitter or "Procesregisseur", settings.organisatie, self._omgeving.nu()
            )
        )

    def importeren(self, p12: bytes, wachtwoord: str) -> Certificaat:
        """Takes in a PKCS#12 file of the chair; its passphrase is not kept. Raises `CertificaatOngeldig`."""
        return self._keep(self._ondertekenaar.lees_certificaat(p12, wachtwoord, self._omgeving.nu()))

    def kan_onthouden(self) -> bool:
        """Says whether there is a keyring that can be trusted with the passphrase of a certificate file."""
        return self._sleutelbos is not None and self._sleutelbos().is_beschikbaar()

    def onthouden(self, certificaat: Certificaat, wachtwoord: str) -> None:
        """Puts the passphrase into the keyring, only when the user asked for it, and never a PIN. Raises `SleutelbosOntbreekt`,
        `SleutelbosVergrendeld`.
        """
        if self._sleutelbos is not None and certificaat.token is None:
            self._sleutelbos().bewaren(_kenmerk(certificaat), wachtwoord.encode())

    def onthouden_wachtwoord(self, certificaat: Certificaat) -> str | None:
        """Returns what the keyring holds for this certificate; None when it has to be asked."""
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
        """Reads the certificate of somebody else, to sign once with; nothing of it is kept. Raises `CertificaatOngeldig`."""
        return self._ondertekenaar.lees_certificaat(p12, wachtwoord, self._omgeving.nu())

    def zoek_tokens(self, bibliotheek: str, ga_door: Callable[[], bool]) -> tuple[GevondenToken, ...]:
        """Returns the smart cards with what can be signed with on them; asks for no PIN. Raises `TokenFout`."""
        return self._dienst.zoek_tokens(bibliotheek, self._omgeving.nu(), ga_door)

    def kiezen(self, certificaat: Certificaat) -> Certificaat:
        """Chooses the certificate on a smart card: where it lies is kept, its PIN never."""
        return self._keep(certificaat)

    def toetsen(
        self, wachtwoord: str | None, ga_door: Callable[[], bool], *, vraag_intrekking: bool
    ) -> Certificaattoets:
        """Tests the certificate before the meeting. Raises `GeenCertificaat`, `CertificaatOngeldig`, `TokenFout`."""
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
        self._omgeving.meld(Gewijzigd("certificaat"))
        return certificaat


def _kenmerk(certificaat: Certificaat) -> str:
    """Returns under which name the keyring holds a certificate: it says nothing about whose it is."""
    return f"certificaat-{hashlib.sha256(certificaat.p12).hexdigest()[:32]}"


class MedeOndertekenen:
    """Signs with the certificate of somebody else, which is read, used and forgotten."""

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
        """Returns what stands in the file now, judged with the roots of the settings."""
        return self._verificateur.verifieer(pad, self._vertrouwd())

    def ondertekenen(self, pad: Path, certificaat: Certificaat, wachtwoord: str) -> Verificatie:
        """Signs a file for somebody else. Raises `SigningFailed`, `CertificaatOngeldig`, `TokenFout`, `DocumentNietGeverifieerd`; the file
        is then as it was.
        """
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
        self._omgeving.meld(Gewijzigd("verhoging"))
        return found

    def _vertrouwd(self) -> Path | None:
        with self._omgeving.werk() as work:
            return dienst_van(work.instellingen.get()).vertrouwde_map


@dataclass(frozen=True, slots=True)
class Gecontroleerd:
    """Holds what was found of one file; `verificatie` is None when it could not be read from its place at all."""

    pad: Path
    verificatie: Verificatie | None


class Controleren:
    """Checks a set of files; `verificateur` reads in another process, because these files are not ours until they say so."""

    def __init__(
        self, omgeving: Omgeving, verificateur: Callable[[], AbstractContextManager[Verificateur]]
    ) -> None:
        self._omgeving = omgeving
        self._verificateur = verificateur

    def controleer(self, paden: Iterable[Path], voortgang: Voortgang) -> tuple[Gecontroleerd, ...]:
        with self._omgeving.werk() as work:
            roots = dienst_van(work.instellingen.get()).vertrouwde_map
        wanted, found = list(paden), []
        with self._verificateur() as reader:
            for done, pad in enumerate(wanted):
                if not voortgang(done, len(wanted)):
                    break
                try:
                    found.append(Gecontroleerd(pad, reader.verifieer(pad, roots)))
                except OSError:
                    found.append(Gecontroleerd(pad, None))
        return tuple(found)
