"""Describes the reservekopie, a copy of the kluis with a key of its own, and the ring that holds those keys.

Destroying a reservekopie is destroying its key. That holds for every copy of its file, wherever that went. The bytes
of a file (`sha256`) tell which reservekopie it is: folders get other names on other machines, and files are renamed
and copied by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Protocol

from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht
from zvh_desktop.domain.kluis.reservekopie import Klokstand, Reden, Termijn

ACHTERVOEGSEL = ".reservekopie"
Voortgang = Callable[[int, int], None]
"""Hears how much is done, of how much; raises to stop, which leaves nothing half done."""


def geen_voortgang(_gedaan: int, _totaal: int) -> None:
    return


@dataclass(frozen=True, slots=True)
class Inhoud:
    """Says by numbers alone what a kluis holds. `vingerafdruk` is equal as long as nothing but the log changed."""

    laatste_wijziging: datetime | None
    casussen: int
    casustafels: int
    notulen: int
    logregels: int
    revisie: str
    vingerafdruk: str
    vernietigd_op: tuple[datetime, ...] = field(default=(), compare=False)
    """Lists when something was destroyed (W-52); not kept in a ring, nor is what follows."""
    overdrachten: tuple[Kluisoverdracht, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Reservekopie:
    """Describes one file in one folder. `sleutel` is None, and `sha256` empty, for a kluis that could not be opened
    and was set aside.

    `logsleutel` is the key of its log, as it was then: the key of the kluis may have been renewed since. The old file
    of a kluis that was moved has no `bestand`: `map` is that file, and `sha256` its stamp.
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
    """Describes a destroyed copy whose folder could not be reached: that folder may still hold file and key.

    `sha256` is empty for a kluis that was set aside, and in an older ring: then only the name tells which file it is.
    """

    id: str
    map: Path
    bestand: str
    verliep_op: datetime
    gemaakt_op: datetime
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Sleutelring:
    """Holds all copies of one kluis. `stand` goes up with every change; `vernietigd` are ids that no older ring may bring back.

    `plaats` is where this kluis lay when the ring was written; at another place it was moved or copied by hand. `vak`
    tells the folder of such a copy from that of its original, on a stick with both.
    """

    kluis_id: str
    stand: int = 0
    kopieen: tuple[Reservekopie, ...] = ()
    resten: tuple[Rest, ...] = ()
    vernietigd: tuple[str, ...] = ()
    klok: Klokstand = field(default_factory=Klokstand)
    plaats: str = ""
    vak: str = ""

    def met(self, kopie: Reservekopie) -> Sleutelring:
        return replace(self, kopieen=(*self.kopieen, kopie))

    def zonder(self, ids: frozenset[str]) -> Sleutelring:
        """Destroys the keys of these copies; their files are still to be removed."""
        weg = tuple(kopie for kopie in self.kopieen if kopie.id in ids)
        resten = tuple(Rest(k.id, k.map, k.bestand, k.verloopt_op, k.gemaakt_op, k.sha256) for k in weg)
        return replace(
            self,
            kopieen=tuple(kopie for kopie in self.kopieen if kopie.id not in ids),
            resten=(*self.resten, *resten),
            vernietigd=(*self.vernietigd, *(kopie.id for kopie in weg)),
        )

    def samen_met(self, andere: Sleutelring) -> Sleutelring:
        """Adds what another copy of this ring knows and this one does not; never what was destroyed here."""
        bekend = {kopie.id for kopie in self.kopieen} | set(self.vernietigd)
        erbij = tuple(kopie for kopie in andere.kopieen if kopie.id not in bekend)
        return replace(self, kopieen=(*self.kopieen, *erbij)) if erbij else self

    @property
    def is_leeg(self) -> bool:
        return not (self.stand or self.kopieen)

    def mappen(self) -> tuple[Path, ...]:
        places = [(k.map, k.bestand) for k in self.kopieen] + [(r.map, r.bestand) for r in self.resten]
        return tuple(dict.fromkeys(map for map, bestand in places if bestand))

    def namen(self) -> frozenset[str]:
        """Returns every file name that is in use, in whatever folder."""
        return frozenset({kopie.bestand for kopie in self.kopieen} | {rest.bestand for rest in self.resten})


class AandachtSoort(Enum):
    BESCHADIGD = "beschadigd"
    MISLUKT = "mislukt"
    GESTOPT = "gestopt"
    PLAATS_WEG = "plaats weg"
    LANG_GEEN = "lang geen"


@dataclass(frozen=True, slots=True)
class Plaats:
    """Describes a folder with reservekopieen. `is_bij` False: it still holds keys that were destroyed here."""

    map: Path
    is_bereikbaar: bool
    is_bij: bool


@dataclass(frozen=True, slots=True)
class Reservestand:
    """Holds what the screen shows; the newest first. `gekozen` is None as long as they lie beside the kluis."""

    gekozen: Plaats | None
    eigen: Path
    kopieen: tuple[Reservekopie, ...]
    gezien_op: datetime | None

    @property
    def laatste(self) -> Reservekopie | None:
        return self.kopieen[0] if self.kopieen else None

    @property
    def laatste_op_gekozen(self) -> Reservekopie | None:
        """Returns the newest at the chosen place; None also when no place was chosen."""
        if self.gekozen is None:
            return None
        return next((kopie for kopie in self.kopieen if kopie.map == self.gekozen.map), None)


@dataclass(frozen=True, slots=True)
class Aandacht:
    """Reminds of something: `soort` says what, `dagen` for how long; None when it was never otherwise."""

    soort: AandachtSoort
    dagen: int | None


@dataclass(frozen=True, slots=True)
class Ronde:
    """Reports one round. `buiten_bereik` are the folders that could not be reached."""

    gemaakt: tuple[Reservekopie, ...]
    vernietigd: int
    buiten_bereik: tuple[Path, ...]


class Huidig(Enum):
    """Says what lies at the place of the kluis now."""

    GEEN = "geen"
    LEESBAAR = "leesbaar"
    ONLEESBAAR = "onleesbaar"


@dataclass(frozen=True, slots=True)
class Geheim:
    """Holds a passphrase or a recovery key."""

    wachtzin: str | None = field(default=None, repr=False)
    herstelsleutel: Sequence[str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Gevonden:
    """Holds the copies found in one folder, newest first. `zonder_sleutel` are files whose key was destroyed, or that
    belong to another kluis.

    `aangewezen` is the copy in the chosen file; None when a folder was chosen, or a file without a key.
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

    def vernietigd_sinds(self, kopie: Reservekopie) -> int:
        """Returns how often something was destroyed after it was made, as far as the kluis of today knows (W-52)."""
        now = self.huidige_inhoud
        return sum(op > kopie.gemaakt_op for op in (now.vernietigd_op if now else ()))


class Reservekopieen(Protocol):
    """Makes reservekopieen of the open kluis, lets them expire, and says which can still be read."""

    def stand(self) -> Reservestand:
        """Looks at the folders, which may be on a slow network: not in the thread of the screen."""

    def is_snel(self) -> bool:
        """Says whether a round needs no network, by what was last seen."""

    def aandacht(self) -> tuple[Aandacht, ...]:
        """Returns what was last seen of it that asks for attention, the gravest first."""

    def check_kluis(self, stop: Callable[[], object]) -> bool:
        """Reads every page of the kluis that is open; False when one is damaged, which `aandacht` tells from then on."""

    def gewone_ronde(self, voortgang: Voortgang = ..., *, bij_sluiten: bool = False) -> Ronde:
        """Does what runs by itself: updates the folders, makes a copy when it is time, destroys what expired."""

    def maken(self, reden: Reden, voortgang: Voortgang = ..., *, in_map: Path | None = None) -> Ronde:
        """Makes a copy now: in this folder, else at the chosen place, else beside the kluis."""

    def opnieuw_maken(self, voortgang: Voortgang = ...) -> Ronde:
        """Makes a fresh, checked one in every place within reach, and destroys the keys of all older ones; none when that fails (W-52)."""

    def sleutelbestand_volgen(self) -> tuple[Path, ...]:
        """Brings the copies of the key file along after who gets in was changed. Returns the folders where the old one stays for now."""

    def laatste_verloopt_op(self, voor: datetime | None = None) -> date | None:
        """Returns the last day on which any one made before `voor` (else: any at all) can still be read, within reach (W-52)."""

    def buiten_bereik(self) -> tuple[Path, ...]:
        """Returns the folders that may still hold a destroyed copy with its key, until the program reaches them again."""

    def plaats_kiezen(self, map: Path | None) -> Reservestand:
        """Sets where new copies go; existing ones stay until they expire."""


class Terugzetten(Protocol):
    """Puts a reservekopie back, from the screen before a closed kluis or the command line."""

    def standaardplaats(self, pad: Path) -> Path | None:
        """Returns where to look first: the folder beside the kluis, when there is one."""

    def zoeken(self, pad: Path, waar: Path, geheim: Geheim) -> Gevonden:
        """Finds the copies; `waar` is a folder or one of the files in it.

        Raises `GeenReservekopieen`, `WachtzinOnjuist`, `HerstelsleutelOnjuist`, `HerstelsleutelOnleesbaar`, `KluisBeschadigd`.
        """

    def terugzetten(self, pad: Path, gevonden: Gevonden, kopie: Reservekopie, voortgang: Voortgang) -> None:
        """Replaces the kluis by that of `kopie`, after setting it aside.

        Raises `KluisInGebruik`, `AndereKluis`, `KluisBeschadigd`, `KluisNieuwer`, `StorageUnavailable`.
        """
