"""The border with Windows: what kernel32 is asked, in which order, and what becomes of a refusal."""

from __future__ import annotations

import ctypes
import sys
from types import SimpleNamespace

import pytest

from zvh_desktop.documents.inlezen import watched_process, windows_job
from zvh_desktop.documents.inlezen.windows_job import (
    KILL_ON_CLOSE,
    PROCESS_MEMORY,
    THIS_PROCESS,
    hold,
    release,
)

JOB = (1 << 40) + 8


class Kernel:
    """Stands for kernel32; `refuses` names the function that says no."""

    def __init__(self, refuses: str = "") -> None:
        self.asked: list[tuple[object, ...]] = []

        def function(name: str, answer: int, seen):
            def ask(*given):
                self.asked.append((name, *seen(*given)))
                return 0 if name == refuses else answer

            setattr(self, name, ask)

        function("CreateJobObjectW", JOB, lambda *given: given)
        function("SetInformationJobObject", 1, self._limits)
        function("AssignProcessToJobObject", 1, lambda job, process: (job.value, process.value))
        function("CloseHandle", 1, lambda job: (job.value,))

    @staticmethod
    def _limits(job, kind, at, size):
        limits = at._obj
        assert size.value == ctypes.sizeof(limits)
        return job.value, kind, limits.flags, limits.process_memory


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Kernel:
    made = Kernel(getattr(request, "param", ""))
    monkeypatch.setattr(ctypes, "WinDLL", {"kernel32": made}.__getitem__, raising=False)
    return made


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of 64 bits")
def test_the_limits_lie_where_windows_looks_for_them() -> None:
    """By the sizes and places of JOBOBJECT_EXTENDED_LIMIT_INFORMATION on 64 bits, as winnt.h has them."""
    assert ctypes.sizeof(windows_job.Limits) == 144
    places = {"flags": 16, "affinity": 48, "priority": 56, "io_counters": 64, "process_memory": 112}
    assert {name: getattr(windows_job.Limits, name).offset for name in places} == places


def test_a_child_ends_with_whoever_holds_its_job(kernel: Kernel) -> None:
    job = hold(77)
    assert job == JOB
    release(job)
    assert kernel.asked == [
        ("CreateJobObjectW", None, None),
        ("SetInformationJobObject", JOB, 9, KILL_ON_CLOSE, 0),
        ("AssignProcessToJobObject", JOB, 77),
        ("CloseHandle", JOB),
    ]


@pytest.mark.parametrize(
    ("kernel", "closed"),
    [("CreateJobObjectW", 0), ("SetInformationJobObject", 1), ("AssignProcessToJobObject", 1)],
    indirect=["kernel"],
)
def test_what_windows_refuses_leaves_no_job_and_stops_nobody(kernel: Kernel, closed: int) -> None:
    assert hold(77) is None
    release(None)
    assert kernel.asked.count(("CloseHandle", JOB)) == closed


def test_on_windows_a_watched_process_is_held_until_it_is_ended(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watched_process, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(
        watched_process.subprocess.Popen, "_handle", property(lambda it: it.pid), raising=False
    )
    process = watched_process.WatchedProcess((sys.executable, "-c", "input()"))
    pid = process._process.pid
    assert kernel.asked[-1] == ("AssignProcessToJobObject", JOB, pid)
    process.end()
    process.end()
    assert kernel.asked.count(("CloseHandle", JOB)) == 1


def test_on_windows_a_child_limits_its_own_memory_once(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watched_process, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(watched_process.threading, "Thread", lambda **_: SimpleNamespace(start=lambda: None))
    watched_process._limit_memory_by_job.cache_clear()
    for _ in range(2):
        watched_process.limit_this_process(1 << 30)
    watched_process._limit_memory_by_job.cache_clear()
    assert kernel.asked[1:] == [
        ("SetInformationJobObject", JOB, 9, PROCESS_MEMORY, 1 << 30),
        ("AssignProcessToJobObject", JOB, ctypes.c_void_p(THIS_PROCESS).value),
    ]
