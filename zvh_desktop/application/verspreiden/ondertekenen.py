"""Keeps the chair's certificate, and raises, signs a second time and verifies signed files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from zvh_desktop.application.errors import (
    CertificaatOngeldig,
    DocumentNietGeverifieerd,
    GeenCertificaat,
    KluisError,
    SigningFailed,
)
from zvh_desktop.application.ports import (
    Bestandschrijver,
    Buitenlezer,
    Certificaat,
    Certificaattoets,
    Documentmaker,
    Geheimbewaarder,
    GevondenToken,
    Gewijzigd,
    Handtekeningdienst,
    Omgeving,
    Tijdstempeldienst,
    UnitOfWork,
    Verhoogd,
    Verificateur,
    Vertrouwen,
    doorgaan,
)
from zvh_desktop.application.verspreiden.schrijfwijzen import Schrijfwijzen
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.domain.errors import UitgenomeneInStuk, VerstrekkenNotAllowed
from zvh_desktop.domain.instellingen import Instellingen, Niveau
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel
from zvh_desktop.domain.verspreiden.oordeel import Gezag, Verificatie
from zvh_desktop.domain.verspreiden.verstrekking import Verhoging, Verstrekking

Voortgang = Callable[[int, int], bool]
"""Hears how many of how many are done; returns False to stop."""
Bewaakt = Callable[[], AbstractContextManager[Verificateur]]
"""Gives what verifies in another process, for files that are not ours until they say so."""
_END = re.compile(rb"%%EOF\r?\n?")


@dataclass(frozen=True, slots=True)
class Wachtend:
    """Holds a file of the queue as the screen shows it; `is_daar` False when the place cannot be reached, or it was moved."""

    verhoging: Verhoging
    is_daar: bool

    @property
    def naam(self) -> str:
        return Path(self.verhoging.pad).name


def dienst_van(instellingen: Instellingen) -> Tijdstempeldienst:
    folder = instellingen.vertrouwde_map
    return Tijdstempeldienst(instellingen.tijdstempeldienst, Path(folder) if folder else None)


def zet_in_wachtrij(
    work: UnitOfWork, omgeving: Omgeving, pad: Path, sha256: str, verificatie: Verificatie
) -> None:
    """Puts a file in the queue, in the transaction that records the document; without a time-stamp server there is nothing to wait for."""
    settings = work.instellingen.get()
    reached = verificatie.niveau
    wanted = settings.handtekeningniveau
    if any(h.is_zelfgemaakt for h in verificatie.handtekeningen):
        # nobody can say that it was not withdrawn: a time-stamp is all that such a signature can have
        wanted = min(wanted, Niveau.B_T, key=lambda n: n.rang)
    if settings.tijdstempeldienst and reached is not None and reached.rang < wanted.rang:
        work.verhogingen.save(Verhoging(omgeving.new_id(), str(pad), sha256, wanted, reached, omgeving.nu()))


def _afdrukken(inhoud: bytes) -> Iterator[str]:
    """Yields the digest of a file, and of what it was before something was signed or stamped at its end."""
    yield sha256_van(inhoud)
    yield from (sha256_van(inhoud[: end.end()]) for end in _END.finditer(inhoud))


def is_ons_bestand(inhoud: bytes, sha256: str) -> bool:
    """Says whether this is the file that we wrote, or that file with something signed or stamped at its end."""
    return sha256 in _afdrukken(inhoud)


class _SignedFiles:
    """Holds what it takes to write in a signed file and to read it back."""

    def __init__(
        self,
        omgeving: Omgeving,
        dienst: Handtekeningdienst,
        verificateur: Verificateur,
        schrijver: Bestandschrijver,
        bewaakt: Bewaakt | None = None,
    ) -> None:
        """Takes `bewaakt` to look in another process at a file that may have been anywhere since it was made."""
        self._omgeving = omgeving
        self._dienst = dienst
        self._verificateur = verificateur
        self._schrijver = schrijver
        self._bewaakt = bewaakt or (lambda: nullcontext(verificateur))

    def _vertrouwen(self) -> Vertrouwen:
        """Returns whom the settings trust, now."""
        with self._omgeving.werk() as work:
            return dienst_van(work.instellingen.get()).vertrouwen(self._omgeving.nu())

    def _may_be_given(self, content: bytes) -> None:
        """Refuses to add to a file for somebody who may be given nothing of it today (W-21, art. 8.2, 22.5), or that nobody is given any
        more (P-10). Raises `VerstrekkenNotAllowed`, `UitgenomeneInStuk`.
        """
        with self._omgeving.werk() as work:
            for given in work.verstrekkingen.met_afdruk(_afdrukken(content))[-1:]:
                toelating = lees_toelating(work, given.casussen, self._omgeving.vandaag())
                toelating.check(toelating.ontvanger_van(given), given.casussen, given.vastgesteld)

    def _good(self, pad: Path, ga_door: Callable[[], bool]) -> bytes | None:
        """Returns the file when another process found it unchanged, so that this one can read it."""
        with self._bewaakt() as reader:
            found = reader.verifieer(pad, self._vertrouwen(), ga_door)
        content = pad.read_bytes()
        return content if found.is_ongewijzigd and sha256_van(content) == found.sha256 else None


class Verhogen(_SignedFiles):
    def wachtrij(self) -> tuple[Wachtend, ...]:
        with self._omgeving.werk() as work:
            waiting = work.verhogingen.all()
        return tuple(Wachtend(v, Path(v.pad).is_file()) for v in waiting)

    def is_mogelijk(self) -> bool:
        """Says whether a time-stamp server was set."""
        with self._omgeving.werk() as work:
            return bool(work.instellingen.get().tijdstempeldienst)

    def verhogen(self, voortgang: Voortgang) -> tuple[Verhoging, ...]:
        """Tries every file that waits; what was tried comes back, with how far it came and why not further."""
        with self._omgeving.werk() as work:
            waiting = work.verhogingen.all()
            dienst = dienst_van(work.instellingen.get())
        tried = []
        for done, verhoging in enumerate(waiting):
            if not voortgang(done, len(waiting)):
                break
            tried.append(self._try(verhoging, dienst, partial(voortgang, done, len(waiting))))
        voortgang(len(waiting), len(waiting))
        self._omgeving.meld(Gewijzigd("verhoging"))
        return tuple(tried)

    def _try(self, verhoging: Verhoging, dienst: Tijdstempeldienst, ga_door: Callable[[], bool]) -> Verhoging:
        pad = Path(verhoging.pad)
        raised, sha256 = self._raised(verhoging, pad, dienst, ga_door)
        after = verhoging.geprobeerd(self._omgeving.nu(), raised.niveau, sha256, raised.reden)
        with self._omgeving.schrijven() as work:
            if after.is_klaar:
                work.verhogingen.delete(after.id)
            else:
                work.verhogingen.save(after)
            if after.bereikt is not verhoging.bereikt:
                work.log(f"handtekening verhoogd tot {after.bereikt.value}")
        return after

    def _raised(
        self, verhoging: Verhoging, pad: Path, dienst: Tijdstempeldienst, ga_door: Callable[[], bool]
    ) -> tuple[Verhoogd, str]:
        """Reads the file as it stands on the disk, raises it, writes it whole and reads it back: what stands there is what counts."""
        try:
            content = pad.read_bytes()
        except OSError:
            return Verhoogd(b"", verhoging.bereikt, "weg"), verhoging.sha256
        is_as_we_left_it = sha256_van(content) == verhoging.sha256
        if not is_ons_bestand(content, verhoging.sha256) or not (
            is_as_we_left_it or content == self._good(pad, ga_door)
        ):
            return Verhoogd(b"", verhoging.bereikt, "anders"), verhoging.sha256
        try:
            self._may_be_given(content)
        except VerstrekkenNotAllowed:
            return Verhoogd(b"", verhoging.bereikt, "niet_toegelaten"), verhoging.sha256
        except UitgenomeneInStuk:
            return Verhoogd(b"", verhoging.bereikt, "uitgenomen"), verhoging.sha256
        raised = self._dienst.verhogen(content, verhoging.gewenst, dienst, ga_door)
        if raised.pdf == content:
            return raised, sha256_van(content)
        try:
            self._schrijver.schrijf(pad, raised.pdf)
        except (OSError, DocumentNietGeverifieerd):
            return Verhoogd(b"", verhoging.bereikt, "schrijven"), verhoging.sha256
        if not self._verificateur.verifieer(pad, self._vertrouwen()).is_ongewijzigd:
            self._schrijver.schrijf(pad, content)
            return Verhoogd(b"", verhoging.bereikt, "onvolledig"), sha256_van(content)
        return raised, sha256_van(raised.pdf)

    def verwijderen(self, ids: Iterable[str]) -> None:
        """Takes a file out of the queue; the file stays as it is."""
        with self._omgeving.schrijven(Gewijzigd("verhoging")) as work:
            for id in ids:
                work.verhogingen.delete(id)


def sha256_van(inhoud: bytes) -> str:
    return hashlib.sha256(inhoud).hexdigest()


@dataclass(frozen=True, slots=True)
class Vingerafdrukblad(Uittreksel):
    """Holds what stands on the sheet by which the Partijen know the certificate of the chair."""

    certificaat: Certificaat
    op: datetime


class Certificaten:
    def __init__(
        self,
        omgeving: Omgeving,
        dienst: Handtekeningdienst,
        sleutelbos: Callable[[], Geheimbewaarder] | None = None,
        lezer: Callable[[], Buitenlezer] | None = None,
        papier: tuple[Callable[[], Documentmaker], Bestandschrijver] | None = None,
        schrijfwijzen: Schrijfwijzen | None = None,
    ) -> None:
        """Takes `papier` to make and to write the sheet with the fingerprint."""
        self._schrijfwijzen = schrijfwijzen or Schrijfwijzen()
        self._papier = papier
        self._omgeving = omgeving
        self._dienst = dienst
        self._lezer = lezer
        self._sleutelbos = sleutelbos

    def huidig(self) -> Certificaat | None:
        with self._omgeving.werk() as work:
            return work.instellingen.certificaat()

    def vereist(self, wachtwoord: str | None = None) -> Certificaat:
        """Returns the certificate of the chair, with its fingerprint when it can be read. Raises `GeenCertificaat`."""
        found = self.huidig()
        if found is None:
            raise GeenCertificaat
        if not found.vingerafdruk and (wachtwoord or found.wachtwoord):
            read = self._dienst.vingerafdruk(found, wachtwoord, self._omgeving.nu())
            found = replace(found, vingerafdruk=read)
            with self._omgeving.schrijven() as work:
                work.instellingen.bewaar_certificaat(found)
        return found

    def blad_schrijven(self, pad: Path, wachtwoord: str | None = None) -> None:
        """Writes the sheet with the fingerprint as a PDF. Raises `GeenCertificaat`, `SchrijfwijzeNodig`."""
        held = self.vereist(wachtwoord)
        assert self._papier is not None
        maker, schrijver = self._papier
        bare = replace(held, p12=b"", wachtwoord=None)
        blad = Vingerafdrukblad(bare, self._omgeving.nu())
        schrijver.schrijf(pad, self._schrijfwijzen.maken(maker(), blad))

    def maken(self) -> Certificaat:
        """Makes one in the chair's name, signed by nobody else: it proves that nothing changed, not who signed."""
        with self._omgeving.werk() as work:
            settings = work.instellingen.get()
        return self.kiezen(
            self._dienst.maak_certificaat(
                settings.voorzitter or "Procesregisseur", settings.organisatie, self._omgeving.nu()
            )
        )

    def importeren(self, pad: Path, wachtwoord: str, ga_door: Callable[[], bool] = doorgaan) -> Certificaat:
        """Takes in a PKCS#12 file of the chair; its passphrase is not kept. Raises `CertificaatOngeldig`, `LezenStartNiet`."""
        return self.kiezen(self.lezen(pad, wachtwoord, ga_door))

    def kan_onthouden(self) -> bool:
        """Says whether there is a keyring that can be trusted with the passphrase of a certificate file."""
        return self._sleutelbos is not None and self._sleutelbos().is_beschikbaar()

    def onthouden(self, certificaat: Certificaat, wachtwoord: str) -> None:
        """Puts the passphrase into the keyring, never a PIN. Raises `SleutelbosOntbreekt`, `SleutelbosVergrendeld`."""
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

    def lezen(self, pad: Path, wachtwoord: str, ga_door: Callable[[], bool] = doorgaan) -> Certificaat:
        """Reads the certificate of somebody else, to sign once with; nothing of it is kept. Raises `CertificaatOngeldig`,
        `LezenStartNiet`.
        """
        if self._lezer is None:
            raise CertificaatOngeldig("bestand")
        return self._lezer().sleutelbestand(pad, wachtwoord, self._omgeving.nu(), ga_door)

    def zoek_tokens(self, bibliotheek: str, ga_door: Callable[[], bool]) -> tuple[GevondenToken, ...]:
        """Returns the smart cards with what can be signed with on them; asks for no PIN. Raises `TokenFout`."""
        return self._dienst.zoek_tokens(bibliotheek, self._omgeving.nu(), ga_door)

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

    def kiezen(self, certificaat: Certificaat) -> Certificaat:
        """Keeps the certificate to sign with; of one on a smart card where it lies, never its PIN."""
        with self._omgeving.schrijven() as work:
            before = work.instellingen.certificaat()
            if before is not None and before.vingerafdruk != certificaat.vingerafdruk:
                certificaat = replace(certificaat, eerdere=before.vingerafdrukken)
            work.instellingen.bewaar_certificaat(certificaat)
            work.log("certificaat vervangen")
        if before is not None and before.p12 != certificaat.p12:
            self.vergeten(before)
        self._omgeving.meld(Gewijzigd("certificaat"))
        return certificaat


def _kenmerk(certificaat: Certificaat) -> str:
    """Returns under which name the keyring holds a certificate: it says nothing about whose it is."""
    return f"certificaat-{sha256_van(certificaat.p12)[:32]}"


class MedeOndertekenen(_SignedFiles):
    """Signs with the certificate of somebody else, which is read, used and forgotten."""

    def lees(self, pad: Path) -> Verificatie:
        """Returns what stands in the file now, judged with the roots of the settings."""
        return self._verificateur.verifieer(pad, self._vertrouwen())

    def ondertekenen(
        self, pad: Path, certificaat: Certificaat, wachtwoord: str, ga_door: Callable[[], bool] = doorgaan
    ) -> Verificatie:
        """Signs a file for somebody else, or leaves it as it was. Raises `SigningFailed`, `CertificaatOngeldig`, `TokenFout`,
        `VerstrekkenNotAllowed`, `UitgenomeneInStuk`, `DocumentNietGeverifieerd`.
        """
        content = self._good(pad, ga_door)
        if content is None:
            raise SigningFailed("niet_ondertekend")
        self._may_be_given(content)
        signed = self._dienst.mede_ondertekenen(content, certificaat, wachtwoord, self._omgeving.nu())
        self._schrijver.schrijf(pad, signed)
        found = self.lees(pad)
        if not found.is_ongewijzigd or len(found.handtekeningen) < 2:
            self._schrijver.schrijf(pad, content)
            raise DocumentNietGeverifieerd(1)
        with self._omgeving.schrijven(Gewijzigd("verhoging")) as work:
            sha256 = sha256_van(signed)
            for waiting in work.verhogingen.all():
                if waiting.pad == str(pad):
                    work.verhogingen.delete(waiting.id)
            zet_in_wachtrij(work, self._omgeving, pad, sha256, found)
            work.log("document mede ondertekend")
        return found


@dataclass(frozen=True, slots=True)
class Uitgegeven:
    """Says that this kluis gave out this very file: to whom, in which version, and the newest that he was given instead. `wie` is
    empty for the file of the ZVH, and for a Derde.
    """

    wie: str
    verstrekking: Verstrekking
    nieuwer: Verstrekking | None


@dataclass(frozen=True, slots=True)
class Geverifieerd:
    """Holds what was found of one file; `verificatie` is None when it could not be read from its place at all, `uitgegeven` when
    this kluis did not make it.
    """

    pad: Path
    verificatie: Verificatie | None
    uitgegeven: Uitgegeven | None = None


class Verifieren:
    """Verifies a set of files; `verificateur` reads in another process, because these files are not ours until they say so."""

    def __init__(self, omgeving: Omgeving, verificateur: Bewaakt) -> None:
        self._omgeving = omgeving
        self._verificateur = verificateur

    def verifieer(self, paden: Iterable[Path], voortgang: Voortgang) -> tuple[Geverifieerd, ...]:
        with self._omgeving.werk() as work:
            vertrouwen = dienst_van(work.instellingen.get()).vertrouwen(self._omgeving.nu())
        wanted, found = list(paden), []
        with self._verificateur() as reader:
            for done, pad in enumerate(wanted):
                if not voortgang(done, len(wanted)):
                    break
                go_on = partial(voortgang, done, len(wanted))
                try:
                    seen = self._herkend(pad, reader.verifieer(pad, vertrouwen, go_on))
                except OSError:
                    seen = Geverifieerd(pad, None)
                if go_on():  # who stops it while it reads, hears nothing of that file
                    found.append(seen)
        return tuple(found)

    def vergeleken(self, vingerafdruk: str, *, klopt: bool) -> None:
        """Keeps, or forgets, that somebody compared a fingerprint with the one that its holder gave him on paper."""
        with self._omgeving.schrijven(Gewijzigd("instellingen")) as work:
            settings = work.instellingen.get()
            others = tuple(one for one in settings.bekende_certificaten if one != vingerafdruk)
            known = (*others, vingerafdruk) if klopt else others
            work.instellingen.save(replace(settings, bekende_certificaten=known))
            work.log("vingerafdruk vergeleken" if klopt else "vingerafdruk niet langer vertrouwd")

    def _herkend(self, pad: Path, found: Verificatie) -> Geverifieerd:
        """Adds what this kluis knows: its own certificate, those that were compared, and the files that it gave out."""
        prints = {found.sha256, *(h.afdruk for h in found.handtekeningen)} - {""}
        with self._omgeving.werk() as work:
            own, settings = work.instellingen.certificaat(), work.instellingen.get()
            given = work.verstrekkingen.met_afdruk(prints)
            uitgegeven = _uitgegeven(work, given[-1]) if given else None
        known = found.op_gezag(Gezag.VINGERAFDRUK, settings.bekende_certificaten)
        known = known.op_gezag(Gezag.EIGEN, own.vingerafdrukken if own is not None else ())
        ours = {one for v in given for one in (v.sha256, v.document_sha256)}
        signatures = tuple(
            h.op_gezag(Gezag.UITGIFTE) if h.afdruk in ours else h for h in known.handtekeningen
        )
        return Geverifieerd(pad, replace(known, handtekeningen=signatures), uitgegeven)


def _uitgegeven(work: UnitOfWork, given: Verstrekking) -> Uitgegeven:
    """Looks up whom it was for, as he is called now, and whether he was given a newer one of the same."""
    partij = work.partijen.find(given.partij_id) if given.partij_id else None
    person = partij.afgevaardigde(given.afgevaardigde_id) if partij and given.afgevaardigde_id else None
    names = (person.naam if person else "", partij.naam if partij else "")
    newer = [one for one in work.verstrekkingen.later_dan(given) if one.versie != given.versie]
    return Uitgegeven(", ".join(filter(None, names)), given, newer[-1] if newer else None)
