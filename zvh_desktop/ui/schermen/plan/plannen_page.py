"""Plannen van aanpak: which Casussen have a plan, how far it is, and when it is evaluated."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from zvh_desktop.application.inzien.overzichten import Overzichten, PlanRij
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.venster.navigation import Destination, ToPlan
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets.buttons import bind_key
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.row_table import Column, RowFilter, RowTable
from zvh_desktop.ui.widgets.theme import Tone


class PlannenPage(Page):
    def __init__(self, tools: PageTools, overzichten: Overzichten) -> None:
        super().__init__(tools, "Plannen van aanpak", name="plannen_page", scroll=False)
        self._overzichten = overzichten
        self._all: tuple[PlanRij, ...] = ()
        self.filter = RowFilter(
            "Zoek een plan  (Ctrl+F)",
            lambda r: f"{r.nummer} {r.betrokkene} {r.casusregisseur} {codes.label(r.gebied)}",
            name="plannen_zoeken",
        )
        bind_key(self, "Ctrl+F", "Zoeken in de plannen", self.filter.focus_all)
        self.filter.changed.connect(self._show)
        row = QHBoxLayout()
        row.addWidget(self.filter)
        row.addStretch(1)
        self.body.addLayout(row)
        self.table: RowTable[PlanRij] = RowTable(
            [
                Column("Casus", lambda r: r.nummer, strong=True),
                Column("Betrokkene", lambda r: r.betrokkene, "stretch"),
                Column("Fase", lambda r: codes.label(r.fase), muted=True),
                Column("Casusregisseur", lambda r: r.casusregisseur or "nog niet benoemd", 176, muted=True),
                Column("Plan", self._state, tone=self._tone, sort=lambda r: r.vastgestelde_versies),
                Column(
                    "Evaluatie",
                    self._evaluation,
                    tone=lambda r: Tone.DANGER if self._is_late(r) else None,
                    sort=lambda r: r.evaluatiedatum,
                ),
            ],
            label="Plannen van aanpak",
            identity=lambda r: r.casus_id,
            empty=EmptyState("clipboard-list", "", name="plannen_leeg"),
            name="plannen",
            opens="Het plan openen",
        )
        self.table.opened.connect(lambda r: tools.navigator.go(ToPlan(r.casus_id)))
        self.filter.down.connect(self._to_table)
        self.add(self.table, 1)
        tools.events.listen(self, lambda _change: self._reload())

    def _today(self) -> date:
        return self.tools.now().date()

    def _state(self, row: PlanRij) -> str:
        if not row.vastgestelde_versies:
            return "in concept" if row.heeft_concept else "nog te maken"
        version = f"versie {row.vastgestelde_versies}"
        return f"{version}, volgende in concept" if row.heeft_concept else version

    def _tone(self, row: PlanRij) -> Tone:
        return Tone.OK if row.vastgestelde_versies else Tone.WARN

    def _evaluation(self, row: PlanRij) -> str:
        return datum.short_date(row.evaluatiedatum) if row.evaluatiedatum else ""

    def _is_late(self, row: PlanRij) -> bool:
        return row.evaluatiedatum is not None and row.evaluatiedatum < self._today()

    def initial_focus(self) -> QWidget:
        return self.table.view if self.table.rows() else self.filter

    def open(self, destination: Destination) -> None:
        self._reload()
        if self.table.selected_row() is None:
            self.table.select_first()

    def _reload(self) -> None:
        self._all = self._overzichten.plannen()
        self.filter.forget()
        self._show()

    def _show(self) -> None:
        rows = self.filter.pick(self._all)
        if self._all:
            self.table.empty.show_words("Geen plan past hierbij.", "Zoek anders, of maak het zoekveld leeg.")
        else:
            self.table.empty.show_words(
                "Er zijn nog geen plannen van aanpak.",
                "Een casus komt hier te staan zodra hij naar een MDO of in uitvoering gaat (bijl. 3 fase 4).",
            )
        self.table.set_rows(rows)
        to_make = sum(not r.vastgestelde_versies for r in self._all)
        count = self.filter.count_text(len(rows), len(self._all), "plan", "plannen")
        self.set_subtitle(f"{count}, {to_make} nog niet vastgesteld" if to_make else count)

    def _to_table(self) -> None:
        self.table.view.setFocus()
        self.table.select_first()
