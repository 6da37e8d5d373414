"""One Partij: its details and the people it sends, kept while one types (art. 7.2, 7.3, 9.1, 20, 22)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.partijen.partijen import Partijen, Toetreden
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.domain.ids import AfgevaardigdeId, PartijId
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Partij, PartijSoort
from zvh_desktop.taal import codes
from zvh_desktop.ui.schermen.partijen.afgevaardigde_kaart import AfgevaardigdeKaart
from zvh_desktop.ui.schermen.partijen.partij_weg import PartijWeg, ask_toetreding
from zvh_desktop.ui.venster.blad import Blad, Store
from zvh_desktop.ui.venster.navigation import Destination, ToPartij
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.card import Card, EmptyState, Section
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields, dropped
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.layout import in_column, set_reading_order
from zvh_desktop.ui.widgets.line import Line


class PartijPage(Page):
    def __init__(
        self, tools: PageTools, partijen: Partijen, verspreiden: Verspreiden, toetreden: Toetreden
    ) -> None:
        super().__init__(tools, "Partij", name="partij_page", width=1040)
        self._partijen = partijen
        self.cards: dict[AfgevaardigdeId, AfgevaardigdeKaart] = {}
        store: Store[Partij] = Store(lambda _key, value, _before: partijen.bewaren(value))
        self._blad = Blad(tools, store, self)
        self._blad.changed.connect(self._show)
        self.autosave(self._blad.autosave)
        self.use_undo(self._blad.history)
        self.add_action(
            secondary(
                "Toetredingsformulier",
                "toetredingsformulier",
                lambda: ask_toetreding(self, toetreden, self.partij.naam),
                "Alt+T",
                does="Toetredingsformulier maken",
                icon="file-plus",
            )
        )
        self.add_button = primary(
            "Afgevaardigde toevoegen", "afgevaardigde_toevoegen", self._add_person, "Ctrl+N", icon="user-plus"
        )
        self.add_action(self.add_button)
        self.add(self._make_details())
        self.way = PartijWeg(verspreiden.lees_ontvangstcertificaat, tools.now, tools.present_error)
        self.way.changed.connect(self._blad.change)
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

    def _today(self) -> date:
        return self.tools.now().date()

    def _make_details(self) -> Section:
        section = Section("Gegevens", name="partij_gegevens")
        card = Card()
        self.soort = Select([(s, codes.capital(codes.label(s))) for s in PartijSoort])
        sinds = DateField(self._today, past=True, name="toegetreden_op")
        self.tot = DateField(self._today, name="beeindigd_op")
        f = self._fields = Fields(lambda: self.partij, self._details_typed, "partij wijzigen")
        self.form = Form()
        self.form.add_row(
            f.field("naam", "Naam", Line(), required=True, name="partij_naam", read=str.strip),
            f.field("kort", "Korte naam", Line(), required=True, name="partij_kort", read=str.strip),
            stretch=(3, 2),
        )
        kind, end = (
            "De soort bepaalt welke grondslagen kunnen (art. 15.2).",
            "Opzegging of uitsluiting (art. 22)",
        )
        self.form.add_row(
            f.field("soort", "Soort", self.soort, help=kind, name="partij_soort"),
            f.field("toegetreden_op", "Partij sinds", sinds, required=True, help="Toetreding (art. 20)"),
            f.field("beeindigd_op", "Geen partij meer vanaf", self.tot, help=end),
        )
        card.add(self.form)
        section.add(card)
        return section

    @property
    def partij(self) -> Partij:
        return self._blad.concept

    def open(self, destination: Destination) -> None:
        assert isinstance(destination, ToPartij)
        same = self._blad.is_loaded and self.partij.id == destination.partij_id
        if same and any(card.has_unsaved and not card.is_blank for card in self.cards.values()):
            return
        self._load(destination.partij_id)
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
        valid = len(self.partij.gemandateerden_op(self._today()))
        self.people.set_note(f"{count}, van wie {valid} met een geldig mandaat" if count else "")
        self.nobody.setVisible(not self.cards)

    def _add_card(self, person: Afgevaardigde) -> AfgevaardigdeKaart:
        card = AfgevaardigdeKaart(person, self._today)
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
        """An empty card; it becomes a person with the first letter of a name."""
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
        """Art. 7.3: today is its last day; the person stays known in what was written before."""
        person = self.partij.afgevaardigde(person_id)
        if person is not None:
            ended = replace(person, mandaat_tot=self._today())
            self._blad.change(self.partij.with_afgevaardigde(ended), "mandaat beëindigen")

    def _details_typed(self, after: Partij, step: str, field: str) -> None:
        """What must be there and is not, or cannot be read, stays as it was."""
        self.form.field("partij_naam").set_error(None if after.naam else "Vul de naam in.")
        self.form.field("partij_kort").set_error(None if after.kort else "Vul een korte naam in.")
        before = self.partij
        after = replace(
            after,
            naam=after.naam or before.naam,
            kort=after.kort or before.kort,
            soort=after.soort or before.soort,
            toegetreden_op=after.toegetreden_op or before.toegetreden_op,
            beeindigd_op=after.beeindigd_op if self.tot.is_valid else before.beeindigd_op,
        )
        self._blad.change(after, step, field)
