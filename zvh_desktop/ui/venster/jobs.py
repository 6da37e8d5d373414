"""Long work beside the screen: unlocking, PDF, signing, import. The runner is the only owner of threads."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from zvh_desktop.ui.widgets.buttons import KeyButton

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor


class JobCancelled(Exception):
    """The user asked this job to stop, and it did."""


class JobControl(QObject):
    """What the work gets: it tells how far it is and asks whether it should stop. Usable from the worker thread."""

    progressed = Signal(int, int, str)

    def __init__(self, label: str, *, can_cancel: bool) -> None:
        super().__init__()
        self.label = label
        self.can_cancel = can_cancel
        self._stop = Event()

    def progress(self, done: int, total: int, text: str = "") -> None:
        self.progressed.emit(done, total, text)

    def cancel(self) -> None:
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()

    def stop_if_cancelled(self) -> None:
        """Raises JobCancelled; to be called between two steps that each leave things whole."""
        if self._stop.is_set():
            raise JobCancelled


Work = Callable[[JobControl], Any]


class JobRunner(QObject):
    """`run(work, on_done, on_failed, label="PDF maken")`.

    `work` runs in one worker thread, one job after the other, and touches no widget. `on_done` and `on_failed` run in
    the thread of the screen. Without `on_failed` the error goes to the one presenter of errors.
    """

    started = Signal(object)
    ended = Signal(object)
    _result = Signal(object, object, object)

    def __init__(
        self, present_error: Callable[[BaseException], object] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._present_error = present_error
        self._running: dict[
            JobControl, tuple[Callable[[Any], object], Callable[[BaseException], object] | None]
        ]
        self._running = {}
        self._closed = False
        self._result.connect(self._deliver)

    def run(
        self,
        work: Work,
        on_done: Callable[[Any], object],
        on_failed: Callable[[BaseException], object] | None = None,
        *,
        label: str,
        can_cancel: bool = False,
    ) -> JobControl:
        """Begins (or queues) the job; the control that is returned can cancel it."""
        control = JobControl(label, can_cancel=can_cancel)
        if self._closed:
            return control
        self._running[control] = (on_done, on_failed)
        self.started.emit(control)
        self._pool.submit(self._work, control, work)
        return control

    @property
    def is_busy(self) -> bool:
        return bool(self._running)

    @property
    def label(self) -> str:
        """What is being done now; empty when there is nothing to do."""
        return next((control.label for control in self._running), "")

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        """Made with the first job: the first screen does without."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="zvh-job")

    def _work(self, control: JobControl, work: Work) -> None:
        try:
            control.stop_if_cancelled()
            value, error = work(control), None
        except BaseException as caught:  # the worker must outlive whatever one job does
            value, error = None, caught
        if not self._closed:
            self._result.emit(control, value, error)

    def _deliver(self, control: JobControl, value: object, error: BaseException | None) -> None:
        on_done, on_failed = self._running.pop(control, (None, None))
        self.ended.emit(control)
        if error is None:
            if on_done is not None:
                on_done(value)
        elif isinstance(error, JobCancelled):
            return
        elif on_failed is not None:
            on_failed(error)
        elif self._present_error is not None:
            self._present_error(error)
        else:
            raise error

    def close(self) -> None:
        """Asks every job to stop and waits for the worker; results that come after this are dropped."""
        self._closed = True
        for control in self._running:
            control.cancel()
        if "_pool" in self.__dict__:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()


def run_from_button(
    button: KeyButton,
    jobs: JobRunner,
    work: Callable[[], object],
    done: Callable[[Any], object],
    failed: Callable[[BaseException], object],
    *,
    label: str,
) -> None:
    """A second press would find another state than the one that was asked about."""
    button.setEnabled(False)

    def ended(tell: Callable[[Any], object]) -> Callable[[Any], None]:
        def end(value: Any) -> None:
            button.setEnabled(True)
            tell(value)

        return end

    jobs.run(lambda _control: work(), ended(done), ended(failed), label=label)
