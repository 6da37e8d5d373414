"""What the user sees before anything is put back: which reservekopieen there are, and what the kluis holds that they would replace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol

from zvh_desktop.application.reservekopie import Inhoud, Reservekopie, Sleutelring, Voortgang


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
