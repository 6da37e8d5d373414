"""Shows one Partij: its details and a card per person it sends, kept while one types (art. 7.2, 7.3, 9.1, 20, 22)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.partijen.toetreden import Beeindigen, Toetreden
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.domain.errors import MandaatPeriodeOngeldig
from zvh_desktop.domain.ids import AfgevaardigdeId, PartijId
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Partij, PartijSoort, is_emailadres
from zvh_desktop.taal import codes
from zvh_desktop.ui.schermen.partijen.beeindigen import BeeindigBlad, einde_zin
from zvh_desktop.ui.schermen.partijen.partij_weg import PartijWeg, ask_toetreding
from zvh_desktop.ui.schermen.partijen.partijen_page import mandaat_van
from zvh_desktop.ui.venster.blad import Blad, Store
from zvh_desktop.ui.venster.navigation import Destination, ToPartij
from zvh_desktop.ui.venster.page import Asked, Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton, primary, secondary
from zvh_desktop.ui.widgets.card import Card, EmptyState, Section
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields, dropped
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.layout import in_column, set_reading_order
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import confirm
from zvh_desktop.ui.widgets.text import Text

NAAM, EMAIL = "Vul de naam in.", "Schrijf het e-mailadres als naam@organisatie.nl."
SINDS = "Een partij treedt toe voordat zij ophoudt (art. 20, 22)."
PERIODE = "Het mandaat eindigt voordat het begint (art. 7.3)."


class AfgevaardigdeKaart(Card):
    """Shows one person. `changed` carries the person and the field; `ended` that the mandate ends today; `dropped` an empty card."""

    changed = Signal(object, str)
    ended = Signal(object)
    dropped = Signal(object)

    def __init__(self, person: Afgevaardigde, today: Callable[[], date]) -> None:
        super().__init__(name=f"afgevaardigde_{person.id}")
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
        door = Line()
        stuk = Line()
        door.setPlaceholderText("naam en functie van wie het gaf")
        stuk.setPlaceholderText("bijvoorbeeld: mandaatbesluit van 3 maart 2026")
        self.form.add_row(
            f.field("mandaat_door", "Gemandateerd door", door, read=str.strip),
            f.field("mandaat_stuk", "Bij welk stuk (art. 7.3, bijl. 4)", stuk, read=str.strip),
            stretch=(5, 6),
        )
        self.add(self.form)
        for line in (self.naam, self.email):
            line.editingFinished.connect(self._show_wrong)
        for field in (self.van, self.tot):
            theme.set_size(field.line, width=116)
            field.line.left.connect(self._date_left)

    @property
    def is_blank(self) -> bool:
        return not any(line.text().strip() for line in self.form.findChildren(Line))

    @property
    def has_unsaved(self) -> bool:
        """Says whether something stands here that cannot be kept as it is."""
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
        """Takes an error away as soon as it is mended; it comes only when the field is left."""
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
        """Judges the period, after the field has said for itself whether it could be read."""
        wrong = self._wrong()
        self._show_period(wrong)
        self._keep(wrong, "mandaat")
        if not wrong and self.van.is_valid and self.tot.is_valid:
            self._settled = self.person

    def _show_period(self, wrong: dict[str, str]) -> None:
        if self.tot.is_valid and self.van.is_valid:
            self.form.field("mandaat_tot").set_error(wrong.get("mandaat_tot"))

    def _person(self, wrong: dict[str, str]) -> Afgevaardigde:
        """Returns the person with each field that is right, and for one that is wrong what was there before.

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


class PartijPage(Page):
    def __init__(
        self,
        tools: PageTools,
        partijen: Partijen,
        verspreiden: Verspreiden,
        toetreden: Toetreden,
        beeindigen: Beeindigen,
    ) -> None:
        super().__init__(tools, "Partij", name="partij_page", width=1040)
        self._partijen, self._toetreden, self._beeindigen = partijen, toetreden, beeindigen
        self.cards: dict[AfgevaardigdeId, AfgevaardigdeKaart] = {}
        store: Store[Partij] = Store(lambda _key, value, _before: partijen.bewaren(value))
        self._blad = Blad(tools, store, self)
        self._blad.changed.connect(self._show)
        self.autosave(self._blad.autosave)
        self.use_undo(self._blad.history)
        does = "Toetredingsformulier maken"
        join = secondary(
            "Toetredingsformulier", "toetredingsformulier", self._join, "Alt+T", does=does, icon="file-plus"
        )
        self.add_action(join)
        self.add_button = primary(
            "Afgevaardigde toevoegen", "afgevaardigde_toevoegen", self._add_person, "Ctrl+N", icon="user-plus"
        )
        self.add_action(self.add_button)
        self.add(self._make_details())
        self.way = PartijWeg(verspreiden, tools.now, self._asked)
        self.way.changed.connect(self._way_changed)
        self.people = Section("Afgevaardigden", name="afgevaardigden")
        self._column = in_column(spacing=theme.Space.TWO)
        self.people.body.addLayout(self._column)
        self.nobody = EmptyState(
            "user-plus",
            "Deze partij heeft nog geen afgevaardigde.",
            "Zonder iemand met een geldig mandaat kan de partij niet worden uitgenodigd (art. 7.3).",
            name="geen_afgevaardigde",
        )
        self.people.add(self.nobody)
        self.add(self.people)
        self.add(self.way)
        self.body.addStretch(1)
        tools.events.listen(self, self._heard)

    def _make_details(self) -> Section:
        section = Section("Gegevens", name="partij_gegevens")
        card = Card()
        self.soort = Select([(s, codes.capital(codes.label(s))) for s in PartijSoort])
        sinds = DateField(self.tools.today, past=True, name="toegetreden_op")
        f = self._fields = Fields(lambda: self.partij, self._details_typed, "partij wijzigen")
        self.form = Form()
        self.form.add_row(
            f.field("naam", "Naam", Line(), required=True, name="partij_naam", read=str.strip),
            f.field("kort", "Korte naam", Line(), required=True, name="partij_kort", read=str.strip),
            stretch=(3, 2),
        )
        kind = "De soort bepaalt welke grondslagen kunnen (art. 15.2)."
        self.form.add_row(
            f.field("soort", "Soort", self.soort, help=kind, name="partij_soort"),
            f.field("toegetreden_op", "Partij sinds", sinds, required=True, help="Toetreding (art. 20)"),
        )
        card.add(self.form)
        self.left = Text("", "body", wrap=True, name="einde")
        card.add(self.left)
        self.end_button = KeyButton("", "deelname", self._end, "Alt+B", small=True)
        section.add_head(self.end_button)
        section.add(card)
        return section

    @property
    def partij(self) -> Partij:
        return self._blad.concept

    def _join(self) -> None:
        ask_toetreding(self, self._toetreden, self._asked(), self.partij.naam)

    def _end(self) -> None:
        """Asks how it ends; of one that ended, whether that was a mistake."""
        if not self.flush():
            return
        if self.partij.beeindigd_op is None:
            BeeindigBlad(self, self.partij, self._beeindigen, self._load).open()
            return
        confirm(
            self,
            "Toch nog partij",
            "Doe dit alleen als de beëindiging een vergissing was. De partij is dan nooit weg geweest. Uitnodigingen die vervielen, "
            "komen niet terug: nodig haar zelf weer uit.",
            action="Toch nog partij",
            on_yes=partial(self._take_back, self._asked()),
        )

    def _take_back(self, asked: Asked[PartijId]) -> None:
        with self.doing():
            self._beeindigen.terugdraaien(asked.id)
            if asked.is_in_sight:
                self._load(asked.id)

    def _asked(self) -> Asked[PartijId]:
        return self.asked(self.about(), self.partij.naam)

    def about(self) -> PartijId:
        return self.partij.id

    def _way_changed(self, asked: Asked[PartijId], what: dict[str, Any], step: str) -> None:
        """Keeps it with the Partij that was asked about: another may be shown by the time that its certificate was read."""
        if asked.is_in_sight:
            self._blad.change(replace(self.partij, **what), step)
            return
        with self.doing():
            self._partijen.bewaren(replace(self._partijen.get(asked.id), **what))
            asked.say("Certificaat gekozen")

    def open(self, destination: Destination) -> None:
        assert isinstance(destination, ToPartij)
        same = self._blad.is_loaded and self.partij.id == destination.partij_id
        if same and any(card.has_unsaved and not card.is_blank for card in self.cards.values()):
            return
        self._load(destination.partij_id)
        if not same:
            self._fields.show(self.partij, anew=True)
            self.form.clear_errors()
        self.scroll_area.verticalScrollBar().setValue(0)

    def initial_focus(self) -> QWidget:
        return next((card.naam for card in self.cards.values()), self.add_button)

    def _load(self, partij_id: PartijId) -> None:
        partij = self._partijen.get(partij_id)
        for card in list(self.cards.values()):
            self._remove_card(card.person.id)
        self._blad.load(partij)

    def _heard(self, change: Gewijzigd) -> None:
        if not self._blad.is_loaded or change.soort != "partij":
            return
        if change.partij_id in (None, self.partij.id) and not self._blad.autosave.is_dirty:
            self._load(self.partij.id)

    def _show(self) -> None:
        partij = self.partij
        self.set_title(partij.naam, codes.label(partij.soort))
        self._fields.show(partij)
        ended = partij.beeindigd_op is not None
        self.left.setText(einde_zin(partij))
        self.left.setVisible(ended)
        self.end_button.set_text("Toch nog partij" if ended else "Deelname beëindigen")
        self.way.show_partij(partij)
        self._show_people()

    def _show_people(self) -> None:
        people = {p.id: p for p in self.partij.afgevaardigden}
        for known in list(self.cards):
            if known not in people and self.cards[known].person.naam:
                self._remove_card(known)
        for person in people.values():
            card = self.cards.get(person.id)
            if card is None:
                self._add_card(person)
            elif card.person != person:
                card.show_person(person)
        count = len(people)
        valid = len(self.partij.gemandateerden_op(self.tools.today()))
        self.people.set_note(f"{count}, van wie {valid} met een geldig mandaat" if count else "")
        self.nobody.setVisible(not self.cards)

    def _add_card(self, person: Afgevaardigde) -> AfgevaardigdeKaart:
        card = AfgevaardigdeKaart(person, self.tools.today)
        card.changed.connect(self._person_changed)
        card.ended.connect(self._end_mandate)
        card.dropped.connect(self._drop_card)
        self.cards[person.id] = card
        self._column.addWidget(card)
        card.show()
        return card

    def _remove_card(self, person_id: AfgevaardigdeId) -> None:
        dropped(self.cards.pop(person_id), self._column)

    def _add_person(self) -> None:
        """Adds an empty card, which becomes a person with the first letter of a name."""
        blank = next((card for card in self.cards.values() if card.is_blank), None)
        card = blank or self._add_card(self._partijen.blanco_afgevaardigde())
        self.nobody.hide()
        set_reading_order(self.body)
        card.naam.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_card(self, person_id: AfgevaardigdeId) -> None:
        self._remove_card(person_id)
        self._show_people()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _person_changed(self, person: Afgevaardigde, field: str) -> None:
        is_new = self.partij.afgevaardigde(person.id) is None
        label = "afgevaardigde toevoegen" if is_new else "afgevaardigde wijzigen"
        key = "" if is_new else f"{person.id} {field}"
        self._blad.change(self.partij.with_afgevaardigde(person), label, key)

    def _end_mandate(self, person_id: AfgevaardigdeId) -> None:
        """Lets a mandate end today; the person stays known in what was written before (art. 7.3)."""
        person = self.partij.afgevaardigde(person_id)
        if person is not None:
            ended = replace(person, mandaat_tot=self.tools.today())
            self._blad.change(self.partij.with_afgevaardigde(ended), "mandaat beëindigen")

    def _details_typed(self, after: Partij, step: str, field: str) -> None:
        """Takes over what was typed; what must be there and is not, or cannot be read, stays as it was."""
        self.form.field("partij_naam").set_error(None if after.naam else "Vul de naam in.")
        self.form.field("partij_kort").set_error(None if after.kort else "Vul een korte naam in.")
        before, joined = self.partij, after.toegetreden_op
        fits = joined is not None and before.was_partij_sinds(joined)
        if joined is not None:
            self.form.field("toegetreden_op").set_error(None if fits else SINDS)
        after = replace(
            after,
            naam=after.naam or before.naam,
            kort=after.kort or before.kort,
            soort=after.soort or before.soort,
            toegetreden_op=joined if joined is not None and fits else before.toegetreden_op,
        )
        self._blad.change(after, step, field)
