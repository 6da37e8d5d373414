"""Runs long work beside the screen: unlocking, PDF, signing, import. Only the runner owns threads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event, Thread
from time import monotonic
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from shiboken6 import isValid

from zvh_desktop.ui.widgets.buttons import KeyButton

PATIENCE_MS = 30_000
"""Limits how long locking and closing wait for a job that writes and reports no progress."""
_GRACE_SECONDS = 1.0
"""Limits the wait for a job that only reads: it mostly stops within a moment."""


class JobCancelled(Exception):
    """Ends a job that the user stopped."""


class JobControl(QObject):
    """Lets a job report its progress and ask whether to stop. Usable from the worker thread, whatever of the screen is gone by then."""

    progressed = Signal(int, int, str)
    worked = Signal(object, object, object)

    def __init__(self, label: str, *, can_cancel: bool) -> None:
        super().__init__()
        self.label = label
        self.can_cancel = can_cancel
        self.on_cancel: Callable[[], object] | None = None
        self._stop = Event()

    def progress(self, done: int, total: int, text: str = "") -> None:
        self.progressed.emit(done, total, text)

    def cancel(self) -> None:
        self._stop.set()
        if self.on_cancel is not None:
            self.on_cancel()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()

    def goes_on(self) -> bool:
        """Says whether the job may go on; a long read asks this now and then."""
        return not self._stop.is_set()

    def steps(self, text: str) -> Callable[[int, int], bool]:
        """Returns a callback that takes how many of how many steps are done, and says whether to go on."""

        def step(done: int, total: int) -> bool:
            self.progress(done, total, text)
            return self.goes_on()

        return step

    def stop_if_cancelled(self) -> None:
        """Raises JobCancelled when the job has to stop. Call it between two steps that each leave everything whole."""
        if self._stop.is_set():
            raise JobCancelled


Work = Callable[[JobControl], Any]


class _Job(NamedTuple):
    thread: Thread
    on_done: Callable[[Any], object]
    on_failed: Callable[[BaseException], object] | None
    release: Callable[[Any], object]
    only_reads: bool
    on_end: Callable[[], object]


class JobRunner(QObject):
    """Runs one job after the other: `run(work, on_done, on_failed, label="PDF maken")`.

    `work` runs in a thread and touches no widget. `on_done` and `on_failed` run in the thread of the screen. Without
    `on_failed` the error goes to `present_error`.

    No job keeps the window from locking or closing. One that only reads is abandoned. One that writes is waited for
    as long as it reports progress, and `PATIENCE_MS` more. Then it is abandoned too; what it wrote is as whole as
    after a power cut, which every write has to survive anyhow.
    """

    started = Signal(object)
    ended = Signal(object)

    def __init__(
        self, present_error: Callable[[BaseException], object] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._present_error = present_error
        self._running: dict[JobControl, _Job] = {}
        self._left: dict[JobControl, _Job] = {}
        self._closing = self._closed = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._leave_all)

    def run(
        self,
        work: Work,
        on_done: Callable[[Any], object],
        on_failed: Callable[[BaseException], object] | None = None,
        *,
        label: str,
        can_cancel: bool = False,
        only_reads: bool = False,
        release: Callable[[Any], object] = lambda _value: None,
        on_end: Callable[[], object] = lambda: None,
    ) -> JobControl:
        """Begins or queues the job; the control that it returns can cancel it.

        `only_reads`: abandoning it leaves nothing half done, so cancelling does not wait for it. `release` gets a
        result that nobody wants any more. `on_end` is called first, however the job ended, also when it was
        cancelled.
        """
        control = JobControl(label, can_cancel=can_cancel or only_reads)
        if self._closing:
            return control
        # A daemon thread, so that the end of the program does not wait for it.
        thread = Thread(target=self._work, args=(control, work, release), name="zvh-job", daemon=True)
        self._running[control] = _Job(thread, on_done, on_failed, release, only_reads, on_end)
        control.progressed.connect(self._wait_on)
        control.worked.connect(self._deliver)
        if only_reads:
            control.on_cancel = partial(self._leave, control)
        self.started.emit(control)
        self._begin()
        return control

    @property
    def is_busy(self) -> bool:
        return bool(self._running)

    @property
    def label(self) -> str:
        """Returns what is being done now; empty when idle."""
        return next((control.label for control in self._running), "")

    @property
    def has_left_a_writer(self) -> bool:
        """Says whether a job that writes was abandoned, and may still be running."""
        return any(not job.only_reads for job in self._left.values())

    def _begin(self) -> None:
        first = next(iter(self._running.values()), None)
        if first is not None and first.thread.ident is None:
            first.thread.start()

    def _work(self, control: JobControl, work: Work, release: Callable[[Any], object]) -> None:
        value, error = None, None
        try:
            control.stop_if_cancelled()
            value = work(control)
        except BaseException as caught:  # the program must outlive any failing job
            error = caught
        # The thread may outlive its window, so what it ended with goes out from what it holds itself.
        if isValid(self) and not self._closed:
            control.worked.emit(control, value, error)
        elif error is None:
            release(value)

    def _deliver(self, control: JobControl, value: object, error: BaseException | None) -> None:
        job = self._left.pop(control, None)
        is_wanted = job is None and not self._closing
        if job is None:
            job = self._running[control]
            self._remove(control)
        if not is_wanted:
            if error is None:
                job.release(value)
            return
        job.on_end()
        if error is None:
            job.on_done(value)
        elif isinstance(error, JobCancelled):
            return
        elif job.on_failed is not None:
            job.on_failed(error)
        elif self._present_error is not None:
            self._present_error(error)
        else:
            raise error

    def _remove(self, control: JobControl) -> None:
        del self._running[control]
        control.on_cancel = None
        if not self._running:
            self._patience.stop()
        self.ended.emit(control)
        self._begin()

    def _leave(self, control: JobControl) -> None:
        """Abandons the running job; the next one begins in a thread of its own."""
        job = self._running.get(control)
        if job is not None:
            if job.thread.ident is not None:
                self._left[control] = job
            self._remove(control)
            if not self._closing:
                job.on_end()

    def _leave_all(self) -> None:
        # The last one first, so that no other begins.
        for control in reversed(list(self._running)):
            control.cancel()
            self._leave(control)

    def _wait_on(self) -> None:
        if self._patience.isActive():
            self._patience.start()

    def let_go(self, *, closing: bool = False) -> bool:
        """Stops jobs for locking or closing; True when nothing is left to wait for, otherwise ask again when a job has `ended`.

        Jobs that only read are abandoned at once. For closing the others are asked to stop, and no new job begins.
        """
        self._closing = self._closing or closing
        for control, job in reversed(list(self._running.items())):
            if job.only_reads or closing:
                control.cancel()
        self._join([job for job in self._left.values() if job.only_reads], _GRACE_SECONDS)
        if self._running and not self._patience.isActive():
            self._patience.start()
        return not self._running

    def close(self) -> None:
        """Ends the runner; later results are dropped. A job that still writes is waited for, up to `PATIENCE_MS`."""
        self.let_go(closing=True)
        self._join(list(self._running.values()), PATIENCE_MS / 1000)
        self._leave_all()
        self._closed = True
        QCoreApplication.sendPostedEvents(self)

    def _join(self, jobs: list[_Job], seconds: float) -> None:
        until = monotonic() + seconds
        for job in jobs:
            if job.thread.ident is not None:
                job.thread.join(max(0.0, until - monotonic()))


def run_from_button(
    button: KeyButton,
    jobs: JobRunner,
    work: Callable[[], object],
    done: Callable[[Any], object],
    failed: Callable[[BaseException], object],
    *,
    label: str,
) -> None:
    """Runs a job with its button disabled: a second press would find another state than the one that was asked about."""
    button.setEnabled(False)
    jobs.run(lambda _control: work(), done, failed, label=label, on_end=partial(button.setEnabled, True))
