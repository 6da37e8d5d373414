"""W-10: the Partijen that are asked, one card each; adding one by a few letters, taking one away can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.grondslag import Grondslag
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partij import Partij
from zvh_desktop.domain.triage import Triage, Uitvraag
from zvh_desktop.ui import theme
from zvh_desktop.ui.pages.triage.uitvraag_card import UitvraagCard
from zvh_desktop.ui.undo import UndoHistory
from zvh_desktop.ui.widgets.buttons import bind_key, key_text
from zvh_desktop.ui.widgets.section import clear_layout
from zvh_desktop.ui.widgets.suggest import Option, Suggest
from zvh_desktop.ui.widgets.text import IconText, Text

NOTHING_LEAVES = (
    "In deze fase gaat er niets van de casus naar een andere partij. Vraag of de partij betrokken is of kan zijn, en noem "
    "geen inhoud (bijl. 3 fase 1)."
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """One Partij asked at a place in the list, or taken away from it."""

    uitvraag: Uitvraag
    place: int
    is_there: bool


class UitvragenKolom(QWidget):
    changed = Signal()
    rows_changed = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        new_uitvraag: Callable[[PartijId], Uitvraag],
        grounds_for: Callable[[Partij], Sequence[Grondslag]],
        all_grounds: Callable[[], Sequence[Grondslag]],
    ) -> None:
        super().__init__()
        self.setObjectName("uitvragen_kolom")
        self._today = today
        self._new = new_uitvraag
        self._grounds_for = grounds_for
        self._all_grounds = all_grounds
        self._partijen: Mapping[str, Partij] = {}
        self._cards: list[UitvraagCard] = []
        self._last_seen: dict[str, Uitvraag] = {}
        self.undo = UndoHistory(self._stand, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.TWO)
        column.addWidget(Text("Bevraagde partijen", "heading"))
        column.addWidget(IconText("shield", NOTHING_LEAVES, role="muted", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.Space.ONE)
        column.addLayout(self._list)
        self._empty = Text("Nog geen partij bevraagd.", "muted")
        column.addWidget(self._empty)
        self.chooser = Suggest(
            name="partij_bevragen", placeholder=f"Partij bevragen: typ een paar letters  {key_text('Alt+P')}"
        )
        self.chooser.setAccessibleName("Partij bevragen")
        self.chooser.chosen.connect(self._chosen)
        column.addWidget(self.chooser)
        column.addStretch(1)
        bind_key(self, "Alt+P", lambda: self.chooser.setFocus(Qt.FocusReason.ShortcutFocusReason))
        bind_key(self, "Alt+Del", self._remove_current)

    def cards(self) -> list[UitvraagCard]:
        return list(self._cards)

    def card_of(self, partij_id: str | None) -> UitvraagCard | None:
        return next((card for card in self._cards if card.partij_id == partij_id), None)

    def set_partijen(self, partijen: Sequence[Partij]) -> None:
        self._partijen = {partij.id: partij for partij in partijen}
        self._offer()

    def _offer(self) -> None:
        asked = {card.partij_id for card in self._cards}
        self.chooser.set_options(
            [
                Option(partij.id, partij.naam, keywords=partij.kort)
                for partij in self._partijen.values()
                if partij.id not in asked and partij.is_partij_op(self._today())
            ]
        )

    def show_triage(self, triage: Triage) -> None:
        """The first card that still waits for something stands open."""
        clear_layout(self._list)
        self._cards.clear()
        for uitvraag in triage.uitvragen:
            self._insert(uitvraag, len(self._cards))
        waiting = next((card for card in self._cards if card.uitvraag().is_relevant is None), None)
        if waiting is not None:
            waiting.set_open(True)
        self._settle()

    def uitvragen(self) -> tuple[Uitvraag, ...]:
        return tuple(card.uitvraag() for card in self._cards)

    def _chosen(self, partij_id: PartijId | None) -> None:
        if partij_id is None or self.card_of(partij_id) is not None:
            return
        uitvraag = self._new(partij_id)
        if self._cards:
            uitvraag = replace(uitvraag, vraag=self._cards[-1].uitvraag().vraag)
        card = self._insert(uitvraag, len(self._cards))
        self.chooser.clear_choice()
        self._settle()
        card.focus_question()
        self.changed.emit()

    def remove(self, partij_id: str) -> None:
        """Can be taken back, with everything that was typed about this Partij."""
        card = self.card_of(partij_id)
        if card is None:
            return
        there = _Standing(card.uitvraag(), self._cards.index(card), is_there=True)
        self.undo.replace(
            there, replace(there, is_there=False), f"{self._name(partij_id)} niet meer bevragen"
        )

    def _remove_current(self) -> None:
        focus = QApplication.focusWidget()
        for card in self._cards:
            if focus is not None and card.isAncestorOf(focus):
                self.remove(card.partij_id)
                return

    def _name(self, partij_id: str) -> str:
        return self._partijen[partij_id].naam if partij_id in self._partijen else "Partij"

    def _stand(self, standing: _Standing) -> None:
        card = self.card_of(standing.uitvraag.partij_id)
        if standing.is_there and card is None:
            uitvraag = self._last_seen.get(standing.uitvraag.partij_id, standing.uitvraag)
            self._insert(uitvraag, min(standing.place, len(self._cards))).focus_question()
        elif not standing.is_there and card is not None:
            self._last_seen[card.partij_id] = card.uitvraag()
            self._cards.remove(card)
            self._list.removeWidget(card)
            card.hide()
            card.setParent(None)
            card.deleteLater()
            self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        self._settle()
        self.changed.emit()

    def _insert(self, uitvraag: Uitvraag, place: int) -> UitvraagCard:
        partij = self._partijen.get(uitvraag.partij_id)
        card = UitvraagCard(
            uitvraag,
            self._name(uitvraag.partij_id),
            lambda: self._offered(partij, uitvraag),
            self._today,
        )
        card.changed.connect(self.changed)
        card.removed.connect(self.remove)
        card.fields_made.connect(self.rows_changed)
        self._cards.insert(place, card)
        self._list.insertWidget(place, card)
        return card

    def _offered(self, partij: Partij | None, uitvraag: Uitvraag) -> Sequence[Grondslag]:
        """What is valid today; a ground that was recorded and has ended since stays in sight, and says so."""
        valid = tuple(self._grounds_for(partij)) if partij is not None else ()
        if uitvraag.grondslag_id is None or any(one.id == uitvraag.grondslag_id for one in valid):
            return valid
        return (*valid, *(one for one in self._all_grounds() if one.id == uitvraag.grondslag_id))

    def _settle(self) -> None:
        self._empty.setVisible(not self._cards)
        self._offer()
        self.rows_changed.emit()

    def set_error(self, eis: Eis, partij_id: str | None, text: str | None) -> None:
        card = self.card_of(partij_id)
        if card is not None:
            card.set_error(eis, text)

    def focus_requirement(self, eis: Eis, partij_id: str | None) -> None:
        card = self.card_of(partij_id) if partij_id else (self._cards[0] if self._cards else None)
        if card is None:
            self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            card.focus_requirement(eis)
