"""W-01, art. 1.3: the Betrokkenen; adding and removing rows, and who of them may be known already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout

from zvh_desktop.application.aanmelden import Dubbel
from zvh_desktop.domain.aanmelding import Aanmelding
from zvh_desktop.domain.betrokkene import Betrokkene
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.herkomst import AanmeldVeld
from zvh_desktop.ui import theme
from zvh_desktop.ui.pages.aanmelding.betrokkene_row import BetrokkeneRow
from zvh_desktop.ui.pages.aanmelding.part import AanmeldingPart, FieldTarget, Spot, Target
from zvh_desktop.ui.undo import UndoHistory
from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key
from zvh_desktop.ui.widgets.origin_mark import OriginMark
from zvh_desktop.ui.widgets.section import clear_layout
from zvh_desktop.ui.widgets.text import ErrorLine, Text


@dataclass(frozen=True, slots=True)
class _Standing:
    """One person at a place in the list, or taken away from it."""

    betrokkene: Betrokkene
    place: int
    is_there: bool


class BetrokkenenPart(AanmeldingPart):
    rows_changed = Signal()
    look = Signal(object)

    def __init__(self, today: Callable[[], date], new_betrokkene: Callable[[], Betrokkene]) -> None:
        super().__init__("Betrokkenen", "art. 1.3: om wie het gaat", name="betrokkenen_part")
        self._today = today
        self._new = new_betrokkene
        self._rows: list[BetrokkeneRow] = []
        self._last_seen: dict[str, Betrokkene] = {}
        self.undo = UndoHistory(self._stand, self)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.Space.TWO)
        self.card.body.addLayout(self._list)
        self._empty = Text("Nog geen betrokkene.", "muted")
        self.card.add(self._empty)
        self._error = ErrorLine(name="betrokkenen_error")
        self.card.add(self._error)
        self.add_button = KeyButton(
            "Betrokkene toevoegen",
            icon="user-plus",
            key="Alt+B",
            name="betrokkene_toevoegen",
            on_click=self.add_new,
        )
        self.card.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        bind_key(self, "Alt+Del", self._remove_current)

    def rows(self) -> list[BetrokkeneRow]:
        return list(self._rows)

    def show_concept(self, aanmelding: Aanmelding) -> None:
        clear_layout(self._list)
        self._rows.clear()
        for betrokkene in aanmelding.betrokkenen:
            self._insert(betrokkene, len(self.rows()))
        if not aanmelding.betrokkenen:
            self._insert(self._new(), 0)
        self._settle()

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        """A row in which nothing was typed stands ready, and is nobody yet."""
        people = tuple(row.betrokkene() for row in self.rows() if not row.is_empty)
        return replace(aanmelding, betrokkenen=people)

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {AanmeldVeld.BETROKKENEN: self.origin}

    def targets(self) -> dict[Spot, Target]:
        found: dict[Spot, Target] = {(Eis.BETROKKENE_NAAM, row.id): row.naam_field for row in self.rows()}
        found[Eis.BETROKKENE, None] = self.rows()[0].naam_field if self.rows() else FieldTarget(self)
        return found

    def set_error(self, text: str | None) -> None:
        self._error.show_error(text)

    def focus_widget(self) -> KeyButton:
        return self.add_button

    def add_new(self) -> None:
        row = self._insert(self._new(), len(self.rows()))
        self._settle()
        row.naam.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def show_dubbelen(self, dubbelen: Sequence[Dubbel]) -> None:
        changed, key = False, "Alt+K"
        for row in self.rows():
            known = [one.bekend for one in dubbelen if one.betrokkene_id == row.id]
            changed |= row.show_dubbelen(known, key=key or None)
            key = "" if known else key
        if changed:
            self.rows_changed.emit()

    def remove(self, betrokkene_id: str) -> None:
        """Can be taken back, with everything that was typed about this person."""
        rows = self.rows()
        place = next((at for at, row in enumerate(rows) if row.id == betrokkene_id), None)
        if place is None:
            return
        there = _Standing(rows[place].betrokkene(), place, is_there=True)
        who = there.betrokkene.naam.strip() or "betrokkene"
        self.undo.replace(there, replace(there, is_there=False), f"{who} weghalen")

    def _remove_current(self) -> None:
        focus = QApplication.focusWidget()
        for row in self.rows():
            if focus is not None and row.isAncestorOf(focus):
                self.remove(row.id)
                return

    def _stand(self, standing: _Standing) -> None:
        rows = self.rows()
        row = next((one for one in rows if one.id == standing.betrokkene.id), None)
        if standing.is_there and row is None:
            betrokkene = self._last_seen.get(standing.betrokkene.id, standing.betrokkene)
            back = self._insert(betrokkene, min(standing.place, len(rows)))
            back.naam.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not standing.is_there and row is not None:
            self._last_seen[row.id] = row.betrokkene()
            self._rows.remove(row)
            self._list.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
            left = self.rows()
            if left:
                left[min(standing.place, len(left) - 1)].naam.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._settle()
        self.changed.emit()

    def _insert(self, betrokkene: Betrokkene, place: int) -> BetrokkeneRow:
        row = BetrokkeneRow(betrokkene, self._today, first=place == 0)
        row.changed.connect(self.changed)
        row.removed.connect(self.remove)
        row.look.connect(self.look)
        self._rows.insert(place, row)
        self._list.insertWidget(place, row)
        return row

    def _settle(self) -> None:
        self._empty.setVisible(not self.rows())
        for number, row in enumerate(self.rows(), start=1):
            row.set_number(number)
        self.rows_changed.emit()
