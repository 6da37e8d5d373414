"""What can go wrong around the rules: the kluis, other writers, files. Data, never prose, never personal data.

Not frozen: a context manager sets `__traceback__` on an exception that passes through it.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from datetime import datetime


class KluisError(Exception):
    """Something about the kluis itself."""


class KluisBestaatAl(KluisError):
    """There is a file already; a kluis is never overwritten."""


class KluisOntbreekt(KluisError):
    """No file at that place (or its key file is missing)."""


class SleutelbestandOntbreekt(KluisOntbreekt):
    """The kluis is there, the key file beside it is not."""


class WachtzinOnjuist(KluisError):
    """The key file is whole, the secret is not the right one."""


class KluisBeschadigd(KluisError):
    """The secret is right or cannot be checked, the file cannot be read."""


@dataclass(eq=False)
class SleutelbestandBeschadigd(KluisBeschadigd):
    """The key file itself cannot be read or was changed by somebody else; `vorige`: the one before it can be read."""

    vorige: bool


class SleutelPastNietBijKluis(KluisBeschadigd):
    """The secret fits the key file, but its key fits no page of the database: another kluis, or overwritten as a whole."""


@dataclass(eq=False)
class KluisNieuwer(KluisError):
    """Made by a newer version of the program."""

    revisie: str


class GeenReservekopieen(KluisError):
    """In that folder are none that this program made."""


class ReservekopieVernietigd(KluisError):
    """The key of this one was destroyed, or it is of another kluis: nobody can read it."""


class AndereKluis(KluisError):
    """At that place lies another kluis than the one of which this is a reservekopie; it is never replaced."""


@dataclass(eq=False)
class KluisInGebruik(KluisError):
    """Another process holds the kluis: on which machine, by which account, since when. `is_elders`: not on this machine."""

    pid: int
    host: str
    sinds: datetime | None = None
    wie: str = ""
    is_elders: bool = False
    is_ander_account: bool = False


class KluisOvergenomen(KluisInGebruik):
    """We held the kluis and gave no sign of life for too long; another took it over, and nothing may be written here any more."""


class KluisplaatsOngeschikt(KluisError):
    """A network drive: no kluis is made or put there, its journal needs a disk of this machine."""


class KluisOnderMeerNamen(KluisError):
    """The kluis or a file beside it has a second name on the disk, by which somebody else could write it unseen."""


@dataclass(eq=False)
class WachtzinTeZwak(KluisError):
    """A new passphrase shorter than `minimum` characters."""

    minimum: int


@dataclass(eq=False)
class HerstelsleutelOnleesbaar(KluisError):
    """What was typed is no recovery key: `groepen` are those with a fault, empty when it cannot be told which."""

    groepen: tuple[int, ...]


class HerstelsleutelOnjuist(KluisError):
    """A recovery key without a fault, but not the one of this kluis (any more)."""


class HerstelsleutelOntbreekt(KluisError):
    """No recovery key was made for this kluis."""


class AlleenVoorzitter(KluisError):
    """Whoever stands in changes his own passphrase and nothing else of who gets in."""


class WachtzinAlInGebruik(KluisError):
    """Two people with one passphrase cannot be told apart, and withdrawing one would withdraw nothing."""


class HerstelsleutelNaastKluis(KluisError):
    """A recovery key beside the kluis is lost with it, and found by whoever finds it."""


class SleutelbosOntbreekt(KluisError):
    """No trustworthy keyring on this machine, or it holds nothing for this kluis."""


class SleutelbosLeeg(SleutelbosOntbreekt):
    """A trustworthy keyring that holds nothing for this kluis, or a kluis that was never put into one."""


class SleutelbosPastNiet(SleutelbosOntbreekt):
    """What the keyring holds for this kluis does not open it (any more)."""


class SleutelbosVergrendeld(KluisError):
    """The keyring is there but locked, or its prompt was dismissed."""


class StorageUnavailable(Exception):
    """The kluis could not be read or written; the classes below say why, where that is known."""


class SchijfVol(StorageUnavailable):
    """No room, or no more than this user is given."""


class SchijfAlleenLezen(StorageUnavailable):
    """The medium, the folder or the file may not be written."""


class SchijfWeg(StorageUnavailable):
    """The medium or the folder cannot be reached: pulled out, switched off, or the network is down."""


class SchijfStoring(StorageUnavailable):
    """The disk is there and reports that reading or writing went wrong."""


class SleutelbestandOnzeker(StorageUnavailable):
    """The disk failed while the key file was replaced, and again while the old one was put back: either may count now."""


@dataclass(eq=False)
class AnderePlaatsMislukt(StorageUnavailable):
    """The kluis could not be saved at another place. `is_bron`: its own place can no longer be read, else the new one failed."""

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
}


def schijffout(fout: OSError) -> StorageUnavailable:
    """Returns what the system said about a file of the kluis, as one of the classes above."""
    naam = errno.errorcode.get(fout.errno or 0, "")
    return next((soort() for soort, namen in _OORZAKEN.items() if naam in namen), StorageUnavailable())


@dataclass(eq=False)
class TeWeinigRuimte(StorageUnavailable):
    """Found out before anything was written; both in bytes."""

    nodig: int
    vrij: int


@dataclass(eq=False)
class NotFound(Exception):
    """No such aggregate (any more)."""

    soort: str
    id: str


@dataclass(eq=False)
class ConcurrentChange(Exception):
    """Somebody else saved this aggregate since it was read; nothing was overwritten."""

    soort: str
    id: str


@dataclass(eq=False)
class CertificaatOngeldig(Exception):
    """The certificate cannot be used: `code` is wachtwoord, verlopen, gebruik or bestand."""

    code: str


@dataclass(eq=False)
class TokenFout(Exception):
    """The smart card did not sign: `code` is bibliotheek, geen_token, geen_sleutel, pin, pin_geblokkeerd, pin_verlopen,
    verwijderd, gestopt, tijd or apparaat; `pogingen` what the card says of the tries left: weinig, laatste, geblokkeerd.
    """

    code: str
    pogingen: str = ""


@dataclass(eq=False)
class SigningFailed(Exception):
    """The document could not be signed; no file was left behind."""

    code: str


@dataclass(eq=False)
class DocumentNietGeverifieerd(Exception):
    """What was written does not verify when read back from disk."""

    aantal: int


@dataclass(eq=False)
class ImportOnleesbaar(Exception):
    """The file to import cannot be read: `code` is bestand, kolommen, leeg, te_groot or te_zwaar."""

    code: str


@dataclass(eq=False)
class FormulierOnleesbaar(Exception):
    """Nothing was taken in: `code` is beschadigd, wachtwoord, programmacode, ander, nieuwer, leeg, te_groot or te_zwaar."""

    code: str


class LezenStartNiet(Exception):
    """The process that reads files from outside did not start: the file is not to blame, and nothing is known of it."""


class GeenCertificaat(Exception):
    """The chair has no certificate yet to sign with."""


@dataclass(eq=False)
class OntvangstcertificaatOngeldig(Exception):
    """No certificate that documents can be encrypted to: `code` is bestand, sleutel, gebruik or verlopen."""

    code: str


class DocumentNietGelijk(Exception):
    """What was made now is not the document that was made of the same vastgestelde text before; nothing was signed."""
