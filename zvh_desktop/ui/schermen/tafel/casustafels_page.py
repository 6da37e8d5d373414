"""Lists the meetings, coming and past; and shows one in three tabs: the agenda, the writing at it, the notulen."""

from __future__ import annotations

from datetime import date, time
from typing import Protocol, cast, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from zvh_desktop.application.inzien.overzichten import CasustafelRij, Overzichten
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.application.kluis.inrichten import Instellen
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.services import Services
from zvh_desktop.application.tafel.agenderen import Agenderen
from zvh_desktop.domain.ids import CasusId, CasustafelId
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.tafel.agenda.tab import OverlegDeel
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import CasustafelTab, Destination, ToCasustafel, ToCasustafels
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary
from zvh_desktop.ui.widgets.card import EmptyState, Section
from zvh_desktop.ui.widgets.key_tab_bar import KeyTabBar
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.row_table import Column, RowTable, count_column
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
        self.new_button = primary("Nieuwe casustafel", icon="plus", key="Ctrl+N", name="nieuwe_casustafel")
        self.new_button.clicked.connect(self._begin)
        self.add_action(self.new_button)
        self.new = OverlegDeel(
            tools.today,
            "Nieuwe casustafel of MDO",
            name="nieuw_overleg",
            word="Maken",
            button="overleg_maken",
        )
        self.new.filled.connect(self._make)
        tools.half_typed.watch(self.new, self.new.objectName)
        self.add(self.new)
        self.coming = self._table(
            "Komende casustafels",
            "komend",
            EmptyState(
                "calendar-plus",
                "Er staat geen casustafel gepland.",
                action="Nieuwe casustafel",
                on_action=self._begin,
                name="komend_leeg",
            ),
        )
        self.past = self._table(
            "Eerdere casustafels",
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
                count_column("Casussen", lambda r: r.aantal_casussen, width=92),
                Column(
                    "Duur",
                    lambda r: datum.minutes_text(r.minuten) if r.minuten else "",
                    96,
                    sort=lambda r: r.minuten,
                ),
                Column(
                    "Notulen",
                    _state,
                    150,
                    tone=lambda r: codes.tone(r.notulen_stand) if r.notulen_stand else None,
                ),
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
        today = self.tools.today()
        rows = self._overzichten.casustafels()
        self.coming.set_rows([r for r in reversed(rows) if r.datum >= today])
        self.past.set_rows([r for r in rows if r.datum < today])
        for table, most in ((self.coming, 8), (self.past, 12)):
            table.fit_height(most)
            if table.selected_row() is None:
                table.select_first()

    def _distance(self, row: CasustafelRij) -> str:
        return datum.days_from(row.datum, self.tools.today())

    def _distance_tone(self, row: CasustafelRij) -> Tone | None:
        return Tone.NOW if row.datum == self.tools.today() else None

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


def _state(row: CasustafelRij) -> str:
    if row.notulen_stand is not None:
        return codes.label(row.notulen_stand)
    return "nog niet begonnen"


TABS: tuple[CasustafelTab, ...] = get_args(CasustafelTab)
KEYS = ("Alt+A", "Alt+T", "Alt+N")


class TafelTab(Protocol):
    """Is what the three tabs have in common; optional: `header_widgets`, `initial_focus`."""

    def open(self, casustafel_id: CasustafelId, casus_id: CasusId | None = None) -> None: ...

    def flush(self) -> bool: ...

    def leave(self) -> None: ...


class CasustafelPage(Page):
    """Shows one table in tabs. A tab is made when it is first visited, and opened each time the user comes to it."""

    wants_narrow_sidebar = True

    def __init__(self, tools: PageTools, services: Services) -> None:
        super().__init__(tools, "Casustafel", name="casustafel_page", scroll=False, margins=False)
        self._services = services
        self._casustafel_id: CasustafelId | None = None
        self._tabs: dict[CasustafelTab, QWidget] = {}
        self._header: dict[CasustafelTab, QWidget] = {}
        self._current: CasustafelTab = "Agenda"
        self.body.setSpacing(0)
        strip = QFrame()
        strip.setProperty("role", "header")
        self.bar = KeyTabBar(tuple(zip(TABS, KEYS, strict=True)), name="casustafel_tabs")
        self.bar.setAccessibleName("Delen van de casustafel")
        self.bar.currentChanged.connect(self._turned)
        in_row(self.bar, 1, on=strip, margins=(theme.Space.THREE, 0, theme.Space.THREE, 0))
        self.add(strip)
        self.stack = QStackedWidget()
        self.add(self.stack, 1)

    def open(self, destination: Destination) -> None:
        assert isinstance(destination, ToCasustafel)
        if self._casustafel_id not in (None, destination.casustafel_id):
            self.banner.clear()  # it spoke of another Casustafel
        self._casustafel_id = destination.casustafel_id
        self._show_tafel(self._services.agenderen.get(destination.casustafel_id))
        self.bar.blockSignals(True)
        self.bar.setCurrentIndex(TABS.index(destination.tab))
        self.bar.blockSignals(False)
        self._open_tab(destination.tab, destination.casus_id)

    def _show_tafel(self, tafel: Casustafel) -> None:
        where = f", {tafel.plaats}" if tafel.plaats else ""
        self.set_title(codes.label(tafel.soort), f"{datum.long_date(tafel.datum)}{where}")

    def _turned(self, place: int) -> None:
        """Goes to a tab as a place in the history of its own, so that Alt+Left comes back to the tab before."""
        if self._casustafel_id is not None and TABS[place] != self._current:
            self.tools.navigator.go(ToCasustafel(self._casustafel_id, TABS[place]))

    def _open_tab(self, name: CasustafelTab, casus_id: CasusId | None) -> None:
        if name != self._current and self._current in self._tabs:
            before = self._tab(self._current)
            before.flush()
            before.leave()
        self._current = name
        tab = self._tab(name)
        if self._casustafel_id is not None:
            tab.open(self._casustafel_id, casus_id)
        for owner, holder in self._header.items():
            holder.setVisible(owner == name)
        self.stack.setCurrentWidget(self._tabs[name])

    def _tab(self, name: CasustafelTab) -> TafelTab:
        if name not in self._tabs:
            made = self._make(name)
            self._tabs[name] = made
            self.stack.addWidget(made)
            self._header[name] = holder = QWidget()
            in_row(*getattr(made, "header_widgets", tuple)(), on=holder)
            self.add_action(holder)
        return cast(TafelTab, self._tabs[name])

    def _make(self, name: CasustafelTab) -> QWidget:
        s, tools = self._services, self.tools
        match name:
            case "Agenda":
                from zvh_desktop.ui.schermen.tafel.agenda.tab import AgendaTab

                agenda = AgendaTab(tools, s.agenderen, s.overzichten, s.notuleren, s.verspreiden)
                agenda.tafel_changed.connect(self._show_tafel)
                agenda.deleted.connect(self._deleted)
                return agenda
            case "Aan tafel":
                from zvh_desktop.ui.schermen.tafel.aan_tafel.tab import AanTafelTab

                return AanTafelTab(tools, s.notuleren)
            case _:
                from zvh_desktop.ui.schermen.notulen.tab import NotulenTab

                return NotulenTab(
                    tools, s.vaststellen, s.verspreiden, s.certificaten, s.partijen, s.actielijsten
                )

    def _deleted(self) -> None:
        self._casustafel_id = None
        self.tools.navigator.go(ToCasustafels())

    def flush(self) -> bool:
        results = [cast(TafelTab, tab).flush() for tab in self._tabs.values()]
        return all(results)

    def leave(self) -> None:
        if self._current in self._tabs:
            self._tab(self._current).leave()

    def initial_focus(self) -> QWidget | None:
        wanted = getattr(self._tabs.get(self._current), "initial_focus", None)
        found = wanted() if wanted is not None else None
        return found if isinstance(found, QWidget) else None

    def where(self) -> Destination | None:
        """Returns the Casus on the table: Ctrl+Enter turns to another without a step in the history, and locking has to know it."""
        blad = getattr(self._tabs.get(self._current), "blad", None)
        if self._casustafel_id is None or blad is None:
            return None
        return ToCasustafel(self._casustafel_id, self._current, blad.context.live.casus.id)
