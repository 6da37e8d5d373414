"""Art. 1.17, 7.4 c-d: the scenario's, the role and information need per Partij, and the criteria for Afschaling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.casus import RolVanPartij
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.plan.plan_van_aanpak import Scenario
from zvh_desktop.ui.schermen.plan.concept import PlanBlad, PlanConcept
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton
from zvh_desktop.ui.widgets.card import Section
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.suggest import Option, Suggest
from zvh_desktop.ui.widgets.text import Text

T = TypeVar("T")


class Rij(QFrame, Generic[T]):
    """One row: `self.body` holds its editors, `change(after, field)` tells what was typed, the bin takes it away."""

    def __init__(self, what: str, *, framed: bool = True) -> None:
        super().__init__()
        self.value: T | None = None
        self.on_change: Callable[[T, str], None] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if framed:
            self.setProperty("role", "card")
        row = QHBoxLayout(self)
        side = theme.Space.TWO if framed else 0
        row.setContentsMargins(
            side, 12 if framed else 0, theme.Space.ONE if framed else 0, 12 if framed else 0
        )
        row.setSpacing(theme.Space.ONE)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.Space.ONE)
        row.addLayout(self.body, 1)
        self.remove = IconButton("trash-2", f"{what} weghalen", name=f"{what.lower()}_weghalen")
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def show_value(self, value: T) -> None:
        self.value = value
        self.fill(value)

    def fill(self, value: T) -> None:
        """Put the value into the editors, without telling."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the keys go when the row is new."""
        raise NotImplementedError

    def changed(self, after: T, field: str) -> None:
        if self.on_change is not None:
            self.on_change(after, field)


class RijenDeel(Section, Generic[T]):
    """Subclasses say which tuple of the plan it is, what a new row holds, and how a row looks."""

    def __init__(
        self,
        blad: PlanBlad,
        heading: str,
        note: str,
        *,
        name: str,
        what: str,
        key: str,
        does: str,
        empty: str,
        step: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, note, name=f"{name}_deel", parent=parent)
        self._blad = blad
        self._step = step or what.lower()
        self._name = name
        self._shown: tuple[T, ...] | None = None
        self._rows: list[Rij[T]] = []
        self.new_button = KeyButton(
            what, key=key, does=does, icon="plus", small=True, name=f"nieuw_{name}", on_click=self.begin
        )
        self.add_head(self.new_button)
        self._empty = Text(empty, "muted", wrap=True)
        self.add(self._empty)

    def items(self, concept: PlanConcept) -> tuple[T, ...]:
        raise NotImplementedError

    def with_items(self, concept: PlanConcept, items: tuple[T, ...]) -> PlanConcept:
        raise NotImplementedError

    def make_row(self) -> Rij[T]:
        raise NotImplementedError

    def blank(self) -> T:
        raise NotImplementedError

    def rows(self) -> Sequence[Rij[T]]:
        return self._rows

    def show_concept(self, concept: PlanConcept) -> None:
        items = self.items(concept)
        if items == self._shown:
            return
        self._shown = items
        while len(self._rows) > len(items):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(items):
            self._add_row()
        for row, item in zip(self._rows, items, strict=True):
            if row.value != item:
                row.show_value(item)
        self._empty.setVisible(not items)

    def _add_row(self) -> None:
        place = len(self._rows)
        row = self.make_row()
        row.setObjectName(f"{self._name}_{place}")
        row.on_change = lambda after, field: self._typed(place, after, field)
        row.remove.clicked.connect(lambda _on=False: self._remove(place))
        self._rows.append(row)
        self.add(row)

    def begin(self) -> None:
        """A new row, or the empty one that waits already."""
        items = self.items(self._blad.concept)
        if self.blank() in items:
            self.focus_row(items.index(self.blank()))
            return
        after = self.with_items(self._blad.concept, (*items, self.blank()))
        self._blad.change(after, f"{self._step} toevoegen")
        self.focus_row(len(items))

    def focus_row(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self._rows[place].first().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """To the first row, or to the button that makes one."""
        if self._rows:
            self.focus_row(0)
        else:
            self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, place: int, after: T, field: str) -> None:
        items = list(self.items(self._blad.concept))
        items[place] = after
        self._blad.change(
            self.with_items(self._blad.concept, tuple(items)),
            self._step,
            merge_key=f"{self._name} {place} {field}",
        )

    def _remove(self, place: int) -> None:
        items = self.items(self._blad.concept)
        after = self.with_items(self._blad.concept, items[:place] + items[place + 1 :])
        self._blad.change(after, f"{self._step} weghalen")
        later(
            self,
            lambda: self.focus_row(min(place, len(self._rows) - 1)) if self._rows else self.focus_first(),
        )


def later(owner: QObject, act: Callable[[], None]) -> None:
    """After the click that asked for it is done with its button."""
    QTimer.singleShot(0, owner, act)


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
            does="Nieuw scenario",
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
            does="Partij met een rol",
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
            does="Nieuw criterium voor Afschaling",
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
