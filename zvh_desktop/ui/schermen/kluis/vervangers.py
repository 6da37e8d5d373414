"""Lists who stands in for the chair, each with a passphrase of his own, since when, and a button to end it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.errors import (
    AlleenVoorzitter,
    WachtzinAlInGebruik,
    WachtzinOnjuist,
    WachtzinTeZwak,
)
from zvh_desktop.application.kluis.toegang import MEESTE_VERVANGERS, Toegang, Toegangsstand, Vervanger
from zvh_desktop.taal import datum
from zvh_desktop.taal.fouten import present
from zvh_desktop.ui.venster.jobs import run_from_button
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton, primary, secondary
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.layout import Tall, held, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.passphrase import NieuweWachtzin, PassphraseField
from zvh_desktop.ui.widgets.sheet import confirm, toast
from zvh_desktop.ui.widgets.text import Elided, Text, set_tip
from zvh_desktop.ui.widgets.theme import Tone


class ToegangRegel(QWidget):
    def __init__(self, word: str, explanation: str, chip: Chip | None, button: QWidget) -> None:
        super().__init__()
        head = in_row(Elided(word, "strong"), *([chip] if chip is not None else []), 1)
        self._words = in_column(head, spacing=2)
        if explanation:
            self.add_below(Text(explanation, "muted", wrap=True))
        beside = theme.Space.HALF
        in_row((self._words, 1), button, on=self, spacing=theme.Space.TWO, margins=(0, beside, 0, beside))

    def add_below(self, widget: QWidget) -> None:
        self._words.addWidget(widget)


EXPLANATION = "Wie u vervangt, opent de kluis met een eigen wachtzin en kan alles wat u kunt, behalve bepalen wie de kluis opent."
TYPES_HIMSELF = (
    "Typ eerst uw eigen wachtzin. Laat daarna uw vervanger de zijne typen; u hoeft die niet te kennen."
)
WITHDRAWN = (
    "Die wachtzin opent deze kluis daarna niet meer, ook niet met een ouder sleutelbestand dat ernaast ligt.\n\n"
    "Heeft iemand eerder een kopie van het sleutelbestand gemaakt, dan past de wachtzin op die kopie nog wel, en daarmee op de "
    "kluis van nu. Is dat mogelijk, vernieuw dan ook de sleutel. Wat al is gekopieerd, blijft voor wie het heeft leesbaar."
)


class VervangersDeel(QWidget):
    failed = Signal(object)

    def __init__(self, tools: PageTools, toegang: Toegang) -> None:
        super().__init__()
        self._tools, self._toegang = tools, toegang
        self.chip = Chip(name="vervangers_stand")
        self.add_button = secondary("Vervanger toevoegen", name="vervanger_toevoegen", on_click=self._ask)
        rule = ToegangRegel("Vervangers", EXPLANATION, self.chip, self.add_button)
        self._rows = in_column(spacing=theme.Space.HALF)
        self.earlier = Text("", "small", wrap=True, name="vervangers_ingetrokken")
        in_column(rule, self._rows, self.earlier, self._make_form(), on=self)

    def _make_form(self) -> QWidget:
        self.form = Tall()
        self.chair = PassphraseField("Uw eigen wachtzin", "vervanger_voorzitter")
        self.name = Line()
        self.name_field = Field(
            "Naam van de vervanger",
            self.name,
            help="Staat alleen in de kluis. Het logboek noemt een kenmerk.",
            name="vervanger_naam",
        )
        self.new = NieuweWachtzin("vervanger", "Wachtzin van de vervanger")
        self.chair.submitted.connect(self.name.setFocus)
        self.name.returnPressed.connect(lambda: self.new.focus_widget().setFocus())
        self.new.submitted.connect(self._add)
        self.save = primary("Toegang geven", name="vervanger_opslaan", on_click=self._add)
        leave = secondary("Annuleren", name="vervanger_annuleren", on_click=self._cancel)
        in_column(
            Text(TYPES_HIMSELF, "muted", wrap=True),
            self.chair,
            self.name_field,
            self.new,
            in_row(self.save, leave, 1),
            on=self.form,
            spacing=theme.Space.TWO,
            margins=(0, theme.Space.ONE, 0, theme.Space.ONE),
        )
        theme.set_size(self.form, most_width=520)
        self.form.hide()
        return self.form

    def show_state(self, stand: Toegangsstand, *, may_change: bool) -> None:
        count = len(stand.vervangers)
        self.chip.show_state("geen" if not count else str(count), Tone.NEUTRAL)
        self.add_button.setEnabled(may_change and count < MEESTE_VERVANGERS)
        set_tip(
            self.add_button,
            f"Er zijn er al {MEESTE_VERVANGERS}; trek er eerst een in." if count >= MEESTE_VERVANGERS else "",
        )
        clear_layout(self._rows)
        for vervanger in stand.vervangers:
            self._rows.addWidget(self._make_row(vervanger, may_change=may_change))
        self.earlier.setText(_earlier(stand.ingetrokken))
        self.earlier.setVisible(bool(stand.ingetrokken))

    def _make_row(self, vervanger: Vervanger, *, may_change: bool) -> QWidget:
        since = datum.short_date(vervanger.sinds.astimezone().date())
        button = KeyButton(
            "Intrekken",
            small=True,
            name=f"vervanger_intrekken_{vervanger.kenmerk}",
            on_click=lambda: self._ask_withdraw(vervanger),
        )
        button.setAccessibleName(f"Toegang van {vervanger.naam or vervanger.kenmerk} intrekken")
        button.setEnabled(may_change)
        name = Elided(vervanger.naam or "Zonder naam", "body")
        words = Text(f"sinds {since} · in het logboek: vervanger {vervanger.kenmerk}", "muted")
        two = theme.Space.TWO
        return held(in_row(name, (words, 1), button, spacing=two, margins=(two, 0, 0, 0)))

    def forget(self) -> None:
        """Empties the fields, so that no typed passphrase stays."""
        self.chair.clear()
        self.name.clear()
        self.name_field.set_error(None)
        self.new.clear()
        self.form.hide()

    def _cancel(self) -> None:
        self.forget()
        self._focus_add()

    def _focus_add(self) -> None:
        """Gives the focus to the add button when its field or row is gone; else Qt gives it to the next one, which renews the key."""
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self.forget()
        self.form.show()
        self.chair.focus()

    def _add(self) -> None:
        self.chair.set_error(None if self.chair.text() else "Typ eerst uw eigen wachtzin.")
        self.name_field.set_error(None if self.name.text().strip() else "Typ de naam van uw vervanger.")
        for field in (self.chair, self.name_field):
            if field.error:
                field.focus()
                return
        if not self.new.is_right():
            return
        chair, name, new = self.chair.text(), self.name.text(), self.new.text()

        def done(_vervanger: object) -> None:
            self.forget()
            self.show_state(self._toegang.stand(), may_change=True)
            self._focus_add()
            toast(self, f"{name.strip()} opent de kluis vanaf nu met de eigen wachtzin.")

        self._run(
            lambda: self._toegang.vervanger_toevoegen(chair, name, new), done, self._not_added, self.save
        )

    def _not_added(self, error: BaseException) -> None:
        sentence = present(error).sentence
        if isinstance(error, WachtzinOnjuist | AlleenVoorzitter):
            self.chair.refuse(sentence)
        elif isinstance(error, WachtzinTeZwak | WachtzinAlInGebruik):
            self.new.refuse(sentence)
        else:
            self.failed.emit(error)

    def _ask_withdraw(self, vervanger: Vervanger) -> None:
        confirm(
            self,
            f"Toegang van {vervanger.naam or 'deze vervanger'} intrekken?",
            WITHDRAWN,
            action="Intrekken",
            on_yes=lambda: self._withdraw(vervanger),
            dangerous=True,
        )

    def _withdraw(self, vervanger: Vervanger) -> None:
        def done(out_of_reach: tuple[object, ...]) -> None:
            self.show_state(self._toegang.stand(), may_change=True)
            self._focus_add()
            said = f"De wachtzin van {vervanger.naam or 'de vervanger'} opent de kluis niet meer."
            if out_of_reach:
                said += (
                    " Reservekopieën op een plaats die nu niet bereikbaar is, volgen zodra die er weer is."
                )
            toast(self, said)

        self._run(
            lambda: self._toegang.vervanger_intrekken(vervanger), done, self.failed.emit, self.add_button
        )

    def _run(
        self,
        work: Callable[[], object],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
        button: KeyButton,
    ) -> None:
        run_from_button(button, self._tools.jobs, work, done, failed, label="De toegang wordt bijgewerkt")


def _earlier(withdrawn: tuple[Vervanger, ...]) -> str:
    """Returns the line about earlier stand-ins, whose kenmerk stays in the log for good (W-64)."""
    said = []
    for one in withdrawn:
        since = datum.short_date(one.sinds.astimezone().date())
        until = datum.short_date((one.ingetrokken_op or one.sinds).astimezone().date())
        said.append(f"{one.naam} ({one.kenmerk}, {since} – {until})")
    return f"Eerder: {', '.join(said)}"
