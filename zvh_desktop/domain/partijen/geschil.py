"""Follows a dispute up the four levels of the convenant, with its dates and outcome (W-71, art. 10.4, 11.4, 12.4, 13.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from zvh_desktop.domain.eisen import Eis, MetArtikel, Tekort
from zvh_desktop.domain.ids import CasusId, GeschilId, PartijId


class GeschilNiveau(MetArtikel):
    """Names who is asked for a judgment, from the lowest level to the highest."""

    CASUSREGISSEUR = "casusregisseur", "art. 12.2"
    PROCESREGISSEUR = "procesregisseur", "art. 12.4"
    MANAGER = "manager", "art. 11.4"
    STUURGROEP = "stuurgroep", "art. 10.4"


class GeschilOver(StrEnum):
    """Says whose work a dispute is about."""

    UITVOERING_PLAN = "uitvoering_plan"
    CASUSREGISSEUR = "casusregisseur"
    PROCESREGISSEUR = "procesregisseur"
    INFORMATIECOORDINATOR = "informatiecoordinator"
    MANAGER = "manager"

    @property
    def eerste(self) -> GeschilNiveau:
        """Returns the lowest level that can judge it: nobody judges his own work."""
        return {
            GeschilOver.UITVOERING_PLAN: GeschilNiveau.CASUSREGISSEUR,
            GeschilOver.CASUSREGISSEUR: GeschilNiveau.PROCESREGISSEUR,
            GeschilOver.PROCESREGISSEUR: GeschilNiveau.MANAGER,
            GeschilOver.INFORMATIECOORDINATOR: GeschilNiveau.MANAGER,
            GeschilOver.MANAGER: GeschilNiveau.STUURGROEP,
        }[self]


class GeschilUitkomst(StrEnum):
    """Says what came of it at one level; this stays when the words of a Geschil go with a Casus."""

    OPGELOST = "opgelost"
    NIET_OPGELOST = "niet_opgelost"
    INGETROKKEN = "ingetrokken"


@dataclass(frozen=True, slots=True)
class GeschilStap:
    """Holds one level: laid before it on a day, and what came of it on which day."""

    voorgelegd_op: date | None = None
    uitkomst: GeschilUitkomst | None = None
    uitkomst_op: date | None = None
    toelichting: str = ""

    @property
    def is_leeg(self) -> bool:
        return self == GeschilStap()


GEEN_STAP = GeschilStap()


@dataclass(frozen=True, slots=True)
class Geschil:
    """Records a dispute between Partijen (W-71). A field per level; since `gewist_op` its words are gone, with a Casus."""

    id: GeschilId
    over: GeschilOver | None = None
    onderwerp: str = ""
    partijen: tuple[PartijId, ...] = ()
    casussen: tuple[CasusId, ...] = ()
    casusregisseur: GeschilStap = GEEN_STAP
    procesregisseur: GeschilStap = GEEN_STAP
    manager: GeschilStap = GEEN_STAP
    stuurgroep: GeschilStap = GEEN_STAP
    gewist_op: date | None = None
    versie: int = 0

    @property
    def stappen(self) -> tuple[tuple[GeschilNiveau, GeschilStap], ...]:
        """Returns the levels that were used, the lowest first."""
        steps = ((niveau, self.stap(niveau)) for niveau in GeschilNiveau)
        return tuple((niveau, stap) for niveau, stap in steps if not stap.is_leeg)

    def stap(self, niveau: GeschilNiveau) -> GeschilStap:
        found: GeschilStap = getattr(self, niveau.value)
        return found

    @property
    def laatste(self) -> tuple[GeschilNiveau | None, GeschilStap]:
        """Returns where it lies now, or ended; no level when it was laid before nobody yet."""
        return self.stappen[-1] if self.stappen else (None, GEEN_STAP)

    @property
    def is_open(self) -> bool:
        """Says whether somebody still has to judge: above the Stuurgroep there is nobody, whatever came of it there (art. 24.2)."""
        niveau, stap = self.laatste
        if niveau is GeschilNiveau.STUURGROEP:
            return stap.uitkomst is None
        return stap.uitkomst in (None, GeschilUitkomst.NIET_OPGELOST)

    def tekorten(self, vandaag: date) -> tuple[Tekort, ...]:
        """Returns what the record lacks, each level named by its `plek`; of words that were erased nothing is asked."""
        return tuple(self._tekorten(vandaag))

    def _tekorten(self, vandaag: date) -> Iterator[Tekort]:
        if self.over is None:
            yield Tekort(Eis.GESCHIL_OVER)
        if self.gewist_op is None and not self.onderwerp.strip():
            yield Tekort(Eis.GESCHIL_ONDERWERP)
        if not self.stappen:
            yield Tekort(Eis.GESCHIL_VOORGELEGD, plek=(self.over or GeschilOver.UITVOERING_PLAN).eerste.value)
        levels = list(GeschilNiveau)
        vorige = date.min
        for niveau, stap in self.stappen:
            if self.over is not None and levels.index(niveau) < levels.index(self.over.eerste):
                yield Tekort(Eis.GESCHIL_NIVEAU, plek=niveau.value)
            if stap.voorgelegd_op is None:
                yield Tekort(Eis.GESCHIL_VOORGELEGD, plek=niveau.value)
            elif not vorige <= stap.voorgelegd_op <= vandaag:
                yield Tekort(Eis.GESCHIL_VOLGORDE, plek=niveau.value)
            if (stap.uitkomst is None) != (stap.uitkomst_op is None) or not (
                (stap.voorgelegd_op or date.min) <= (stap.uitkomst_op or vandaag) <= vandaag
            ):
                yield Tekort(Eis.GESCHIL_UITKOMST, plek=niveau.value)
            vorige = stap.uitkomst_op or stap.voorgelegd_op or vorige

    @property
    def woorden(self) -> str:
        return "\n".join((self.onderwerp, *(stap.toelichting for _niveau, stap in self.stappen)))

    def zonder_woorden(self, op: date) -> Geschil:
        """Keeps between whom, about whose work, before whom it came and how it ended; not what somebody wrote of it (W-52)."""
        bare: dict[str, Any] = {niveau.value: replace(stap, toelichting="") for niveau, stap in self.stappen}
        return replace(self, onderwerp="", gewist_op=op, **bare)
