"""Finds a Casus, a person, a Partij, an actie or a word in the notulen from one box (Ctrl+K)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from zvh_desktop.application.ports import Omgeving
from zvh_desktop.domain.ids import CasusId

EEN_BEZOEK = timedelta(hours=1)


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


class Speurder:
    """Searches so that the log knows (W-64). A hit shows words of a Casus; what was looked for is content, and stays out."""

    def __init__(self, omgeving: Omgeving, zoeken: Zoeken) -> None:
        self._omgeving = omgeving
        self._zoeken = zoeken
        self._gelogd: datetime | None = None

    def zoek(self, tekst: str, maximum: int = 30) -> tuple[Treffer, ...]:
        found = self._zoeken.zoek(tekst, maximum)
        now = self._omgeving.nu()
        if found and (self._gelogd is None or not self._gelogd <= now < self._gelogd + EEN_BEZOEK):
            self._omgeving.log("gezocht")
            self._gelogd = now
        return found
