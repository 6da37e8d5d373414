"""W-63: by which way a finished document leaves: as it is, in a mail that waits to be sent, or encrypted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from zvh_desktop.domain.partij import Ontvangstcertificaat, Partij
from zvh_desktop.domain.uittreksel import Ontvanger
from zvh_desktop.domain.verstrekking import Weg

ACHTERVOEGSEL = {Weg.KLAARGEZET: ".pdf", Weg.EMAIL: ".eml", Weg.ENVELOP: ".p7m", Weg.ZIP: ".zip"}


@dataclass(frozen=True, slots=True)
class Bijlage:
    """A file inside an envelope or a mail; its name says of nobody that he is in it."""

    naam: str
    inhoud: bytes


@dataclass(frozen=True, slots=True)
class Emailconcept:
    """A mail to one recipient that nobody has sent yet; a mail is read on the way, so no word of it tells anything."""

    aan: str
    datum: str
    bijlagen: tuple[Bijlage, ...]


@dataclass(frozen=True, slots=True)
class Afspraak:
    """W-21: where and when one guest is expected, in Dutch time.

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
    """What wraps documents; it opens no connection, and keeps nothing."""

    def email(self, concept: Emailconcept) -> bytes: ...

    def envelop(self, inhoud: bytes, certificaat: Ontvangstcertificaat) -> bytes:
        """CMS EnvelopedData that only the holder of the key of `certificaat` can open."""

    def zip(self, bijlagen: tuple[Bijlage, ...], wachtzin: str) -> bytes: ...

    def nieuwe_wachtzin(self) -> str:
        """A secret that can be read aloud over the telephone."""

    def afspraak(self, afspraak: Afspraak) -> bytes: ...

    def lees_certificaat(self, inhoud: bytes, op: datetime) -> Ontvangstcertificaat:
        """Raises `OntvangstcertificaatOngeldig`."""


def weg_naar(ontvanger: Ontvanger, partijen: dict[str, Partij]) -> Weg:
    """The file of the ZVH stays in a folder; a Partij is given its documents by the way that was chosen for it."""
    partij = partijen.get(ontvanger.partij_id) if ontvanger.partij_id is not None else None
    return partij.weg if partij is not None else Weg.KLAARGEZET
