"""What every page may use of the window around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from zvh_desktop.ui.app_events import AppEvents
from zvh_desktop.ui.autosave import SaveMonitor
from zvh_desktop.ui.half_typed import HalfTyped
from zvh_desktop.ui.jobs import JobRunner
from zvh_desktop.ui.navigation import Navigator


def _no_window(*_asked: object) -> None:
    """Does nothing, for pages that stand alone: there is nothing to close round them."""
    return


@dataclass(frozen=True, slots=True)
class PageTools:
    """Handed to the constructor of each page, beside the use cases that it needs.

    `now` is the clock of the program (aware); `present_error` shows any exception in Dutch, in the page. `renew_key` takes
    passphrase and recovery key: the window closes the kluis, has its key renewed and opens it again. `put_back`
    locks, and shows what can be put back. `half_typed` keeps what was typed and is not on record.
    """

    navigator: Navigator
    jobs: JobRunner
    events: AppEvents
    saves: SaveMonitor
    now: Callable[[], datetime]
    present_error: Callable[[BaseException], object]
    renew_key: Callable[[str, tuple[str, ...] | None], object] = _no_window
    put_back: Callable[[], object] = _no_window
    half_typed: HalfTyped = field(default_factory=HalfTyped)
