"""Shows the lists of a plan: scenario's, per Partij its role, need and agreement, criteria for Afschaling (art. 1.17, 7.4 c-d, 8.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from zvh_desktop.domain.casus import RolVanPartij
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import PartijId, put
from zvh_desktop.domain.plan.plan_van_aanpak import PlanPartij, Scenario
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.plan.concept import PlanBlad, PlanConcept
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields, Rows
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import beside, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import Suggest
from zvh_desktop.ui.widgets.text import Text


class Rij(QFrame):
    """Holds one row: the editors in `self.body` are bound to its `fields`, the bin takes it away."""

    def __init__(self, fields: Fields[Any], what: str, *, framed: bool = True) -> None:
        super().__init__()
        self.fields = fields
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if framed:
            self.setProperty("role", "card")
        self.body = in_column()
        self.remove = IconButton("trash-2", f"{what} weghalen", name=f"{what.lower()}_weghalen")
        margins = (theme.Space.TWO, 12, theme.Space.ONE, 12) if framed else 0
        in_row((self.body, 1), (self.remove, Qt.AlignmentFlag.AlignTop), on=self, margins=margins)

    def first(self) -> QWidget:
        """Returns where the keys go when the row is new."""
        raise NotImplementedError


class RijenDeel(Deel[PlanConcept]):
    """Writes the tuple of the plan that is called `field`: `blank` is what a new row holds, `make_row` makes its editors."""

    def __init__(
        self,
        blad: PlanBlad,
        field: str,
        blank: Any,
        make_row: Callable[[Fields[Any]], Rij],
        heading: str,
        note: str,
        *,
        name: str,
        what: str,
        key: str,
        does: str,
        empty: str,
        step: str = "",
        eis: Eis | None = None,
    ) -> None:
        super().__init__(blad, heading, note, name=f"{name}_deel")
        self._plan, self._field, self._blank, self._make_row = blad, field, blank, make_row
        self._step = step or what.lower()
        self._name = name
        self._eis = eis
        self.new_button = KeyButton(
            what, key=key, does=does, icon="plus", small=True, name=f"nieuw_{name}", on_click=self.begin
        )
        self.add_head(self.new_button)
        self._empty = Text(empty, "muted", wrap=True)
        self.add(self._empty)
        column = in_column()
        self.body.addLayout(column)
        self._rows: Rows[tuple[int, Any], Rij] = Rows(
            column,
            lambda one: self._add_row(*one),
            lambda row, one: row.fields.show(one[1]),
            lambda one: one[0],
        )

    def rows(self) -> list[Rij]:
        return list(self._rows.by_key.values())

    @property
    def items(self) -> tuple[Any, ...]:
        found: tuple[Any, ...] = getattr(self._blad.concept.plan, self._field)
        return found

    def show_concept(self, concept: PlanConcept) -> None:
        self._rows.show(list(enumerate(self.items)))
        self._empty.setVisible(not self.items)

    def _change(self, items: tuple[Any, ...], step: str, merge_key: str = "") -> None:
        self._plan.change_plan(step, merge_key, **{self._field: items})

    def _add_row(self, place: int, item: Any) -> Rij:
        def typed(after: Any, _step: str, field: str) -> None:
            items = (*self.items[:place], after, *self.items[place + 1 :])
            self._change(items, self._step, f"{self._name} {place} {field}")

        row = self._make_row(Fields(lambda: self.items[place], typed))
        row.setObjectName(f"{self._name}_{place}")
        row.remove.clicked.connect(lambda _on=False: self._remove(place))
        row.fields.show(item)
        return row

    def begin(self) -> None:
        """Goes to a new row, or to the empty one that waits already."""
        items = self.items
        if self._blank not in items:
            self._change((*items, self._blank), f"{self._step} toevoegen")
        self.place(self.items.index(self._blank)).setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self, at: int) -> QWidget:
        """Returns the row at this place, or the button that makes one."""
        row = self._rows.by_key.get(at)
        return row.first() if row is not None else self.new_button

    def place_of(self, tekort: Tekort) -> QWidget | None:
        """Returns the row of the Partij that is asked for something; else the first."""
        if tekort.eis is not self._eis:
            return None
        partijen = [getattr(item, "partij_id", None) for item in self.items]
        return self.place(partijen.index(tekort.partij_id) if tekort.partij_id in partijen else 0)

    def _remove(self, place: int) -> None:
        self._change(self.items[:place] + self.items[place + 1 :], f"{self._step} weghalen")
        later(
            self,
            lambda: self.place(min(place, len(self.items) - 1)).setFocus(Qt.FocusReason.OtherFocusReason),
        )


def later(owner: QObject, act: Callable[[], None]) -> None:
    """Acts after the click that asked for it is done with its button."""
    QTimer.singleShot(0, owner, act)


class ScenarioRij(Rij):
    def __init__(self, fields: Fields[Scenario]) -> None:
        super().__init__(fields, "Scenario")
        self.als = GrowingEditor(placeholder="er dit gebeurt")
        dan = GrowingEditor(placeholder="doen we dit")
        wie = GrowingEditor(placeholder="wie belt wie, en wie neemt over")
        self.body.addLayout(
            beside(
                fields.field("als", "Als", self.als, name="scenario_als"),
                fields.field("dan", "Dan", dan, name="scenario_dan"),
                fields.field("wie", "Wie belt wie", wie, name="scenario_wie"),
            )
        )

    def first(self) -> QWidget:
        return self.als


def scenarios(blad: PlanBlad) -> RijenDeel:
    return RijenDeel(
        blad,
        "scenarios",
        Scenario("", "", ""),
        ScenarioRij,
        "Scenario's",
        "art. 1.17: als dit gebeurt, dan dat",
        name="scenario",
        what="Scenario",
        key="Alt+S",
        does="Nieuw scenario",
        empty="Geen scenario. Een scenario kan de plaats innemen van doelen met acties.",
    )


class RolRij(Rij):
    """Says which Partij, what it does, and what it has to know to do that."""

    def __init__(self, fields: Fields[RolVanPartij], blad: PlanBlad) -> None:
        super().__init__(fields, "Rol")
        self.partij = Suggest(blad.options, placeholder="Partij")
        self.rol = GrowingEditor(placeholder="Wat doet deze partij in het plan")
        behoefte = GrowingEditor(placeholder="Wat moet zij daarvoor weten")
        self.body.addLayout(
            beside(
                fields.field(
                    "partij_id",
                    "Partij",
                    self.partij,
                    name="rol_partij",
                    read=lambda partij_id: partij_id or PartijId(""),
                    show=lambda partij_id: self.partij.set_value(partij_id or None, blad.kort(partij_id)),
                ),
                fields.field("rol", "Rol", self.rol, name="rol_rol"),
                fields.field("informatiebehoefte", "Informatiebehoefte", behoefte, name="rol_behoefte"),
                stretch=(2, 3, 3),
            )
        )

    def first(self) -> QWidget:
        return self.rol if self.partij.value() else self.partij


def rollen(blad: PlanBlad) -> RijenDeel:
    return RijenDeel(
        blad,
        "rollen",
        RolVanPartij(PartijId("")),
        lambda fields: RolRij(fields, blad),
        "Rol en informatiebehoefte per partij",
        "art. 7.4 c",
        name="rol",
        what="Partij",
        step="rol",
        key="Alt+R",
        does="Partij met een rol",
        empty="Nog geen partij met een rol in dit plan.",
        eis=Eis.ROL_EN_INFORMATIEBEHOEFTE,
    )


class CriteriumRij(Rij):
    def __init__(self, fields: Fields[str]) -> None:
        super().__init__(fields, "Criterium", framed=False)
        self.editor = GrowingEditor(placeholder="Waaraan zien we dat de casus eruit kan?", name="criterium")
        self.editor.setAccessibleName("Criterium voor afschaling")
        self.body.addWidget(fields.bind("", self.editor))

    def first(self) -> QWidget:
        return self.editor


def criteria(blad: PlanBlad) -> RijenDeel:
    return RijenDeel(
        blad,
        "afschalingscriteria",
        "",
        CriteriumRij,
        "Criteria voor afschaling",
        "art. 7.4 d: hiertegen oordeelt de tafel later",
        name="criterium",
        what="Criterium",
        key="Alt+C",
        does="Nieuw criterium voor afschaling",
        empty="Nog geen criterium.",
        eis=Eis.AFSCHALINGSCRITERIA,
    )


class PartijRij(QFrame):
    """Says of one Partij what it reads of the plan beside its own part, and whether it agrees with this version."""

    def __init__(self, blad: PlanBlad, partij_id: PartijId) -> None:
        super().__init__()
        self._blad, self.partij_id = blad, partij_id
        self.setObjectName(f"per_partij_{partij_id}")
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.fields: Fields[PlanPartij] = Fields(
            lambda: self._geldend(blad.concept), self._typed, f"partij {partij_id}"
        )
        name, part = blad.naam(partij_id), self.fields.field
        leest = Select(((False, "Eigen deel"), (True, "Ook beeld en scenario's")))
        akkoord = Select(((None, "Nog niet gevraagd"), (True, "Akkoord"), (False, "Niet akkoord")))
        op, reden = DateField(blad.today, past=True), Line()
        editors = (
            part("leest_beeld", "Leest", leest, name="partij_leest"),
            part("is_akkoord", "Instemming", akkoord, name="partij_akkoord"),
            part("gezegd_op", "Op", op, name="partij_op"),
        )
        self._reden = part("reden", "Omdat", reden, name="partij_reden")
        for editor, label in ((leest, "Leest"), (akkoord, "Instemming"), (op, "Op"), (reden, "Omdat")):
            editor.setAccessibleName(f"{label}: {name}")
        self._again = Text("", "muted", wrap=True, name="partij_opnieuw")
        name_text = Text(name, "strong", wrap=True)
        in_column(name_text, beside(*editors), self._reden, self._again, on=self, margins=12)

    def _geldend(self, concept: PlanConcept) -> PlanPartij:
        found = (p for p in concept.plan.geldend(concept.written) if p.partij_id == self.partij_id)
        return next(found, PlanPartij(self.partij_id))

    def show_concept(self, concept: PlanConcept) -> None:
        """Shows what holds; of an answer to another plan it says that it is to be asked again (art. 8.1)."""
        recorded, partij = concept.plan.van_partij(self.partij_id), self._geldend(concept)
        said = recorded.instemming
        is_of_before = said is not None and partij.instemming is None
        self._again.setVisible(is_of_before)
        if said is not None and is_of_before:
            when = f" op {datum.short_date(recorded.gezegd_op)}" if recorded.gezegd_op else ""
            self._again.setText(
                f"Gezegd{when}: {codes.instemming(said)}. Daarna is het plan veranderd: vraag het opnieuw."
            )
        self.fields.show(partij)
        self.fields.fields["gezegd_op"].setVisible(partij.is_akkoord is not None)
        self._reden.setVisible(partij.is_akkoord is False)

    def _typed(self, after: PlanPartij, step: str, merge_key: str) -> None:
        plan = self._blad.concept.plan
        if merge_key == "is_akkoord":
            told = None if after.is_akkoord is None else after.gezegd_op or self._blad.today()
            after = replace(after, gezegd_op=told, reden=after.reden if after.is_akkoord is False else "")
            after = replace(after, over=plan.afdruk(self._blad.concept.written))
        elif merge_key == "leest_beeld":
            after = replace(plan.van_partij(self.partij_id), leest_beeld=after.leest_beeld)
        per_partij = put(plan.per_partij, after, lambda p: p.partij_id)
        self._blad.change_plan("instemming", f"{step} {merge_key}", per_partij=per_partij)


class PerPartijDeel(Deel[PlanConcept]):
    """Has a row for each Partij that carries the plan out; who that is follows from the rest of the plan (art. 7.4 c, 8.1)."""

    def __init__(self, blad: PlanBlad) -> None:
        super().__init__(
            blad, "Wat elke partij leest, en of zij instemt", "art. 7.4 c en 8.1", name="per_partij_deel"
        )
        self._empty = Text("Nog geen partij die het plan uitvoert.", "muted", wrap=True)
        self.add(self._empty)
        column = in_column()
        self.body.addLayout(column)
        self._rows: Rows[PartijId, PartijRij] = Rows(
            column, lambda p: PartijRij(blad, p), lambda _row, _partij_id: None, lambda p: p
        )

    def show_concept(self, concept: PlanConcept) -> None:
        executing = concept.plan.uitvoerders(a.partij_id for a in concept.acties if a.is_open)
        self._rows.show(executing)
        for row in self._rows.by_key.values():
            row.show_concept(concept)
        self._empty.setVisible(not executing)
