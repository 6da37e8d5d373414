"""Gives a new kluis the Partijen of the convenant and the grounds that they may use (P. 1, Context), and keeps the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zvh_desktop.application.codec import canonical_json, decode, encode
from zvh_desktop.application.errors import KluisBestaatAl
from zvh_desktop.application.ports import Bestandschrijver, Buitenlezer, Gewijzigd, Omgeving, doorgaan
from zvh_desktop.domain.instellingen import Instellingen, Standaardzin
from zvh_desktop.domain.partijen.partij import Grondslag, Partij


@dataclass(frozen=True, slots=True)
class PartijGegeven:
    """Holds one Partij as the register names it."""

    id: str
    naam: str
    kort: str
    soort: str


@dataclass(frozen=True, slots=True)
class Register:
    """Holds what every new kluis begins with; an outer ring reads it from files."""

    partijen: tuple[PartijGegeven, ...]
    grondslagen: tuple[Grondslag, ...]


class Inrichten:
    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def inrichten(self, register: Register, toegetreden_op: date) -> None:
        """Fills an empty kluis, all or nothing. Raises `KluisBestaatAl` when it holds Partijen, `ConvenantIsGeenGrondslag`."""
        with self._omgeving.schrijven(Gewijzigd("partij")) as work:
            if work.partijen.all():
                raise KluisBestaatAl
            for partij in register.partijen:
                since = {"toegetreden_op": toegetreden_op.isoformat()}
                work.partijen.save(decode(Partij, encode(partij) | since))
            for grond in register.grondslagen:
                work.grondslagen.save(grond)
            work.log("kluis ingericht")


class Instellen:
    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def get(self) -> Instellingen:
        with self._omgeving.werk() as work:
            return work.instellingen.get()

    def bewaren(self, instellingen: Instellingen) -> Instellingen:
        """Raises `ConcurrentChange`."""
        with self._omgeving.schrijven(Gewijzigd("instellingen")) as work:
            work.log("instellingen gewijzigd")
            return work.instellingen.save(instellingen)


@dataclass(frozen=True, slots=True)
class Zinnenbestand:
    """Holds the sentences of a chair as they are given out, and of what kluis they were when that matters (W-05, W-65)."""

    standaardzinnen: tuple[Standaardzin, ...]
    kluis: str = ""


class Standaardzinnen:
    """Gives the sentences of the chair out as a file, and reads such a file. They are kept with the settings."""

    def __init__(
        self, omgeving: Omgeving, buitenlezer: Callable[[], Buitenlezer], schrijver: Bestandschrijver
    ) -> None:
        self._omgeving, self._buitenlezer, self._schrijver = omgeving, buitenlezer, schrijver

    def uitgeven(self, zinnen: Sequence[Standaardzin], pad: Path) -> Path:
        """Writes the sentences as JSON, whole or not at all; what the chair wrote in them goes along."""
        content = canonical_json(Zinnenbestand(tuple(zinnen), self._omgeving.merk))
        with self._omgeving.uitgeven(f"standaardzinnen uitgegeven: {len(zinnen)}"):
            self._schrijver.schrijf(pad, content.encode())
        return pad

    def lezen(self, pad: Path, ga_door: Callable[[], bool] = doorgaan) -> tuple[Standaardzin, ...]:
        """Returns the sentences in a file. Raises `ImportOnleesbaar`, `LezenStartNiet`."""
        return self._buitenlezer().standaardzinnen(pad, ga_door)


def samengevoegd(
    eigen: tuple[Standaardzin, ...], nieuw: tuple[Standaardzin, ...]
) -> tuple[Standaardzin, ...]:
    """Returns the sentences of the chair with those of a file, which take the place of those with the same name."""
    names = {one.naam for one in nieuw}
    return (*(one for one in eigen if one.naam not in names and not one.is_leeg), *nieuw)
