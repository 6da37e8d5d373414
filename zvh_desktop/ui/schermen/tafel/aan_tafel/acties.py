"""W-34: the agreements of this table; Ctrl+T, or Enter in a line, makes the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import ActieId, PartijId
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import (
    CasusConcept,
    Schrijfblad,
    has_colleague,
    has_cursor,
    seat_options,
)
from zvh_desktop.ui.schermen.tafel.acties.actie_regel import ActieRegel, Uitvoerder
from zvh_desktop.ui.schermen.tafel.acties.gekozen_actie import StandRegel
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Section
from zvh_desktop.ui.widgets.suggest import Option, find_options
from zvh_desktop.ui.widgets.text import Text


class TafelActies:
    """The sheet of a Casus on the table, as the rows of its acties see it."""

    def __init__(self, blad: Schrijfblad, now: Callable[[], datetime]) -> None:
        self._blad = blad
        self.now = now

    def today(self) -> date:
        return self._blad.context.today()

    def kort(self, partij_id: PartijId | None) -> str:
        return self._blad.context.kort(partij_id)

    def partij_options(self, typed: str) -> Sequence[Option]:
        verslag = self._blad.concept.verslag
        options = seat_options(
            self._blad.context,
            verslag,
            verslag.presenties,
            lambda p: Uitvoerder(p.partij_id, p.naam, is_gekozen=has_colleague(verslag, p)),
        )
        return find_options(options, typed)

    def personen_van(self, partij_id: PartijId | None) -> Collection[str]:
        return {p.naam for p in self._blad.concept.verslag.presenties if p.partij_id == partij_id}

    def change_actie(self, after: Actie, label: str = "actie", *, merge_key: str = "") -> None:
        self._blad.change(self._blad.concept.with_actie(after), label, merge_key=merge_key)

    def remove_actie(self, actie_id: ActieId) -> None:
        self._blad.change(self._blad.concept.without_actie(actie_id), "actie weghalen")


class ActiesDeel(Section):
    """The list and the key that adds to it. A line of which nothing was typed is no actie and goes by itself."""

    def __init__(
        self,
        blad: Schrijfblad,
        make: Callable[[], Actie],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Acties", "art. 7.5: elke actie is van één partij", name="acties", parent=parent)
        self._blad = blad
        self._acties = TafelActies(blad, now)
        self._make = make
        self._shown: tuple[Actie, ...] | None = None
        self._rows: dict[ActieId, ActieRegel] = {}
        self.new_button = KeyButton(
            "Actie", key="Ctrl+T", icon="plus", small=True, name="nieuwe_actie", on_click=self.begin
        )
        self.add_head(self.new_button)
        self._empty = Text("Nog geen acties afgesproken.", "muted")
        self.add(self._empty)

    def show_concept(self, concept: CasusConcept) -> None:
        if concept.acties is self._shown:
            return
        self._shown = concept.acties
        lost = any(has_cursor(row) for i, row in self._rows.items() if concept.actie(i) is None)
        for gone in [i for i in self._rows if concept.actie(i) is None]:
            old = self._rows.pop(gone)
            old.hide()
            old.deleteLater()
        for actie in concept.acties:
            row = self._rows.get(actie.id)
            if row is None:
                self._rows[actie.id] = row = ActieRegel(self._acties, actie, self.begin)
                self.add(row)
            elif row.actie != actie:
                row.show_actie(actie)
        self._empty.setVisible(not concept.acties)
        if lost:
            last = self._rows[concept.acties[-1].id].wat if concept.acties else self.new_button
            last.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_of(self, tekort: Tekort) -> QWidget | None:
        row = self._rows.get(ActieId(tekort.plek)) if tekort.plek else None
        if row is None:
            return None
        places = {
            Eis.ACTIE_WAT: row.wat,
            Eis.ACTIE_PERSOON: row.persoon,
            Eis.ACTIE_DATUM: row.uiterlijk.line,
        }
        return places.get(tekort.eis, row.partij)

    def begin(self) -> None:
        """Ctrl+T, or Enter in a line: a new line, or the empty one that waits already."""
        concept = self._blad.concept
        actie = next((a for a in concept.acties if a.is_leeg), None)
        if actie is None:
            actie = self._make()
            self._blad.change(concept.with_actie(actie), "actie toevoegen")
        row = self._rows.get(actie.id)
        if row is not None:
            row.partij.setFocus(Qt.FocusReason.ShortcutFocusReason)


class EerdereActies(Section):
    """Nothing is shown when nothing was left open."""

    def __init__(self, blad: Schrijfblad, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__("Open acties van eerder", name="eerdere_acties", parent=parent)
        self._acties = TafelActies(blad, now)
        self._shown: tuple[Actie, ...] | None = None
        self._rows: dict[ActieId, StandRegel] = {}
        self.body.setSpacing(0)

    def show_concept(self, concept: CasusConcept) -> None:
        if concept.eerdere is self._shown:
            return
        self._shown = concept.eerdere
        for actie in concept.eerdere:
            row = self._rows.get(actie.id)
            if row is None:
                self._rows[actie.id] = row = StandRegel(self._acties, actie, name=f"eerdere_actie_{actie.id}")
                self.add(row)
            elif row.actie != actie:
                row.show_actie(actie)
        open_ = sum(a.is_open for a in concept.eerdere)
        self.set_note(f"{open_} van {len(concept.eerdere)} nog open" if open_ else "alle afgedaan")
        self.setVisible(bool(concept.eerdere))

    def focus_first_open(self) -> None:
        """Ctrl+D: to the first one that is still open."""
        for row in self._rows.values():
            if row.actie.is_open:
                row.stand.setFocus()
                return
