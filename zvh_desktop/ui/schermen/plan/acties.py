"""W-40, W-41: the acties of the Casus, the same ones as in the notulen: those of earlier tables, and those of this plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.ui.schermen.plan.concept import PlanBlad, PlanConcept
from zvh_desktop.ui.schermen.tafel.acties.actie_regel import ActieBlad, ActieRegel
from zvh_desktop.ui.schermen.tafel.acties.gekozen_actie import StandRegel
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.fields import Rows
from zvh_desktop.ui.widgets.text import Text


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


class ActiesDeel(Deel[PlanConcept]):
    """Ctrl+T makes a new one. What an earlier table agreed keeps its words; here it can only be closed."""

    def __init__(self, blad: PlanBlad) -> None:
        super().__init__(
            blad, "Acties", "dezelfde als in de notulen en bij Acties (art. 7.4 c)", name="acties_deel"
        )
        self._plan = blad
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
        self._agreed_label, agreed = Text("Eerder afgesproken", "label"), QVBoxLayout()
        agreed.setSpacing(0)
        self._own_label, own = Text("Nieuw in dit plan", "label"), QVBoxLayout()
        own.setSpacing(theme.Space.ONE)
        for label, column in ((self._agreed_label, agreed), (self._own_label, own)):
            self._card.add(label)
            self._card.body.addLayout(column)
        self.add(self._card)
        self._empty = Text(
            "Nog geen acties. Een actie is van één partij, met persoon en datum.", "muted", wrap=True
        )
        self.add(self._empty)
        self._agreed: Rows[Actie, StandRegel] = Rows(
            agreed, lambda a: StandRegel(blad, a, name=f"afgesproken_{a.id}"), StandRegel.show_actie
        )
        self._own: Rows[Actie, PlanActieRegel] = Rows(
            own,
            lambda a: PlanActieRegel(blad, a, blad.dossier.leefgebieden, self.begin),
            PlanActieRegel.show_actie,
        )

    def show_concept(self, concept: PlanConcept) -> None:
        own = [a for a in concept.acties if self._is_own(a)]
        agreed = [a for a in concept.acties if a not in own]
        self._own.show(own)
        self._agreed.show(agreed)
        for label in (self._agreed_label, self._own_label):
            label.setVisible(bool(own and agreed))
        self._card.setVisible(bool(concept.acties))
        self._empty.setVisible(not concept.acties)

    def _is_own(self, actie: Actie) -> bool:
        """Still being written: what a table agreed, a version froze or somebody closed, is only read."""
        frozen = {a.actie_id for versie in self._plan.dossier.versies for a in versie.acties}
        return actie.casustafel_id is None and actie.is_open and actie.id not in frozen

    def begin(self) -> None:
        """Ctrl+T, or Enter in a line: a new line, or the empty one that waits already."""
        concept = self._blad.concept
        actie = next((a for a in concept.acties if a.is_leeg), None)
        if actie is None:
            actie = self._plan.nieuwe_actie()
            self._blad.change(concept.with_actie(actie), "actie toevoegen")
        self.place(actie.id).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self, actie_id: ActieId | None) -> QWidget:
        own, agreed = self._own.by_key.get(actie_id), self._agreed.by_key.get(actie_id)
        return own.partij if own is not None else agreed.stand if agreed is not None else self.new_button

    def place_of(self, tekort: Tekort) -> QWidget:
        return self.place(ActieId(tekort.plek) if tekort.plek else None)
