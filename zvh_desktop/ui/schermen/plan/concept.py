"""Holds the plan that is being written, with the acties of its Casus, and keeps it in the kluis."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zvh_desktop.application.plan.plannen import PlanDossier, Plannen
from zvh_desktop.application.tafel.acties import Acties
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, Wijziging, verschil
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.actieregel import Kandidaat, Uitvoerder
from zvh_desktop.ui.schermen.tafel.acties.actie import ActieBlad, ActieConcept
from zvh_desktop.ui.venster.blad import Store
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets.suggest import Option, find_options


@dataclass(frozen=True, slots=True)
class PlanConcept(ActieConcept):
    """Holds the plan with the acties of its Casus: the step of undo, and what every part shows."""

    plan: PlanVanAanpak
    partijen: frozenset[PartijId] | None = None
    na_mdo: bool = True
    fase: Fase = Fase.UITVOERING

    def tekorten(self) -> tuple[Tekort, ...]:
        return self.plan.tekorten(self.written, self.partijen, na_mdo=self.na_mdo, fase=self.fase)

    def with_plan(self, **changes: object) -> PlanConcept:
        return replace(self, plan=replace(self.plan, **changes))  # type: ignore[arg-type]


def _pieces(concept: PlanConcept) -> Mapping[Hashable, Any]:
    return {"plan": concept.plan, **{a.id: a for a in concept.acties}}


def _put(concept: PlanConcept, key: Hashable, value: Any) -> PlanConcept:
    return replace(concept, plan=value) if key == "plan" else concept.with_actie(value)


class PlanBlad(ActieBlad[PlanConcept]):
    """Is the sheet of one plan, with what its parts and the rows of its acties need to know beside the concept."""

    dossier: PlanDossier
    options: list[Option]

    def __init__(self, tools: PageTools, plannen: Plannen, acties: Acties, page: Page) -> None:
        super().__init__(tools, Store(self._write, _pieces, _put), page)
        self._plannen, self._acties = plannen, acties

    def open(self, dossier: PlanDossier) -> None:
        self.dossier = dossier
        self.options = self._make_options()
        self.load(
            PlanConcept(dossier.acties, dossier.plan, dossier.bekend, dossier.na_mdo, dossier.casus.fase)
        )

    def _make_options(self) -> list[Option]:
        """Returns the Partijen of today, those with a role in this Casus first (W-34, W-73)."""
        dossier, today = self.dossier, self.today()
        known = {rol.partij_id for rol in (*dossier.casus.rollen, *dossier.plan.rollen)}
        partijen = [p for p in dossier.partijen if p.id in dossier.bekend and p.is_partij_op(today)]
        return [
            Option(
                p.id,
                p.kort or p.naam,
                p.naam if p.kort and p.kort != p.naam else "",
                " ".join(a.naam for a in p.gemandateerden_op(today)),
            )
            for p in sorted(partijen, key=lambda p: (p.id not in known, p.naam))
        ]

    def holds(self, dossier: PlanDossier) -> bool:
        """Says whether the screen shows this already; a plan of which nothing was saved yet is made anew each time."""
        known: PlanVanAanpak = self.store.saved("plan")
        is_begun = bool(dossier.plan.versie or known.versie)
        asked = PlanConcept(dossier.acties, dossier.plan if is_begun else known)
        return self.store.holds(asked) and dossier.versies == self.dossier.versies

    def partij(self, partij_id: PartijId | None) -> Partij | None:
        return next((p for p in self.dossier.partijen if p.id == partij_id), None)

    def naam(self, partij_id: PartijId | None) -> str:
        """Returns the name of a Partij in full."""
        partij = self.partij(partij_id)
        return partij.naam if partij else ""

    def kort(self, partij_id: PartijId | None) -> str:
        partij = self.partij(partij_id)
        return (partij.kort or partij.naam) if partij else ""

    def partij_options(self, typed: str) -> Sequence[Option]:
        """Returns who can be given an actie, those with a role in the plan first."""
        involved = {rol.partij_id for rol in self.concept.plan.rollen}
        found = sorted(find_options(self.options, typed), key=lambda option: option.value not in involved)
        return [replace(o, value=Uitvoerder(o.value, self._persoon_van(o.value))) for o in found]

    def kandidaten(self) -> Sequence[Kandidaat]:
        return [
            Kandidaat(p.id, self._persoon_van(p.id), (p.kort, p.naam))
            for option in self.options
            if (p := self.partij(option.value)) is not None
        ]

    def personen_van(self, partij_id: PartijId | None) -> Collection[str]:
        return {self._persoon_van(partij_id)}

    def _persoon_van(self, partij_id: PartijId | None) -> str:
        """Returns the Casusregisseur for his own Partij, or the only one with a mandate."""
        regisseur = self.concept.plan.casusregisseur
        if regisseur is not None and regisseur.partij_id == partij_id:
            return regisseur.naam
        partij = self.partij(partij_id)
        people = partij.gemandateerden_op(self.today()) if partij else ()
        return people[0].naam if len(people) == 1 else ""

    def nieuwe_actie(self) -> Actie:
        return self._acties.nieuwe_voor_plan(self.dossier.casus.id)

    def change_plan(self, step: str, merge_key: str = "", **fields: object) -> None:
        self.change(self.concept.with_plan(**fields), step, merge_key=merge_key)

    def changes_since_last(self) -> tuple[Wijziging, ...] | None:
        """Returns what vaststellen would change; None while the plan is not complete."""
        plan, acties = self.concept.plan, self.concept.written
        try:
            _after, frozen = plan.vaststellen(self.dossier.casus, acties, self.now(), "")
        except EisenNietVervuld:
            return None
        return verschil(self.dossier.versies[-1] if self.dossier.versies else None, frozen)

    def _write(self, key: Hashable, value: Any, before: Any) -> Any:
        if key == "plan":
            return self._plannen.bewaren(value)
        if value is None:
            return self._acties.weghalen(before.id)
        return None if before is None and value.is_leeg else self._write_actie(value, before)

    def _write_actie(self, actie: Actie, before: Actie | None) -> Actie:
        """Its words first, then how it stands: P-04, an actie is closed by the one use case that logs it."""
        written = before or actie
        words = replace(actie, stand=written.stand, reden=written.reden, stand_op=written.stand_op)
        if words != before:
            written = self._acties.bewaren(words)
            self.store.keep(actie.id, written)
        if (written.stand, written.reden) != (actie.stand, actie.reden):
            written = self._acties.afdoen(actie.id, actie.stand, actie.reden)
        return written
