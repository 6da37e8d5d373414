"""Makes the page of a destination. A page is imported at its first visit, so that the window stands at once."""

from __future__ import annotations

import gc
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from zvh_desktop.application.errors import StorageUnavailable
from zvh_desktop.ui.venster.navigation import SCREENS

if TYPE_CHECKING:
    from zvh_desktop.application.afschaling.vernietigen import Vernietigen
    from zvh_desktop.application.services import GeopendeKluis
    from zvh_desktop.ui.venster.page import Page, PageTools
    from zvh_desktop.ui.venster.workspace import PageMakers

_AHEAD = (
    "tafel.casustafels_page", "tafel.agenda.tab", "tafel.aan_tafel.tab", "notulen.tab", "aanmelding.aanmelding_page",
    "triage.triage_page", "inzien.casus_page", "plan.plan_page", "kluis.instellingen_page", "tafel.acties.acties_page",
)  # fmt: skip
_AHEAD_AFTER_MS = 300


def page_class(page: str) -> type[Page]:
    """Returns the class that a destination was registered with; imports its module."""
    module, _, name = page.rpartition(".")
    found: type[Page] = getattr(import_module(f"zvh_desktop.ui.schermen.{module}"), name)
    return found


def _make(page: str, kluis: GeopendeKluis, tools: PageTools) -> Page:
    return page_class(page).from_kluis(kluis, tools)


def make_pages(kluis: GeopendeKluis, tools: PageTools) -> PageMakers:
    _import_ahead(tools.navigator)
    QTimer.singleShot(
        _AHEAD_AFTER_MS, tools.navigator, lambda: _finish_destruction(tools, kluis.services.vernietigen)
    )
    return {place: partial(_make, screen.page, kluis, tools) for place, screen in SCREENS.items()}


def _finish_destruction(tools: PageTools, vernietigen: Vernietigen) -> None:
    """Finishes a destruction that was interrupted, or whose copies were out of reach (W-52)."""
    try:
        is_wanted = tools.navigator.here is not None and vernietigen.is_af_te_maken()
    except StorageUnavailable:  # closed meanwhile; the next opening looks again
        return
    if is_wanted:
        tools.jobs.run(
            lambda _control: vernietigen.afmaken(),
            lambda _none: None,
            label="De vernietiging wordt afgemaakt",
        )


def _import_ahead(owner: QObject) -> None:
    """Imports the pages one at a time once the first page stands, those that take longest to build first."""
    waiting = list(dict.fromkeys([*_AHEAD, *(one.page.rpartition(".")[0] for one in SCREENS.values())]))

    def step() -> None:
        if waiting:
            import_module(f"zvh_desktop.ui.schermen.{waiting.pop(0)}")
            QTimer.singleShot(0, owner, step)
        else:
            # Imported code stays for good, so garbage collection need not look through it while somebody types.
            gc.collect()
            gc.freeze()

    QTimer.singleShot(_AHEAD_AFTER_MS, owner, step)
