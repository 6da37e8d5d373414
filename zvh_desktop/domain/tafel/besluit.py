"""Bijl. 3 fase 3: what a Regionale Casustafel decides about a Casus."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zvh_desktop.domain.casus import Casusregisseur, Fase


class BesluitSoort(StrEnum):
    """W-31: exactly one of the four of bijl. 3 fase 3, or held over to a date."""

    AFSCHALEN = "afschalen"
    PROCESREGIE_ELDERS = "procesregie_elders"
    PROCESREGIE_ZVH = "procesregie_zvh"
    ISD = "isd"
    AANGEHOUDEN = "aangehouden"

    @property
    def houdt_regie_bij_zvh(self) -> bool:
        return self in (BesluitSoort.PROCESREGIE_ZVH, BesluitSoort.ISD)


@dataclass(frozen=True, slots=True)
class CriteriumOordeel:
    """W-50, art. 7.4 d: one recorded criterion for Afschaling, answered at the table."""

    criterium: str
    voldaan: bool | None = None


@dataclass(frozen=True, slots=True)
class Besluit:
    """W-31, W-32: the besluit with what belongs to its kind; `soort` None as long as the table has not decided."""

    soort: BesluitSoort | None = None
    reden: str = ""
    aangehouden_tot: date | None = None
    procesregisseur: str = ""
    elders_waar: str = ""
    elders_wie: str = ""
    casusregisseur: Casusregisseur | None = None
    afschaling: tuple[CriteriumOordeel, ...] = ()
    volgende_datum: date | None = None

    def alleen_het_besluit(self) -> Besluit:
        """W-31: exactly one: what was typed for another kind, before the table chose this one, is no part of it."""
        match self.soort:
            case BesluitSoort.AFSCHALEN:
                return Besluit(self.soort, self.reden, afschaling=self.afschaling)
            case BesluitSoort.PROCESREGIE_ELDERS:
                return Besluit(
                    self.soort, self.reden, elders_waar=self.elders_waar, elders_wie=self.elders_wie
                )
            case BesluitSoort.PROCESREGIE_ZVH | BesluitSoort.ISD:
                return Besluit(
                    self.soort,
                    self.reden,
                    procesregisseur=self.procesregisseur,
                    casusregisseur=self.casusregisseur,
                    volgende_datum=self.volgende_datum,
                )
            case BesluitSoort.AANGEHOUDEN:
                return Besluit(self.soort, self.reden, aangehouden_tot=self.aangehouden_tot)
            case _:
                return Besluit(reden=self.reden)

    def fase_na(self, *, heeft_plan: bool) -> Fase | None:
        """Bijl. 3: the fase that follows; None when nothing was decided."""
        match self.soort:
            case BesluitSoort.AFSCHALEN:
                return Fase.AFSCHALING
            case BesluitSoort.PROCESREGIE_ELDERS:
                return Fase.ELDERS_BELEGD
            case BesluitSoort.PROCESREGIE_ZVH:
                return Fase.UITVOERING if heeft_plan else Fase.MDO
            case BesluitSoort.ISD:
                return Fase.UITVOERING
            case BesluitSoort.AANGEHOUDEN:
                return Fase.VOORBEREIDING
            case _:
                return None
