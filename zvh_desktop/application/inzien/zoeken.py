"""Finds a Casus, a person, a Partij, an actie or a word in the notulen from one box (Ctrl+K)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from zvh_desktop.domain.ids import CasusId


class TrefferSoort(StrEnum):
    """Names what was found; the value is stable, the words stand in `taal`."""

    CASUS = "casus"
    BETROKKENE = "betrokkene"
    PARTIJ = "partij"
    AFGEVAARDIGDE = "afgevaardigde"
    ACTIE = "actie"
    NOTULEN = "notulen"
    AANMELDING = "aanmelding"
    PLAN = "plan"
    DATALEK = "datalek"
    GESCHIL = "geschil"
    VERZOEK = "verzoek"


@dataclass(frozen=True, slots=True)
class Treffer:
    """Holds one hit. `doel_id` is the id of what it opens (Casus, Partij, Casustafel, ...); `fragment` shows the word in its place."""

    soort: TrefferSoort
    titel: str
    fragment: str
    doel_id: str
    casus_id: CasusId | None = None
    datum: date | None = None


class Zoeken(Protocol):
    def zoek(self, tekst: str, maximum: int = 30) -> tuple[Treffer, ...]:
        """Finds by the beginning of words, blind for accents, newest first; names also under other spelling. Empty text finds nothing."""
