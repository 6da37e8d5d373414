"""W-40, W-41: the acties of the Casus, the same ones as in the notulen: those of earlier tables, and those of this plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from zvh_desktop.domain.ids import ActieId, PartijId
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.ui.schermen.plan.concept import PlanBlad, PlanConcept
from zvh_desktop.ui.schermen.tafel.acties.actie_regel import ActieBlad, ActieRegel, Uitvoerder
from zvh_desktop.ui.schermen.tafel.acties.gekozen_actie import StandRegel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card, Section
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.suggest import Option, find_options
from zvh_desktop.ui.widgets.text import Text


class PlanActies:
    """The sheet of a plan, as the rows of its acties see it."""

    def __init__(self, blad: PlanBlad, options: list[Option]) -> None:
        self._blad = blad
        self._options = options

    def today(self) -> date:
        return self._blad.today()

    def now(self) -> datetime:
        return self._blad.now()

    def kort(self, partij_id: PartijId | None) -> str:
        return self._blad.kort(partij_id)

    def partij_options(self, typed: str) -> Sequence[Option]:
        """Those with a role in the plan first."""
        involved = {rol.partij_id for rol in self._blad.concept.plan.rollen}
        found = find_options(self._options, typed)
        first = sorted(found, key=lambda option: option.value not in involved)
        return [replace(o, value=Uitvoerder(o.value, self._persoon_van(o.value))) for o in first]

    def personen_van(self, partij_id: PartijId | None) -> Collection[str]:
        return {self._persoon_van(partij_id)}

    def _persoon_van(self, partij_id: PartijId | None) -> str:
        """The Casusregisseur for his own Partij, or the only one with a mandate."""
        regisseur = self._blad.concept.plan.casusregisseur
        if regisseur is not None and regisseur.partij_id == partij_id:
            return regisseur.naam
        partij = next((p for p in self._blad.dossier.partijen if p.id == partij_id), None)
        people = partij.gemandateerden_op(self._blad.today()) if partij else ()
        return people[0].naam if len(people) == 1 else ""

    def change_actie(self, after: Actie, label: str = "actie", *, merge_key: str = "") -> None:
        self._blad.change(self._blad.concept.with_actie(after), label, merge_key=merge_key)

    def remove_actie(self, actie_id: ActieId) -> None:
        self._blad.change(self._blad.concept.without_actie(actie_id), "actie weghalen")


class PlanActieRegel(ActieRegel):
    """An actie of this plan, which also says on which leefgebied it works."""

    def __init__(
        self, blad: ActieBlad, actie: Actie, leefgebieden: Sequence[str], on_enter: Callable[[], None]
    ) -> None:
        self.leefgebied = Select(
            [("", "Leefgebied kiezen"), *((name, name) for name in leefgebieden)], name="actie_leefgebied"
        )
        self.leefgebied.setAccessibleName("Leefgebied van de actie")
        super().__init__(blad, actie, on_enter)
        self.leefgebied.changed.connect(self._leefgebied_chosen)

    def _arrange(self) -> None:
        """Two lines: a plan says more in words than the table has room for."""
        self.leefgebied.setMinimumHeight(34)
        self.grid.setVerticalSpacing(theme.Space.HALF)
        self.grid.addWidget(self.partij, 0, 0)
        self.grid.addWidget(self.wat, 0, 1, 1, 3)
        self.grid.addWidget(self.remove, 0, 4)
        self.grid.addWidget(self.leefgebied, 1, 0)
        self.grid.addWidget(self.uiterlijk.line, 1, 1)
        self.grid.addWidget(self.uiterlijk.understood, 1, 2)
        self.grid.addWidget(self.persoon, 1, 3)
        self.uiterlijk.understood.setMinimumWidth(108)
        for column, stretch in ((0, 34), (2, 8), (3, 44)):
            self.grid.setColumnStretch(column, stretch)
        self.order_keys(
            self.partij, self.wat, self.uiterlijk.line, self.persoon, self.leefgebied, self.remove
        )

    def show_actie(self, actie: Actie) -> None:
        super().show_actie(actie)
        self.leefgebied.set_value(actie.leefgebied)

    def _leefgebied_chosen(self, name: str) -> None:
        self._change(replace(self.actie, leefgebied=name or ""))


class ActiesDeel(Section):
    """Ctrl+T makes a new one. What an earlier table agreed keeps its words; here it can only be closed."""

    def __init__(self, blad: PlanBlad, options: list[Option], make: Callable[[], Actie]) -> None:
        super().__init__(
            "Acties", "dezelfde als in de notulen en bij Acties (art. 7.4 c)", name="acties_deel"
        )
        self._blad = blad
        self._acties = PlanActies(blad, options)
        self._make = make
        self._shown: tuple[Actie, ...] | None = None
        self._rows: dict[ActieId, StandRegel | PlanActieRegel] = {}
        self.new_button = KeyButton(
            "Actie",
            key="Ctrl+T",
            does="Nieuwe actie",
            icon="plus",
            small=True,
            name="nieuwe_actie",
            on_click=self.begin,
        )
        self.add_head(self.new_button)
        self._card = Card(name="plan_acties")
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._agreed_label = Text("Eerder afgesproken", "label")
        self._agreed = QVBoxLayout()
        self._agreed.setSpacing(0)
        self._own_label = Text("Nieuw in dit plan", "label")
        self._own = QVBoxLayout()
        self._own.setSpacing(theme.Space.ONE)
        self._card.add(self._agreed_label)
        self._card.body.addLayout(self._agreed)
        self._card.add(self._own_label)
        self._card.body.addLayout(self._own)
        self.add(self._card)
        self._empty = Text(
            "Nog geen acties. Een actie is van één partij, met persoon en datum.", "muted", wrap=True
        )
        self.add(self._empty)

    def show_concept(self, concept: PlanConcept) -> None:
        if concept.acties is self._shown:
            return
        self._shown = concept.acties
        for gone in [i for i, row in self._rows.items() if not self._still_fits(row, concept.actie(i))]:
            row = self._rows.pop(gone)
            row.hide()
            row.deleteLater()
        for actie in concept.acties:
            known = self._rows.get(actie.id)
            if known is None:
                self._add_row(actie)
            elif known.actie != actie:
                known.show_actie(actie)
        kinds = {self._is_own(a) for a in concept.acties}
        self._agreed_label.setVisible(kinds == {True, False})
        self._own_label.setVisible(kinds == {True, False})
        self._card.setVisible(bool(kinds))
        self._empty.setVisible(not kinds)

    def _still_fits(self, row: StandRegel | PlanActieRegel, actie: Actie | None) -> bool:
        return actie is not None and isinstance(row, PlanActieRegel) == self._is_own(actie)

    def _add_row(self, actie: Actie) -> None:
        if self._is_own(actie):
            own = PlanActieRegel(self._acties, actie, self._blad.dossier.leefgebieden, self.begin)
            self._rows[actie.id] = own
            self._own.addWidget(own)
        else:
            agreed = StandRegel(self._acties, actie, name=f"afgesproken_{actie.id}")
            self._rows[actie.id] = agreed
            self._agreed.addWidget(agreed)

    def _is_own(self, actie: Actie) -> bool:
        """Still being written: what a table agreed, a version froze or somebody closed, is only read."""
        frozen = {a.actie_id for versie in self._blad.dossier.versies for a in versie.acties}
        return actie.casustafel_id is None and actie.is_open and actie.id not in frozen

    def begin(self) -> None:
        """Ctrl+T, or Enter in a line: a new line, or the empty one that waits already."""
        concept = self._blad.concept
        actie = next((a for a in concept.acties if a.is_leeg), None)
        if actie is None:
            actie = self._make()
            self._blad.change(concept.with_actie(actie), "actie toevoegen")
        self.focus_actie(actie.id)

    def focus_actie(self, actie_id: ActieId | None) -> None:
        row = self._rows.get(actie_id) if actie_id is not None else None
        if isinstance(row, PlanActieRegel):
            row.partij.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif row is not None:
            row.stand.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.new_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
