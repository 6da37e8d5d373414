"""Shows the recovery key once, to be kept on paper somewhere else, and asks it back to see that it is really there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.errors import HerstelsleutelOnleesbaar, WachtzinOnjuist
from zvh_desktop.application.kluis.toegang import NieuweHerstelsleutel, Toegang
from zvh_desktop.taal.fouten import present
from zvh_desktop.ui.venster.jobs import run_from_button
from zvh_desktop.ui.venster.navigation import Destination, ToVandaag
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.venster.schrijfwijzen import asks_spelling
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary, quiet, secondary
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.file_choice import choose_new_file
from zvh_desktop.ui.widgets.key_groups import KeyGroups, ShownKey
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.passphrase import PassphraseField
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

WHY = (
    "Vergeet u de wachtzin, dan opent alleen deze sleutel de kluis nog. Zet hem op papier en bewaar dat ergens anders dan de "
    "laptop: in een kluis of een afgesloten kast op kantoor. Wie hem heeft én bij de kluis kan, leest alles."
)
NOT_KEPT = (
    "Het programma bewaart hem niet en laat hem niet nog een keer zien. Hij staat niet op het klembord."
)
ASK_FIRST = (
    "Zo kan niemand anders een herstelsleutel maken aan een scherm dat open staat. Een sleutel die u eerder zag maar niet hebt "
    "vastgelegd, werkt niet: u krijgt een nieuwe."
)
ASK_BACK = "Typ deze twee groepen over van het papier. Daarna werkt de herstelsleutel."
REPLACES = "De herstelsleutel die u al had, werkt tot dat moment en daarna niet meer."
VOID_SHEET = "De PDF die u opsloeg is niet meer geldig: de sleutel erop is nooit vastgelegd. Verwijder het bestand en het papier."


def save_key_sheet(
    page: Page,
    toegang: Toegang,
    new: NieuweHerstelsleutel,
    path: Path,
    saved: Callable[[], object] = lambda: None,
) -> None:
    """Saves a new key as a PDF to print, beside the screen, and says on the page what to do with the file."""

    def done(_nothing: object) -> None:
        saved()
        page.show_notice(
            "De PDF is opgeslagen",
            "Druk hem af en verwijder daarna het bestand, ook uit de prullenbak.",
            Tone.OK,
        )

    def fails(error: BaseException) -> None:
        if not asks_spelling(page, error, lambda: save_key_sheet(page, toegang, new, path, saved)):
            page.show_error(error)

    page.tools.jobs.run(lambda _control: toegang.blad_schrijven(new, path), done, fails, label="PDF maken")


class HerstelsleutelPage(Page):
    """Takes three steps in one place: the passphrase where it is needed, the key, and the key asked back while it is out of sight."""

    def __init__(self, tools: PageTools, toegang: Toegang) -> None:
        super().__init__(tools, "Herstelsleutel", name="herstelsleutel_page", width=860)
        self._toegang = toegang
        self._new: NieuweHerstelsleutel | None = None
        self._has_sheet = False
        self.add_action(quiet("Later", key="Alt+L", name="herstelsleutel_later", on_click=self._go_away))
        self.ask_card = self._make_ask()
        self.show_card = self._make_show()
        self.back_card = self._make_back()
        for card in (self.ask_card, self.show_card, self.back_card):
            self.add(card)
            card.hide()
        self.body.addStretch(1)

    def _make_ask(self) -> Card:
        card = Card("Eerst uw wachtzin", name="herstelsleutel_wachtzin_kaart")
        card.add(Text(ASK_FIRST, "muted", wrap=True))
        self.passphrase = PassphraseField("Wachtzin", "herstelsleutel_wachtzin")
        self.passphrase.submitted.connect(self._ask_passed)
        card.add(self.passphrase)
        self.go_on = primary("Verder", name="herstelsleutel_verder", on_click=self._ask_passed)
        card.body.addLayout(in_row(self.go_on, 1))
        return card

    def _make_show(self) -> Card:
        card = Card(
            "Schrijf hem op, of druk hem af", name="herstelsleutel_tonen_kaart", padding=theme.Space.THREE
        )
        card.add(Text(WHY, wrap=True))
        self.groups = ShownKey("herstelsleutel")
        card.add(self.groups)
        card.add(Text(NOT_KEPT, "muted", wrap=True))
        self.pdf = secondary(
            "Opslaan als PDF om af te drukken",
            icon="printer",
            key="Ctrl+P",
            does="De herstelsleutel opslaan als PDF",
            name="herstelsleutel_pdf",
            on_click=self._choose_place,
        )
        self.written = primary(
            "Ik heb hem op papier",
            key="Ctrl+Return",
            does="Verder naar de volgende stap",
            name="herstelsleutel_op_papier",
            on_click=self._ask_back,
        )
        card.body.addLayout(in_row(self.written, self.pdf, 1))
        return card

    def _make_back(self) -> Card:
        card = Card("Nog even nagaan", name="herstelsleutel_navraag_kaart", padding=theme.Space.THREE)
        self.back_words = Text(ASK_BACK, wrap=True)
        card.add(self.back_words)
        self.answers = KeyGroups((1, 2), name="herstelsleutel_navraag")
        self.answers.submitted.connect(self._settle)
        card.add(self.answers)
        self.settle = primary(
            "Vastleggen",
            key="Ctrl+Return",
            does="Verder naar de volgende stap",
            name="herstelsleutel_vastleggen",
            on_click=self._settle,
        )
        again = secondary(
            "Sleutel weer tonen", key="Alt+T", name="herstelsleutel_weer_tonen", on_click=self._show_key
        )
        card.body.addLayout(in_row(self.settle, again, 1))
        return card

    def open(self, destination: Destination) -> None:
        self._forget()
        if self._toegang.vraagt_wachtzin:
            self._show_only(self.ask_card)
        else:
            self._begin(self._toegang.nieuwe_herstelsleutel())

    def initial_focus(self) -> QWidget:
        return self.passphrase.line if self._new is None else self.written

    def leave(self) -> None:
        """Forgets a key that was not asked back; it opens nothing."""
        void = self._has_sheet and self._new is not None
        self._forget()
        if void:
            toast(self, VOID_SHEET)

    def save_sheet(self, path: Path) -> None:
        def saved() -> None:
            self._has_sheet = True

        if self._new is not None:
            save_key_sheet(self, self._toegang, self._new, path, saved)

    def _choose_place(self) -> None:
        choose_new_file(
            self,
            "Herstelsleutel opslaan om af te drukken",
            "herstelsleutel.pdf",
            "PDF (*.pdf)",
            self.save_sheet,
            name="herstelsleutel_plaats",
        )

    def _ask_passed(self) -> None:
        if not self.passphrase.is_typed("Typ eerst de wachtzin."):
            return
        passphrase = self.passphrase.text()

        def made(new: NieuweHerstelsleutel) -> None:
            if self.isVisible():
                self._begin(new)
                self.written.setFocus(Qt.FocusReason.OtherFocusReason)

        def failed(error: BaseException) -> None:
            if isinstance(error, WachtzinOnjuist):
                self.passphrase.refuse(present(error).sentence)
            else:
                self.show_error(error)

        run_from_button(
            self.go_on,
            self.tools.jobs,
            lambda: self._toegang.nieuwe_herstelsleutel(passphrase),
            made,
            failed,
            label="De wachtzin wordt nagegaan",
        )

    def _begin(self, new: NieuweHerstelsleutel) -> None:
        self._new = new
        self.passphrase.clear()
        self.answers.ask(new.gevraagd)
        replaces = self._toegang.stand().herstelsleutel_van is not None
        self.back_words.setText(f"{ASK_BACK} {REPLACES}" if replaces else ASK_BACK)
        self._show_key()

    def _show_key(self) -> None:
        if self._new is None:
            return
        self.groups.show_key(self._new.sleutel.groepen)
        self._show_only(self.show_card)
        self.written.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_back(self) -> None:
        self.groups.clear()
        self.banner.clear()
        self._show_only(self.back_card)
        self.answers.focus_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        """Records the key in a thread: a folder with reservekopieen, which gets the key file too, may be on a network."""
        new, answers = self._new, self.answers.answers()
        if new is None:
            return

        def settled(_nothing: object) -> None:
            self._forget()
            self._go_away()
            toast(self.window(), "De herstelsleutel is vastgelegd en werkt vanaf nu.")

        def failed(error: BaseException) -> None:
            if isinstance(error, HerstelsleutelOnleesbaar):
                self.answers.show_wrong(error.groepen, _not_the_same(error.groepen))
            else:
                # The key is still there for another try.
                self.show_error(error)

        run_from_button(
            self.settle,
            self.tools.jobs,
            lambda: self._toegang.herstelsleutel_vastleggen(new, answers),
            settled,
            failed,
            label="De herstelsleutel wordt vastgelegd",
        )

    def _go_away(self) -> None:
        self.tools.navigator.go(ToVandaag())

    def _show_only(self, card: Card) -> None:
        for one in (self.ask_card, self.show_card, self.back_card):
            one.setVisible(one is card)

    def _forget(self) -> None:
        self._new = None
        self._has_sheet = False
        self.groups.clear()
        self.answers.clear()
        self.passphrase.clear()
        self.banner.clear()


def _not_the_same(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Groep {numbers[0]} is niet wat er op het scherm stond. Vergelijk hem met uw papier."
    return f"De groepen {numbers[0]} en {numbers[1]} zijn niet wat er op het scherm stond. Vergelijk ze met uw papier."
