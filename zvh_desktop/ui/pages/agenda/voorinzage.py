"""What can be read in advance, piece by piece, only with the consent of the Partij that provided it (W-22, art. 11.2 f)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zvh_desktop.domain.casustafel import Voorinzage
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.ui import theme
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.buttons import IconButton, secondary
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.chip import Chip
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.section import Section
from zvh_desktop.ui.widgets.select import Select
from zvh_desktop.ui.widgets.text import Text

PartijChoices = Sequence[tuple[PartijId, str]]


class VoorinzageStuk(Card):
    """One piece, with who of the Partij agreed and when."""

    changed = Signal(object)
    removed = Signal(str)

    def __init__(self, stuk: Voorinzage, partijen: PartijChoices, today: Callable[[], date]) -> None:
        super().__init__(name=f"voorinzage_{stuk.id}")
        self.stuk = stuk
        self.chip = Chip()
        self.partij = Select(list(partijen), value=stuk.partij_id, name="voorinzage_partij")
        self.partij.setAccessibleName("Partij die dit stuk inbrengt")
        self.head.insertWidget(0, self.partij, 1)
        self.add_head(IconButton("x", "Stuk weghalen", name="voorinzage_weg", on_click=self._remove))
        self.add(self.chip)
        self.text = GrowingEditor(
            stuk.tekst, placeholder="Wat kan vooraf worden gelezen?", name="voorinzage_tekst"
        )
        self.text.setAccessibleName("Tekst om vooraf te lezen")
        self.add(self.text)
        row = QHBoxLayout()
        row.setSpacing(theme.Space.TWO)
        self.by = Line(stuk.akkoord_door, placeholderText="Naam")
        row.addWidget(Field("Akkoord van", self.by, name="voorinzage_akkoord_door"), 3)
        self.on = DateField(today, past=True, name="voorinzage_akkoord_op")
        self.on.line.setFixedWidth(116)
        self.on.set_value(stuk.akkoord_op)
        row.addWidget(Field("op", self.on, name="voorinzage_akkoord_op"), 4)
        self.body.addLayout(row)
        self.partij.changed.connect(lambda value: self._change(partij_id=value))
        self.text.edited.connect(lambda text: self._change(tekst=text))
        self.by.textEdited.connect(lambda text: self._change(akkoord_door=text))
        self.on.changed.connect(lambda value: self._change(akkoord_op=value))
        self._show_state()

    def show_stuk(self, stuk: Voorinzage) -> None:
        """After a step back, or as it was just typed: then nothing moves under the cursor."""
        self.stuk = stuk
        self.partij.set_value(stuk.partij_id)
        self.text.set_text(stuk.tekst)
        if self.by.text() != stuk.akkoord_door:
            self.by.setText(stuk.akkoord_door)
        if self.on.value() != stuk.akkoord_op:
            self.on.set_value(stuk.akkoord_op)
        self._show_state()

    def _change(self, **fields: object) -> None:
        self.stuk = replace(self.stuk, **fields)  # type: ignore[arg-type]
        self._show_state()
        self.changed.emit(self.stuk)

    def _show_state(self) -> None:
        if self.stuk.is_akkoord:
            self.chip.show_state("gaat mee met de agenda", Tone.OK)
        else:
            self.chip.show_state("gaat niet mee: geen akkoord", Tone.WARN)

    def _remove(self) -> None:
        self.removed.emit(self.stuk.id)


class VoorinzageDeel(Section):
    """`changed` carries all pieces with the words for the step; `add_wanted` the Partij to begin with."""

    changed = Signal(object, str, str)
    add_wanted = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("Vooraf te lezen", "art. 11.2 f", name="voorinzage", parent=parent)
        self._today = today
        self._partijen: tuple[tuple[PartijId, str], ...] = ()
        self._stukken: tuple[Voorinzage, ...] = ()
        self.cards: dict[str, VoorinzageStuk] = {}
        self.button = secondary("Stuk toevoegen", icon="plus", small=True, name="stuk_toevoegen")
        self.button.clicked.connect(self._add)
        self.add_head(self.button)
        self.hint = Text(
            "Niets. Een stuk gaat alleen mee als de partij die het inbrengt daarmee akkoord is.",
            "muted",
            wrap=True,
        )
        self.add(self.hint)
        self._column = self.body

    def show_stukken(self, stukken: Sequence[Voorinzage], partijen: PartijChoices) -> None:
        same_partijen = tuple(partijen) == self._partijen
        self._partijen, self._stukken = tuple(partijen), tuple(stukken)
        self.hint.setVisible(not stukken)
        self.button.setEnabled(bool(partijen))
        if list(self.cards) == [s.id for s in stukken] and same_partijen:
            for stuk in stukken:
                self.cards[stuk.id].show_stuk(stuk)
            return
        for card in self.cards.values():
            card.hide()
            self._column.removeWidget(card)
            card.deleteLater()
        self.cards = {}
        for stuk in stukken:
            card = VoorinzageStuk(stuk, self._choices(stuk), self._today)
            card.changed.connect(self._change)
            card.removed.connect(self._remove)
            self.cards[stuk.id] = card
            self._column.addWidget(card)
            card.show()

    def _choices(self, stuk: Voorinzage) -> list[tuple[PartijId, str]]:
        known = [*self._partijen]
        if stuk.partij_id not in dict(known):
            known.append((stuk.partij_id, "niet meer uitgenodigd"))
        return known

    def _change(self, stuk: Voorinzage) -> None:
        after = tuple(stuk if s.id == stuk.id else s for s in self._stukken)
        self._stukken = after
        self.changed.emit(after, "stuk vooraf wijzigen", f"voorinzage {stuk.id}")

    def _remove(self, stuk_id: str) -> None:
        self.changed.emit(tuple(s for s in self._stukken if s.id != stuk_id), "stuk vooraf weghalen", "")

    def _add(self) -> None:
        if self._partijen:
            self.add_wanted.emit(self._partijen[0][0])
