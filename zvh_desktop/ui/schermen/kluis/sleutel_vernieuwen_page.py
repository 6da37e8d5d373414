"""Renews the key of the kluis: says when one wants that and what it does, and asks the two secrets that it needs."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from zvh_desktop.application.errors import (
    AlleenVoorzitter,
    HerstelsleutelOnjuist,
    HerstelsleutelOnleesbaar,
    HerstelsleutelOntbreekt,
    WachtzinOnjuist,
)
from zvh_desktop.application.kluis.herstelsleutel import GROEPEN
from zvh_desktop.application.kluis.toegang import Toegang
from zvh_desktop.taal.fouten import present
from zvh_desktop.ui.venster.jobs import run_from_button
from zvh_desktop.ui.venster.navigation import Destination, ToInstellingen
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary, quiet
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.key_groups import KeyGroups
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.passphrase import PassphraseField
from zvh_desktop.ui.widgets.text import IconText, Text

WHEN = (
    "Een andere wachtzin of een ingetrokken vervanger sluit de deur voor wie nu binnen wil. Maar wie eerder een kopie van het "
    "sleutelbestand maakte, opent daarmee, met de wachtzin of herstelsleutel van toen, ook de kluis van vandaag. Een nieuwe sleutel "
    "maakt daar een einde aan."
)
REASONS = (
    "Een laptop, stick of reservekopie is kwijt.",
    "De herstelsleutel ligt niet meer waar hij lag, of iemand heeft hem gezien.",
    "Een vervanger is weg, en een kopie is niet uit te sluiten.",
)
WHAT = (
    "De kluis gaat even dicht, wordt versleuteld met een nieuwe sleutel en gaat weer open. Wat u schreef verandert niet, en valt de "
    "stroom uit, dan is de kluis daarna heel. Uw wachtzin blijft. Vervangers vervallen; voeg ze daarna opnieuw toe. Wat iemand al had "
    "gekopieerd, blijft voor hem leesbaar: maak daarom ook de reservekopieën opnieuw."
)
KEEP = "De herstelsleutel blijft alleen geldig als u hem overtypt van het papier."
LAPSES = "De herstelsleutel op papier vervalt. U maakt direct hierna een nieuwe."
NONE_YET = "Deze kluis heeft nog geen herstelsleutel. U maakt er direct hierna een."


KEEP_OR_REPLACE = "De herstelsleutel houden of vervangen"


class SleutelVernieuwenPage(Page):
    """Tries what was typed first; only then it asks the window to close the kluis and renew its key."""

    def __init__(self, tools: PageTools, toegang: Toegang) -> None:
        super().__init__(tools, "Sleutel vernieuwen", name="sleutel_vernieuwen_page", width=860)
        self._toegang = toegang
        go_back = partial(tools.navigator.go, ToInstellingen())
        self.add_action(quiet("Terug", "vernieuwen_terug", go_back, "Alt+T", does="Terug naar Instellingen"))
        why = Card("Wanneer doet u dit?", name="vernieuwen_waarom")
        why.add(Text(WHEN, wrap=True))
        for reason in REASONS:
            why.add(IconText("chevron-right", reason))
        why.add(Text(WHAT, "muted", wrap=True))
        self.add(why)
        self.add(self._make_form())
        self.body.addStretch(1)

    def _make_form(self) -> Card:
        card = Card("Vernieuwen", name="vernieuwen_kaart")
        self.passphrase = PassphraseField("Uw wachtzin", "vernieuwen_wachtzin")
        self.passphrase.submitted.connect(self._passphrase_typed)
        theme.set_size(self.passphrase, most_width=520)
        card.add(self.passphrase)
        self.choice = Choice(
            [
                ChoiceOption(True, "Ik typ de herstelsleutel over", "Alt+1", does=KEEP_OR_REPLACE),
                ChoiceOption(False, "Ik maak een nieuwe", "Alt+2", does=KEEP_OR_REPLACE),
            ],
            value=True,
            name="vernieuwen_herstelsleutel",
        )
        self.choice.changed.connect(lambda _value: self._show_choice())
        self.choice_field = Field("Herstelsleutel", self.choice, name="vernieuwen_keuze")
        card.add(self.choice_field)
        self.choice_words = Text(KEEP, "muted", wrap=True, name="vernieuwen_uitleg")
        card.add(self.choice_words)
        self.groups = KeyGroups(range(1, GROEPEN + 1), name="vernieuwen_groep")
        self.groups.submitted.connect(self._renew)
        card.add(self.groups)
        self.button = primary(
            "Vernieuw de sleutel",
            key="Ctrl+Return",
            does="De sleutel vernieuwen",
            name="vernieuwen_begin",
            on_click=self._renew,
        )
        card.body.addLayout(in_row(self.button, 1))
        return card

    def open(self, destination: Destination) -> None:
        self._forget()
        has_key = not self._toegang.herstelsleutel_ontbreekt()
        self.choice.set_value(has_key)
        self.choice_field.setVisible(has_key)
        self._show_choice()

    def initial_focus(self) -> QWidget:
        return self.passphrase.line

    def leave(self) -> None:
        self._forget()

    def _show_choice(self) -> None:
        keeps = bool(self.choice.value())
        self.groups.setVisible(keeps)
        has_key = self.choice_field.isVisibleTo(self)
        self.choice_words.setText(KEEP if keeps else LAPSES if has_key else NONE_YET)

    def _passphrase_typed(self) -> None:
        if self.groups.isVisible():
            self.groups.focus_widget().setFocus()
        else:
            self._renew()

    def _renew(self) -> None:
        if not self.passphrase.is_typed("Typ eerst uw wachtzin."):
            return
        passphrase = self.passphrase.text()
        groups = self.groups.texts() if self.choice.value() else None
        self.groups.show_wrong((), None)

        def fits(_nothing: object) -> None:
            if self.isVisible():
                self._forget()
                self.tools.renew_key(passphrase, groups)

        run_from_button(
            self.button,
            self.tools.jobs,
            lambda: self._toegang.vernieuwen_nagaan(passphrase, groups),
            fits,
            self._say,
            label="Wat u typte wordt nagegaan",
        )

    def _say(self, error: BaseException) -> None:
        sentence = present(error).sentence
        if isinstance(error, WachtzinOnjuist | AlleenVoorzitter):
            self.passphrase.refuse(sentence)
        elif isinstance(error, HerstelsleutelOnleesbaar | HerstelsleutelOnjuist | HerstelsleutelOntbreekt):
            self.groups.show_wrong(getattr(error, "groepen", ()), sentence)
        else:
            self.show_error(error)

    def _forget(self) -> None:
        self.passphrase.clear()
        self.groups.clear()
        self.banner.clear()
