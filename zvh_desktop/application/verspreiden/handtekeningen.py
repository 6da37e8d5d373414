"""What signing and verifying take and give: certificates, signatures, levels. Part of the ports; imported through `ports`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from zvh_desktop.domain.verspreiden.verstrekking import Niveau


@dataclass(frozen=True, slots=True)
class TokenSleutel:
    """Says where a key lies that never leaves its smart card: the library of the supplier, the token, and the key on it."""

    bibliotheek: str
    token: str
    serienummer: str
    sleutel_id: str


@dataclass(frozen=True, slots=True)
class Certificaat:
    """A certificate to sign with: PKCS#12 bytes, or where the key is when it lies on a `token` (`p12` is then empty).

    `wachtwoord` is kept only for one that the program made itself; a PIN is never kept.

    `is_zelfgemaakt` means that it proves integrity, not identity; documents say so.
    """

    p12: bytes
    naam: str
    uitgever: str
    geldig_van: datetime
    geldig_tot: datetime
    is_zelfgemaakt: bool
    wachtwoord: str | None = None
    token: TokenSleutel | None = None


@dataclass(frozen=True, slots=True)
class GevondenToken:
    """A smart card as it tells of itself: `pogingen` is empty, weinig, laatste or geblokkeerd."""

    naam: str
    pogingen: str
    certificaten: tuple[Certificaat, ...]
    met_eigen_toetsen: bool = False


@dataclass(frozen=True, slots=True)
class Tijdstempeldienst:
    """Says where a time-stamp may be asked, empty for nowhere, and whose roots are trusted besides those of the machine."""

    url: str = ""
    vertrouwde_map: Path | None = None
    wacht_seconden: float = 10.0


@dataclass(frozen=True, slots=True)
class Verhoogd:
    """Says how far raising came: `reden` is empty, or the code of what stopped it."""

    pdf: bytes
    niveau: Niveau
    reden: str


Tekenaar = Callable[[bytes, datetime], bytes]
"""Certifies one document, at that moment."""


class Ondertekenaar(Protocol):
    """Signs with PAdES B-B; raises `CertificaatOngeldig`, `TokenFout` or `SigningFailed`."""

    def ondertekenen(
        self, pdf: bytes, certificaat: Certificaat, wachtwoord: str | None, op: datetime
    ) -> bytes:
        """Certifies in the field of the chair: after this only further signing is allowed."""

    def reeks(
        self, certificaat: Certificaat, wachtwoord: str | None, op: datetime
    ) -> AbstractContextManager[Tekenaar]:
        """Returns a signer for many documents, with the key opened once and let go of at the end; a card is asked each time."""

    def maak_certificaat(self, naam: str, organisatie: str, op: datetime) -> Certificaat: ...

    def lees_certificaat(self, p12: bytes, wachtwoord: str, op: datetime) -> Certificaat: ...


class Geheimbewaarder(Protocol):
    """Keeps secrets in the keyring of this machine; each of these may raise a `KluisError`."""

    def is_beschikbaar(self) -> bool: ...

    def bewaren(self, id: str, geheim: bytes, /) -> None: ...

    def halen(self, id: str, /) -> bytes: ...

    def vergeten(self, id: str, /) -> None: ...


class Handtekeningdienst(Protocol):
    """Does what a signature needs beyond the chair's own: a second one, a higher level, a smart card, a test beforehand."""

    def mede_ondertekenen(
        self, pdf: bytes, certificaat: Certificaat, wachtwoord: str | None, op: datetime
    ) -> bytes:
        """Sets a second signature in the field made for it; what was signed before stays whole."""

    def verhogen(
        self, pdf: bytes, gewenst: Niveau, dienst: Tijdstempeldienst, ga_door: Callable[[], bool]
    ) -> Verhoogd:
        """Asks the time-stamp server and, from B-LT, whether the certificates still hold; never raises for a network."""

    def zoek_tokens(
        self, bibliotheek: str, op: datetime, ga_door: Callable[[], bool]
    ) -> tuple[GevondenToken, ...]:
        """Returns the smart cards that this library of a supplier finds; asks for no PIN."""

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
        """Looks at the certificate, asks its issuer whether it still holds when that is wanted, and signs a trial document."""


@dataclass(frozen=True, slots=True)
class Certificaattoets:
    """Holds what testing a certificate found, as codes.

    `intrekking` is goed, ingetrokken, onbereikbaar, geen_adres or niet_gevraagd; `onthult` what every recipient can read of
    the holder, by kind; `zegt_gekwalificeerd` what the certificate claims of itself, which nobody looked up.
    """

    certificaat: Certificaat
    keten: tuple[str, ...]
    is_vertrouwd: bool
    gebruik: tuple[str, ...]
    intrekking: str
    servers: tuple[str, ...]
    onthult: tuple[tuple[str, str], ...]
    zegt_gekwalificeerd: bool
    proef_gelukt: bool
    hoogste_niveau: Niveau


@dataclass(frozen=True, slots=True)
class Tijdstempel:
    """Says whose word it is that something was there at `op`; `is_vertrouwd` when that server is on our list."""

    dienst: str
    op: datetime | None
    is_ongewijzigd: bool
    is_vertrouwd: bool


@dataclass(frozen=True, slots=True)
class Handtekening:
    """Holds one signature as found in a file; `keten` from the signer to the root, as far as it can be followed."""

    ondertekenaar: str
    op: datetime | None
    niveau: str
    is_ongewijzigd: bool
    is_vertrouwd: bool
    is_zelfgemaakt: bool
    gewijzigd_na_ondertekening: bool
    keten: tuple[str, ...] = ()
    tijdstempel: Tijdstempel | None = None
    is_certificerend: bool = False
    is_ingetrokken: bool = False


@dataclass(frozen=True, slots=True)
class Verificatie:
    """Holds what verifying one file gave; `is_leesbaar` False when it is no PDF at all, or too large to be one of ours.

    `is_goed`: signed, whole, untouched since; `tijdstempels` are those over the whole document.
    """

    bestandsnaam: str
    is_leesbaar: bool
    handtekeningen: tuple[Handtekening, ...]
    sha256: str = ""
    tijdstempels: tuple[Tijdstempel, ...] = ()
    is_te_groot: bool = False

    @property
    def is_goed(self) -> bool:
        return (
            bool(self.handtekeningen)
            and all(h.is_ongewijzigd and not h.gewijzigd_na_ondertekening for h in self.handtekeningen)
            and all(t.is_ongewijzigd for t in self.tijdstempels)
        )

    @property
    def niveau(self) -> Niveau | None:
        """Returns the lowest level of its signatures; None when it is not signed, or otherwise than with PAdES."""
        levels = [Niveau.van(h.niveau) for h in self.handtekeningen]
        known = [n for n in levels if n is not None]
        return min(known, key=lambda n: n.rang) if known and len(known) == len(levels) else None


class Verificateur(Protocol):
    def verifieer(self, pad: Path, vertrouwde_map: Path | None = None) -> Verificatie:
        """Reads a file and says what its signatures are worth. Raises `OSError` when it cannot be read; never for what is in it."""
