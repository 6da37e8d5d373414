"""Aanmeldingen: what came in, newest first; drafts and what is not yet in Triage stand in front."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from zvh_desktop.application.inzien.overzichten import AanmeldingRij, Overzichten
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.venster.navigation import Destination, ToAanmelding, ToInnemen
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.file_choice import FileDrop
from zvh_desktop.ui.widgets.row_table import Column, RowFilter, RowTable
from zvh_desktop.ui.widgets.text import Text

INNEEMBAAR = (".pdf", ".xlsx", ".csv")
NO_NAME = "nog geen naam"
WHICH = (
    ChoiceOption(True, "Open", "Alt+O", does="Alleen wat open staat"),
    ChoiceOption(False, "Alle", "Alt+A", does="Alle aanmeldingen"),
)


class AanmeldingenPage(Page):
    def __init__(self, tools: PageTools, overzichten: Overzichten) -> None:
        super().__init__(tools, "Aanmeldingen", name="aanmeldingen_page", scroll=False)
        self._overzichten = overzichten
        self._rows: tuple[AanmeldingRij, ...] = ()
        self.add_action(
            KeyButton(
                "Innemen",
                icon="inbox",
                key="Ctrl+I",
                does="Formulier, lijst of tekst innemen",
                name="innemen",
                on_click=self._take_in,
            )
        )
        self.add_action(
            KeyButton(
                "Nieuwe aanmelding",
                kind="primary",
                icon="plus",
                key="Ctrl+N",
                name="nieuwe_aanmelding",
                on_click=self._new,
            )
        )
        FileDrop(self, INNEEMBAAR, self._dropped)
        self.filter = RowFilter("Zoek op naam, nummer of partij", _searched, name="aanmeldingen_filter")
        self.which = Choice(WHICH, value=True, name="aanmeldingen_welke")
        self.count = Text("", "muted", name="aanmeldingen_aantal")
        row = QHBoxLayout()
        row.setSpacing(theme.Space.TWO)
        row.addWidget(self.filter)
        row.addWidget(self.which)
        row.addStretch(1)
        row.addWidget(self.count)
        self.body.setSpacing(theme.Space.TWO)
        self.body.addLayout(row)
        self.table: RowTable[AanmeldingRij] = RowTable(
            [
                Column("Nummer", lambda r: r.nummer or "–", muted=True),
                Column("Betrokkene", lambda r: r.betrokkene or NO_NAME, "stretch", strong=True),
                Column("Aangemeld door", lambda r: r.partij),
                Column("Gebied", lambda r: codes.label(r.gebied) if r.gebied else ""),
                Column("Datum", _date_text, sort=lambda r: r.datum or r.begonnen_op),
                Column("Stand", lambda r: codes.label(r.stand), tone=lambda r: codes.tone(r.stand)),
            ],
            label="Aanmeldingen",
            identity=lambda r: r.id,
            name="aanmeldingen",
            opens="Aanmelding openen",
            empty=EmptyState(
                "inbox",
                "Er wacht geen aanmelding.",
                "Wat u begint te typen, blijft als concept bewaard.",
                action="Nieuwe aanmelding",
                on_action=self._new,
                name="aanmeldingen_leeg",
            ),
        )
        self.add(self.table, 1)
        self.table.opened.connect(lambda row: tools.navigator.go(ToAanmelding(row.id)))
        self.filter.changed.connect(self._show)
        self.filter.down.connect(self._to_table)
        self.which.changed.connect(lambda _value: self._reload())
        bind_key(self, "Ctrl+F", "Zoeken in de lijst", self.filter.focus_all)
        tools.events.listen(self, lambda _change: self._reload())

    def open(self, destination: Destination) -> None:
        self._reload()

    def initial_focus(self) -> QWidget:
        return self.table.view if self._rows else self.filter

    def _reload(self) -> None:
        self._rows = self._overzichten.aanmeldingen(alleen_open=bool(self.which.value()))
        self.filter.forget()
        self._show()

    def _show(self) -> None:
        shown = self.filter.pick(self._rows)
        self.table.set_rows(shown)
        if self.table.selected_row() is None:
            self.table.select_first()
        if self.table.empty is not None:
            self._say_why_empty()
        self.count.setText(self.filter.count_text(len(shown), len(self._rows), "aanmelding", "aanmeldingen"))

    def _say_why_empty(self) -> None:
        if self.filter.text().strip():
            self.table.empty.show_words("Niets gevonden.", "Maak het zoekveld leeg om alles te zien.")
        elif self.which.value():
            self.table.empty.show_words(
                "Er wacht geen aanmelding.", "Wat u begint te typen, blijft als concept bewaard."
            )
        else:
            self.table.empty.show_words("Er is nog geen aanmelding.", "Begin met de eerste.")

    def _to_table(self) -> None:
        self.table.view.setFocus()

    def _take_in(self) -> None:
        self.tools.navigator.go(ToInnemen())

    def _dropped(self, file: Path) -> None:
        self.tools.navigator.go(ToInnemen(file))

    def _new(self) -> None:
        self.tools.navigator.go(ToAanmelding())


def _searched(row: AanmeldingRij) -> str:
    return f"{row.nummer} {row.betrokkene} {row.partij}"


def _date_text(row: AanmeldingRij) -> str:
    return datum.short_date(row.datum or row.begonnen_op)
