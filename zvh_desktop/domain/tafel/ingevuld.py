"""Marks what the program filled in at the table, until somebody looked at it: nothing is signed that nobody read (W-60)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from zvh_desktop.domain.eisen import Verslagveld


class Invulwijze(StrEnum):
    """Says where a value came from that nobody typed here."""

    GEVRAAGD = "gevraagd"
    CASUS = "casus"
    VORIGE_KEER = "vorige_keer"
    ANDERE_PARTIJ = "andere_partij"


class Invulplek(NamedTuple):
    """Names one field of a Verslag; `plek` is the inbreng, the Partij or the point of the checklist that it belongs to."""

    veld: Verslagveld
    plek: str = ""


@dataclass(frozen=True, slots=True)
class Ingevuld:
    """Holds that a field was filled in, with a print of what it then held. Whatever else is typed there is no longer that, so
    that every way to edit a field ends the mark, and a step back brings it back.
    """

    veld: Verslagveld
    plek: str
    wijze: Invulwijze
    afdruk: str

    @property
    def waar(self) -> Invulplek:
        return Invulplek(self.veld, self.plek)

    def is_nog(self, tekst: str) -> bool:
        """Says whether the field still holds what was filled in."""
        return self.afdruk == afdruk_van(tekst)


def afdruk_van(tekst: str) -> str:
    return hashlib.sha256(tekst.encode("utf-8", "surrogatepass")).hexdigest()[:16]
