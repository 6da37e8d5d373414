"""Hands the whole kluis over to a colleague, shows the key of it once, and lists which kluizen were handed over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.errors import AlleenVoorzitter, WachtzinOnjuist
from zvh_desktop.application.kluis.overdragen import Kluisoverdragen
from zvh_desktop.application.kluis.toegang import NieuweHerstelsleutel, Toegang
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht, Overdrachteinde
from zvh_desktop.taal import codes, datum
from zvh_desktop.taal.fouten import present
from zvh_desktop.ui.schermen.kluis.herstelsleutel_page import save_key_sheet
from zvh_desktop.ui.schermen.kluis.vervangers import ToegangRegel
from zvh_desktop.ui.venster.jobs import JobControl
from zvh_desktop.ui.venster.navigation import Destination, ToInstellingen
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.venster.reserve_ronde import progress_of
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import primary, quiet, secondary
from zvh_desktop.ui.widgets.card import Card, clear_layout
from zvh_desktop.ui.widgets.file_choice import choose_folder, choose_new_file
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.key_groups import ShownKey
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.passphrase import PassphraseField
from zvh_desktop.ui.widgets.sheet import confirm
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

WHAT = (
    "U maakt een tweede kluis met alles wat hierin staat, ook het logboek en de bewaartermijnen, onder een eigen sleutel. Uw collega "
    "opent hem met die sleutel en kiest een eigen wachtzin. Uw wachtzin, herstelsleutel en vervangers openen hem niet. Uw certificaat om "
    "te ondertekenen gaat niet mee."
)
TWO = (
    "Vanaf dan zijn er twee, en wat u in de ene verandert of vernietigt, verandert niet in de andere. Beide kluizen zeggen dat, tot u "
    "vastlegt dat er nog maar één is."
)
GIVE = (
    "Geef de map en deze sleutel langs twee verschillende wegen aan uw collega. Wie beide heeft, leest alles. Het programma bewaart "
    "de sleutel niet en laat hem niet nog een keer zien."
)
GONE = "Doe dit als het bestand daar is vernietigd. Deze kluis noemt het dan niet meer, ook niet in een verklaring van vernietiging."
GIVEN_UP = "Doe dit als het werk in de andere kluis verdergaat. Deze blijft leesbaar en zegt bij Vandaag dat zij is opgegeven."


class KluisOverdragenPage(Page):
    @classmethod
    def from_kluis(cls, kluis: GeopendeKluis, tools: PageTools) -> Self:
        return cls(tools, Kluisoverdragen(kluis.services.omgeving, kluis.overdragen), kluis.toegang)

    def __init__(self, tools: PageTools, overdragen: Kluisoverdragen, toegang: Toegang) -> None:
        super().__init__(tools, "De kluis overdragen", name="kluis_overdragen_page", width=860)
        self._overdragen, self._toegang = overdragen, toegang
        self._new: NieuweHerstelsleutel | None = None
        go_back = partial(tools.navigator.go, ToInstellingen())
        self.add_action(quiet("Terug", "overdragen_terug", go_back, "Alt+T", does="Terug naar Instellingen"))
        self.ask_card, self.key_card = self._make_ask(), self._make_key()
        self.list_card = Card("Gemaakt en ontvangen", name="overdrachten_kaart", padding=theme.Space.THREE)
        self._rows = in_column(spacing=theme.Space.HALF)
        self.list_card.body.addLayout(self._rows)
        for card in (self.ask_card, self.key_card, self.list_card):
            self.add(card)
        self.body.addStretch(1)
        tools.events.listen(self, self._heard)

    def _make_ask(self) -> Card:
        card = Card("Aan wie", name="overdragen_kaart", padding=theme.Space.THREE)
        card.add(Text(WHAT, wrap=True))
        card.add(Text(TWO, "muted", wrap=True))
        self.name = Line()
        self.name_field = Field(
            "Naam van de collega",
            self.name,
            help="Staat in beide kluizen. Het logboek noemt een kenmerk.",
            name="overdragen_naam",
        )
        self.passphrase = PassphraseField("Uw wachtzin", "overdragen_wachtzin")
        self.name.returnPressed.connect(self.passphrase.focus)
        self.passphrase.submitted.connect(self._ask_place)
        for field in (self.name_field, self.passphrase):
            theme.set_size(field, most_width=520)
            card.add(field)
        self.button = primary(
            "Kies een map en draag over",
            key="Ctrl+Return",
            does="De kluis overdragen",
            name="overdragen_begin",
            on_click=self._ask_place,
        )
        card.body.addLayout(in_row(self.button, 1))
        return card

    def _make_key(self) -> Card:
        card = Card(
            "De sleutel van de overdracht", name="overdracht_sleutel_kaart", padding=theme.Space.THREE
        )
        card.add(Text(GIVE, wrap=True))
        self.groups = ShownKey("overdracht")
        card.add(self.groups)
        self.pdf = secondary(
            "Opslaan als PDF om af te drukken",
            icon="printer",
            key="Ctrl+P",
            does="De sleutel opslaan als PDF",
            name="overdracht_pdf",
            on_click=self._choose_sheet,
        )
        done = primary(
            "De sleutel is genoteerd",
            key="Ctrl+Return",
            does="De kluis overdragen",
            name="overdracht_genoteerd",
            on_click=self._noted,
        )
        card.body.addLayout(in_row(done, self.pdf, 1))
        return card

    def open(self, destination: Destination) -> None:
        if self._new is None:  # else it was made while somebody looked at another page
            self.leave()
            self.banner.clear()
        self._show_rows()

    def leave(self) -> None:
        """Forgets the passphrase, and a key that was not noted: the kluis that it opens can be made once more."""
        self._new = None
        self.groups.clear()
        self.name.clear()
        self.name_field.set_error(None)
        self.passphrase.clear()
        self._show_only(self.ask_card)

    def initial_focus(self) -> QWidget:
        return self.name if self._new is None else self.pdf

    def _show_only(self, card: Card) -> None:
        for one in (self.ask_card, self.key_card):
            one.setVisible(one is card)

    def _heard(self, change: Gewijzigd) -> None:
        if change.soort == "instellingen":
            self._show_rows()

    def _ask_place(self) -> None:
        self.name_field.set_error(None if self.name.text().strip() else "Typ de naam van uw collega.")
        if self.name_field.error:
            self.name_field.focus()
        elif self.passphrase.is_typed("Typ eerst uw wachtzin."):
            choose_folder(self, "Waar komt de overdracht?", self.hand_over, name="overdragen_map")

    def hand_over(self, folder: Path) -> None:
        name, passphrase = self.name.text(), self.passphrase.text()
        self.button.setEnabled(False)

        def work(control: JobControl) -> NieuweHerstelsleutel:
            return self._overdragen.overdragen(name, passphrase, folder, progress_of(control))

        self.tools.jobs.run(
            work,
            self._made,
            self._failed,
            label="De kluis wordt overgedragen",
            can_cancel=True,
            on_end=partial(self.button.setEnabled, True),
        )

    def _made(self, new: NieuweHerstelsleutel) -> None:
        self.passphrase.clear()
        self.name.clear()
        assert new.kluis is not None
        self.show_notice("De overdracht is gemaakt en nagelezen", str(new.kluis.parent), Tone.OK)
        self._new = new
        self.groups.show_key(new.sleutel.groepen)
        self._show_only(self.key_card)
        if self.isVisible():
            self.pdf.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, WachtzinOnjuist | AlleenVoorzitter):
            self.passphrase.refuse(present(error).sentence)
        else:
            self.show_error(error)

    def _choose_sheet(self) -> None:
        kinds, name = "PDF (*.pdf)", "overdracht_pdf_plaats"
        choose_new_file(
            self, "Sleutel opslaan om af te drukken", "sleutel.pdf", kinds, self.save_sheet, name=name
        )

    def save_sheet(self, path: Path) -> None:
        if self._new is not None:
            save_key_sheet(self, self._toegang, self._new, path)

    def _noted(self) -> None:
        self.leave()
        self.banner.clear()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        found = self._overdragen.alle()
        self.list_card.setVisible(bool(found))
        clear_layout(self._rows)
        for one in reversed(found):
            self._rows.addWidget(self._make_row(one))

    def _make_row(self, one: Kluisoverdracht) -> QWidget:
        what, day = (
            f"Van {one.van}" if one.is_ontvangen else f"Aan {one.aan}",
            datum.short_date(one.op.date()),
        )
        words = f"{day} · in het logboek: overdracht {one.kenmerk}"
        if one.einde is None:
            chip = Chip("twee in gebruik", Tone.WARN)
        else:
            ended = f" sinds {datum.short_date(one.einde_op.date())}" if one.einde_op else ""
            chip = Chip(f"{codes.label(one.einde)}{ended}", Tone.NEUTRAL)
        gone = "De eerste is weg" if one.is_ontvangen else "De tweede is weg"
        is_gone = self._make_end(one, gone, Overdrachteinde.ANDERE_WEG, GONE)
        give_up = self._make_end(one, "Deze opgeven", Overdrachteinde.DEZE_OPGEGEVEN, GIVEN_UP)
        buttons = held(in_row(is_gone, give_up))
        give_up.setVisible(one.is_open)
        buttons.setVisible(one.einde is not Overdrachteinde.ANDERE_WEG)
        return ToegangRegel(what, words, chip, buttons)

    def _make_end(self, one: Kluisoverdracht, words: str, einde: Overdrachteinde, said: str) -> QWidget:
        def end() -> None:
            with self.doing():
                self._overdragen.beeindigen(one.kenmerk, einde)
                self._show_rows()

        return secondary(
            words,
            f"overdracht_{einde.value}_{one.kenmerk}",
            lambda: confirm(self, f"{words}?", said, action="Vastleggen", on_yes=end),
            small=True,
        )
