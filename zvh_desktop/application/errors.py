"""Holds what can go wrong around the rules (the kluis, other writers, files) as data, without prose or anything about a person.
They are not frozen: a context manager sets `__traceback__` on an exception that passes through it.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from datetime import datetime
from typing import Any


class KluisError(Exception):
    """Says that something about the kluis itself is wrong."""


class KluisBestaatAl(KluisError):
    """Says that there is a file already; a kluis is never overwritten."""


class KluisOntbreekt(KluisError):
    """Says that no file is at that place, or that its key file is missing."""


class SleutelbestandOntbreekt(KluisOntbreekt):
    """Says that the kluis is there, the key file beside it is not."""


class WachtzinOnjuist(KluisError):
    """Says that the key file is whole, and the secret not the right one."""


class KluisBeschadigd(KluisError):
    """Says that the file cannot be read, though the secret is right or cannot be checked."""


@dataclass(eq=False)
class SleutelbestandBeschadigd(KluisBeschadigd):
    """Says that the key file cannot be read or was changed by somebody else; `vorige`: the one before it can be read."""

    vorige: bool


class SleutelPastNietBijKluis(KluisBeschadigd):
    """Says that the key fits no page of the database: another kluis, or overwritten as a whole."""


@dataclass(eq=False)
class KluisNieuwer(KluisError):
    """Says that a newer version of the program made it."""

    revisie: str


class GeenReservekopieen(KluisError):
    """Says that in that folder are none that this program made."""


class ReservekopieVernietigd(KluisError):
    """Says that nobody can read this one: its key was destroyed, or it is of another kluis."""


class AndereKluis(KluisError):
    """Says that at that place lies another kluis than that of this reservekopie; it is never replaced."""


@dataclass(eq=False)
class KluisInGebruik(KluisError):
    """Says that another process holds the kluis: on which machine, by which account, since when."""

    pid: int
    host: str
    sinds: datetime | None = None
    wie: str = ""
    is_elders: bool = False
    is_ander_account: bool = False


class KluisOvergenomen(KluisInGebruik):
    """Says that another took the kluis over after we gave no sign of life; nothing may be written here any more."""


class AlleenLezen(KluisError):
    """Says that this window shows a picture of a kluis that somebody else holds: nothing is written or given out from it."""


class MeelezenTeDruk(KluisError):
    """Says that the kluis was written so much that no picture of one moment could be taken."""


class MeelezenNietVastgelegd(KluisError):
    """Says that it cannot be put on record that somebody reads along; then nothing is shown (W-64)."""


class MeelezenTeOud(KluisError):
    """Says that the kluis has to be upgraded first, which only its holder can do."""


class KluisIsVrij(KluisError):
    """Says that nobody holds the kluis any more, so that it opens in the usual way."""


class KluisplaatsOngeschikt(KluisError):
    """Says that no kluis is made or put on a network drive: its journal needs a disk of this machine."""


class KluisOnderMeerNamen(KluisError):
    """Says that the kluis or a file beside it has a second name on the disk, by which it could be written unseen."""


@dataclass(eq=False)
class WachtzinTeZwak(KluisError):
    """Says that a new passphrase has fewer than `minimum` characters."""

    minimum: int


@dataclass(eq=False)
class HerstelsleutelOnleesbaar(KluisError):
    """Says that what was typed is no recovery key: `groepen` have a fault, none when it cannot be told which."""

    groepen: tuple[int, ...]


class HerstelsleutelOnjuist(KluisError):
    """Says that a recovery key without a fault is not the one of this kluis (any more)."""


class HerstelsleutelOntbreekt(KluisError):
    """Says that no recovery key was made for this kluis."""


class AlleenVoorzitter(KluisError):
    """Says that a stand-in changes his own passphrase and nothing else of who gets in."""


class WachtzinAlInGebruik(KluisError):
    """Says that two people would have one passphrase: withdrawing one would withdraw nothing."""


class HerstelsleutelNaastKluis(KluisError):
    """Says that a recovery key beside the kluis is lost with it, and found by who finds it."""


class SleutelbosOntbreekt(KluisError):
    """Says that this machine has no trustworthy keyring, or one that holds nothing for this kluis."""


class SleutelbosLeeg(SleutelbosOntbreekt):
    """Says that a trustworthy keyring holds nothing for this kluis."""


class SleutelbosPastNiet(SleutelbosOntbreekt):
    """Says that what the keyring holds for this kluis does not open it (any more)."""


class SleutelbosVergrendeld(KluisError):
    """Says that the keyring is locked, or its prompt was dismissed."""


class StorageUnavailable(Exception):
    """Says that the kluis could not be read or written; the classes below say why, where that is known."""


class SchijfVol(StorageUnavailable):
    """Says that there is no room, or no more than this user is given."""


class SchijfAlleenLezen(StorageUnavailable):
    """Says that the medium, the folder or the file may not be written."""


class SchijfWeg(StorageUnavailable):
    """Says that the medium or the folder cannot be reached: pulled out, switched off, or the network is down."""


class SchijfStoring(StorageUnavailable):
    """Says that the disk is there and reports that reading or writing went wrong."""


class NaamKanNiet(StorageUnavailable):
    """Says that the system cannot keep a file under this name or in this folder: it is too long, or Windows uses the name itself."""


class SleutelbestandOnzeker(StorageUnavailable):
    """Says that the disk failed while the key file was replaced, and again while the old one was put back."""


@dataclass(eq=False)
class AnderePlaatsMislukt(StorageUnavailable):
    """Says that the kluis could not be saved elsewhere. `is_bron`: its own place can no longer be read, else the new one failed."""

    reden: Exception
    is_bron: bool


_OORZAKEN: dict[type[StorageUnavailable], tuple[str, ...]] = {
    SchijfVol: ("ENOSPC", "EDQUOT", "EFBIG"),
    SchijfAlleenLezen: ("EROFS", "EACCES", "EPERM"),
    SchijfWeg: (
        "ENOENT",
        "ENODEV",
        "ENXIO",
        "ESTALE",
        "ENOTCONN",
        "ENOTDIR",
        "EHOSTDOWN",
        "ETIMEDOUT",
        "ESHUTDOWN",
    ),
    SchijfStoring: ("EIO", "EBADF", "EILSEQ", "EUCLEAN"),
    NaamKanNiet: ("ENAMETOOLONG",),
}


def schijffout(fout: OSError) -> StorageUnavailable:
    """Returns what the system said about a file of the kluis, as one of the classes above."""
    naam = errno.errorcode.get(fout.errno or 0, "")
    return next((soort() for soort, namen in _OORZAKEN.items() if naam in namen), StorageUnavailable())


@dataclass(eq=False)
class TeWeinigRuimte(StorageUnavailable):
    """Says, before anything was written, that there is not enough room; both in bytes."""

    nodig: int
    vrij: int


@dataclass(eq=False)
class NotFound(Exception):
    """Says that there is no such aggregate (any more)."""

    soort: str
    id: str


@dataclass(eq=False)
class ConcurrentChange(Exception):
    """Says that somebody else saved this aggregate since it was read; nothing was overwritten."""

    soort: str
    id: str


@dataclass(eq=False)
class CertificaatOngeldig(Exception):
    """Says that the certificate cannot be used: `code` is wachtwoord, verlopen, gebruik, bestand, te_groot or te_zwaar."""

    code: str


@dataclass(eq=False)
class TokenFout(Exception):
    """Says that the smart card did not sign: `code` is bibliotheek, geen_token, geen_sleutel, pin, pin_geblokkeerd, pin_verlopen,
    verwijderd, gestopt, tijd or apparaat; `pogingen` what the card says of the tries left: weinig, laatste, geblokkeerd.
    """

    code: str
    pogingen: str = ""


@dataclass(eq=False)
class SigningFailed(Exception):
    """Says that the document could not be signed; no file was left behind."""

    code: str


@dataclass(eq=False)
class DocumentNietGeverifieerd(Exception):
    """Says that what was written does not verify when read back from disk."""

    aantal: int


@dataclass(eq=False)
class ImportOnleesbaar(Exception):
    """Says that the file to import cannot be read: `code` is bestand, kolommen, leeg, te_groot, te_zwaar or zinnen."""

    code: str


class BerichtOnleesbaar(ImportOnleesbaar):
    """Says that the mail to take in cannot be read: `code` is bestand, leeg, opgemaakt, te_groot, te_zwaar or versleuteld."""


@dataclass(eq=False)
class FormulierOnleesbaar(Exception):
    """Says that nothing was taken in: `code` is beschadigd, wachtwoord, programmacode, ander, nieuwer, leeg, te_groot or te_zwaar."""

    code: str


class LezenStartNiet(Exception):
    """Says that the process that reads files from outside did not start: the file is not to blame."""


class WoordenboekOntbreekt(Exception):
    """Says that the process that looks at the spelling ended or did not start; texts are saved as ever."""


class DocumentNietGemaakt(Exception):
    """Says that the process that makes documents ended or did not start; nothing of the document was written."""


@dataclass(eq=False)
class SchrijfwijzeNodig(Exception):
    """Says that a document holds letters that no font has; `schrijfwijzen` knows which, and takes their spelling."""

    schrijfwijzen: Any


class GeenCertificaat(Exception):
    """Says that the chair has no certificate yet to sign with."""


@dataclass(eq=False)
class OntvangstcertificaatOngeldig(Exception):
    """Says that documents cannot be encrypted to this: `code` is bestand, sleutel, gebruik, verlopen, te_groot or te_zwaar."""

    code: str


@dataclass(eq=False)
class GeenPdf(Exception):
    """Says that a signed form cannot be kept: `code` is bestand or te_groot."""

    code: str


class DocumentNietGelijk(Exception):
    """Says that the same vastgestelde text gave another document than before; nothing was signed."""
