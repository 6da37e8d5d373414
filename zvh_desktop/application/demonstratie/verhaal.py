"""The words of a fictional Casus, apart from the process that speaks them.

A text may offer a choice, as `[flat|portiek]`; one Casus makes the same choice wherever the same words are offered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from zvh_desktop.domain.gebied import Gebied
from zvh_desktop.domain.verslag import Aard, Categorie

REGIE = "regie"
"""For the process direction only (W-35)."""


@dataclass(frozen=True, slots=True)
class Woord:
    """W-35, P-05: what one Partij says; `voor` is empty for the table, `REGIE`, or the Partijen it is meant for."""

    wie: str
    tekst: str
    voor: str = ""
    aard: Aard = Aard.FEIT
    categorie: Categorie = Categorie.GEWOON


def feit(wie: str, tekst: str, voor: str = "") -> Woord:
    return Woord(wie, tekst, voor)


def oordeel(wie: str, tekst: str, voor: str = "") -> Woord:
    return Woord(wie, tekst, voor, Aard.OORDEEL)


def politie(tekst: str, voor: str = "") -> Woord:
    return Woord("pol", tekst, voor, Aard.FEIT, Categorie.POLITIEGEGEVENS)


def justitie(wie: str, tekst: str, voor: str = "") -> Woord:
    return Woord(wie, tekst, voor, Aard.FEIT, Categorie.STRAFRECHTELIJK)


def zorg(wie: str, tekst: str, voor: str = "") -> Woord:
    return Woord(wie, tekst, voor, Aard.FEIT, Categorie.GEZONDHEID)


def zorgoordeel(wie: str, tekst: str, voor: str = "") -> Woord:
    return Woord(wie, tekst, voor, Aard.OORDEEL, Categorie.GEZONDHEID)


@dataclass(frozen=True, slots=True)
class Afspraak:
    """W-34: what a Partij takes upon itself, within how many days."""

    wie: str
    wat: str
    dagen: int
    leefgebied: str = ""


@dataclass(frozen=True, slots=True)
class Ronde:
    """One treatment of a Casus at a table."""

    woorden: tuple[Woord, ...]
    bespreking: str
    reden: str
    afspraken: tuple[Afspraak, ...] = ()


@dataclass(frozen=True, slots=True)
class Plantekst:
    """W-40: the words of a Plan van Aanpak, and of what its second version changes."""

    beeld: str
    doelen: tuple[tuple[str, str, str], ...]
    wijziging: str
    nieuw_doel: tuple[str, str, str]
    acties: tuple[Afspraak, ...]
    scenarios: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Verhaal:
    """What a Casus is about; `partijen` and `regisseur` are the short words for Partijen of `namen.WIE`."""

    gebied: Gebied
    aanmelder: str
    partijen: str
    regisseur: str
    reden: str
    doel: str
    themas: tuple[str, ...]
    richting: str
    afschaling: tuple[str, ...]
    start: Ronde
    voortgang: Ronde
    afronding: Ronde
    plan: Plantekst


@dataclass(frozen=True, slots=True)
class Invulling:
    """The choices of one Casus among the words that its texts offer; `zaad` decides them, whenever they are asked."""

    zaad: str
    gemeente: str

    def vul(self, tekst: str) -> str:
        chosen = re.sub(r"\[([^\[\]]+)\]", lambda m: self._keuze(m[1]), tekst)
        return chosen.replace("{gemeente}", self.gemeente)

    def _keuze(self, options: str) -> str:
        words = options.split("|")
        return words[Random(f"{self.zaad} {options.casefold()}").randrange(len(words))]
