"""The plan as one column from top to bottom, kept in the kluis while it is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.acties import Acties
from zvh_desktop.application.plannen import PlanDossier, Plannen
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import ActieId, PartijId
from zvh_desktop.ui import theme
from zvh_desktop.ui.autosave import Autosave
from zvh_desktop.ui.page_tools import PageTools
from zvh_desktop.ui.pages.plan.acties_deel import ActiesDeel
from zvh_desktop.ui.pages.plan.afspraken import BeeldDeel, RegieDeel
from zvh_desktop.ui.pages.plan.concept import PlanConcept, PlanDeel, PlanStore
from zvh_desktop.ui.pages.plan.leefgebieden import LeefgebiedenDeel
from zvh_desktop.ui.pages.plan.lijsten import CriteriaDeel, RollenDeel, ScenarioDeel
from zvh_desktop.ui.undo import UndoHistory
from zvh_desktop.ui.widgets.scroll_column import UprightArea
from zvh_desktop.ui.widgets.suggest import Option
from zvh_desktop.ui.widgets.tall import Tall

WIDTH = 880


class PlanSchrijfblad(UprightArea):
    """Implements `PlanBlad` for its parts. One sheet per opened plan: another plan makes another sheet."""

    def __init__(
        self,
        tools: PageTools,
        plannen: Plannen,
        acties: Acties,
        dossier: PlanDossier,
        history: UndoHistory,
        on_change: Callable[[PlanConcept], None],
        initiator: QWidget,
    ) -> None:
        super().__init__()
        self._tools = tools
        self._plannen = plannen
        self._acties = acties
        self._dossier = dossier
        self._history = history
        self._on_change = on_change
        self._initiator = initiator
        self._partijen = {p.id: p for p in dossier.partijen}
        self._store = PlanStore(plannen, acties, dossier)
        self.autosave = Autosave(self._save, tools.saves, parent=self)
        self.setObjectName("plan_blad")
        self.setAccessibleName("Concept van het plan van aanpak")
        inside = Tall()
        outer = QHBoxLayout(inside)
        outer.setContentsMargins(theme.Space.THREE, theme.Space.THREE, theme.Space.THREE, theme.Space.FOUR)
        page = QWidget()
        page.setMaximumWidth(WIDTH)
        outer.addWidget(page, 1000)
        outer.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.THREE)
        self.setWidget(inside)
        self._parts: tuple[PlanDeel, ...] = ()
        self._build(column)
        self._show_everywhere()

    def _build(self, column: QVBoxLayout) -> None:
        options = self._options()
        casus_id = self._dossier.casus.id
        self.beeld = BeeldDeel(self)
        self.leefgebieden = LeefgebiedenDeel(self)
        self.acties = ActiesDeel(self, options, lambda: self._acties.nieuwe_voor_plan(casus_id))
        self.scenarios = ScenarioDeel(self)
        self.rollen = RollenDeel(self, options)
        self.regie = RegieDeel(self, options)
        self.criteria = CriteriaDeel(self)
        parts = (
            self.beeld,
            self.leefgebieden,
            self.acties,
            self.scenarios,
            self.rollen,
            self.regie,
            self.criteria,
        )
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._parts = parts

    def _options(self) -> list[Option]:
        """W-34, W-73: the Partijen of today, those with a role in this Casus first."""
        known = {rol.partij_id for rol in (*self._dossier.casus.rollen, *self.concept.plan.rollen)}
        today = self.today()
        partijen = [
            p for p in self._dossier.partijen if p.id in self._dossier.bekend and p.is_partij_op(today)
        ]
        return [
            Option(
                p.id,
                p.kort or p.naam,
                p.naam if p.kort and p.kort != p.naam else "",
                " ".join(a.naam for a in p.gemandateerden_op(today)),
            )
            for p in sorted(partijen, key=lambda p: (p.id not in known, p.naam))
        ]

    @property
    def concept(self) -> PlanConcept:
        return self._store.concept

    @property
    def dossier(self) -> PlanDossier:
        return self._dossier

    def today(self) -> date:
        return self._tools.now().date()

    def now(self) -> datetime:
        return self._tools.now()

    def naam(self, partij_id: PartijId | None) -> str:
        partij = self._partijen.get(partij_id) if partij_id else None
        return partij.naam if partij else ""

    def kort(self, partij_id: PartijId | None) -> str:
        partij = self._partijen.get(partij_id) if partij_id else None
        return (partij.kort or partij.naam) if partij else ""

    def change(self, after: PlanConcept, label: str, *, merge_key: str = "") -> None:
        self._history.replace(self.concept, after, label, merge_key=merge_key)

    def apply(self, concept: PlanConcept) -> None:
        """A step of the undo history, forward or back."""
        self._store.concept = concept
        self._show_everywhere()
        self.autosave.touch()

    def holds(self, dossier: PlanDossier) -> bool:
        """Whether the screen shows this already."""
        return self._store.holds(dossier) and dossier.versies == self._dossier.versies

    def take_over(self, dossier: PlanDossier) -> None:
        """Something of this Casus was changed elsewhere; the keys stay where they are. Only while nothing waits to be saved."""
        self._dossier = dossier
        self._store = PlanStore(self._plannen, self._acties, dossier)
        self._history.clear()
        self._show_everywhere()

    def _show_everywhere(self) -> None:
        for part in self._parts:
            part.show_concept(self.concept)
        self._on_change(self.concept)

    def _save(self) -> datetime | None:
        with self._tools.events.initiated_by(self._initiator):
            wrote = self._store.save()
        return self._tools.now() if wrote else None

    def focus_tekort(self, tekort: Tekort) -> None:
        """To the place where it can be mended."""
        match tekort.eis:
            case Eis.INTEGRAAL_BEELD:
                self.beeld.beeld.setFocus()
            case Eis.DOEL_PER_LEEFGEBIED:
                self.leefgebieden.focus_first()
            case Eis.ROL_EN_INFORMATIEBEHOEFTE:
                self.rollen.focus_partij(tekort.partij_id)
            case Eis.CASUSREGISSEUR:
                self.regie.partij.setFocus()
            case Eis.INFORMEERT_CLIENT:
                self.regie.informeert.setFocus()
            case Eis.AFSCHALINGSCRITERIA:
                self.criteria.focus_first()
            case Eis.EVALUATIEDATUM:
                self.regie.evaluatie.line.setFocus()
            case _:
                self.acties.focus_actie(ActieId(tekort.plek) if tekort.plek else None)
