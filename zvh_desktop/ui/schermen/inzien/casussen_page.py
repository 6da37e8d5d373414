"""Casussen: all of them in one table, running ones only unless asked; found by a few letters."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from zvh_desktop.application.inzien.overzichten import CasusRij, Overzichten
from zvh_desktop.application.ports import Omgeving
from zvh_desktop.domain.casus import LOPENDE_FASEN, Fase, Kluissoort
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.venster.navigation import Destination, ToAanmelding, ToCasus
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.row_table import Column, RowFilter, RowTable
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone


def acties_text(row: CasusRij) -> str:
    if not row.open_acties:
        return "–"
    late = f", {row.acties_te_laat} te laat" if row.acties_te_laat else ""
    return f"{row.open_acties}{late}"


class CasussenPage(Page):
    def __init__(self, tools: PageTools, overzichten: Overzichten, omgeving: Omgeving) -> None:
        super().__init__(tools, "Casussen", name="casussen_page", scroll=False)
        self._overzichten = overzichten
        self._rows: tuple[CasusRij, ...] = ()
        self.add_action(
            KeyButton(
                "Nieuwe aanmelding",
                icon="plus",
                key="Ctrl+N",
                name="nieuwe_aanmelding",
                on_click=lambda: tools.navigator.go(ToAanmelding()),
            )
        )
        self.body.setSpacing(theme.Space.TWO)
        self.body.addLayout(self._make_filters(omgeving.kluissoort))
        self.table: RowTable[CasusRij] = RowTable(
            [
                Column("Nummer", lambda r: r.nummer, muted=True),
                Column("Betrokkene", lambda r: r.betrokkene, "stretch", strong=True),
                Column("Gebied", lambda r: codes.label(r.gebied), 156),
                Column(
                    "Fase", lambda r: codes.label(r.fase), tone=lambda r: codes.tone(r.fase), sort=_by_fase
                ),
                Column("Gemeente", lambda r: r.gemeenten, 108),
                Column("Casusregisseur", lambda r: r.casusregisseur or "–", 124),
                Column("Volgende keer", _next_date, sort=lambda r: r.volgende_datum),
                Column(
                    "Acties",
                    acties_text,
                    tone=lambda r: Tone.DANGER if r.acties_te_laat else None,
                    sort=lambda r: (r.acties_te_laat, r.open_acties),
                ),
            ],
            label="Casussen",
            identity=lambda r: r.id,
            name="casussen",
            opens="Dossier openen",
            empty=EmptyState(
                "folder",
                "Er loopt geen casus.",
                "Een casus begint bij een aanmelding.",
                action="Nieuwe aanmelding",
                on_action=lambda: tools.navigator.go(ToAanmelding()),
                name="casussen_leeg",
            ),
        )
        self.add(self.table, 1)
        self.table.opened.connect(lambda row: tools.navigator.go(ToCasus(row.id)))
        bind_key(self, "Ctrl+F", "Zoeken in de lijst", self.filter.focus_all)
        tools.events.listen(self, lambda _change: self._reload())

    def _make_filters(self, kluissoort: Kluissoort) -> QHBoxLayout:
        self.filter = RowFilter(
            "Zoek op naam of nummer",
            lambda row: f"{row.nummer} {row.betrokkene} {row.gemeenten} {row.casusregisseur}",
            name="casussen_filter",
            width=288,
        )
        self.fase = Select(name="casussen_fase")
        self.fase.setAccessibleName("Fase")
        self.gebied = Select(
            [(None, "Alle gebieden"), *((one, codes.label(one)) for one in kluissoort.gebieden)],
            name="casussen_gebied",
        )
        self.gebied.setAccessibleName("Gebied")
        if len(kluissoort.gebieden) == 1:
            self.gebied.hide()
        self.closed_too = QCheckBox("Ook afgesloten")
        self.closed_too.setObjectName("ook_afgesloten")
        self.count = Text("", "muted", name="casussen_aantal")
        row = QHBoxLayout()
        row.setSpacing(theme.Space.TWO)
        for widget in (self.filter, self.fase, self.gebied, self.closed_too):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.count)
        self._offer_fasen()
        self.fase.set_value(None)
        self.gebied.set_value(None)
        self.filter.changed.connect(self._show)
        self.filter.down.connect(self._to_table)
        self.fase.changed.connect(lambda _value: self._show())
        self.gebied.changed.connect(lambda _value: self._show())
        self.closed_too.toggled.connect(lambda _on: self._which_changed())
        return row

    def _offer_fasen(self) -> None:
        offered = [fase for fase in Fase if self.closed_too.isChecked() or fase in LOPENDE_FASEN]
        chosen = self.fase.value()
        self.fase.set_options(
            [(None, "Alle fasen"), *((one, codes.capital(codes.label(one))) for one in offered)]
        )
        self.fase.set_value(chosen if chosen in offered else None)

    def _which_changed(self) -> None:
        self._offer_fasen()
        self._reload()

    def open(self, destination: Destination) -> None:
        self._reload()

    def initial_focus(self) -> QWidget:
        return self.filter

    def _to_table(self) -> None:
        self.table.view.setFocus()

    def _reload(self) -> None:
        today = self.tools.now().date()
        self._rows = self._overzichten.casussen(today, alleen_lopend=not self.closed_too.isChecked())
        self.filter.forget()
        self._show()

    def _show(self) -> None:
        fase, gebied = self.fase.value(), self.gebied.value()
        fitting = [
            row
            for row in self._rows
            if (fase is None or row.fase is fase) and (gebied is None or row.gebied is gebied)
        ]
        shown = self.filter.pick(fitting)
        if self._rows:
            self.table.empty.show_words("Niets gevonden.", "Maak het zoekveld leeg of kies een ander filter.")
        else:
            self.table.empty.show_words("Er loopt geen casus.", "Een casus begint bij een aanmelding.")
        self.table.set_rows(shown)
        if self.table.selected_row() is None:
            self.table.select_first()
        self.count.setText(self.filter.count_text(len(shown), len(self._rows), "casus", "casussen"))


def _by_fase(row: CasusRij) -> int:
    """In the order of the work process, not of the alphabet."""
    return list(Fase).index(row.fase)


def _next_date(row: CasusRij) -> str:
    return datum.short_date(row.volgende_datum) if row.volgende_datum else "–"
