"""W-34: the agreements of this table; Ctrl+T, or Enter in a line, makes the next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, VerslagBlad
from zvh_desktop.ui.schermen.tafel.acties.actie_regel import ActieRegel
from zvh_desktop.ui.schermen.tafel.acties.gekozen_actie import StandRegel
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.fields import Rows
from zvh_desktop.ui.widgets.layout import in_column
from zvh_desktop.ui.widgets.text import Text


class ActiesDeel(Deel[CasusConcept]):
    """The list and the key that adds to it. A line of which nothing was typed is no actie and goes by itself."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(blad, "Acties", "art. 7.5: elke actie is van één partij", name="acties")
        self._verslag = blad
        self.new_button = KeyButton(
            "Actie", key="Ctrl+T", icon="plus", small=True, name="nieuwe_actie", on_click=self.begin
        )
        self.add_head(self.new_button)
        self._empty = Text("Nog geen acties afgesproken.", "muted")
        self.add(self._empty)
        column = in_column(spacing=theme.Space.ONE)
        self.body.addLayout(column)
        self._rows: Rows[Actie, ActieRegel] = Rows(
            column, lambda actie: ActieRegel(blad, actie, self.begin), ActieRegel.show_actie
        )

    def show_concept(self, concept: CasusConcept) -> None:
        lost = self._rows.show(concept.acties)
        self._empty.setVisible(not concept.acties)
        if lost:
            last = self._rows.last
            (last.wat if last else self.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def place_of(self, tekort: Tekort) -> QWidget | None:
        row = self._rows.by_key.get(ActieId(tekort.plek)) if tekort.plek else None
        if row is None:
            return None
        places = {Eis.ACTIE_WAT: row.wat, Eis.ACTIE_PERSOON: row.persoon, Eis.ACTIE_DATUM: row.uiterlijk.line}
        return places.get(tekort.eis, row.partij)

    def begin(self) -> None:
        """Ctrl+T, or Enter in a line: a new line, or the empty one that waits already."""
        concept = self._blad.concept
        actie = next((a for a in concept.acties if a.is_leeg), None)
        if actie is None:
            actie = self._verslag.nieuwe_actie()
            self._blad.change(concept.with_actie(actie), "actie toevoegen")
        row = self._rows.by_key.get(actie.id)
        if row is not None:
            row.partij.setFocus(Qt.FocusReason.ShortcutFocusReason)


class EerdereActies(Deel[CasusConcept]):
    """Nothing is shown when nothing was left open."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(blad, "Open acties van eerder", name="eerdere_acties")
        self.body.setSpacing(0)
        self._rows: Rows[Actie, StandRegel] = Rows(
            self.body,
            lambda actie: StandRegel(blad, actie, name=f"eerdere_actie_{actie.id}"),
            StandRegel.show_actie,
        )

    def show_concept(self, concept: CasusConcept) -> None:
        self._rows.show(concept.eerdere)
        open_ = sum(a.is_open for a in concept.eerdere)
        self.set_note(f"{open_} van {len(concept.eerdere)} nog open" if open_ else "alle afgedaan")
        self.setVisible(bool(concept.eerdere))

    def focus_first_open(self) -> None:
        """Ctrl+D: to the first one that is still open."""
        row = next((row for row in self._rows.by_key.values() if row.actie.is_open), None)
        if row is not None:
            row.stand.setFocus()
