"""Holds a child by a job of Windows: what may limit its memory, and ends it when nobody holds the job any more.

Written from the documentation of Windows, never run on it.
"""

from __future__ import annotations

import ctypes
from ctypes import c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Any

_EXTENDED_LIMITS = 9
PROCESS_MEMORY, KILL_ON_CLOSE = 0x100, 0x2000
THIS_PROCESS = -1
"""Is what GetCurrentProcess returns."""


class Limits(ctypes.Structure):
    """Is JOBOBJECT_EXTENDED_LIMIT_INFORMATION, with what it holds written out."""

    _fields_ = (
        ("per_process_time", c_int64),
        ("per_job_time", c_int64),
        ("flags", c_uint32),
        ("least_working_set", c_size_t),
        ("most_working_set", c_size_t),
        ("most_processes", c_uint32),
        ("affinity", c_size_t),
        ("priority", c_uint32),
        ("scheduling", c_uint32),
        ("io_counters", c_uint64 * 6),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("peak_process_memory", c_size_t),
        ("peak_job_memory", c_size_t),
    )


def hold(process: int, memory: int | None = None) -> int | None:
    """Puts a process in a new job and returns that. With `memory` it gets no more bytes than that; without, it and all that it starts
    end when `release` lets go, or when the process that holds the job ends in whatever way. Returns None where Windows refuses: time
    is limited without a job.
    """
    kernel = _kernel()
    if not (job := kernel.CreateJobObjectW(None, None)):
        return None
    limits = Limits(flags=KILL_ON_CLOSE if memory is None else PROCESS_MEMORY, process_memory=memory or 0)
    told = (c_void_p(job), _EXTENDED_LIMITS, ctypes.byref(limits), c_uint32(ctypes.sizeof(limits)))
    is_set = kernel.SetInformationJobObject(*told)
    if is_set and kernel.AssignProcessToJobObject(c_void_p(job), c_void_p(process)):
        return int(job)
    kernel.CloseHandle(c_void_p(job))
    return None


def release(job: int | None) -> None:
    if job is not None:
        _kernel().CloseHandle(c_void_p(job))


def _kernel() -> Any:
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    kernel.CreateJobObjectW.restype = c_void_p
    return kernel
