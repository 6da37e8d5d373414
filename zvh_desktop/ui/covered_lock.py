"""Locking that has to wait for a write or a job: behind a cover, and again as soon as what it waits for is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from zvh_desktop.ui.autosave import SaveMonitor
    from zvh_desktop.ui.cover import Cover
    from zvh_desktop.ui.jobs import JobRunner


class CoveredLock(QObject):
    """`lock` is tried again after every write that succeeds and every job that ends."""

    def __init__(
        self, stack: QStackedWidget, jobs: JobRunner, lock: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._stack, self._jobs, self._lock = stack, jobs, lock
        self._saves: SaveMonitor | None = None
        self._cover: Cover | None = None

    @property
    def is_waiting(self) -> bool:
        return self._cover is not None

    def wait(self, saves: SaveMonitor) -> None:
        """The text stays in the memory, behind the cover."""
        cover = self._cover or self._put_cover(saves)
        error = saves.error
        if error is not None:
            from zvh_desktop.ui.error_presenter import present

            said = present(error)
            cover.show_unwritten(f"{said.title}. {said.to_do}")
        elif self._jobs.label:
            cover.show_busy(self._jobs.label)
        else:
            cover.show_unwritten("")

    def _put_cover(self, saves: SaveMonitor) -> Cover:
        from zvh_desktop.ui.cover import Cover

        self._cover = cover = Cover()
        self._saves = saves
        cover.retry.connect(self._lock)
        saves.changed.connect(self._lock_when_written)
        self._jobs.ended.connect(self._lock_soon)
        self._stack.addWidget(cover)
        self._stack.setCurrentWidget(cover)
        return cover

    def take_away(self) -> None:
        if self._cover is None or self._saves is None:
            return
        self._saves.changed.disconnect(self._lock_when_written)
        self._jobs.ended.disconnect(self._lock_soon)
        self._stack.removeWidget(self._cover)
        self._cover.deleteLater()
        self._cover = None

    def _lock_when_written(self) -> None:
        from zvh_desktop.ui.autosave import SaveState

        if self._saves is not None and self._saves.state is SaveState.SAVED:
            self._lock_soon()

    def _lock_soon(self, *_ignored: object) -> None:
        """Not inside the write or the job that ended: it has to come to its own end first."""
        QTimer.singleShot(0, self, self._lock_if_waiting)

    def _lock_if_waiting(self) -> None:
        if self.is_waiting:
            self._lock()
