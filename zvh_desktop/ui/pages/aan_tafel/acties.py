"""W-34: the agreements of this table. One line an actie: Partij, what, before when, who; Enter makes the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from zvh_desktop.domain.actie import Actie
from zvh_desktop.domain.ids import ActieId, PartijId
from zvh_desktop.ui import theme
from zvh_desktop.ui.pages.aan_tafel.concept import CasusConcept, is_blank
from zvh_desktop.ui.pages.aan_tafel.deel import Schrijfblad
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.section import Section
from zvh_desktop.ui.widgets.suggest import Option, Suggest, find_options
from zvh_desktop.ui.widgets.text import Text

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ActieRegel(QWidget):
    """The editors of one actie, in the order in which one says it: who does what before when; the person follows."""

    def __init__(self, blad: Schrijfblad, actie: Actie, on_enter: Callable[[], None]) -> None:
        super().__init__()
        self._blad = blad
        self._on_enter = on_enter
        self.actie = actie
        self.setObjectName(f"actie_{actie.id}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, theme.Space.HALF)
        grid.setHorizontalSpacing(theme.Space.ONE)
        grid.setVerticalSpacing(2)
        self.partij = Suggest(self._options, placeholder="Partij", name="actie_partij")
        self.partij.setAccessibleName("Partij van de actie")
        self.partij.chosen.connect(self._partij_chosen)
        self.wat = QLineEdit()
        self.wat.setPlaceholderText("Wat gaat deze partij doen?")
        self.wat.setAccessibleName("Actie")
        self.wat.setObjectName("actie_wat")
        self.wat.textEdited.connect(lambda text: self._set("wat", text))
        self.uiterlijk = DateField(blad.context.today, name="actie_uiterlijk", placeholder="vr, over 2 weken")
        self.uiterlijk.line.setFixedWidth(132)
        self.uiterlijk.line.setAccessibleName("Uiterlijk")
        self.uiterlijk.changed.connect(lambda value: self._set("uiterlijk", value))
        self.persoon = QLineEdit()
        self.persoon.setPlaceholderText("Persoon")
        self.persoon.setAccessibleName("Persoon")
        self.persoon.setObjectName("actie_persoon")
        self.persoon.textEdited.connect(lambda text: self._set("persoon", text))
        self.remove = IconButton("trash-2", "Actie weghalen", name="actie_weghalen", on_click=self._remove)
        grid.addWidget(self.partij, 0, 0)
        grid.addWidget(self.wat, 0, 1)
        grid.addWidget(self.uiterlijk.line, 0, 2)
        grid.addWidget(self.persoon, 0, 3)
        grid.addWidget(self.remove, 0, 4)
        grid.addWidget(self.uiterlijk.understood, 1, 2, 1, 3)
        self.uiterlijk.understood.setMaximumHeight(18)
        for column, stretch in ((0, 24), (1, 50), (3, 20)):
            grid.setColumnStretch(column, stretch)
        for editor in (self.partij, self.wat, self.uiterlijk.line, self.persoon):
            editor.installEventFilter(self)
        for first, second in (
            (self.partij, self.wat),
            (self.wat, self.uiterlijk.line),
            (self.uiterlijk.line, self.persoon),
            (self.persoon, self.remove),
        ):
            QWidget.setTabOrder(first, second)
        self.show_actie(actie)

    def show_actie(self, actie: Actie) -> None:
        self.actie = actie
        if self.partij.value() != actie.partij_id or not self.partij.hasFocus():
            self.partij.set_value(actie.partij_id, self._blad.context.kort(actie.partij_id))
        if self.wat.text() != actie.wat:
            self.wat.setText(actie.wat)
        if self.persoon.text() != actie.persoon:
            self.persoon.setText(actie.persoon)
        if self.uiterlijk.value() != actie.uiterlijk:
            self.uiterlijk.set_value(actie.uiterlijk)
        self.remove.describe(f"Actie weghalen: {actie.wat}" if actie.wat else "Actie weghalen")
        self._show_understood()

    def _options(self, typed: str) -> list[Option]:
        verslag, context = self._blad.concept.verslag, self._blad.context
        found = {
            p.partij_id: Option(
                p.partij_id, context.kort(p.partij_id), p.naam, context.partijen[p.partij_id].naam
            )
            for p in verslag.presenties
            if p.partij_id in context.partijen
        }
        return find_options(list(found.values()), typed)

    def _partij_chosen(self, partij_id: PartijId | None) -> None:
        """The person who speaks for the Partij is filled in, unless somebody else was named on purpose."""
        context, verslag = self._blad.context, self._blad.concept.verslag
        before = context.seat_of(verslag, self.actie.partij_id)
        seat = context.seat_of(verslag, partij_id)
        is_filled_in = not self.actie.persoon or (before is not None and self.actie.persoon == before.naam)
        persoon = (seat.naam if seat else "") if is_filled_in else self.actie.persoon
        self._change(replace(self.actie, partij_id=partij_id, persoon=persoon))

    def _set(self, field: str, value: object) -> None:
        self._change(replace(self.actie, **{field: value}), merge_key=f"actie {self.actie.id} {field}")

    def _change(self, after: Actie, merge_key: str = "") -> None:
        self._blad.change(self._blad.concept.with_actie(after), "actie", merge_key=merge_key)
        self._show_understood()

    def _show_understood(self) -> None:
        """The date as understood stands below while one types it; once left, the field itself holds the date."""
        typing = self.uiterlijk.line.hasFocus() and bool(self.uiterlijk.text().strip())
        self.uiterlijk.understood.setVisible(typing or not self.uiterlijk.is_valid)

    def _remove(self) -> None:
        self._blad.change(self._blad.concept.without_actie(self.actie.id), "actie weghalen")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
            open_popup = self.partij.popup.isVisible()
            if event.key() in _ENTERS and plain and not (watched is self.partij and open_popup):
                self._on_enter()
                return True
        elif watched is self.uiterlijk.line and event.type() in (
            QEvent.Type.KeyRelease,
            QEvent.Type.FocusOut,
        ):
            QTimer.singleShot(0, self, self._show_understood)
        return False


class ActiesDeel(Section):
    """The list and the key that adds to it. A line of which nothing was typed is no actie and goes by itself."""

    def __init__(self, blad: Schrijfblad, make: Callable[[], Actie], parent: QWidget | None = None) -> None:
        super().__init__("Acties", "art. 7.5: elke actie is van één partij", name="acties", parent=parent)
        self._blad = blad
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
        for gone in [i for i in self._rows if concept.actie(i) is None]:
            row = self._rows.pop(gone)
            row.hide()
            row.deleteLater()
        for actie in concept.acties:
            row = self._rows.get(actie.id)
            if row is None:
                self._rows[actie.id] = row = ActieRegel(self._blad, actie, self.begin)
                self.add(row)
            elif row.actie != actie:
                row.show_actie(actie)
        self._empty.setVisible(not concept.acties)

    def begin(self) -> None:
        """Ctrl+T, or Enter in a line: a new line, or the empty one that waits already."""
        concept = self._blad.concept
        actie = next((a for a in concept.acties if is_blank(a)), None)
        if actie is None:
            actie = self._make()
            self._blad.change(concept.with_actie(actie), "actie toevoegen")
        row = self._rows.get(actie.id)
        if row is not None:
            row.partij.setFocus(Qt.FocusReason.ShortcutFocusReason)
