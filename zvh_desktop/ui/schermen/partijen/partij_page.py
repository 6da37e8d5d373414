"""One Partij: its details and the people it sends, kept while one types (art. 7.2, 7.3, 9.1, 20, 22)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvh_desktop.application.partijen.partijen import Partijen, Toetreden
from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.domain.ids import AfgevaardigdeId, PartijId
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Partij, PartijSoort
from zvh_desktop.taal import texts
from zvh_desktop.ui.schermen.partijen.afgevaardigde_kaart import AfgevaardigdeKaart
from zvh_desktop.ui.schermen.partijen.partij_weg import PartijWeg, ask_toetreding
from zvh_desktop.ui.venster.autosave import Autosave, UndoHistory
from zvh_desktop.ui.venster.navigation import Destination, ToPartij
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.card import Card, EmptyState, Section
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.layout import set_reading_order
from zvh_desktop.ui.widgets.line import Line


class PartijPage(Page):
    def __init__(
        self, tools: PageTools, partijen: Partijen, verspreiden: Verspreiden, toetreden: Toetreden
    ) -> None:
        super().__init__(tools, "Partij", name="partij_page", width=1040)
        self._partijen = partijen
        self._partij: Partij | None = None
        self._saved: Partij | None = None
        self.cards: dict[AfgevaardigdeId, AfgevaardigdeKaart] = {}
        self._saver = self.autosave(Autosave(self._save, tools.saves, parent=self))
        self._history = self.use_undo(UndoHistory(self._apply, self))
        self.add_button = primary(
            "Afgevaardigde toevoegen", icon="user-plus", key="Ctrl+N", name="afgevaardigde_toevoegen"
        )
        self.add_button.clicked.connect(self._add_person)
        self.add_action(
            secondary(
                "Toetredingsformulier",
                icon="file-plus",
                key="Alt+T",
                does="Toetredingsformulier maken",
                name="toetredingsformulier",
                on_click=lambda: ask_toetreding(self, toetreden, self.partij.naam),
            )
        )
        self.add_action(self.add_button)
        self.add(self._make_details())
        self.way = PartijWeg(verspreiden.lees_ontvangstcertificaat, tools.now, tools.present_error)
        self.way.changed.connect(lambda partij, label: self._history.replace(self.partij, partij, label))
        self.people = Section("Afgevaardigden", name="afgevaardigden")
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.Space.TWO)
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
        self.naam, self.kort = Line(), Line()
        self.soort = Select([(s, texts.capital(texts.label(s))) for s in PartijSoort])
        self.sinds = DateField(self._today, past=True, name="toegetreden_op")
        self.tot = DateField(self._today, name="beeindigd_op")
        self.form = Form()
        self.form.add_row(
            Field("Naam", self.naam, required=True, name="partij_naam"),
            Field("Korte naam", self.kort, required=True, name="partij_kort"),
            stretch=(3, 2),
        )
        self.form.add_row(
            Field(
                "Soort",
                self.soort,
                help="De soort bepaalt welke grondslagen kunnen (art. 15.2).",
                name="partij_soort",
            ),
            Field(
                "Partij sinds", self.sinds, required=True, help="Toetreding (art. 20)", name="toegetreden_op"
            ),
            Field(
                "Geen partij meer vanaf",
                self.tot,
                help="Opzegging of uitsluiting (art. 22)",
                name="beeindigd_op",
            ),
        )
        card.add(self.form)
        section.add(card)
        self.naam.textEdited.connect(lambda _text: self._details_typed("naam"))
        self.kort.textEdited.connect(lambda _text: self._details_typed("kort"))
        self.soort.changed.connect(lambda _value: self._details_typed("soort"))
        self.sinds.changed.connect(lambda _value: self._details_typed("sinds"))
        self.tot.changed.connect(lambda _value: self._details_typed("tot"))
        return section

    @property
    def partij(self) -> Partij:
        assert self._partij is not None
        return self._partij

    def open(self, destination: Destination) -> None:
        assert isinstance(destination, ToPartij)
        same = self._partij is not None and self._partij.id == destination.partij_id
        if same and any(card.has_unsaved and not card.is_blank for card in self.cards.values()):
            return
        self._load(destination.partij_id)
        self.scroll_area.verticalScrollBar().setValue(0)

    def initial_focus(self) -> QWidget:
        return next((card.naam for card in self.cards.values()), self.add_button)

    def _load(self, partij_id: PartijId) -> None:
        self._partij = self._saved = self._partijen.get(partij_id)
        self._saver.discard()
        self._history.clear()
        for card in list(self.cards.values()):
            self._remove_card(card.person.id)
        self._show()

    def _heard(self, change: object) -> None:
        if self._partij is None or getattr(change, "soort", "") != "partij":
            return
        if getattr(change, "id", "") in ("", self._partij.id) and not self._saver.is_dirty:
            self._load(self._partij.id)

    def _apply(self, partij: Partij) -> None:
        assert self._saved is not None
        self._partij = replace(partij, versie=self._saved.versie)
        self._saver.touch()
        self._show()

    def _save(self) -> datetime | None:
        if self._partij == self._saved:
            return None
        with self.tools.events.initiated_by(self):
            self._saved = self._partijen.bewaren(self.partij)
        self._partij = replace(self.partij, versie=self._saved.versie)
        return self.tools.now()

    def _show(self) -> None:
        partij = self.partij
        self.set_title(partij.naam, texts.label(partij.soort))
        if self.naam.text().strip() != partij.naam:
            self.naam.setText(partij.naam)
        if self.kort.text().strip() != partij.kort:
            self.kort.setText(partij.kort)
        self.soort.set_value(partij.soort)
        for field, day in ((self.sinds, partij.toegetreden_op), (self.tot, partij.beeindigd_op)):
            if field.value() != day:
                field.set_value(day)
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
        card = self.cards.pop(person_id)
        card.hide()
        self._column.removeWidget(card)
        card.deleteLater()

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
        self._history.replace(self.partij, self.partij.with_afgevaardigde(person), label, merge_key=key)

    def _end_mandate(self, person_id: AfgevaardigdeId) -> None:
        """Art. 7.3: today is its last day; the person stays known in what was written before."""
        person = self.partij.afgevaardigde(person_id)
        if person is not None:
            ended = replace(person, mandaat_tot=self._today())
            self._history.replace(self.partij, self.partij.with_afgevaardigde(ended), "mandaat beëindigen")

    def _details_typed(self, field: str) -> None:
        naam, kort = self.naam.text().strip(), self.kort.text().strip()
        self.form.field("partij_naam").set_error(None if naam else "Vul de naam in.")
        self.form.field("partij_kort").set_error(None if kort else "Vul een korte naam in.")
        before = self.partij
        after = replace(
            before,
            naam=naam or before.naam,
            kort=kort or before.kort,
            soort=self.soort.value() or before.soort,
            toegetreden_op=self.sinds.value() or before.toegetreden_op,
            beeindigd_op=self.tot.value() if self.tot.is_valid else before.beeindigd_op,
        )
        if after != before:
            self._history.replace(before, after, "partij wijzigen", merge_key=f"partij {field}")
