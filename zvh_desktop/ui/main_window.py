"""The window: in front of a closed kluis, or around an open one; nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from zvh_desktop.ui.app import log_error
from zvh_desktop.ui.app_events import AppEvents
from zvh_desktop.ui.jobs import JobRunner
from zvh_desktop.ui.pages.kluis_page import KluisPage
from zvh_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from zvh_desktop.application.kluis import GeopendeKluis, KluisToegang
    from zvh_desktop.ui.navigation import Destination
    from zvh_desktop.ui.page_tools import PageTools
    from zvh_desktop.ui.workspace import PageMakers, Workspace

    MakePages = Callable[[GeopendeKluis, PageTools], PageMakers]

TITLE = "ZVH Desktop"


class MainWindow(QMainWindow):
    """`make_pages(kluis, tools)` gives, per destination, the function that makes its page.

    Locking destroys every page, so that nothing readable stays in a widget. What only an open kluis needs is imported when
    one opens: the unlock screen has to be there at once.
    """

    def __init__(
        self,
        toegang: KluisToegang,
        make_pages: MakePages,
        *,
        events: AppEvents,
        now: Callable[[], datetime],
        pad: Path,
        demonstration_passphrase: str | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.resize(1366, 768)
        self.setMinimumSize(960, 600)
        self._make_pages = make_pages
        self._kluis: GeopendeKluis | None = None
        self._may_close = False
        self._place: Destination | None = None
        self.jobs = JobRunner(self.present_error, self)
        self._events = events
        self._now = now
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.kluis_page = KluisPage(
            toegang,
            self.jobs,
            pad=pad,
            demonstration_passphrase=demonstration_passphrase,
            parent=self._stack,
        )
        self.kluis_page.opened.connect(self.enter)
        self.workspace: Workspace | None = None
        self._stack.addWidget(self.kluis_page)

    @cached_property
    def tools(self) -> PageTools:
        """What the pages share; the same before and after locking."""
        from zvh_desktop.ui.autosave import SaveMonitor
        from zvh_desktop.ui.navigation import Navigator
        from zvh_desktop.ui.page_tools import PageTools

        return PageTools(
            navigator=Navigator(self),
            jobs=self.jobs,
            events=self._events,
            saves=SaveMonitor(self),
            now=self._now,
            present_error=self.present_error,
        )

    def enter(self, kluis: GeopendeKluis) -> None:
        """The kluis is open: the pages around it, at the place where the user was."""
        from zvh_desktop.ui.widgets.search_palette import SearchPalette
        from zvh_desktop.ui.workspace import Workspace

        self._kluis = kluis
        self.workspace = Workspace(
            self.tools,
            self._make_pages(kluis, self.tools),
            search=SearchPalette(kluis.services.zoeken, self.tools.navigator),
            demonstration=kluis.is_demonstratie,
        )
        self.workspace.lock_wanted.connect(self.lock)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self.workspace.start(self._place)

    def lock(self) -> bool:
        """Writes everything, forgets everything. What cannot be written keeps the kluis open, and the screen says so."""
        workspace, kluis = self.workspace, self._kluis
        if workspace is None or kluis is None:
            return True
        if not workspace.flush_all():
            return False
        self._place = self.tools.navigator.here
        self.tools.navigator.forget()
        self._tear_down(workspace)
        self._kluis = None
        kluis.close()
        self.kluis_page.locked(kluis.pad)
        self._stack.setCurrentWidget(self.kluis_page)
        return True

    def _tear_down(self, workspace: Workspace) -> None:
        self.workspace = None
        self.tools.navigator.went.disconnect(workspace._go)
        self.tools.saves.changed.disconnect(workspace._show_saves)
        if workspace.search is not None:
            workspace.search.forget()
        self._stack.removeWidget(workspace)
        workspace.deleteLater()

    def present_error(self, error: BaseException) -> None:
        """The one place where every failed action ends."""
        from zvh_desktop.ui.error_presenter import is_known, present, reference_of

        if not is_known(error):
            log_error(error, reference_of(error))
        if self.workspace is not None:
            self.workspace.present_error(error)
        else:
            said = present(error)
            self.kluis_page.banner.show_message(said.title, said.sentence, Tone.DANGER)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close and self.workspace is not None and not self.workspace.flush_all():
            event.ignore()
            self._ask_to_close()
            return
        self.jobs.close()
        if self._kluis is not None:
            kluis, self._kluis = self._kluis, None
            kluis.close()
        event.accept()

    def _ask_to_close(self) -> QWidget:
        from zvh_desktop.ui.widgets.confirm import confirm

        def leave() -> None:
            self._may_close = True
            self.close()

        return confirm(
            self,
            "Er is tekst die nog niet is opgeslagen",
            "De kluis kan nu niet worden geschreven. Als u sluit, gaat verloren wat u het laatst typte.",
            action="Toch sluiten",
            cancel="Open laten",
            on_yes=leave,
            dangerous=True,
        )
