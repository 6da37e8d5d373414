"""W-63, art. 14.4: what every document goes through that is given out: wrapped for its recipient, written whole, on record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Protocol, assert_never

from zvh_desktop.application.errors import DocumentNietGeverifieerd
from zvh_desktop.application.ports import Bestandschrijver, Omgeving, Verificatie
from zvh_desktop.application.verspreiden.verhogen import is_ons_bestand, zet_in_wachtrij
from zvh_desktop.domain.errors import WegNotAllowed
from zvh_desktop.domain.ids import CasusId, CasustafelId, NotulenId
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat, Partij, is_emailadres
from zvh_desktop.domain.verspreiden.uittreksel import Ontvanger
from zvh_desktop.domain.verspreiden.verstrekking import (
    DocumentSoort,
    Verstrekking,
    VerstrekkingStap,
    Weg,
)

ACHTERVOEGSEL = {Weg.KLAARGEZET: ".pdf", Weg.EMAIL: ".eml", Weg.ENVELOP: ".p7m", Weg.ZIP: ".zip"}


@dataclass(frozen=True, slots=True)
class Bijlage:
    """Holds a file inside an envelope or a mail; its name says of nobody that he is in it."""

    naam: str
    inhoud: bytes


@dataclass(frozen=True, slots=True)
class Emailconcept:
    """Holds a mail to one recipient that nobody has sent yet; a mail is read on the way, so no word of it tells anything."""

    aan: str
    datum: str
    bijlagen: tuple[Bijlage, ...]


@dataclass(frozen=True, slots=True)
class Afspraak:
    """Says where and when one guest is expected, in Dutch time (W-21).

    `uid` stays the same for him at this table, so that a later one with a higher `volgnummer` takes its place.
    """

    uid: str
    volgnummer: int
    dag: date
    van: time
    minuten: int
    plaats: str
    gemaakt_op: datetime


class Verpakker(Protocol):
    """Wraps documents; it opens no connection, and keeps nothing."""

    def email(self, concept: Emailconcept) -> bytes: ...

    def envelop(self, inhoud: bytes, certificaat: Ontvangstcertificaat) -> bytes:
        """Returns CMS EnvelopedData that only the holder of the key of `certificaat` can open."""

    def zip(self, bijlagen: tuple[Bijlage, ...], wachtzin: str) -> bytes: ...

    def nieuwe_wachtzin(self) -> str:
        """Returns a secret that can be read aloud over the telephone."""

    def afspraak(self, afspraak: Afspraak) -> bytes: ...

    def lees_certificaat(self, inhoud: bytes, op: datetime) -> Ontvangstcertificaat:
        """Reads the certificate of a Partij. Raises `OntvangstcertificaatOngeldig`."""


def weg_naar(ontvanger: Ontvanger, partijen: dict[str, Partij]) -> Weg:
    """Returns the way to this recipient: the file of the ZVH stays in a folder; a Partij has the way that was chosen for it."""
    partij = partijen.get(ontvanger.partij_id) if ontvanger.partij_id is not None else None
    return partij.weg if partij is not None else Weg.KLAARGEZET


Voortgang = Callable[[int, int], bool]
"""Told how many of how many are done; answers False to stop."""


def to_the_end(_done: int, _total: int) -> bool:
    """Says that nobody stops it."""
    return True


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """Holds one document as it stands on disk, read back and verified. `wachtzin` opens its zip; it is told once and kept nowhere."""

    ontvanger: Ontvanger
    pad: Path
    sha256: str
    verificatie: Verificatie | None
    weg: Weg = Weg.KLAARGEZET
    wachtzin: str | None = field(default=None, repr=False)


PerStuk = Callable[[Gemaakt], object]
"""Told of every document once it stands on disk, also when a later one fails."""


def nobody_listens(_made: Gemaakt) -> None:
    """Does nothing, for a caller that waits for the whole set."""
    return


@dataclass(frozen=True, slots=True)
class Stuk:
    """Holds a finished document for one recipient. `naam` is that of the file without its suffix, `datum` the day of the meeting."""

    soort: DocumentSoort
    ontvanger: Ontvanger
    inhoud: bytes
    naam: str
    datum: date
    versie: str
    casussen: tuple[CasusId, ...]
    casustafel_id: CasustafelId | None = None
    casus_id: CasusId | None = None
    notulen_id: NotulenId | None = None
    afspraak: bytes | None = None
    vorm: str = ".pdf"


class Klaarzetten:
    """Sets documents ready for those who get them. It sends nothing: every way ends in a file."""

    def __init__(self, omgeving: Omgeving, schrijver: Bestandschrijver, verpakker: Verpakker) -> None:
        self._omgeving = omgeving
        self._schrijver = schrijver
        self._verpakker = verpakker

    def partijen(self) -> dict[str, Partij]:
        with self._omgeving.werk() as work:
            return {p.id: p for p in work.partijen.all()}

    def check_wegen(self, ontvangers: Iterable[Ontvanger], partijen: dict[str, Partij]) -> None:
        """Refuses before anything is made: raises `WegNotAllowed` for the first Partij that its way does not lead to."""
        for ontvanger in ontvangers:
            partij = partijen.get(ontvanger.partij_id) if ontvanger.partij_id is not None else None
            bezwaar = partij.bezwaar_tegen_weg(self._omgeving.nu()) if partij is not None else None
            if partij is not None and bezwaar is not None:
                raise WegNotAllowed(partij.id, bezwaar)

    def klaarzetten(
        self,
        stuk: Stuk,
        folder: Path,
        partijen: dict[str, Partij],
        controle: Callable[[Path], Verificatie] | None = None,
    ) -> Gemaakt:
        """Wraps, writes and records one document. Raises `WegNotAllowed`, `DocumentNietGeverifieerd`; what did not arrive whole, or is not
        on record, is not left behind.

        `controle` reads a plain document back; of what is wrapped every byte is compared.
        """
        self.check_wegen((stuk.ontvanger,), partijen)
        weg = weg_naar(stuk.ontvanger, partijen)
        inhoud, wachtzin = self._verpakt(stuk, weg, partijen)
        pad = folder / f"{stuk.naam}{stuk.vorm if weg is Weg.KLAARGEZET else ACHTERVOEGSEL[weg]}"
        afspraak_pad = folder / f"{stuk.naam}.ics"
        self._schrijver.schrijf(pad, inhoud)
        try:
            verificatie = None
            if weg is Weg.KLAARGEZET:
                verificatie = controle(pad) if controle is not None else None
                is_whole = verificatie is None or verificatie.is_goed
            else:
                is_whole = pad.read_bytes() == inhoud
            if not is_whole:
                raise DocumentNietGeverifieerd(1)
            if stuk.afspraak is not None and weg is not Weg.EMAIL:
                self._schrijver.schrijf(afspraak_pad, stuk.afspraak)
            made = Gemaakt(stuk.ontvanger, pad, sha256_van(inhoud), verificatie, weg, wachtzin)
            self._record(stuk, made)
        except BaseException:
            pad.unlink(missing_ok=True)
            if stuk.afspraak is not None:
                afspraak_pad.unlink(missing_ok=True)
            raise
        return made

    def _verpakt(self, stuk: Stuk, weg: Weg, partijen: dict[str, Partij]) -> tuple[bytes, str | None]:
        partij = partijen[stuk.ontvanger.partij_id] if stuk.ontvanger.partij_id is not None else None
        neutral = f"{stuk.naam.partition(' ')[0]} {stuk.datum:%Y-%m-%d}"
        file = Bijlage(f"{neutral}{stuk.vorm}", stuk.inhoud)
        match weg:
            case Weg.EMAIL:
                extra = (Bijlage("uitnodiging.ics", stuk.afspraak),) if stuk.afspraak is not None else ()
                concept = Emailconcept(
                    _adres(stuk.ontvanger, partij), f"{stuk.datum:%d-%m-%Y}", (file, *extra)
                )
                return self._verpakker.email(concept), None
            case Weg.ENVELOP:
                assert partij is not None
                assert partij.certificaat is not None
                return self._verpakker.envelop(stuk.inhoud, partij.certificaat), None
            case Weg.ZIP:
                wachtzin = self._verpakker.nieuwe_wachtzin()
                return self._verpakker.zip((file,), wachtzin), wachtzin
            case Weg.KLAARGEZET:
                return stuk.inhoud, None
            case _:
                assert_never(weg)

    def _record(self, stuk: Stuk, made: Gemaakt) -> None:
        with self._omgeving.werk() as work:
            work.verstrekkingen.add(
                Verstrekking(
                    id=self._omgeving.new_id(),
                    soort=stuk.soort,
                    op=self._omgeving.nu(),
                    door=work.instellingen.get().voorzitter,
                    weg=made.weg,
                    partij_id=stuk.ontvanger.partij_id,
                    afgevaardigde_id=stuk.ontvanger.afgevaardigde_id,
                    versie=stuk.versie,
                    sha256=made.sha256,
                    bestandsnaam=made.pad.name,
                    casustafel_id=stuk.casustafel_id,
                    casus_id=stuk.casus_id,
                    notulen_id=stuk.notulen_id,
                    document_sha256=sha256_van(stuk.inhoud),
                    casussen=stuk.casussen,
                )
            )
            if made.verificatie is not None:
                zet_in_wachtrij(work, self._omgeving, made.pad, made.sha256, made.verificatie)
            work.log(f"document klaargezet: {stuk.soort.value}", stuk.casus_id)
            work.commit()


@dataclass(frozen=True, slots=True)
class Verstrekt:
    """Holds a document that was set ready, and what became of it (W-63)."""

    verstrekking: Verstrekking
    stappen: tuple[VerstrekkingStap, ...] = ()


def is_nog_daar(verstrekking: Verstrekking, folder: Path) -> bool:
    """Says whether the file that was set ready still lies in this folder as it was written, or raised or signed since.

    A zip that was not yet sent is made anew: its passphrase was shown once and is kept nowhere, so it may be lost.
    """
    if verstrekking.weg is Weg.ZIP:
        return False
    try:
        return is_ons_bestand((folder / verstrekking.bestandsnaam).read_bytes(), verstrekking.sha256)
    except OSError:
        return False


def _adres(ontvanger: Ontvanger, partij: Partij | None) -> str:
    """Returns the address of a recipient; empty when none is known: the mail waits for one."""
    if partij is None or ontvanger.afgevaardigde_id is None:
        return ""
    person = partij.afgevaardigde(ontvanger.afgevaardigde_id)
    return person.email.strip() if person is not None and is_emailadres(person.email.strip()) else ""


def sha256_van(inhoud: bytes) -> str:
    return hashlib.sha256(inhoud).hexdigest()
