"""Makes reservekopieen by itself: a while after opening, every hour, and at closing when nobody has to wait for it; every minute it
takes into the log what others read along (W-64).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from zvh_desktop.application.ports import Gewijzigd

if TYPE_CHECKING:
    from zvh_desktop.application.kluis.reservekopie import Voortgang
    from zvh_desktop.application.services import GeopendeKluis
    from zvh_desktop.ui.venster.jobs import JobControl, JobRunner

FIRST_MS = 20_000
HOUR_MS = 3_600_000
AGAIN_MS = 60_000
READERS_MS = 60_000
# Below this size a copy takes less time than a window takes to close.
CHEAP_BYTES = 8 * 1024 * 1024


class ReserveRonde(QObject):
    """Makes the reservekopieen of one opened kluis. It gives way to the user: it waits for other jobs, and stops for the lock."""

    def __init__(
        self,
        kluis: GeopendeKluis,
        jobs: JobRunner,
        publish: Callable[[Gewijzigd], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._kluis, self._jobs, self._publish = kluis, jobs, publish
        self._control: JobControl | None = None
        self._is_checked = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.run)
        self._readers = QTimer(self, interval=READERS_MS)
        self._readers.timeout.connect(kluis.neem_leesregels_in)
        if kluis.leesstand is None:
            self._readers.start()
        if self._is_ours:
            self._timer.start(FIRST_MS)

    @property
    def _is_ours(self) -> bool:
        """Says whether copies are made of it: not of a demonstration, and not of what somebody else holds."""
        return self._kluis.leesstand is None and not self._kluis.is_demonstratie

    def run(self) -> None:
        if self._jobs.is_busy:
            self._timer.start(AGAIN_MS)
            return
        reserve = self._kluis.services.reservekopieen
        if not self._is_checked:
            self._control = self._jobs.run(
                lambda control: reserve.check_kluis(control.stop_if_cancelled),
                self._checked,
                self._checked,
                label="De kluis wordt nagelezen",
                only_reads=True,
                on_end=partial(self._timer.start, AGAIN_MS),
            )
            return

        def work(control: JobControl) -> None:
            try:
                reserve.gewone_ronde(progress_of(control))
            finally:
                reserve.stand()

        self._control = self._jobs.run(
            work,
            lambda _nothing: None,
            lambda _error: None,
            label="De reservekopie wordt bijgewerkt",
            can_cancel=True,
            on_end=self._ended,
        )

    def _checked(self, _outcome: object) -> None:
        """Goes on to the copies. Vandaag tells of damage that was found; a failing disk shows at the copy that comes next."""
        self._is_checked = True
        self._publish(Gewijzigd("reservekopie"))
        self.run()

    def _ended(self) -> None:
        """Plans the next round. Vandaag tells of a failure, which is no reason to interrupt the user."""
        self._control = None
        self._timer.start(HOUR_MS)
        self._publish(Gewijzigd("reservekopie"))

    def give_way(self) -> None:
        """Stops the copy because the kluis is about to be locked; a half copy leaves nothing behind."""
        if self._control is not None:
            self._control.cancel()

    def stop(self) -> None:
        self._timer.stop()
        self._readers.stop()
        self.give_way()
        self.deleteLater()

    def at_closing(self) -> None:
        """Makes a last copy in the thread of the screen, only when it is done before anybody notices."""
        self._timer.stop()
        with suppress(Exception):  # closing goes on; the next opening makes one
            reserve = self._kluis.services.reservekopieen
            is_cheap = self._kluis.pad.stat().st_size <= CHEAP_BYTES and reserve.is_snel()
            if is_cheap and self._is_ours:
                reserve.gewone_ronde(bij_sluiten=True)


def progress_of(control: JobControl) -> Voortgang:
    def progress(done: int, total: int) -> None:
        control.stop_if_cancelled()
        control.progress(done, total)

    return progress
