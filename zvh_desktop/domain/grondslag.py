"""Legal grounds as dated data (Context, art. 15.2): laws change, the convenant is never one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zvh_desktop.domain.errors import ConvenantIsGeenGrondslag
from zvh_desktop.domain.ids import GrondslagId
from zvh_desktop.domain.partij import PartijSoort


@dataclass(frozen=True, slots=True)
class Grondslag:
    """W-10, Context: the ground on which Partijen of some `soorten` (none named: every kind) may take part, valid from/to.

    Raises `ConvenantIsGeenGrondslag` when somebody tries to enter the convenant as a law.
    """

    id: GrondslagId
    naam: str
    artikel: str
    soorten: tuple[PartijSoort, ...]
    geldig_van: date | None
    geldig_tot: date | None
    bron: str
    is_gecontroleerd: bool = False
    versie: int = 0

    def __post_init__(self) -> None:
        if "convenant" in f"{self.naam} {self.artikel}".casefold():
            raise ConvenantIsGeenGrondslag

    def geldt_op(self, dag: date) -> bool:
        return (self.geldig_van is None or self.geldig_van <= dag) and (
            self.geldig_tot is None or dag <= self.geldig_tot
        )

    def geldt_voor(self, soort: PartijSoort, dag: date) -> bool:
        return self.geldt_op(dag) and (not self.soorten or soort in self.soorten)
