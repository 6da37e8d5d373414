"""Gives a new kluis the Partijen of the convenant and the grounds that they may use (P. 1, Context)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zvh_desktop.application.codec import decode, encode
from zvh_desktop.application.errors import KluisBestaatAl
from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.domain.partijen.partij import Grondslag, Partij


@dataclass(frozen=True, slots=True)
class PartijGegeven:
    """One Partij as the register names it."""

    id: str
    naam: str
    kort: str
    soort: str


@dataclass(frozen=True, slots=True)
class GrondslagGegeven:
    """Holds one ground as the register names it; `soorten` empty means every kind of Partij."""

    id: str
    naam: str
    artikel: str
    soorten: tuple[str, ...]
    geldig_van: date | None
    geldig_tot: date | None
    bron: str
    is_gecontroleerd: bool


@dataclass(frozen=True, slots=True)
class Register:
    """Holds what every new kluis begins with; an outer ring reads it from files."""

    partijen: tuple[PartijGegeven, ...]
    grondslagen: tuple[GrondslagGegeven, ...]


class Inrichten:
    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def inrichten(self, register: Register, toegetreden_op: date) -> None:
        """Fill an empty kluis, all or nothing. Raises `KluisBestaatAl` when it holds Partijen, `ConvenantIsGeenGrondslag`."""
        with self._omgeving.schrijven(Gewijzigd("partij")) as work:
            if work.partijen.all():
                raise KluisBestaatAl
            for partij in register.partijen:
                since = {"toegetreden_op": toegetreden_op.isoformat()}
                work.partijen.save(decode(Partij, encode(partij) | since))
            for grond in register.grondslagen:
                work.grondslagen.save(decode(Grondslag, encode(grond)))
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
