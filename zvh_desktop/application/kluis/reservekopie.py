"""What a reservekopie is: a copy of the kluis with a key of its own, and the ring in which those keys stand.

Destroying a reservekopie is destroying its key. That holds for every copy of its file, wherever that went. Which file is which
reservekopie is told by its bytes (`sha256`): folders get other names on other machines, and files are renamed and copied by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Protocol

from zvh_desktop.domain.kluis.reservekopie import Klokstand, Reden, Termijn

ACHTERVOEGSEL = ".reservekopie"
Voortgang = Callable[[int, int], None]
"""How far it is, of how much; raises to stop, which leaves nothing half done."""


def geen_voortgang(_gedaan: int, _totaal: int) -> None:
    return


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What is in it, by numbers alone. `vingerafdruk` is equal as long as nothing but the log changed."""

    laatste_wijziging: datetime | None
    casussen: int
    casustafels: int
    notulen: int
    logregels: int
    revisie: str
    vingerafdruk: str


@dataclass(frozen=True, slots=True)
class Reservekopie:
    """One file in one folder. `sleutel` is None, and `sha256` empty, for a kluis that could not be opened and was set aside as it was.

    `logsleutel` is the key of its log, which is that of the kluis of then: the key of the kluis may have been renewed since.
    """

    id: str
    gemaakt_op: datetime
    reden: Reden
    verloopt_op: datetime
    map: Path
    bestand: str
    inhoud: Inhoud | None
    sha256: str
    sleutel: bytes | None = field(repr=False)
    logsleutel: bytes = field(repr=False, default=b"")

    @property
    def pad(self) -> Path:
        return self.map / self.bestand

    @property
    def termijn(self) -> Termijn:
        return Termijn(self.gemaakt_op, self.verloopt_op)


@dataclass(frozen=True, slots=True)
class Rest:
    """A destroyed one whose folder could not be reached: until it can, that folder may still hold file and key.

    `sha256` is empty for a kluis set aside as it was, and in a ring of before it was kept: there is only the name to go by.
    """

    id: str
    map: Path
    bestand: str
    verliep_op: datetime
    gemaakt_op: datetime
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Sleutelring:
    """All of one kluis. `stand` goes up with every change; `vernietigd` are ids that no older copy of the ring may bring back."""

    kluis_id: str
    stand: int = 0
    kopieen: tuple[Reservekopie, ...] = ()
    resten: tuple[Rest, ...] = ()
    vernietigd: tuple[str, ...] = ()
    klok: Klokstand = field(default_factory=Klokstand)

    def met(self, kopie: Reservekopie) -> Sleutelring:
        return replace(self, kopieen=(*self.kopieen, kopie))

    def zonder(self, ids: frozenset[str]) -> Sleutelring:
        """The keys are gone; what lies in the folders is still to be taken away."""
        weg = tuple(kopie for kopie in self.kopieen if kopie.id in ids)
        resten = tuple(Rest(k.id, k.map, k.bestand, k.verloopt_op, k.gemaakt_op, k.sha256) for k in weg)
        return replace(
            self,
            kopieen=tuple(kopie for kopie in self.kopieen if kopie.id not in ids),
            resten=(*self.resten, *resten),
            vernietigd=(*self.vernietigd, *(kopie.id for kopie in weg)),
        )

    def samen_met(self, andere: Sleutelring) -> Sleutelring:
        """What another copy of this ring knows and this one does not; never what was destroyed here."""
        bekend = {kopie.id for kopie in self.kopieen} | set(self.vernietigd)
        erbij = tuple(kopie for kopie in andere.kopieen if kopie.id not in bekend)
        return replace(self, kopieen=(*self.kopieen, *erbij)) if erbij else self

    @property
    def is_leeg(self) -> bool:
        return not (self.stand or self.kopieen)

    def mappen(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys([*(k.map for k in self.kopieen), *(r.map for r in self.resten)]))

    def namen(self) -> frozenset[str]:
        """Returns every file name that is in use, in whatever folder."""
        return frozenset({kopie.bestand for kopie in self.kopieen} | {rest.bestand for rest in self.resten})


class Ringbeheer(Protocol):
    """The ring of the kluis that is open, and its copies in the folders of the reservekopieen."""

    def lezen(self) -> Sleutelring:
        """An empty one where there is none. Raises `KluisBeschadigd`."""

    def opzij(self) -> None:
        """Take an unreadable one out of the way; what the folders know of it comes back from there."""

    def schrijven(self, ring: Sleutelring) -> Sleutelring:
        """Whole or not at all, on the disk when it returns: a key that is not in it any more is destroyed."""

    def is_bij(self, map: Path) -> bool:
        """Whether the copy of the ring and of the key file in that folder are those of today."""

    def bijwerken(self, map: Path) -> None:
        """Put ring and key file of today in that folder, over those of before. Raises `StorageUnavailable`."""

    def lezen_uit(self, map: Path) -> Sleutelring | None:
        """What the ring in that folder knows; None when it is not there, or not of this kluis."""


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """What was written: a whole file, opened and checked, still under a name of which nobody knows."""

    inhoud: Inhoud
    sha256: str
    logsleutel: bytes = field(repr=False)


class Kopieerder(Protocol):
    """Copies the kluis that is open, while the user goes on writing."""

    def inhoud(self) -> Inhoud: ...

    def maken(self, map: Path, bestand: str, sleutel: bytes, voortgang: Voortgang) -> Gemaakt:
        """Out of sight until `plaatsen`. Raises `StorageUnavailable` and `KluisBeschadigd`; then nothing is left behind."""

    def plaatsen(self, map: Path, bestand: str) -> None: ...

    def weghalen(self, map: Path, bestand: str, namen: Iterable[str]) -> None:
        """Takes these away, and what was left half made of `bestand`. Raises `StorageUnavailable`."""

    def is_bereikbaar(self, map: Path) -> bool: ...

    def namen(self, map: Path) -> frozenset[str]:
        """Returns the names of all that lies there; none when the folder is not there. Raises `StorageUnavailable`."""

    def sommen(self, map: Path, behalve: Iterable[str]) -> Mapping[str, str]:
        """Returns the SHA-256 of the reservekopieen there, by name; without those in `behalve` and those that cannot be read."""


class Huidig(Enum):
    """What lies at the place of the kluis now."""

    GEEN = "geen"
    LEESBAAR = "leesbaar"
    ONLEESBAAR = "onleesbaar"


@dataclass(frozen=True, slots=True)
class Geheim:
    """One of the two ways in."""

    wachtzin: str | None = field(default=None, repr=False)
    herstelsleutel: Sequence[str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Gevonden:
    """In one folder, newest first. `zonder_sleutel` are files whose key was destroyed, or that belong to another kluis.

    `aangewezen` is the one in the file that was pointed at; None when that was a folder, or a file without a key.
    `huidig_sleutel` is None when the kluis at that place does not open with the same secret.
    """

    map: Path
    kopieen: tuple[Reservekopie, ...]
    aangewezen: Reservekopie | None
    zonder_sleutel: int
    huidig: Huidig
    huidige_inhoud: Inhoud | None
    kluis_id: str
    sleutel: bytes = field(repr=False)
    huidig_sleutel: bytes | None = field(repr=False)
    ring: Sleutelring = field(repr=False)


class Terugzetten(Protocol):
    """From the screen in front of a closed kluis, and from the command line."""

    def standaardplaats(self, pad: Path) -> Path | None:
        """Where to look first: the folder beside the kluis, when there is one."""

    def zoeken(self, pad: Path, waar: Path, geheim: Geheim) -> Gevonden:
        """`waar` is a folder or one of the files in it.

        Raises `GeenReservekopieen`, `WachtzinOnjuist`, `HerstelsleutelOnjuist`, `HerstelsleutelOnleesbaar`, `KluisBeschadigd`.
        """

    def terugzetten(self, pad: Path, gevonden: Gevonden, kopie: Reservekopie, voortgang: Voortgang) -> None:
        """The kluis there becomes that of `kopie`; what was there is set aside first.

        Raises `KluisInGebruik`, `AndereKluis`, `KluisBeschadigd`, `KluisNieuwer`, `StorageUnavailable`.
        """
