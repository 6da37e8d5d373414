from __future__ import annotations

import threading
from queue import SimpleQueue

import pytest
from PySide6.QtCore import QObject, Qt
from shiboken6 import delete

from tests.patience import deliver
from tests.ui.venster.stage import name_of
from zvh_desktop.application import errors
from zvh_desktop.ui.venster.autosave import SaveMonitor
from zvh_desktop.ui.venster.jobs import JobControl, JobRunner
from zvh_desktop.ui.venster.status_line import StatusLine


class TestJobs:
    def test_work_runs_beside_the_screen_and_its_result_comes_back_to_it(self, jobs, qtbot):
        where: dict[str, threading.Thread] = {}

        def work(_control: JobControl) -> int:
            where["work"] = threading.current_thread()
            return 42

        got: list[int] = []

        def done(value: int) -> None:
            where["done"] = threading.current_thread()
            got.append(value)

        jobs.run(work, done, label="Rekenen")
        assert jobs.is_busy
        qtbot.waitUntil(lambda: got == [42])
        assert where["work"] is not threading.main_thread()
        assert where["done"] is threading.main_thread()
        assert not jobs.is_busy

    def test_a_failure_goes_to_its_own_slot_or_else_to_the_presenter(self, qtbot):
        presented: list[BaseException] = []
        own: list[BaseException] = []
        runner = JobRunner(presented.append)

        def work(_control: JobControl) -> None:
            raise errors.SigningFailed("x")

        runner.run(work, print, own.append, label="a")
        runner.run(work, print, label="b")
        qtbot.waitUntil(lambda: len(presented) == 1)
        assert isinstance(own[0], errors.SigningFailed)
        runner.close()

    @pytest.mark.parametrize("only_reads", [False, True])
    @pytest.mark.parametrize("end", ["done", "failed", "cancelled before it began", "stopped"])
    def test_its_end_is_told_however_it_ended(self, jobs, qtbot, end, only_reads):
        gate, ended = threading.Event(), []

        def work(control: JobControl) -> None:
            gate.wait(60)
            control.stop_if_cancelled()
            if end == "failed":
                raise errors.SigningFailed("x")

        if end == "cancelled before it began":
            jobs.run(lambda _control: gate.wait(60), print, label="iets anders")
        control = jobs.run(
            work,
            print,
            print,
            label="a",
            can_cancel=True,
            only_reads=only_reads,
            on_end=lambda: ended.append(1),
        )
        assert ended == []
        if end in ("cancelled before it began", "stopped"):
            control.cancel()
        gate.set()
        qtbot.waitUntil(lambda: not jobs.is_busy)
        assert ended == [1]

    def test_the_status_line_shows_how_far_a_job_is_and_stops_it(self, jobs, qtbot):
        line = StatusLine(SaveMonitor(), jobs)
        qtbot.addWidget(line)
        line.show()
        go_on, done, failed = threading.Event(), [], []

        def work(control: JobControl) -> None:
            control.progress(3, 12)
            go_on.wait(60)
            control.stop_if_cancelled()

        jobs.run(work, done.append, failed.append, label="PDF maken", can_cancel=True)
        qtbot.waitUntil(lambda: line.job.words.text() == "PDF maken: 3 van 12")
        assert name_of(line.job.cancel) == "PDF maken stoppen"
        qtbot.mouseClick(line.job.cancel, Qt.MouseButton.LeftButton)
        go_on.set()
        qtbot.waitUntil(lambda: not jobs.is_busy)
        assert (done, failed) == ([], [])
        assert not line.job.isVisible()

    @pytest.mark.parametrize("fails", [False, True])
    def test_a_job_whose_window_is_gone_ends_in_silence_and_lets_its_result_go(
        self, qtbot, monkeypatch, fails
    ):
        window, gate, threads = QObject(), threading.Event(), SimpleQueue()
        runner, raised, delivered, released = JobRunner(parent=window), [], [], []
        monkeypatch.setattr(threading, "excepthook", lambda what: raised.append(what.exc_value))

        def work(control: JobControl) -> str:
            threads.put(threading.current_thread())
            gate.wait(60)
            control.progress(1, 2)
            if fails:
                raise errors.SigningFailed("x")
            return "too late"

        runner.run(work, delivered.append, delivered.append, label="lezen", release=released.append)
        thread = threads.get(timeout=60)
        delete(window)
        gate.set()
        thread.join(60)
        deliver()
        assert (raised, delivered) == ([], [])
        assert released == ([] if fails else ["too late"])

    def test_closing_waits_for_the_worker_and_drops_what_comes_late(self, qtbot):
        runner = JobRunner()
        ended: list[str] = []

        def work(control: JobControl) -> str:
            while not control.is_cancelled:
                threading.Event().wait(0.01)
            ended.append("worker")
            return "late"

        done: list[str] = []
        runner.run(work, done.append, label="lang", can_cancel=True)
        runner.close()
        assert ended == ["worker"]
        deliver()
        assert done == []
