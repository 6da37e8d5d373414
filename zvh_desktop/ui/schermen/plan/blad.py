"""The plan as one column from top to bottom, kept in the kluis while it is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from zvh_desktop.application.plan.plannen import PlanDossier, Plannen
from zvh_desktop.application.tafel.acties import Acties
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import ActieId, PartijId
from zvh_desktop.taal import datum, eisen
from zvh_desktop.ui.schermen.plan.acties import ActiesDeel
from zvh_desktop.ui.schermen.plan.afspraken import BeeldDeel, LeefgebiedenDeel, RegieDeel
from zvh_desktop.ui.schermen.plan.concept import PlanConcept, PlanDeel, PlanStore
from zvh_desktop.ui.schermen.plan.lijsten import CriteriaDeel, RollenDeel, ScenarioDeel
from zvh_desktop.ui.venster.autosave import Autosave, UndoHistory
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.form import FollowFocus
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpItem, JumpPanel
from zvh_desktop.ui.widgets.layout import Tall
from zvh_desktop.ui.widgets.suggest import Option
from zvh_desktop.ui.widgets.text import Text

WIDTH = 880


class PlanSchrijfblad(QScrollArea):
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
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self._follow = FollowFocus(self)
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


SIDE_WIDTH = 304
CONCEPT = 0
MOST_VERSIONS_SHOWN = 5


class Zijkolom(QFrame):
    """`jumped(tekort)` when a line of what is missing was chosen; `chosen(number)` for a version, 0 for the draft."""

    jumped = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.TWO, theme.Space.THREE, theme.Space.TWO, theme.Space.TWO)
        column.setSpacing(theme.Space.ONE)
        self._versions_heading = Text("Versies", "heading")
        self._versions_heading.setContentsMargins(theme.Space.ONE, 0, 0, 0)
        column.addWidget(self._versions_heading)
        self.versions = CardList(label="Versies", name="plan_versies")
        self.versions.chosen.connect(self.chosen)
        column.addWidget(self.versions)
        column.addSpacing(theme.Space.TWO)
        self.missing = JumpPanel(name="plan_ontbreekt")
        self.missing.jumped.connect(self.jumped)
        column.addWidget(self.missing, 1)

    def show_missing(self, concept: PlanConcept, partijnamen: dict[PartijId, str]) -> None:
        tekorten = concept.tekorten()
        number = concept.plan.vastgestelde_versies + 1
        self.missing.set_groups(
            [
                JumpGroup(
                    f"Om versie {number} vast te stellen", _items(tekorten, partijnamen), "Alles staat erin"
                )
            ]
        )

    def show_versions(self, dossier: PlanDossier, shown: int) -> None:
        self.show_gate(shown == CONCEPT)
        rows = [CardRow(CONCEPT, "Concept", f"wordt versie {len(dossier.versies) + 1}", icon="file-pen-line")]
        rows += [
            CardRow(
                v.nummer,
                f"Versie {v.nummer}",
                f"{datum.short_date(v.vastgesteld_op.astimezone().date())}, {v.vastgesteld_door}".rstrip(
                    ", "
                ),
                icon="file-check",
            )
            for v in reversed(dossier.versies)
        ]
        self.versions.set_rows(rows)
        self.versions.select(shown)
        seen = min(len(rows), MOST_VERSIONS_SHOWN)
        self.versions.setFixedHeight(sum(self.versions.sizeHintForRow(row) for row in range(seen)) + 2)

    def show_gate(self, is_concept: bool) -> None:
        """What is missing is a matter of the draft."""
        self.missing.setVisible(is_concept)


def _items(tekorten: tuple[Tekort, ...], partijnamen: dict[PartijId, str]) -> tuple[JumpItem, ...]:
    items = []
    for tekort in tekorten:
        words = eisen.eis_words(tekort.eis)
        name = partijnamen.get(tekort.partij_id, "") if tekort.partij_id else ""
        items.append(
            JumpItem(tekort, f"{name}: {words[:1].lower()}{words[1:]}" if name else words, tekort.artikel)
        )
    return tuple(items)
