"""One Afgevaardigde as a card to write in: what is right is kept while one types, what is wrong says so beside the field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from zvh_desktop.domain.errors import MandaatPeriodeOngeldig
from zvh_desktop.domain.partijen.partij import Afgevaardigde, is_emailadres
from zvh_desktop.ui.schermen.partijen.partijen_page import mandaat_van
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.line import Line

NAAM, EMAIL = "Vul de naam in.", "Schrijf het e-mailadres als naam@organisatie.nl."
PERIODE = "Het mandaat eindigt vóór het begint (art. 7.3)."


class AfgevaardigdeKaart(Card):
    """`changed` carries the person and the name of the field; `ended` that the mandate ends today; `dropped` an empty card."""

    changed = Signal(object, str)
    ended = Signal(object)
    dropped = Signal(object)

    def __init__(
        self, person: Afgevaardigde, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(name=f"afgevaardigde_{person.id}", parent=parent)
        self.person = person
        self._settled = person
        self._today = today
        self.title.show()
        self.subtitle.show()
        self.chip = Chip(name="mandaat")
        self.chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        end, drop = (partial(signal.emit, person.id) for signal in (self.ended, self.dropped))
        self.end_button = KeyButton("Mandaat beëindigen", "mandaat_beeindigen", end, small=True)
        self.drop_button = KeyButton("Weghalen", "kaart_weghalen", drop, icon="x", small=True)
        for widget in (self.chip, self.end_button, self.drop_button):
            self.add_head(widget)
        self._make_fields()
        self.show_person(person)

    def _make_fields(self) -> None:
        self.naam, self.email = Line(), Line()
        self.van, self.tot = (
            DateField(self._today, placeholder="dd-mm-jjjj", name=name)
            for name in ("mandaat_van", "mandaat_tot")
        )
        f = self._fields = Fields(lambda: self.person, lambda _after, _step, field: self._typed(field))
        self.form = Form()
        self.form.add_row(
            f.field("naam", "Naam", self.naam, required=True, read=str.strip),
            f.field("functie", "Functie", Line(), read=str.strip),
            f.field("telefoon", "Telefoon", Line(), read=str.strip),
            stretch=(4, 4, 3),
        )
        self.form.add_row(
            f.field("email", "E-mail", self.email, read=str.strip),
            f.field("mandaat_van", "Mandaat van", self.van),
            f.field("mandaat_tot", "Mandaat tot en met", self.tot),
            stretch=(5, 3, 3),
        )
        self.add(self.form)
        for line in (self.naam, self.email):
            line.editingFinished.connect(self._show_wrong)
        for field in (self.van, self.tot):
            field.line.setFixedWidth(116)
            field.line.left.connect(self._date_left)

    @property
    def is_blank(self) -> bool:
        return not any(line.text().strip() for line in self.form.findChildren(Line))

    @property
    def has_unsaved(self) -> bool:
        """Something stands here that cannot be kept as it is."""
        return bool(self._wrong()) or not (self.van.is_valid and self.tot.is_valid)

    def show_person(self, person: Afgevaardigde) -> None:
        self.person = self._settled = person
        self._fields.show(person, anew=True)
        self.form.clear_errors()
        self._show_state()

    def _show_state(self) -> None:
        person, today = self.person, self._today()
        self.title.setText(person.naam or "Nieuwe afgevaardigde")
        self.subtitle.setText(person.functie)
        self.setAccessibleName(person.naam or "Nieuwe afgevaardigde")
        words, tone = mandaat_van(person, today)
        self.chip.show_state(words, tone)
        self.chip.setVisible(bool(person.naam))
        self.end_button.setVisible(person.is_gemandateerd_op(today) and person.mandaat_tot != today)
        self.drop_button.setVisible(not person.naam)

    def _wrong(self) -> dict[str, str]:
        found = {}
        if not self.naam.text().strip():
            found["naam"] = NAAM
        if self.email.text().strip() and not is_emailadres(self.email.text().strip()):
            found["email"] = EMAIL
        van, tot = self.van.value(), self.tot.value()
        if van and tot and tot < van:
            found["mandaat_tot"] = PERIODE
        return found

    def _typed(self, field: str) -> None:
        """While somebody types, an error goes as soon as it is mended, and comes only when the field is left."""
        wrong = self._wrong()
        for name in {"naam", "email"} - wrong.keys():
            self.form.field(name).set_error(None)
        self._show_period(wrong)
        self._keep(wrong, field)

    def _keep(self, wrong: dict[str, str], field: str) -> None:
        person = self._person(wrong)
        if person != self.person and person.naam:
            self.person = person
            self._show_state()
            self.changed.emit(person, field)

    def _date_left(self) -> None:
        """The field has said for itself whether it could be read; the period is judged after that."""
        wrong = self._wrong()
        self._show_period(wrong)
        self._keep(wrong, "mandaat")
        if not wrong and self.van.is_valid and self.tot.is_valid:
            self._settled = self.person

    def _show_period(self, wrong: dict[str, str]) -> None:
        if self.tot.is_valid and self.van.is_valid:
            self.form.field("mandaat_tot").set_error(wrong.get("mandaat_tot"))

    def _person(self, wrong: dict[str, str]) -> Afgevaardigde:
        """Each field that is right; for one that is wrong, what was there before.

        On the way to what is meant, half of it can be right too ('1-1' before '1-1-2025', an empty field before a new
        address): what comes back is what stood there when the card was last left in order.
        """
        before, settled = self.person, self._settled
        typed = self._fields.read(before)
        if "naam" in wrong:
            typed = replace(typed, naam=settled.naam or before.naam)
        if "email" in wrong:
            typed = replace(typed, email=settled.email)
        if not self.van.is_valid:
            typed = replace(typed, mandaat_van=settled.mandaat_van)
        if not self.tot.is_valid:
            typed = replace(typed, mandaat_tot=settled.mandaat_tot)
        try:
            typed.check()
        except MandaatPeriodeOngeldig:
            return replace(typed, mandaat_van=settled.mandaat_van, mandaat_tot=settled.mandaat_tot)
        return typed

    def _show_wrong(self) -> None:
        wrong = self._wrong()
        for name in ("naam", "email"):
            if name != "naam" or not self.is_blank:
                self.form.field(name).set_error(wrong.get(name))
        if not wrong:
            self._settled = self.person
