"""One Casustafel or MDO, in three tabs: the agenda before it, the writing at it, the notulen after it."""

from __future__ import annotations

from typing import Protocol, cast, get_args

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from zvh_desktop.application.services import Services
from zvh_desktop.domain.ids import CasusId, CasustafelId
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.venster.navigation import CasustafelTab, Destination, ToCasustafel, ToCasustafels
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.key_tab_bar import KeyTabBar
from zvh_desktop.ui.widgets.layout import in_row

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
        in_row(self.bar, 1, of=strip, margins=(theme.Space.THREE, 0, theme.Space.THREE, 0))
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
            in_row(*getattr(made, "header_widgets", tuple)(), of=holder, spacing=theme.Space.ONE)
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
