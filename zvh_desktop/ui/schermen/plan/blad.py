"""The plan as one column from top to bottom, kept in the kluis while it is written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from zvh_desktop.application.plan.plannen import PlanDossier
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.taal import datum
from zvh_desktop.ui.schermen.plan import lijsten
from zvh_desktop.ui.schermen.plan.acties import ActiesDeel
from zvh_desktop.ui.schermen.plan.afspraken import BeeldDeel, LeefgebiedenDeel, RegieDeel
from zvh_desktop.ui.schermen.plan.concept import PlanBlad, PlanConcept
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpPanel, jump_items
from zvh_desktop.ui.widgets.layout import TallColumn
from zvh_desktop.ui.widgets.text import Text

WIDTH = 880


class PlanSchrijfblad(TallColumn):
    """The parts of one opened plan under each other: another plan makes another column."""

    def __init__(self, blad: PlanBlad) -> None:
        super().__init__(WIDTH)
        self._blad = blad
        self.setObjectName("plan_blad")
        self.setAccessibleName("Concept van het plan van aanpak")
        self.beeld = BeeldDeel(blad)
        self.leefgebieden = LeefgebiedenDeel(blad)
        self.acties = ActiesDeel(blad)
        self.scenarios = lijsten.scenarios(blad)
        self.rollen = lijsten.rollen(blad)
        self.regie = RegieDeel(blad)
        self.criteria = lijsten.criteria(blad)
        self._parts: tuple[Deel[PlanConcept], ...] = (
            self.beeld,
            self.leefgebieden,
            self.acties,
            self.scenarios,
            self.rollen,
            self.regie,
            self.criteria,
        )
        for part in self._parts:
            self.column.addWidget(part)
        blad.delen = list(self._parts)

    def focus_tekort(self, tekort: Tekort) -> None:
        """To the place where it can be mended."""
        other = (part.place_of(tekort) for part in self._parts if part is not self.acties)
        (next(filter(None, other), None) or self.acties.place_of(tekort)).setFocus()


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
                    f"Om versie {number} vast te stellen",
                    jump_items(tekorten, partijnamen, lambda tekort: tekort),
                    "Alles staat erin",
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
