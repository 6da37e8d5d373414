"""Asks a child process and watches it: what hangs, crashes or eats memory there is ended from outside."""

from __future__ import annotations

import errno
import json
import math
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any, Self

from zvh_desktop.application import errors
from zvh_desktop.application.ports import doorgaan
from zvh_desktop.documents.inlezen import windows_job

_LOOK_EVERY_SECONDS = 0.05
_MOST_LINE = 64 * 1024 * 1024


# Windows would open a console in sight for each child.
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def with_pipes(program: str) -> str:
    """Returns the program to start as a child. Of the two in a package for Windows only the one for commands is sure to have pipes."""
    pad = Path(program)
    return str(pad.with_name("zvh-desktop.exe")) if pad.name == "ZVH Desktop.exe" else program


class Stopped(TimeoutError):
    """Says that the user did not want to wait any longer."""


class WatchedProcess:
    """Holds one conversation over two pipes, in lines. What it prints as an error may hold anything, and is thrown away."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            [with_pipes(command[0]), *command[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_CONSOLE,
        )
        self._job: int | None = None
        if sys.platform == "win32":
            self._job = windows_job.hold(int(self._process._handle))
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._stdin = self._process.stdin
        self._heard: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=_listen, args=(self._process.stdout, self._heard), daemon=True).start()

    def say(self, line: str) -> None:
        """Raises `OSError` when it has ended."""
        self._stdin.write(line.encode("utf-8") + b"\n")
        self._stdin.flush()

    def hear(self, seconds: float, go_on: Callable[[], bool] = doorgaan) -> bytes:
        """Returns the next line, empty when it ended without one. Raises `TimeoutError`, and `Stopped` when `go_on` says so."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            with suppress(queue.Empty):
                return self._heard.get(timeout=min(left, _LOOK_EVERY_SECONDS))
            if not go_on():
                raise Stopped
        raise TimeoutError

    def wait_until_ready(self, sign: bytes, seconds: float, go_on: Callable[[], bool] = doorgaan) -> None:
        """Waits for `sign` as its first line. Raises `LezenStartNiet`."""
        try:
            first = self.hear(seconds, go_on)
        except Stopped:
            self.end()
            raise
        except TimeoutError:
            first = b""
        if first.strip() != sign:
            self.end()
            raise errors.LezenStartNiet

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        windows_job.release(self._job)
        self._job = None
        with suppress(OSError):
            self._stdin.close()


def _listen(output: IO[bytes], heard: queue.Queue[bytes]) -> None:
    # Closed here and not by who ends it: a process that the child started may hold the other side open.
    with output:
        while (line := output.readline(_MOST_LINE)).endswith(b"\n"):
            heard.put(line)
    heard.put(line)
    heard.put(b"")


READY = b"klaar"
SECONDS = 2.0
"""Limits the processor time for one file: on a computer that is not busy the user hears within two seconds."""
SECONDS_IN_ALL = 10.0
"""Limits the time by the clock: for a busy computer, a slow disk, and a disk that never answers."""
_SECONDS_TO_START = 30.0
_SECONDS_IDLE = 300.0
"""Limits how long a child waits for another question: then its memory goes, with what it still held of the last."""
_MEMORY = 1 << 30


class Refused(Exception):
    """Says by a code that the child will have nothing of the file."""


class Reader:
    """Asks a child of `command` what is in a file, and starts it anew after it was ended.

    What reading may cost is the limit of the child itself. `seconds` is how long its answer is waited for: longer, since a
    computer that is busy is no fault of the file.
    """

    def __init__(self, command: Sequence[str], seconds: float = SECONDS_IN_ALL) -> None:
        self._command, self._seconds = tuple(command), seconds
        self._child: WatchedProcess | None = None
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.end()

    def ask(self, asked: dict[str, str], go_on: Callable[[], bool] = doorgaan) -> Any:
        """Returns what was read. Raises `Refused` with a code, `OSError` when there is no file, and `LezenStartNiet`."""
        try:
            child = self._started(go_on)
            child.say(json.dumps(asked))
            told = json.loads(child.hear(self._seconds, go_on))
        except (TimeoutError, ValueError, OSError):
            # Too late, stopped by the user, or ended without an answer: the file made it run out of memory or of time.
            self.end()
            raise Refused("te_zwaar") from None
        if "bestand" in told:
            raise OSError(told["bestand"], "unreadable")
        if "fout" in told:
            raise Refused(told["fout"])
        return told["gelezen"]

    @property
    def is_there(self) -> bool:
        """Says whether its child runs, or starts."""
        child = self._child
        return child is not None and not child.has_ended

    def _started(self, go_on: Callable[[], bool]) -> WatchedProcess:
        child = self._child
        if not self._is_closed and not self.is_there:
            # Known before it is ready, so that `end` ends also one that is still starting.
            self.end()
            self._child = child = WatchedProcess(self._command)
            child.wait_until_ready(READY, _SECONDS_TO_START, go_on)
        if child is None or self._is_closed:
            raise OSError
        return child

    def end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def close(self) -> None:
        """Ends the child for good, whatever it is doing, with all that it has in memory."""
        self._is_closed = True
        self.end()


def answer(
    questions: IO[bytes], answers: IO[bytes], read: Callable[[dict[str, str]], Any], memory: int = _MEMORY
) -> int:
    """Answers a `Reader`, in the child: one line of JSON for each question, with limits for each of its own."""
    limit_this_process(memory, in_all=_SECONDS_IDLE)
    answers.write(READY + b"\n")
    answers.flush()
    for line in questions:
        limit_this_process(memory, SECONDS, SECONDS_IN_ALL)
        told = json.dumps(_told(read, json.loads(line)))
        limit_this_process(memory, in_all=_SECONDS_IDLE)
        answers.write(told.encode() + b"\n")
        answers.flush()
    return 0


def _told(read: Callable[[dict[str, str]], Any], asked: dict[str, str]) -> dict[str, Any]:
    try:
        return {"gelezen": read(asked)}
    except (
        errors.ImportOnleesbaar,
        errors.FormulierOnleesbaar,
        errors.CertificaatOngeldig,
        errors.OntvangstcertificaatOngeldig,
    ) as refusal:
        return {"fout": refusal.code}
    except Refused as refusal:
        return {"fout": str(refusal)}
    except OSError as error:
        return {"bestand": error.errno or errno.EIO}
    except (MemoryError, RecursionError):
        return {"fout": "te_zwaar"}


def content_of(pad: Path, most: int) -> bytes:
    """Returns what is in a file of at most so many bytes. Raises `OSError`, and `Refused`: te_groot."""
    if not pad.is_file():  # opening a pipe or a device may wait for ever
        raise FileNotFoundError(errno.ENOENT, "no file")
    with pad.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise Refused("te_groot")
    return content


_WATCH = "einde"
_ends = [math.inf, math.inf]
"""Limits this process, which then ends itself: seconds of the processor, and a moment of the clock."""


def limit_this_process(memory: int, seconds: float = math.inf, in_all: float | None = None) -> None:
    """Limits the process that calls it. `seconds` of the processor and `in_all` by the clock count from here, on every platform, and
    also when nobody watches any more; without them it may wait. Memory is limited, and never written to the disk after a crash, where
    the platform can.
    """
    _ends[:] = time.process_time() + seconds, time.monotonic() + (in_all or seconds)
    if not any(thread.name == _WATCH for thread in threading.enumerate()):
        threading.Thread(target=_end_in_time, name=_WATCH, daemon=True).start()
    if sys.platform == "win32":
        _limit_memory_by_job(memory)
        return
    import resource
    import signal

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory if hard < 0 else min(memory, hard), hard))
    # Behind the thread stands the system, for work that lets no thread come in between.
    for timer, sign, most in (
        (signal.ITIMER_PROF, signal.SIGPROF, seconds),
        (signal.ITIMER_REAL, signal.SIGALRM, in_all or seconds),
    ):
        signal.signal(sign, signal.SIG_DFL)
        signal.setitimer(timer, 0 if most == math.inf else most)


@cache
def _limit_memory_by_job(memory: int) -> None:
    """Holds this process in a job for as long as it lives. A job within a job makes the limit smaller, never larger."""
    windows_job.hold(windows_job.THIS_PROCESS, memory)


def _end_in_time() -> None:
    while time.process_time() < _ends[0] and time.monotonic() < _ends[1]:
        time.sleep(_LOOK_EVERY_SECONDS)
    os._exit(1)
