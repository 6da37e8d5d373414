"""Shows an unlocked kluis: sidebar, page and status line. Pages are made at their first visit."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from zvh_desktop.application.errors import StorageUnavailable
from zvh_desktop.application.kluis.kluis import Leesstand
from zvh_desktop.domain.instellingen import Standaardzin
from zvh_desktop.taal.fouten import present
from zvh_desktop.ui.venster.alleen_lezen import ANEW, DOES, Gesloten, LeesStrip
from zvh_desktop.ui.venster.autosave import SaveState
from zvh_desktop.ui.venster.key_sheet import KeySheet, told_by, told_on
from zvh_desktop.ui.venster.navigation import (
    Destination,
    ToAanmelding,
    ToHandleiding,
    ToVandaag,
    chapter_about,
)
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.venster.search_palette import SearchPalette
from zvh_desktop.ui.venster.sidebar import ENTRIES, SETTINGS, Sidebar
from zvh_desktop.ui.venster.status_line import DemoStrip, StatusLine
from zvh_desktop.ui.venster.unread import Unread
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Banner, BannerSlot
from zvh_desktop.ui.widgets.buttons import bind_key, tell_key
from zvh_desktop.ui.widgets.keys import keeps_writing
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.letters import bind_letter_keys
from zvh_desktop.ui.widgets.line import LineUndo
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.snippets import choose_snippet
from zvh_desktop.ui.widgets.theme import Tone

PageMaker = Callable[[], Page]
PageMakers = Mapping[type[Destination], PageMaker]
NARROW_BELOW = 1180
MADE_AHEAD_AFTER_MS = 1000


class Workspace(QWidget):
    """Maps a destination to its page and leads the user there; knows nothing of what the pages do.

    Two destinations with the same maker share one page.
    """

    lock_wanted = Signal()
    elsewhere_wanted = Signal()
    anew_wanted = Signal()

    def __init__(
        self,
        tools: PageTools,
        makers: PageMakers,
        *,
        search: SearchPalette | None = None,
        demonstration: bool = False,
        gebieden: str = "",
        snippets: Callable[[], Sequence[Standaardzin]] = tuple,
        leesstand: Leesstand | None = None,
    ) -> None:
        super().__init__()
        self.tools = tools
        self._snippets = snippets
        self._makers = dict(makers)
        self._pages: dict[PageMaker, Page] = {}
        self._shown: dict[Page, object] = {}
        self._unread = Unread(tools.half_typed, tools.navigator, self)
        self.search = search
        self.sidebar = Sidebar(gebieden)
        self.stack = QStackedWidget()
        self.save_bar = Banner(name="save_bar")
        self.lees_strip: LeesStrip | None = None
        if leesstand is not None:
            self.lees_strip = LeesStrip(leesstand, self.anew_wanted.emit, is_demonstratie=demonstration)
        is_apart = demonstration and self.lees_strip is None
        self.demo_strip: QFrame | None = DemoStrip() if is_apart else None
        above = [one for one in (self.demo_strip, self.lees_strip) if one is not None]
        slot = BannerSlot(self.save_bar, side=theme.Space.TWO, top=theme.Space.ONE, bottom=theme.Space.ONE)
        right = in_column(slot, (self.stack, 1), spacing=0)
        row = in_row(self.sidebar, (right, 1), spacing=0)
        self.status = StatusLine(tools.saves, tools.jobs)
        self.status.saves.setVisible(leesstand is None)
        in_column(*above, (row, 1), self.status, on=self, spacing=0)
        self._line_undo = LineUndo(self)
        self.sidebar.chosen.connect(tools.navigator.go)
        self.sidebar.lock_wanted.connect(self.lock_wanted)
        self.sidebar.search_wanted.connect(self.open_search)
        tools.navigator.went.connect(self._go)
        tools.navigator.others_let_go.connect(self._let_go_of_others)
        tools.saves.changed.connect(self._show_saves)
        self._leaving: list[Page] = []
        tools.jobs.ended.connect(self._destroy_leaving)
        theme.signals().changed.connect(self._fold)
        theme.signals().letters_change.connect(self._let_go_at_once)
        self._bind_keys()
        self._gesloten = Gesloten(self, self.lees_strip) if self.lees_strip is not None else None

    def let_go(self) -> None:
        """Disconnects, on locking, from what outlives the pages."""
        if self._gesloten is not None:
            self._gesloten.stop()
        self.tools.navigator.went.disconnect(self._go)
        self.tools.navigator.others_let_go.disconnect(self._let_go_of_others)
        self.tools.saves.changed.disconnect(self._show_saves)
        self.tools.jobs.ended.disconnect(self._destroy_leaving)
        self._unread.let_go()
        if self.search is not None:
            self.search.forget()
        gc.unfreeze()  # code imported ahead was taken out of garbage collection, and with it every page that existed then
        self.destroyed.connect(lambda: QTimer.singleShot(0, gc.collect))

    def event(self, event: QEvent) -> bool:
        return keeps_writing(event) or super().event(event)

    def _bind_keys(self) -> None:
        go = self.tools.navigator.go
        for entry in (*ENTRIES, SETTINGS):
            bind_key(self.sidebar, entry.key, entry.label, partial(go, entry.destination))
        bind_key(self, "Ctrl+K", "Zoek alles", self.open_search)
        tell_key(self, "Ctrl+Z", "Ongedaan maken")
        tell_key(self, "Ctrl+Shift+Z", "Opnieuw doen")
        tell_key(self, "Ctrl+Y", "Opnieuw doen, zoals in Word")
        bind_key(self, "Ctrl+S", "Nu opslaan", self.save_now)
        bind_key(self, "Ctrl+Shift+S", "Op een andere plaats bewaren", self.elsewhere_wanted.emit)
        bind_key(self, "F4", "Standaardzin invoegen", self.choose_snippet)
        bind_key(self, "Alt+Left", "Terug", self.tools.navigator.back)
        bind_key(self, "Alt+Right", "Vooruit", self.tools.navigator.forward)
        bind_key(self, "Ctrl+L", "Vergrendel", self.lock_wanted.emit)
        if self.lees_strip is not None:
            bind_key(self, ANEW, DOES, self.anew_wanted.emit)
        bind_letter_keys(self)
        bind_key(self, "F1", "Deze toetsen; nog eens: de handleiding", self.open_key_sheet)

    @property
    def page(self) -> Page | None:
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def start(self, destination: Destination | None = None) -> None:
        self.tools.navigator.go(destination or ToVandaag())
        QTimer.singleShot(MADE_AHEAD_AFTER_MS, self, self._make_ahead)

    def _make_ahead(self) -> None:
        """Makes the page that takes longest to build while the user looks at the first one: somebody may ring at any moment."""
        self._page_for(ToAanmelding())

    def _go(self, destination: Destination) -> None:
        before = self.page
        saved = before.flush() if before is not None else True
        target = self._page_for(destination)
        if target is None:
            return
        if before is target and not saved:
            self._show_saves()
            return
        if before is not None and before is not target:
            before.leave()
            # Hidden from here on, so that it does not read again what opening the next page changes.
            before.hide()
        self._unread.leave(target, destination)
        failed: Exception | None = None
        if target.could_not_open or self._shown.get(target) != destination.subject:
            target.banner.clear()  # it was about what was shown before
        self._shown[target] = destination.subject
        try:
            target.open(destination)
        except Exception as error:  # a page that cannot open says so itself; the program goes on
            failed = error
        target.could_not_open = failed is not None
        self.stack.setCurrentWidget(target)
        if failed is not None:
            self.tools.present_error(failed)
            target.offer_again(partial(self.tools.navigator.go, destination))
        else:
            self._unread.arrive(target)
        self.sidebar.show_place(destination)
        self._fold()
        first = target.initial_focus()
        # A list of nothing is out of sight and takes no keys: Tab then begins at the top of the page.
        begin = target if first is None or first.isHidden() else first
        begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page_for(self, destination: Destination) -> Page | None:
        maker = self._makers.get(type(destination))
        if maker is None:
            return None
        page = self._pages.get(maker)
        if page is None:
            page = self._pages[maker] = maker()
            self.stack.addWidget(page)
        return page

    def _let_go_of_others(self) -> None:
        """Destroys every page but the one in sight, with its texts, drafts and undo steps; a page that could not be written stays.

        Each is made anew at its next visit. While a job runs it may wait for an answer: it is destroyed when no job runs any more.
        """
        for maker, page in tuple(self._pages.items()):
            if page is not self.page and page.flush():
                del self._pages[maker]
                self._shown.pop(page, None)
                self._unread.forget(page)
                self.stack.removeWidget(page)
                self._leaving.append(page)
        if self.search is not None:
            self.search.empty()
        self._destroy_leaving()

    def _destroy_leaving(self) -> None:
        while self._leaving and not self.tools.jobs.is_busy:
            page = self._leaving.pop()
            page.setParent(None)
            page.deleteLater()

    def _let_go_at_once(self) -> None:
        """Destroys the pages out of sight, and makes them anew at their next visit: to restyle them all takes seconds.

        While a job runs they stay: one of them may wait for its answer.
        """
        if not self.tools.jobs.is_busy:
            self._let_go_of_others()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def flush_all(self) -> bool:
        """Writes what is typed on every page; False when something could not be written."""
        results = [page.flush() for page in self._pages.values()]
        return all([*results, self._unread.look()])

    def save_now(self) -> None:
        if self.flush_all():
            toast(self, "Alles is opgeslagen. Dat gaat hier vanzelf.")

    def show_not_now(self) -> None:
        """Says that closing the kluis has to wait for a job or a save; the status line and the red bar say which."""
        if self.page is not None:
            self.page.show_notice(
                "Dit kan nu nog niet",
                "Er is nog werk bezig, of er is tekst die nog niet is opgeslagen. Probeer het daarna opnieuw.",
                Tone.WARN,
            )

    def present_error(self, error: BaseException) -> None:
        """Shows the error in the open page; where there is none, in the red bar."""
        if self.page is not None:
            self.page.show_error(error)
        else:
            said = present(error)
            self.save_bar.show_message(said.title, said.sentence, Tone.DANGER)

    def choose_snippet(self) -> None:
        """Lets the user put a sentence of his own into the text with the cursor, also in a sheet over the page."""
        choose_snippet(self, self._snippets())

    def open_search(self) -> None:
        if self.search is not None:
            self.search.open_over(self.window())

    def open_key_sheet(self) -> None:
        everywhere = told_by(self)
        here = told_on(self.page) if self.page else {}
        page = {key: meaning for key, meaning in here.items() if key not in everywhere}
        screens = told_by(self.sidebar)
        go, chapter = self.tools.navigator.go, chapter_about(self.tools.navigator.here)
        columns = {"Op dit scherm": page, "Schermen": screens, "Overal": everywhere}
        KeySheet(self, columns, lambda: go(ToHandleiding(chapter))).open()

    def _show_saves(self) -> None:
        saves = self.tools.saves
        if saves.state is SaveState.FAILED and saves.error is not None:
            said = present(saves.error)
            elsewhere = isinstance(saves.error, StorageUnavailable)
            self.save_bar.show_message(
                f"Uw tekst is nog niet opgeslagen. {said.title}.",
                said.sentence,
                Tone.DANGER,
                action="Probeer nu",
                on_action=self.flush_all,
                second="Op een andere plaats bewaren…" if elsewhere else None,
                on_second=self.elsewhere_wanted.emit,
                second_key="Ctrl+Shift+S",
                closable=False,
            )
        elif self.save_bar.property("tone") == Tone.DANGER.value and saves.state is SaveState.SAVED:
            self.save_bar.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        wants = self.page is not None and self.page.wants_narrow_sidebar
        self.sidebar.set_narrow(wants or self.width() < theme.px(NARROW_BELOW))
