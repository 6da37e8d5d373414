"""W-34: one actie as one line: Partij, what, before when, who; Enter makes the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from zvh_desktop.domain.ids import ActieId, PartijId
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import Option, Suggest
from zvh_desktop.ui.widgets.text import ErrorLine


@dataclass(frozen=True, slots=True)
class Uitvoerder:
    """A Partij with the person who is filled in for it; `is_gekozen` when he was chosen among his colleagues."""

    partij_id: PartijId
    persoon: str = ""
    is_gekozen: bool = False


class ActieBlad(Protocol):
    """The sheet that holds the acties; every change goes through it, so that it is saved and can be taken back."""

    def today(self) -> date: ...

    def now(self) -> datetime: ...

    def kort(self, partij_id: PartijId | None) -> str: ...

    def partij_options(self, typed: str) -> Sequence[Option]:
        """W-34: who can be given an actie here; the value of each is an `Uitvoerder`."""

    def personen_van(self, partij_id: PartijId | None) -> Collection[str]:
        """The names that the screen itself fills in for this Partij; any other was typed on purpose."""

    def change_actie(self, after: Actie, label: str = "actie", *, merge_key: str = "") -> None: ...

    def remove_actie(self, actie_id: ActieId) -> None: ...


NO_DATE = "Geen datum. Typ bijvoorbeeld vr of 27-11."
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ActieRegel(QWidget):
    """The editors of one actie, in the order in which one says it: who does what before when; the person follows."""

    def __init__(self, blad: ActieBlad, actie: Actie, on_enter: Callable[[], None]) -> None:
        super().__init__()
        self._blad = blad
        self._on_enter = on_enter
        self.actie = actie
        self.setObjectName(f"actie_{actie.id}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, theme.Space.HALF)
        self.grid.setHorizontalSpacing(theme.Space.ONE)
        self.grid.setVerticalSpacing(2)
        self.partij = Suggest(
            self._options,
            placeholder="Partij",
            nothing="Geen partij met die letters kan hier een actie krijgen (art. 7.5).",
            name="actie_partij",
        )
        self.partij.setAccessibleName("Partij van de actie")
        self.partij.chosen.connect(self._partij_chosen)
        self.wat = GrowingEditor(placeholder="Wat gaat deze partij doen?", name="actie_wat")
        self.wat.setAccessibleName("Actie")
        self.wat.edited.connect(lambda text: self._set("wat", text))
        self.uiterlijk = DateField(blad.today, name="actie_uiterlijk", placeholder="vr, 27-11", parent=self)
        self.uiterlijk.hide()  # its two parts stand apart in the grid
        self.uiterlijk.line.setFixedWidth(112)
        self.uiterlijk.line.setAccessibleName("Uiterlijk")
        self.uiterlijk.changed.connect(lambda value: self._set("uiterlijk", value))
        self.uiterlijk.unreadable.connect(self._say_date)
        self.persoon = Line()
        self.persoon.setPlaceholderText("Persoon")
        self.persoon.setAccessibleName("Persoon")
        self.persoon.setObjectName("actie_persoon")
        self.persoon.textEdited.connect(lambda text: self._set("persoon", text))
        self.remove = IconButton(
            "trash-2",
            "Actie weghalen",
            name="actie_weghalen",
            on_click=lambda: self._blad.remove_actie(self.actie.id),
        )
        self._error = ErrorLine(name="actie_partij_error")
        self.partij.unreadable.connect(self._error.show_error)
        self._arrange()
        self.grid.addWidget(self._error, 2, 0, 1, 5)
        self.show_actie(actie)

    def _arrange(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self.grid.addWidget(self.partij, 0, 0, top)
        self.grid.addWidget(self.wat, 0, 1, 2, 1, top)
        self.grid.addWidget(self.uiterlijk.line, 0, 2, top)
        self.grid.addWidget(self.persoon, 0, 3, top)
        self.grid.addWidget(self.remove, 0, 4, top)
        self.grid.addWidget(self.uiterlijk.understood, 1, 2, 1, 3, top)
        self.grid.setRowStretch(1, 1)
        self.uiterlijk.understood.setMaximumHeight(18)
        for column, stretch in ((0, 24), (1, 46), (3, 30)):
            self.grid.setColumnStretch(column, stretch)
        self.order_keys(self.partij, self.wat, self.uiterlijk.line, self.persoon, self.remove)

    def order_keys(self, *order: QWidget) -> None:
        """The order in which Tab goes; Enter in a line of text makes the next actie."""
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
        for editor in order:
            if isinstance(editor, QLineEdit | GrowingEditor):
                editor.installEventFilter(self)

    def show_actie(self, actie: Actie) -> None:
        self.actie = actie
        if self.partij.value() != actie.partij_id or not (
            self.partij.hasFocus() or self.partij.is_unresolved
        ):
            self.partij.set_value(actie.partij_id, self._blad.kort(actie.partij_id))
        self.wat.set_text(actie.wat)
        if self.persoon.text() != actie.persoon:
            self.persoon.setText(actie.persoon)
            self.persoon.setCursorPosition(0)
        if self.uiterlijk.value() != actie.uiterlijk:
            self.uiterlijk.set_value(actie.uiterlijk)
        self.remove.describe(f"Actie weghalen: {actie.wat}" if actie.wat else "Actie weghalen")
        self.uiterlijk.understood.setVisible(bool(self.uiterlijk.understood.text()))

    def _options(self, typed: str) -> Sequence[Option]:
        return self._blad.partij_options(typed)

    def _partij_chosen(self, wie: Uitvoerder | None) -> None:
        """The person who speaks for the Partij is filled in, unless somebody else was named on purpose.

        Who was chosen among his colleagues was named last, and is the one.
        """
        persoon = self.actie.persoon
        is_filled_in = not persoon or persoon in self._blad.personen_van(self.actie.partij_id)
        if wie is None:
            self._change(replace(self.actie, partij_id=None, persoon="" if is_filled_in else persoon))
            return
        self.partij.set_value(wie.partij_id, self._blad.kort(wie.partij_id))
        if wie.is_gekozen or is_filled_in:
            persoon = wie.persoon
        self._change(replace(self.actie, partij_id=wie.partij_id, persoon=persoon))

    def _say_date(self, hint: str) -> None:
        """What is no date stays in its field, with a word under it: a term that is missing is found too late."""
        understood = self.uiterlijk.understood
        if hint:
            understood.setText(NO_DATE)
        understood.set_tone(theme.Tone.DANGER if hint else None)
        understood.setVisible(bool(understood.text()))

    def _take_partij(self, event: QKeyEvent) -> None:
        """Enter takes the Partij and goes on to what it does: one who types on does not type over the name."""
        self.partij.popup.take_key(event)
        if self.partij.value() is not None:
            self.wat.setFocus(Qt.FocusReason.TabFocusReason)

    def _set(self, field: str, value: Any) -> None:
        self._change(replace(self.actie, **{field: value}), merge_key=f"actie {self.actie.id} {field}")

    def _change(self, after: Actie, merge_key: str = "") -> None:
        self._blad.change_actie(after, merge_key=merge_key)
        self.uiterlijk.understood.setVisible(bool(self.uiterlijk.understood.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
            if event.key() in _ENTERS and plain:
                if watched is self.partij and self.partij.popup.isVisible():
                    self._take_partij(event)
                else:
                    self._on_enter()
                return True
        return False
