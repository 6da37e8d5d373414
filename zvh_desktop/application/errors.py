"""What can go wrong around the rules: the kluis, other writers, files. Data, never prose, never personal data."""

from __future__ import annotations

from dataclasses import dataclass


class KluisError(Exception):
    """Something about the kluis itself."""


class KluisBestaatAl(KluisError):
    """There is a file already; a kluis is never overwritten."""


class KluisOntbreekt(KluisError):
    """No file at that place (or its key file is missing)."""


class WachtzinOnjuist(KluisError):
    """The key file is whole, the secret is not the right one."""


class KluisBeschadigd(KluisError):
    """The secret is right or cannot be checked, the file cannot be read."""


@dataclass(frozen=True)
class KluisNieuwer(KluisError):
    """Made by a newer version of the program."""

    revisie: str


@dataclass(frozen=True)
class KluisInGebruik(KluisError):
    """Another process holds the kluis."""

    pid: int
    host: str


@dataclass(frozen=True)
class WachtzinTeZwak(KluisError):
    """A new passphrase shorter than `minimum` characters."""

    minimum: int


class SleutelbosOntbreekt(KluisError):
    """No trustworthy keyring on this machine, or it holds nothing for this kluis."""


class SleutelbosVergrendeld(KluisError):
    """The keyring is there but locked, or its prompt was dismissed."""


class StorageUnavailable(Exception):
    """The kluis could not be read or written: disk full, medium gone, read-only."""


@dataclass(frozen=True)
class NotFound(Exception):
    """No such aggregate (any more)."""

    soort: str
    id: str


@dataclass(frozen=True)
class ConcurrentChange(Exception):
    """Somebody else saved this aggregate since it was read; nothing was overwritten."""

    soort: str
    id: str


@dataclass(frozen=True)
class CertificaatOngeldig(Exception):
    """The certificate cannot be used: `code` is wachtwoord, verlopen, gebruik or bestand."""

    code: str


@dataclass(frozen=True)
class SigningFailed(Exception):
    """The document could not be signed; no file was left behind."""

    code: str


@dataclass(frozen=True)
class DocumentNietGeverifieerd(Exception):
    """What was written does not verify when read back from disk."""

    aantal: int


@dataclass(frozen=True)
class LettersZonderFont(Exception):
    """The document would need letters that none of our fonts has; `aantal` of them."""

    aantal: int


@dataclass(frozen=True)
class ImportOnleesbaar(Exception):
    """The file to import cannot be read: `code` is bestand, kolommen, leeg or te_groot."""

    code: str


class GeenCertificaat(Exception):
    """The chair has no certificate yet to sign with."""
