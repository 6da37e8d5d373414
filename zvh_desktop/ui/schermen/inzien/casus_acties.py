"""P-04: the acties of a Casus; done, not done with a reason, lapsed with a reason, or open again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.aanmelding.part import PartijNamen
from zvh_desktop.ui.schermen.tafel.acties.gekozen_actie import HalveReden
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card, EmptyState
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

_STEPS = (
    (ActieStand.GEDAAN, "Gedaan", "Alt+G"),
    (ActieStand.NIET_GEDAAN, "Niet gedaan", "Alt+N"),
    (ActieStand.VERVALLEN, "Vervallen", "Alt+V"),
    (ActieStand.OPEN, "Weer open", "Alt+O"),
)


class ActiesTab(QWidget):
    """`settled` carries the actie, its new standing and the reason; the page writes it."""

    settled = Signal(object, object, str)

    def __init__(self, today: Callable[[], date], half: HalveReden) -> None:
        super().__init__()
        self._half = half
        self.setObjectName("acties_tab")
        self._today = today
        self._namen: PartijNamen = {}
        self._asked: ActieStand | None = None
        self.table: RowTable[Actie] = RowTable(
            [
                Column("Actie", lambda a: a.wat, "stretch", strong=True),
                Column("Partij", lambda a: self._namen.get(a.partij_id, "") if a.partij_id else "", 176),
                Column("Persoon", lambda a: a.persoon, 140),
                Column("Uiterlijk", lambda a: _day(a.uiterlijk), sort=lambda a: a.uiterlijk),
                Column("Stand", self._stand_text, tone=self._stand_tone),
            ],
            label="Acties",
            identity=lambda a: a.id,
            name="dossier_acties",
            empty=EmptyState(
                "list-checks",
                "Deze casus heeft nog geen acties.",
                "Acties ontstaan aan tafel en in het plan van aanpak.",
                name="dossier_acties_leeg",
            ),
        )
        column = in_column((self.table, 1), on=self, spacing=theme.Space.TWO)
        self.buttons: dict[ActieStand, KeyButton] = {}
        row = in_row(spacing=theme.Space.ONE)
        for stand, word, key in _STEPS:
            button = KeyButton(word, key=key, does=f"Actie {word.lower()}", name=f"actie_{stand.value}")
            button.clicked.connect(lambda _checked=False, to=stand: self._step(to))
            self.buttons[stand] = button
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.note = Text("", "muted", wrap=True, name="actie_reden_nu")
        column.addWidget(self.note)
        column.addWidget(self._make_reason())
        self.table.selected.connect(lambda _row: self._show_choice())

    def _make_reason(self) -> QWidget:
        """Not done and lapsed ask why, in the page: nothing modal."""
        self.reason = GrowingEditor(name="actie_reden", placeholder="In één zin")
        self.reason.edited.connect(self._typing)
        self.reason_field = Field("Waarom", self.reason, name="actie_reden")
        self._panel = Card(padding=theme.Space.THREE)
        self._panel.add(self.reason_field)
        self.write_button = KeyButton(
            "Vastleggen",
            kind="primary",
            key="Ctrl+Return",
            name="actie_reden_vastleggen",
            on_click=self._write,
        )
        row = in_row(
            self.write_button,
            KeyButton(
                "Annuleren", kind="quiet", key="Esc", name="actie_reden_annuleren", on_click=self._cancel
            ),
            1,
            spacing=theme.Space.ONE,
        )
        self._panel.body.addLayout(row)
        self._panel.hide()
        return self._panel

    def _stand_text(self, actie: Actie) -> str:
        late = actie.dagen_te_laat_op(self._today())
        return f"{late} dagen te laat" if late > 1 else "1 dag te laat" if late else codes.label(actie.stand)

    def _stand_tone(self, actie: Actie) -> Tone:
        return Tone.DANGER if actie.dagen_te_laat_op(self._today()) else codes.tone(actie.stand)

    def show_acties(self, acties: Sequence[Actie], namen: PartijNamen) -> None:
        """Open ones first, the most overdue in front."""
        self._namen = namen
        far = date.max
        self.table.set_rows(sorted(acties, key=lambda a: (not a.is_open, a.uiterlijk or far)))
        if self.table.selected_row() is None:
            self.table.select_first()
        self._show_choice()
        if self.isVisible():
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_widget(self) -> QWidget:
        return self.table.view

    def _show_choice(self) -> None:
        chosen = self.table.selected_row()
        for stand, button in self.buttons.items():
            button.setEnabled(chosen is not None and chosen.stand is not stand)
        said = chosen.reden.strip() if chosen is not None else ""
        self.note.setText(f"Reden: {said}" if said else "")
        self.note.setVisible(bool(said))
        self._hide_reason()
        self.reason.set_text("")
        half = self._half.of(chosen.id) if chosen is not None and chosen.is_open else None
        if half is not None:
            self._ask(*half)

    def _typing(self, text: str) -> None:
        chosen = self.table.selected_row()
        if chosen is not None and self._asked is not None:
            self._half.typed(chosen.id, chosen.casus_id, self._asked, text)

    def _step(self, stand: ActieStand) -> None:
        chosen = self.table.selected_row()
        if chosen is None:
            return
        if stand in (ActieStand.GEDAAN, ActieStand.OPEN):
            self.settled.emit(chosen, stand, "")
            return
        self._ask(stand, self.reason.text())
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, stand: ActieStand, reden: str) -> None:
        self._asked = stand
        self.reason.set_text(reden)
        self.reason_field.label.setText(f"Waarom {codes.label(stand)}")
        self.reason.setAccessibleName(f"Waarom {codes.label(stand)}")
        self._panel.show()

    def _write(self) -> None:
        chosen = self.table.selected_row()
        if chosen is not None and self._asked is not None:
            self.settled.emit(chosen, self._asked, self.reason.text())

    def say_reason_lacks(self, text: str) -> None:
        self.reason_field.set_error(text)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel(self) -> None:
        chosen = self.table.selected_row()
        if chosen is not None:
            self._half.done(chosen.id)
        self._show_choice()
        if self.isVisible():
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_reason(self) -> None:
        self._asked = None
        self.reason_field.set_error(None)
        self._panel.hide()


def _day(day: date | None) -> str:
    return datum.short_date(day) if day else "–"
