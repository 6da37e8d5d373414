"""W-41, P-04: what was agreed at earlier tables comes back by itself, and is closed here with one key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.actie import Actie
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.ui.pages.aan_tafel.acties import TafelActies
from zvh_desktop.ui.pages.aan_tafel.concept import CasusConcept
from zvh_desktop.ui.pages.aan_tafel.deel import Schrijfblad
from zvh_desktop.ui.pages.acties.stand_regel import StandRegel
from zvh_desktop.ui.widgets.section import Section


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
