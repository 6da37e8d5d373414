"""Looks again whether the Betrokkene can be informed: what stands, and the sheet for a new answer (P-02)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, Informeren
from zvh_desktop.ui.schermen.aanmelding.samenvatting import informeren_text
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import quiet
from zvh_desktop.ui.widgets.card import Card, Section
from zvh_desktop.ui.widgets.choice import Choice
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text


class InformerenDeel(Section):
    """Shows that a Betrokkene was not informed, why, and when to look again; hidden when he was informed at once."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Betrokkene informeren", "AVG art. 14", name="informeren_deel")
        self.stand = Text("", wrap=True, name="informeren_stand")
        self.again = quiet("Herbeoordelen", "herbeoordelen", self.wanted.emit, small=True, icon="calendar")
        self.add_head(self.again)
        card = Card(padding=theme.Space.THREE)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        card.add(self.stand)
        self.add(card)

    def show_aanmelding(self, aanmelding: Aanmelding, *, can_change: bool) -> None:
        known = aanmelding.informeren
        self.setVisible(known.is_geinformeerd is False or bool(known.eerder))
        self.stand.setText(informeren_text(aanmelding))
        self.again.setVisible(can_change and known.is_geinformeerd is False)


class HerbeoordeelBlad(Sheet):
    """Asks whether the Betrokkene is informed now, by whom and when, or why still not. `answered` carries the `Informeren`."""

    answered = Signal(object)

    def __init__(self, parent: QWidget, wie: str, known: Informeren, today: Callable[[], date]) -> None:
        super().__init__(parent, "Betrokkene informeren: herbeoordelen", wie, name="herbeoordeel_blad")
        self.answer = Choice([(True, "Ja, inmiddels wel"), (False, "Nee, nog niet")], value=False)
        self.by, self.on = Line(), DateField(today, past=True)
        self.why, self.again = GrowingEditor(min_lines=2), DateField(today)
        self.why.set_text(known.reden_niet)
        self.form = Form()
        self.form.add("Is de betrokkene geïnformeerd?", self.answer, name="herbeoordeel_antwoord")
        form = self.form
        self._yes = (
            form.add("Door wie", self.by, required=True, name="herbeoordeel_door"),
            form.add("Op", self.on, required=True, name="herbeoordeel_op"),
        )
        self._no = (
            form.add("Waarom niet", self.why, required=True, name="herbeoordeel_reden"),
            form.add("Opnieuw bekijken op", self.again, required=True, name="herbeoordeel_weer"),
        )
        self.add(form)
        self.add_choice("Vastleggen", "herbeoordeel_vastleggen", self._done)
        self.answer.changed.connect(lambda _value: self._show_what_fits())
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        for fields, is_asked in (
            (self._yes, self.answer.value() is True),
            (self._no, self.answer.value() is False),
        ):
            for field in fields:
                field.setVisible(is_asked)

    def _done(self) -> None:
        lacks = {}
        if self.answer.value():
            made = Informeren(True, self.by.text().strip(), self.on.value())
            if not made.door:
                lacks["herbeoordeel_door"] = "Schrijf op wie de betrokkene heeft geïnformeerd."
            if made.op is None:
                lacks["herbeoordeel_op"] = "Schrijf op wanneer, bijvoorbeeld 27-11-2026."
        else:
            why = self.why.text().strip()
            made = Informeren(False, reden_niet=why, herbeoordelen_op=self.again.value())
            if not why:
                lacks["herbeoordeel_reden"] = (
                    "Schrijf op waarom de betrokkene nog niet kan worden geïnformeerd."
                )
            if made.herbeoordelen_op is None:
                lacks["herbeoordeel_weer"] = (
                    "Schrijf op wanneer u dit opnieuw bekijkt, bijvoorbeeld 27-11-2026."
                )
        if not self.form.show_errors(lacks):
            self.answered.emit(made)
            self.accept()
