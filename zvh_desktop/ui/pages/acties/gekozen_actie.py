"""The actie that is chosen in the table, in full, with its keys; what needs a reason or a date is asked in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.application.overzichten import ActieRij
from zvh_desktop.domain.actie import ActieStand
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key, primary, quiet
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.flow import FlowLayout
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import Text

LEAST = (160, 18)
MOST_HEIGHT = 54
_QUESTIONS = {
    ActieStand.NIET_GEDAAN: "Waarom is deze actie niet gedaan?",
    ActieStand.VERVALLEN: "Waarom is deze actie niet meer nodig?",
}


class GekozenActie(Card):
    """Tells what the user decided; knows no use case. `decided(stand, reden)`, `moved(date)`, `opened()`."""

    decided = Signal(object, str)
    moved = Signal(object)
    opened = Signal()
    asked_nothing = Signal()
    reason_typed = Signal(object, str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(name="gekozen_actie")
        self._today = today
        self._asked_for: ActieStand | None = None
        self.setAccessibleName("Gekozen actie")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.wat = Text("", "strong", wrap=True, name="gekozen_wat")
        self.waar = Text("", "muted", wrap=True, name="gekozen_waar")
        for words in (self.wat, self.waar):
            words.setMinimumSize(*LEAST)
            words.setMaximumHeight(MOST_HEIGHT)
            self.add(words)
        self._buttons = QWidget()
        self._make_buttons()
        self.add(self._buttons)
        self._make_reason()
        self._make_date()

    def _make_buttons(self) -> None:
        row = FlowLayout(self._buttons)
        self.done = KeyButton(
            "Gedaan", key="G", icon="check", name="gedaan", on_click=lambda: self.decide(ActieStand.GEDAAN)
        )
        self.not_done = KeyButton(
            "Niet gedaan",
            key="N",
            icon="x",
            name="niet_gedaan",
            on_click=lambda: self.decide(ActieStand.NIET_GEDAAN),
        )
        self.lapsed = KeyButton(
            "Vervallen",
            key="V",
            icon="ban",
            name="vervallen",
            on_click=lambda: self.decide(ActieStand.VERVALLEN),
        )
        self.move_button = KeyButton(
            "Verzetten", key="Z", icon="calendar-clock", name="verzetten", on_click=self.ask_date
        )
        self.reopen = KeyButton(
            "Heropenen",
            key="H",
            icon="undo-2",
            name="heropenen",
            on_click=lambda: self.decide(ActieStand.OPEN),
        )
        self.to_casus = KeyButton(
            "Casus openen",
            kind="quiet",
            key="Return",
            binds=False,
            name="naar_casus",
            on_click=self.opened.emit,
        )
        self.reopen.hide()
        for button in (self.done, self.not_done, self.lapsed, self.move_button, self.reopen, self.to_casus):
            row.addWidget(button)

    def _make_reason(self) -> None:
        self.reden = Line()
        self.reden.setMaxLength(500)
        self._reason = Field(
            _QUESTIONS[ActieStand.NIET_GEDAAN], self.reden, required=True, name="actie_reden"
        )
        self._reason_row = self._question(self._reason, "reden", self._settle_reason)
        self.reden.returnPressed.connect(self._settle_reason)
        self.reden.textEdited.connect(self._reason_edited)

    def _reason_edited(self, text: str) -> None:
        self._reason.set_error(None)
        if self._asked_for is not None:
            self.reason_typed.emit(self._asked_for, text)

    def _make_date(self) -> None:
        self.datum = DateField(self._today, name="actie_datum")
        self._date = Field("Nieuwe uiterlijke datum", self.datum, required=True, name="actie_datum")
        self._date_row = self._question(self._date, "datum", self._settle_date)
        self.datum.line.returnPressed.connect(self._settle_date)

    def _question(self, field: Field, name: str, on_settle: Callable[[], None]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.Space.HALF, 0, 0)
        column.setSpacing(theme.Space.ONE)
        column.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(theme.Space.ONE)
        row.addWidget(
            primary("Vastleggen", key="Return", binds=False, name=f"{name}_vastleggen", on_click=on_settle)
        )
        row.addWidget(
            quiet("Toch niet", key="Esc", binds=False, name=f"{name}_toch_niet", on_click=self.ask_nothing)
        )
        row.addStretch(1)
        column.addLayout(row)
        for shortcut in bind_key(holder, "Esc", self.ask_nothing):
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.add(holder)
        holder.hide()
        return holder

    def show_row(self, row: ActieRij | None, half: tuple[ActieStand, str] | None = None) -> None:
        """`half`: the reason that was being typed for it, and of which stand."""
        self.setVisible(row is not None)
        self._ask(None)
        if row is None:
            return
        self.wat.setText(row.wat or "Nog niet beschreven")
        self.waar.setText(_facts(row, self._today()))
        for words in (self.wat, self.waar):
            words.setToolTip(words.text())
        is_open = row.stand is ActieStand.OPEN
        for button in (self.done, self.not_done, self.lapsed, self.move_button):
            button.setVisible(is_open)
        self.reopen.setVisible(not is_open)
        self.reden.setText(row.reden)
        self.datum.set_value(None)
        if half is not None and is_open:
            stand, reden = half
            self.reden.setText(reden)
            self._ask_reason(stand)

    def decide(self, stand: ActieStand) -> None:
        """At once, or after the reason that this stand asks for."""
        if not stand.vraagt_reden:
            self.decided.emit(stand, "")
            return
        self._ask_reason(stand)
        self._reason.focus()

    def _ask_reason(self, stand: ActieStand) -> None:
        self._asked_for = stand
        self._reason.label.setText(_QUESTIONS[stand])
        self.reden.setAccessibleName(_QUESTIONS[stand])
        self._reason.set_error(None)
        self._ask(self._reason_row)

    def ask_date(self) -> None:
        self._date.set_error(None)
        self._ask(self._date_row)
        self._date.focus()

    def ask_nothing(self) -> None:
        self._ask(None)
        self.asked_nothing.emit()

    def _ask(self, question: QWidget | None) -> None:
        self._buttons.setVisible(question is None)
        for holder in (self._reason_row, self._date_row):
            holder.setVisible(holder is question)

    def _settle_reason(self) -> None:
        if self._asked_for is None:
            return
        if not self.reden.text().strip():
            self._reason.set_error(texts.eis_sentence(Eis.ACTIE_REDEN))
            self._reason.focus()
            return
        self.decided.emit(self._asked_for, self.reden.text())

    def _settle_date(self) -> None:
        if self.datum.value() is None:
            if self.datum.check():
                self._date.set_error(texts.eis_sentence(Eis.ACTIE_DATUM))
            self._date.focus()
            return
        self.moved.emit(self.datum.value())


def _facts(row: ActieRij, today: date) -> str:
    who = ", ".join(filter(None, (row.partij, row.persoon))) or "nog van niemand"
    when = "zonder datum"
    if row.uiterlijk is not None:
        late = dates.days_late(row.uiterlijk, today) if row.stand is ActieStand.OPEN else ""
        when = f"uiterlijk {dates.short_date(row.uiterlijk)}" + (f" ({late})" if late else "")
    agreed = (
        f"afgesproken op de tafel van {dates.short_date(row.casustafel_datum)}"
        if row.casustafel_datum
        else "uit het plan van aanpak"
    )
    words = [f"{row.nummer} {row.betrokkene}".strip(), who, when, agreed]
    if row.stand is not ActieStand.OPEN:
        stand = texts.label(row.stand)
        words.append(f"{stand}: {row.reden}" if row.reden else stand)
    return "  ·  ".join(words)
