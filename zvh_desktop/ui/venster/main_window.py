"""Shows the window: in front of a closed kluis, or around an open one; nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from zvh_desktop.ui.schermen.kluis.kluis_page import KluisPage
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.cover import CoveredLock
from zvh_desktop.ui.venster.error_funnel import log_error
from zvh_desktop.ui.venster.jobs import JobRunner
from zvh_desktop.ui.widgets.sheet import SheetHome

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from zvh_desktop.application.services import GeopendeKluis, KluisToegang
    from zvh_desktop.ui.venster.cursor_place import CursorPlace
    from zvh_desktop.ui.venster.desk_notices import DeskNotices
    from zvh_desktop.ui.venster.navigation import Destination
    from zvh_desktop.ui.venster.page import PageTools
    from zvh_desktop.ui.venster.reserve_ronde import ReserveRonde
    from zvh_desktop.ui.venster.screen_guard import ScreenGuard
    from zvh_desktop.ui.venster.spell_check import SpellCheck
    from zvh_desktop.ui.venster.workspace import PageMakers, Workspace
    from zvh_desktop.ui.widgets.sheet import Sheet

    MakePages = Callable[[GeopendeKluis, PageTools], PageMakers]

TITLE = "ZVH Desktop"
LEAST_SIZE = (960, 540)
"""Keeps the window inside a screen of 1366 by 768 at 125 % with its bars, and a little narrower; in logical pixels."""


class MainWindow(SheetHome):
    """Shows a closed or an open kluis; locking destroys every page, so that nothing readable stays in a widget.

    `start_again(pad, put_back_from)` then lets a new process replace this one, so that nothing stays in memory.
    """

    entered = Signal(object)

    def __init__(
        self,
        toegang: KluisToegang,
        make_pages: MakePages,
        *,
        events: AppEvents,
        now: Callable[[], datetime],
        pad: Path,
        demonstration_passphrase: str | None = None,
        seconds: Callable[[], float] | None = None,
        start_again: Callable[[Path, str | None], object] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.resize(1366, 768)
        self.setMinimumSize(*LEAST_SIZE)
        self._kluis: GeopendeKluis | None = None
        self._make_pages, self._may_close = make_pages, False
        self._place: Destination | None = None
        self._pad: Path | None = None
        self._cursor: CursorPlace | None = None
        self._guard: ScreenGuard | None = None
        self._ronde: ReserveRonde | None = None
        self._others: list[SpellCheck | DeskNotices] = []
        self._put_back_from: str | None = None
        self._start_again, self._seconds, self._events, self._now = start_again, seconds, events, now
        self.jobs = JobRunner(self.present_error, self)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._covered = CoveredLock(self._stack, self.jobs, self)
        self.kluis_page = KluisPage(
            toegang, self.jobs, pad=pad, demonstration_passphrase=demonstration_passphrase, parent=self._stack
        )
        self.kluis_page.opened.connect(self.enter)
        self.kluis_page.made.connect(self.enter_new)
        self.kluis_page.renewed.connect(self.enter_renewed)
        self.workspace: Workspace | None = None
        self._stack.addWidget(self.kluis_page)

    @cached_property
    def tools(self) -> PageTools:
        """Returns what the pages share, before and after locking."""
        from zvh_desktop.ui.venster.autosave import SaveMonitor
        from zvh_desktop.ui.venster.navigation import Navigator
        from zvh_desktop.ui.venster.page import PageTools

        return PageTools(
            navigator=Navigator(self),
            jobs=self.jobs,
            events=self._events,
            saves=SaveMonitor(self),
            now=self._now,
            present_error=self.present_error,
            renew_key=self.renew_key,
            put_back=self.put_back,
        )

    def enter_new(self, kluis: GeopendeKluis) -> None:
        """Enters a kluis that was just made, at its recovery key: the way back in when the passphrase is forgotten."""
        from zvh_desktop.ui.venster.navigation import ToHerstelsleutel

        self._place, self._cursor, self._pad = ToHerstelsleutel(), None, kluis.pad
        self.enter(kluis)

    def renew_key(self, passphrase: str, groups: tuple[str, ...] | None) -> None:
        """Closes the kluis and has its key renewed; does nothing when not everything could be written."""
        if self._kluis is not None and self._is_written(may_wait=False):
            pad = self._kluis.pad
            if self._close_kluis():
                self.kluis_page.renew(pad, passphrase, groups)

    def put_back(self) -> None:
        """Closes the kluis, with everything written, and asks which reservekopie takes its place."""
        if self._kluis is not None and self._is_written(may_wait=True):
            self._put_back_from = self._kluis.services.instellen.get().reservekopie_map
            self.lock()

    def _is_written(self, *, may_wait: bool) -> bool:
        """Writes everything and says whether the kluis may close now; `may_wait`: a running job is waited for behind the cover."""
        workspace = self.workspace
        is_so = workspace is not None and (may_wait or not self.jobs.is_busy) and workspace.flush_all()
        if workspace is not None and not is_so:
            workspace.show_not_now()
        return is_so

    def enter_renewed(self, kluis: GeopendeKluis) -> None:
        """Enters the renewed kluis at the settings, or at its recovery key when the old one lapsed."""
        from zvh_desktop.ui.venster.navigation import ToHerstelsleutel, ToInstellingen
        from zvh_desktop.ui.widgets.sheet import toast

        try:
            lapsed = kluis.toegang.herstelsleutel_ontbreekt()
        except Exception as error:  # it is renewed and closed; the next opening reads it again
            self._stay_outside(kluis, error)
            return
        self._place, self._cursor = ToHerstelsleutel() if lapsed else ToInstellingen(), None
        self.enter(kluis)
        if self.workspace is not None:
            toast(self, "De sleutel van de kluis is vernieuwd. De oude past nergens meer op.")

    def enter(self, kluis: GeopendeKluis) -> None:
        """Shows an open kluis; closes one that cannot be read after all, so that it can be tried again."""
        try:
            self._go_in(kluis)
        except Exception as error:
            self._stay_outside(kluis, error)
        else:
            self.entered.emit(kluis)

    def _stay_outside(self, kluis: GeopendeKluis, error: Exception) -> None:
        """Closes a kluis that could not be shown. Nothing was typed yet, so nothing waits to be written."""
        self._take_down()
        kluis.close()
        self.kluis_page.not_entered(kluis.pad, error)

    def _go_in(self, kluis: GeopendeKluis) -> None:
        """Makes the pages around the kluis and goes to where the user was."""
        from zvh_desktop.ui.venster import cover, cursor_place, opening_notices
        from zvh_desktop.ui.venster.alleen_lezen import look_anew

        if (
            self._kluis is not None and self.workspace is not None
        ):  # a new picture takes the place of the one before
            before = self._kluis
            self._place, self._cursor = cursor_place.remember(self.workspace.page, self.tools.navigator)
            self._take_down(forget=False)
            before.close()
        self._kluis = kluis
        # W-05: nothing is taken along from the kluis that was open before, not even the place.
        if self._pad not in (None, kluis.pad):
            self._place = self._cursor = None
        self._pad = kluis.pad
        self.tools.half_typed.use(kluis.kladjes)
        left = cursor_place.take(self.tools.half_typed)
        self._place, self._cursor = left if self._place is None else (self._place, self._cursor)
        self.workspace = _make_workspace(kluis, self.tools, self._make_pages)
        self.workspace.anew_wanted.connect(partial(look_anew, kluis, self.jobs, self.enter))
        self.workspace.lock_wanted.connect(self.lock)
        ask = partial(cover.ask_other_place, self, kluis.pad.name, self.keep_elsewhere)
        self.workspace.elsewhere_wanted.connect(ask)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self.workspace.start(self._place)
        self._watch_over(kluis, self.workspace)
        if (page := self.workspace.page) is not None:
            cursor_place.come_back(page, self._cursor)
            opening_notices.tell(kluis, page, self.tools.navigator)

    def _watch_over(self, kluis: GeopendeKluis, workspace: Workspace) -> None:
        from zvh_desktop.ui.venster.desk_notices import DeskNotices
        from zvh_desktop.ui.venster.reserve_ronde import ReserveRonde
        from zvh_desktop.ui.venster.screen_guard import ScreenGuard, elapsed_seconds
        from zvh_desktop.ui.venster.spell_check import SpellCheck

        self._guard = guard = ScreenGuard(self._seconds or elapsed_seconds, self)
        guard.lock_wanted.connect(self.lock)
        guard.warned.connect(workspace.status.warn_of_lock)
        self.tools.navigator.others_let_go.connect(guard.clipboard.clear)
        guard.follow(self._events, self.tools.saves, kluis.services.instellen.get)
        self._ronde = ReserveRonde(kluis, self.jobs, self._events.publish, self)
        self._others = [DeskNotices(kluis, self.tools.half_typed, self._now, self)]
        if kluis.leesstand is None:
            self._others.append(SpellCheck(kluis.services.spelling, self.tools, workspace))

    def lock(self) -> bool:
        """Writes everything and closes the kluis; False while something has to be waited for, behind a cover."""
        kluis = self._kluis
        if not self._close_kluis() or kluis is None:
            return kluis is None
        chosen, self._put_back_from = self._put_back_from, None
        self.kluis_page.locked(kluis.pad, chosen)
        if self._start_again is not None:
            self._start_again(kluis.pad, chosen)
        return True

    def _close_kluis(self) -> bool:
        from zvh_desktop.ui.venster import cursor_place

        workspace, kluis = self.workspace, self._kluis
        if workspace is None or kluis is None:
            return True
        if self._may_close:  # the program is closing already, which leaves less behind than locking
            return False
        if not self._covered.is_waiting:
            self._place, self._cursor = cursor_place.remember(workspace.page, self.tools.navigator)
        if self._guard is not None and self._ronde is not None:
            self._guard.clipboard.clear()
            self._ronde.give_way()
        if not self.write_all() or not self.jobs.let_go():
            workspace.hide()
            self._covered.wait(self.tools.saves, self.lock, "De kluis wordt vergrendeld")
            return False
        self._covered.take_away()
        if self._start_again is not None:
            cursor_place.leave(self.tools.half_typed, self._place, self._cursor)
        self._take_down()
        kluis.close()
        return True

    def sheet_opens(self, sheet: Sheet) -> None:
        """Keeps what is typed in a sheet that opens, and lets the key that locks reach it."""
        from zvh_desktop.ui.venster.half_typed import take_care

        take_care(sheet, self.tools.half_typed, self.lock, getattr(self.workspace, "choose_snippet", None))

    def keep_elsewhere(self, pad: Path) -> None:
        """Moves the kluis, with all that waits to be saved, to `pad`; the window goes on there, at the same place."""
        from zvh_desktop.ui.venster import cover, cursor_place

        kluis, workspace = self._kluis, self.workspace
        if self._ronde is not None:
            self._ronde.give_way()
        if kluis is None or workspace is None or not cover.can_move(self.jobs, workspace):
            return
        try:
            kluis.verplaatsen(pad)
        except Exception as error:  # nothing has changed: the text waits, and the old place is tried again
            self.present_error(error)
            return
        if not workspace.flush_all():
            return
        self._place, self._cursor = cursor_place.remember(workspace.page, self.tools.navigator)
        self._take_down(forget=False)
        self._pad = kluis.pad
        try:
            opened = kluis.heropenen()
        except Exception as error:  # all is written; it is opened again as on any day
            self.kluis_page.locked(kluis.pad)
            self.present_error(error)
            return
        self.enter(opened)
        if self.workspace is not None:
            cover.say_moved(self.workspace, kluis.pad)

    def _take_down(self, *, forget: bool = True) -> None:
        """Takes down all that stands round an open kluis; with `forget` also the history of the user."""
        if forget:
            self.tools.half_typed.use(None)
            self.tools.navigator.forget()
        workspace, self.workspace, self._kluis = self.workspace, None, None
        if workspace is not None:
            workspace.let_go()
            self._stack.removeWidget(workspace)
            workspace.deleteLater()
        self._stop_guard()
        self._stack.setCurrentWidget(self.kluis_page)

    def _stop_guard(self) -> None:
        for one in (self._guard, self._ronde, *self._others):
            if one is not None:
                one.stop()
        self._guard, self._ronde, self._others = None, None, []

    def present_error(self, error: BaseException) -> None:
        """Presents any error of a failed action, in the page or in front of the kluis; logs one that is not known."""
        from zvh_desktop.taal.fouten import is_known, reference_of

        if not is_known(error):
            log_error(error, reference_of(error))
        (self.workspace or self.kluis_page).present_error(error)

    def write_all(self) -> bool:
        """Writes all that is typed and closes what lies over the pages; says whether everything is in the kluis."""
        from zvh_desktop.ui.venster.half_typed import put_away

        workspace = self.workspace
        return workspace is None or all([put_away(self, self.tools.half_typed), workspace.flush_all()])

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close and not self.write_all():
            event.ignore()
            _ask_to_close(self, self._close_anyway)
            return
        if not self.jobs.let_go(closing=True):
            event.ignore()
            self._may_close = True
            self._covered.wait(self.tools.saves, self.close, "Het programma wordt gesloten")
            return
        self.jobs.close()
        if self._ronde is not None and not self.jobs.has_left_a_writer:
            self._ronde.at_closing()
        self._stop_guard()
        if self._kluis is not None:
            self._kluis.close()
            self._kluis = None
        event.accept()

    def _close_anyway(self) -> None:
        self._may_close = True
        self.close()


def _make_workspace(kluis: GeopendeKluis, tools: PageTools, make_pages: MakePages) -> Workspace:
    from zvh_desktop.taal.codes import label
    from zvh_desktop.ui.venster.search_palette import SearchPalette
    from zvh_desktop.ui.venster.workspace import Workspace

    return Workspace(
        tools,
        make_pages(kluis, tools),
        search=SearchPalette(kluis.services.zoeken, tools.navigator),
        demonstration=kluis.is_demonstratie,
        gebieden=label(kluis.soort),
        snippets=lambda: kluis.services.instellen.get().standaardzinnen,
        leesstand=kluis.leesstand,
    )


def _ask_to_close(window: MainWindow, leave: Callable[[], object]) -> QWidget:
    from zvh_desktop.ui.widgets.sheet import confirm

    return confirm(
        window,
        "Er is tekst die nog niet is opgeslagen",
        "De kluis kan nu niet worden geschreven. Als u sluit, gaat verloren wat u het laatst typte.",
        action="Toch sluiten",
        cancel="Open laten",
        on_yes=leave,
        dangerous=True,
    )
