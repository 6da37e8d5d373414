"""W-03, W-06: the Aanmelding is coordinated with the gemeente(n), and judged together with who puts it forward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from zvh_desktop.domain.aanmelding import Aanmelding, Gesprek
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.herkomst import AanmeldVeld
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.ui import theme
from zvh_desktop.ui.pages.aanmelding.gesprek_editor import GesprekEditor
from zvh_desktop.ui.pages.aanmelding.part import AanmeldingPart, PartijNamen, Spot, Target
from zvh_desktop.ui.widgets.origin_mark import OriginMark
from zvh_desktop.ui.widgets.section import line
from zvh_desktop.ui.widgets.text import Text


class OverlegPart(AanmeldingPart):
    """One talk per gemeente that was named; a talk that was written down stays when its gemeente goes."""

    rows_changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Afstemming en overleg", "bijl. 3 fase 1 en art. 11.2 a", name="overleg_part")
        self._today = today
        self._namen: PartijNamen = {}
        self._talks: dict[PartijId, GesprekEditor] = {}
        self._no_gemeente = Text("Kies eerst de gemeente(n) waar het probleem speelt.", "muted")
        self.card.add(self._no_gemeente)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.Space.TWO)
        self.card.body.addLayout(self._list)
        self.card.add(line())
        self.overleg = GesprekEditor("Overleg met wie aanmeldt", today, name="overleg")
        self.overleg.changed.connect(self.changed)
        self.card.add(self.overleg)

    def set_partijen(self, namen: PartijNamen) -> None:
        self._namen = namen
        for gemeente_id, talk in self._talks.items():
            talk.set_heading(self._heading(gemeente_id))

    def _heading(self, gemeente_id: PartijId) -> str:
        return f"Afstemming met {self._namen.get(gemeente_id, 'de gemeente')}"

    def follow_gemeenten(self, gemeenten: tuple[PartijId, ...]) -> None:
        """A talk per gemeente, in their order; empty ones of others go."""
        before = tuple(self._talks)
        for gemeente_id in [g for g in self._talks if g not in gemeenten and self._talks[g].is_empty]:
            talk = self._talks.pop(gemeente_id)
            self._list.removeWidget(talk)
            talk.hide()
            talk.setParent(None)
            talk.deleteLater()
        for gemeente_id in gemeenten:
            if gemeente_id not in self._talks:
                talk = GesprekEditor(self._heading(gemeente_id), self._today, name="afstemming")
                talk.show_gesprek(Gesprek(gemeente_id=gemeente_id))
                talk.changed.connect(self.changed)
                self._talks[gemeente_id] = talk
                self._list.addWidget(talk)
        self._no_gemeente.setVisible(not self._talks)
        if tuple(self._talks) != before:
            self.rows_changed.emit()

    def show_concept(self, aanmelding: Aanmelding) -> None:
        for talk in self._talks.values():
            talk.show_gesprek(Gesprek())
        self.follow_gemeenten(())
        known = {g.gemeente_id: g for g in aanmelding.afstemmingen if g.gemeente_id is not None}
        self.follow_gemeenten(tuple(dict.fromkeys((*aanmelding.gemeenten, *known))))
        for gemeente_id, gesprek in known.items():
            self._talks[gemeente_id].show_gesprek(gesprek)
        self.overleg.show_gesprek(aanmelding.overleg)

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        return replace(
            aanmelding,
            afstemmingen=tuple(
                replace(talk.gesprek(), gemeente_id=gemeente_id)
                for gemeente_id, talk in self._talks.items()
                if not talk.is_empty
            ),
            overleg=self.overleg.gesprek(),
        )

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {AanmeldVeld.AFSTEMMING: self.origin}

    def targets(self) -> dict[Spot, Target]:
        found: dict[Spot, Target] = {(Eis.OVERLEG_AANMELDER, None): self.overleg}
        if self._talks:
            found[Eis.AFSTEMMING_GEMEENTE, None] = next(iter(self._talks.values()))
        return found
