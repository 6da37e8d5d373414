"""The meetings: what is coming, what has been, and how far its notulen are."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.inzien.overzichten import CasustafelRij, Overzichten
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.application.kluis.inrichten import Instellen
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.tafel.agenderen import Agenderen
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.tafel.agenda.tab import OverlegDeel
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import ToCasustafel
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary
from zvh_desktop.ui.widgets.card import EmptyState, Section
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.theme import Tone

WATCHED = ("casustafel", "notulen", "verslag")
BEGIN = time(9, 0)


class CasustafelsPage(LijstPage[CasustafelRij]):
    def __init__(
        self,
        tools: PageTools,
        agenderen: Agenderen,
        overzichten: Overzichten,
        instellen: Instellen,
        uitgeven: LijstUitgeven,
    ) -> None:
        super().__init__(tools, uitgeven, "Casustafels", name="casustafels_page", scroll=True, width=1280)
        self.body.setSpacing(theme.Space.THREE)
        self._agenderen, self._overzichten, self._instellen = agenderen, overzichten, instellen
        self.new_button = primary("Nieuwe Casustafel", icon="plus", key="Ctrl+N", name="nieuwe_casustafel")
        self.new_button.clicked.connect(self._begin)
        self.add_action(self.new_button)
        self.new = OverlegDeel(
            lambda: tools.now().date(),
            "Nieuwe Casustafel of MDO",
            name="nieuw_overleg",
            word="Maken",
            button="overleg_maken",
        )
        self.new.filled.connect(self._make)
        self.add(self.new)
        self.coming = self._table(
            "Komende casustafels",
            "komend",
            EmptyState(
                "calendar-plus",
                "Er staat geen casustafel gepland.",
                action="Nieuwe Casustafel",
                on_action=self._begin,
                name="komend_leeg",
            ),
        )
        self.past = self._table(
            "Casustafels die geweest zijn",
            "geweest",
            EmptyState("calendar", "Er is nog geen casustafel geweest.", name="geweest_leeg"),
        )
        for heading, name, table in (
            ("Vandaag en komend", "komend_kop", self.coming),
            ("Geweest", "geweest_kop", self.past),
        ):
            section = Section(heading, name=name)
            section.add(table)
            self.add(section)
        self.body.addStretch(1)
        tools.events.listen(self, self._heard)

    def _table(self, label: str, name: str, empty: EmptyState) -> RowTable[CasustafelRij]:
        return self.make_list(
            label,
            [
                Column("Datum", lambda r: datum.weekday_date(r.datum), 140, strong=True, sort=_moment),
                Column("Wanneer", self._distance, 150, tone=self._distance_tone, sort=_moment),
                Column("Begin", lambda r: datum.clock(r.begin), 76),
                Column("Overleg", lambda r: codes.label(r.soort), 172),
                Column("Plaats", lambda r: r.plaats, "stretch"),
                Column("Casussen", lambda r: str(r.aantal_casussen), 92, right=True, sort=_count),
                Column(
                    "Duur",
                    lambda r: datum.minutes_text(r.minuten) if r.minuten else "",
                    96,
                    sort=lambda r: r.minuten,
                ),
                Column("Notulen", _state, 150, tone=_state_tone),
            ],
            identity=lambda r: r.id,
            name=name,
            opens="De gekozen casustafel openen",
            empty=empty,
        )

    def enter(self, row: CasustafelRij) -> None:
        self._go(row.id)

    def initial_focus(self) -> QWidget:
        if not self.new.isHidden():
            return self.new.form.day.line
        return self.coming.view if self.coming.count() else self.past.view

    def _heard(self, change: Gewijzigd) -> None:
        if change.soort in WATCHED:
            self.show_rows()

    def show_rows(self) -> None:
        today = self.tools.now().date()
        rows = self._overzichten.casustafels()
        self.coming.set_rows([r for r in reversed(rows) if r.datum >= today])
        self.past.set_rows([r for r in rows if r.datum < today])
        for table, most in ((self.coming, 8), (self.past, 12)):
            table.fit_height(most)
            if table.selected_row() is None:
                table.select_first()

    def _distance(self, row: CasustafelRij) -> str:
        return datum.days_from(row.datum, self.tools.now().date())

    def _distance_tone(self, row: CasustafelRij) -> Tone | None:
        return Tone.NOW if row.datum == self.tools.now().date() else None

    def _begin(self) -> None:
        """Asks for a new one in the page itself: what is typed stays when one looks something up elsewhere."""
        if self.new.isHidden():
            self.new.fill(OverlegSoort.CASUSTAFEL, None, BEGIN, self._instellen.get().standaard_plaats)
        self.new.form.day.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, soort: OverlegSoort, datum: date, begin: time, plaats: str) -> None:
        with self.doing():
            made = self._agenderen.maken(soort, datum, begin, plaats)
            self.tools.saves.saved_at(self.tools.now())
            self.new.hide()
            self._go(made.id)

    def _go(self, casustafel_id: CasustafelId) -> None:
        self.tools.navigator.go(ToCasustafel(casustafel_id))


def _moment(row: CasustafelRij) -> tuple[date, time]:
    return row.datum, row.begin


def _count(row: CasustafelRij) -> int:
    return row.aantal_casussen


def _state(row: CasustafelRij) -> str:
    if row.notulen_stand is not None:
        return codes.label(row.notulen_stand)
    return "nog niet begonnen"


def _state_tone(row: CasustafelRij) -> Tone | None:
    return codes.tone(row.notulen_stand) if row.notulen_stand is not None else None
