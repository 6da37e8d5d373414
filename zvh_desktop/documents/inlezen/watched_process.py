"""A child process that is asked something and watched: what hangs, crashes or eats memory there is ended from outside."""

from __future__ import annotations

import math
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO

from zvh_desktop.application.errors import LezenStartNiet
from zvh_desktop.application.ports import doorgaan

_LOOK_EVERY_SECONDS = 0.05
_MOST_LINE = 64 * 1024 * 1024


class Stopped(TimeoutError):
    """It was not waited for any longer, because the user did not want to."""


class WatchedProcess:
    """One conversation over two pipes, in lines. What it prints as an error may hold anything, and is thrown away."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
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
        """The next line, empty when it ended without one. Raises `TimeoutError`, and `Stopped` when `go_on` says so."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            with suppress(queue.Empty):
                return self._heard.get(timeout=min(left, _LOOK_EVERY_SECONDS))
            if not go_on():
                raise Stopped
        raise TimeoutError

    def wait_until_ready(self, sign: bytes, seconds: float, go_on: Callable[[], bool] = doorgaan) -> None:
        """Its first line has to be `sign`. Raises `LezenStartNiet`."""
        try:
            first = self.hear(seconds, go_on)
        except TimeoutError:
            first = b""
        if first.strip() != sign:
            self.end()
            raise LezenStartNiet

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._stdin.close()


def _listen(output: IO[bytes], heard: queue.Queue[bytes]) -> None:
    # Closed here and not by who ends it: a process that the child started may hold the other side open.
    with output:
        while (line := output.readline(_MOST_LINE)).endswith(b"\n"):
            heard.put(line)
    heard.put(line)
    heard.put(b"")


def limit_this_process(memory: int, seconds: float | None = None, in_all: float | None = None) -> None:
    """Called by the child itself. `seconds` of the processor and `in_all` by the clock count from here, on every platform, and
    also when nobody watches any more; memory is limited where the platform can.
    """
    if seconds is not None:
        threading.Thread(target=_end_in_time, args=(seconds, in_all or seconds), daemon=True).start()
    if sys.platform == "win32":
        return
    import resource

    # Behind the clock stands the system, for work that does not let the clock come in between.
    processor = None if seconds is None else math.ceil(time.process_time() + seconds) + 1
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, processor)):
        if most is not None:
            _, hard = resource.getrlimit(what)
            resource.setrlimit(what, (most if hard < 0 else min(most, hard), hard))


def _end_in_time(seconds: float, in_all: float) -> None:
    processor, clock = time.process_time() + seconds, time.monotonic() + in_all
    while time.process_time() < processor and time.monotonic() < clock:
        time.sleep(_LOOK_EVERY_SECONDS)
    os._exit(1)
