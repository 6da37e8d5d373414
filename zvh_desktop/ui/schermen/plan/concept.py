"""The plan that is being written, and what of it is in the kluis already; plain Python, no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from zvh_desktop.application.plan.plannen import PlanDossier, Plannen
from zvh_desktop.application.tafel.acties import Acties
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import ActieId, PartijId
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, Wijziging, verschil
from zvh_desktop.domain.tafel.actie import Actie


@dataclass(frozen=True, slots=True)
class PlanConcept:
    """One snapshot of the plan with the acties of its Casus: the step of undo, and what every part shows."""

    plan: PlanVanAanpak
    acties: tuple[Actie, ...]

    def tekorten(self) -> tuple[Tekort, ...]:
        return self.plan.tekorten(tuple(a for a in self.acties if not a.is_leeg))

    def actie(self, actie_id: ActieId) -> Actie | None:
        return next((a for a in self.acties if a.id == actie_id), None)

    def with_plan(self, **changes: object) -> PlanConcept:
        return replace(self, plan=replace(self.plan, **changes))  # type: ignore[arg-type]

    def with_actie(self, actie: Actie) -> PlanConcept:
        if self.actie(actie.id) is None:
            return replace(self, acties=(*self.acties, actie))
        return replace(self, acties=tuple(actie if a.id == actie.id else a for a in self.acties))

    def without_actie(self, actie_id: ActieId) -> PlanConcept:
        return replace(self, acties=tuple(a for a in self.acties if a.id != actie_id))


class PlanBlad(Protocol):
    """The sheet, as its parts see it."""

    @property
    def concept(self) -> PlanConcept: ...

    @property
    def dossier(self) -> PlanDossier: ...

    def today(self) -> date: ...

    def now(self) -> datetime: ...

    def naam(self, partij_id: PartijId | None) -> str:
        """The name of a Partij in full."""

    def kort(self, partij_id: PartijId | None) -> str: ...

    def change(self, after: PlanConcept, label: str, *, merge_key: str = "") -> None:
        """Take `after` over, show it everywhere, remember the step under `label`, and save it by itself."""


class PlanDeel(Protocol):
    """A part of the sheet. `show_concept` is called after every change, and is cheap when nothing of its own changed."""

    def show_concept(self, concept: PlanConcept) -> None: ...


class PlanStore:
    """Holds the concept on screen beside what was saved, and writes the difference.

    A step back in the undo history brings back an older value, never an older `versie`: those are kept here.
    """

    def __init__(self, plannen: Plannen, acties: Acties, dossier: PlanDossier) -> None:
        self._plannen = plannen
        self._service = acties
        self.concept = PlanConcept(dossier.plan, dossier.acties)
        self._plan = dossier.plan
        self._acties: dict[ActieId, Actie] = {a.id: a for a in dossier.acties}

    def holds(self, dossier: PlanDossier) -> bool:
        """Whether this is what was saved last; a plan of which nothing was saved yet is made anew each time."""
        is_begun = bool(dossier.plan.versie or self._plan.versie)
        return (not is_begun or dossier.plan == self._plan) and {
            a.id: a for a in dossier.acties
        } == self._acties

    def save(self) -> bool:
        """Write what differs; says whether anything did. Raises what the use cases raise, and loses nothing then."""
        wrote = self._save_plan()
        return self._save_acties() or wrote

    def _save_plan(self) -> bool:
        plan = replace(self.concept.plan, versie=self._plan.versie)
        if plan == self._plan:
            return False
        self._plan = self._plannen.bewaren(plan)
        self.concept = replace(self.concept, plan=self._plan)
        return True

    def _save_acties(self) -> bool:
        wrote = False
        for actie in self.concept.acties:
            before = self._acties.get(actie.id)
            if before is None and actie.is_leeg:
                continue
            if before is None or replace(actie, versie=before.versie) != before:
                self._write(actie, before)
                wrote = True
        keep = {a.id for a in self.concept.acties}
        for gone in [i for i in self._acties if i not in keep]:
            self._service.weghalen(gone)
            del self._acties[gone]
            wrote = True
        return wrote

    def _write(self, actie: Actie, before: Actie | None) -> None:
        """Its words first, then how it stands: P-04, an actie is closed by the one use case that logs it."""
        stands = before or replace(actie, versie=0)
        written = stands
        words = replace(
            actie, versie=stands.versie, stand=stands.stand, reden=stands.reden, stand_op=stands.stand_op
        )
        if before is None or words != before:
            written = self._service.bewaren(words)
        if (written.stand, written.reden) != (actie.stand, actie.reden):
            written = self._service.afdoen(actie.id, actie.stand, actie.reden)
        self._acties[actie.id] = written
        self.concept = self.concept.with_actie(written)


def changes_since_last(
    dossier: PlanDossier, concept: PlanConcept, now: datetime
) -> tuple[Wijziging, ...] | None:
    """What vaststellen would change; None while the plan is not complete."""
    acties = tuple(a for a in concept.acties if not a.is_leeg)
    try:
        _after, frozen = concept.plan.vaststellen(dossier.casus, acties, now, "")
    except EisenNietVervuld:
        return None
    return verschil(dossier.versies[-1] if dossier.versies else None, frozen)
