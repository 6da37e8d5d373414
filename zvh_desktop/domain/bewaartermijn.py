"""W-51, bijl. 3 fase 5, Privacy Protocol art. 11: how long the ZVH keeps what, and what holds destruction up.

The Privacy Protocol is not among our documents: every term is a setting, with a field for where it was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """W-51: a number of days, and the source in which somebody read it; empty when it is only our default."""

    dagen: int
    bron: str = ""


@dataclass(frozen=True, slots=True)
class Bewaartermijnen:
    """W-51: the first two count from the besluit Afschalen, the others from the day on which it ended or began."""

    opschonen: Bewaartermijn = Bewaartermijn(0)
    monitoring: Bewaartermijn = Bewaartermijn(365)
    niet_in_behandeling: Bewaartermijn = Bewaartermijn(42)
    elders_belegd: Bewaartermijn = Bewaartermijn(90)
    concept_aanmelding: Bewaartermijn = Bewaartermijn(42)


class Opschortgrond(StrEnum):
    """Why nothing may be destroyed for now: a request of a Betrokkene (P-10), a dispute (W-71), or something else."""

    VERZOEK_BETROKKENE = "verzoek_betrokkene"
    GESCHIL = "geschil"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True)
class Opschorting:
    """W-51, P-10, W-71: destruction waits, until `tot` or until it is lifted; `onderwerp_id` is a Casus or an Aanmelding."""

    onderwerp_id: str
    grond: Opschortgrond
    toelichting: str
    sinds: datetime
    door: str
    tot: date | None = None
    versie: int = 0

    def geldt_op(self, dag: date) -> bool:
        return self.tot is None or dag < self.tot
