"""The chair's certificate: imported, or made by the program and then honest about what it proves."""

from __future__ import annotations

from zvh_desktop.application.errors import GeenCertificaat
from zvh_desktop.application.ports import Certificaat, Gewijzigd, Omgeving, Ondertekenaar


class Certificaten:
    def __init__(self, omgeving: Omgeving, ondertekenaar: Ondertekenaar) -> None:
        self._omgeving = omgeving
        self._ondertekenaar = ondertekenaar

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

    def _keep(self, certificaat: Certificaat) -> Certificaat:
        with self._omgeving.werk() as work:
            work.instellingen.bewaar_certificaat(certificaat)
            work.log("certificaat vervangen")
            work.commit()
        self._omgeving.meld(Gewijzigd("certificaat", ""))
        return certificaat
