"""Art. 1.17, 7.4 c-d: the scenario's, the role and information need per Partij, and the criteria for Afschaling."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zvh_desktop.domain.casus import RolVanPartij
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.plan_van_aanpak import Scenario
from zvh_desktop.ui import theme
from zvh_desktop.ui.pages.plan.concept import PlanBlad, PlanConcept
from zvh_desktop.ui.pages.plan.rijen import Rij, RijenDeel
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.suggest import Option, Suggest


class ScenarioRij(Rij[Scenario]):
    def __init__(self) -> None:
        super().__init__("Scenario")
        self.als = GrowingEditor(placeholder="er dit gebeurt", name="scenario_als")
        self.dan = GrowingEditor(placeholder="doen we dit", name="scenario_dan")
        self.wie = GrowingEditor(placeholder="wie belt wie, en wie neemt over", name="scenario_wie")
        row = QHBoxLayout()
        row.setSpacing(theme.Space.TWO)
        for label, editor, field in (
            ("Als", self.als, "als"),
            ("Dan", self.dan, "dan"),
            ("Wie belt wie", self.wie, "wie"),
        ):
            row.addWidget(Field(label, editor, name=f"scenario_{field}"), 1, Qt.AlignmentFlag.AlignTop)
            editor.edited.connect(lambda text, name=field: self._typed(name, text))
        self.body.addLayout(row)

    def _typed(self, field: str, text: str) -> None:
        assert self.value is not None
        self.changed(replace(self.value, **{field: text}), field)

    def fill(self, value: Scenario) -> None:
        self.als.set_text(value.als)
        self.dan.set_text(value.dan)
        self.wie.set_text(value.wie)

    def first(self) -> QWidget:
        return self.als


class ScenarioDeel(RijenDeel[Scenario]):
    def __init__(self, blad: PlanBlad) -> None:
        super().__init__(
            blad,
            "Scenario's",
            "art. 1.17: als dit gebeurt, dan dat",
            name="scenario",
            what="Scenario",
            key="Alt+S",
            empty="Geen scenario. Een scenario kan de plaats innemen van doelen met acties.",
        )

    def items(self, concept: PlanConcept) -> tuple[Scenario, ...]:
        return concept.plan.scenarios

    def with_items(self, concept: PlanConcept, items: tuple[Scenario, ...]) -> PlanConcept:
        return concept.with_plan(scenarios=items)

    def make_row(self) -> Rij[Scenario]:
        return ScenarioRij()

    def blank(self) -> Scenario:
        return Scenario("", "", "")


class RolRij(Rij[RolVanPartij]):
    """Which Partij, what it does, and what it has to know to do that."""

    def __init__(self, blad: PlanBlad, options: list[Option]) -> None:
        super().__init__("Rol")
        self._blad = blad
        self.partij = Suggest(options, placeholder="Partij", name="rol_partij")
        self.rol = GrowingEditor(placeholder="Wat doet deze partij in het plan", name="rol_rol")
        self.behoefte = GrowingEditor(placeholder="Wat moet zij daarvoor weten", name="rol_behoefte")
        row = QHBoxLayout()
        row.setSpacing(theme.Space.TWO)
        row.addWidget(Field("Partij", self.partij, name="rol_partij"), 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Field("Rol", self.rol, name="rol_rol"), 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(
            Field("Informatiebehoefte", self.behoefte, name="rol_behoefte"), 3, Qt.AlignmentFlag.AlignTop
        )
        self.body.addLayout(row)
        self.partij.chosen.connect(self._chosen)
        self.rol.edited.connect(lambda text: self._typed("rol", rol=text))
        self.behoefte.edited.connect(lambda text: self._typed("behoefte", informatiebehoefte=text))

    def _chosen(self, partij_id: PartijId | None) -> None:
        assert self.value is not None
        self.changed(replace(self.value, partij_id=partij_id or PartijId("")), "partij")

    def _typed(self, field: str, **after: Any) -> None:
        assert self.value is not None
        self.changed(replace(self.value, **after), field)

    def fill(self, value: RolVanPartij) -> None:
        if (self.partij.value() or "") != value.partij_id:
            self.partij.set_value(value.partij_id or None, self._blad.kort(value.partij_id))
        self.rol.set_text(value.rol)
        self.behoefte.set_text(value.informatiebehoefte)

    def first(self) -> QWidget:
        return self.rol if self.value is not None and self.value.partij_id else self.partij


class RollenDeel(RijenDeel[RolVanPartij]):
    def __init__(self, blad: PlanBlad, options: list[Option]) -> None:
        super().__init__(
            blad,
            "Rol en informatiebehoefte per partij",
            "art. 7.4 c",
            name="rol",
            what="Partij",
            step="rol",
            key="Alt+R",
            empty="Nog geen partij met een rol in dit plan.",
        )
        self._options = options

    def items(self, concept: PlanConcept) -> tuple[RolVanPartij, ...]:
        return concept.plan.rollen

    def with_items(self, concept: PlanConcept, items: tuple[RolVanPartij, ...]) -> PlanConcept:
        return concept.with_plan(rollen=items)

    def make_row(self) -> Rij[RolVanPartij]:
        return RolRij(self._blad, self._options)

    def blank(self) -> RolVanPartij:
        return RolVanPartij(PartijId(""))

    def focus_partij(self, partij_id: PartijId | None) -> None:
        items = self.items(self._blad.concept)
        place = next((at for at, rol in enumerate(items) if rol.partij_id == partij_id), None)
        if place is None:
            self.focus_first()
        else:
            self.focus_row(place)


class CriteriumRij(Rij[str]):
    def __init__(self) -> None:
        super().__init__("Criterium", framed=False)
        self.editor = GrowingEditor(placeholder="Waaraan zien we dat de casus eruit kan?", name="criterium")
        self.editor.setAccessibleName("Criterium voor Afschaling")
        self.editor.edited.connect(lambda text: self.changed(text, "tekst"))
        self.body.addWidget(self.editor)

    def fill(self, value: str) -> None:
        self.editor.set_text(value)

    def first(self) -> QWidget:
        return self.editor


class CriteriaDeel(RijenDeel[str]):
    def __init__(self, blad: PlanBlad) -> None:
        super().__init__(
            blad,
            "Criteria voor Afschaling",
            "art. 7.4 d: hiertegen oordeelt de tafel later",
            name="criterium",
            what="Criterium",
            key="Alt+C",
            empty="Nog geen criterium.",
        )

    def items(self, concept: PlanConcept) -> tuple[str, ...]:
        return concept.plan.afschalingscriteria

    def with_items(self, concept: PlanConcept, items: tuple[str, ...]) -> PlanConcept:
        return concept.with_plan(afschalingscriteria=items)

    def make_row(self) -> Rij[str]:
        return CriteriumRij()

    def blank(self) -> str:
        return ""
