"""A child process that is asked something and watched: what hangs, crashes or eats memory there is ended from outside."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from zvh_desktop.application.errors import LezenStartNiet


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

    @property
    def is_ended(self) -> bool:
        return self._process.poll() is not None

    def say(self, line: str) -> None:
        """Raises `OSError` when it has ended."""
        self._stdin.write(line.encode("utf-8") + b"\n")
        self._stdin.flush()

    def say_all(self, content: bytes) -> None:
        """Everything there is to say, beside what it answers meanwhile."""
        threading.Thread(target=_speak, args=(self._stdin, content), daemon=True).start()

    def hear(self, seconds: float) -> bytes:
        """The next line, empty when it ended without one. Raises `TimeoutError`."""
        try:
            return self._heard.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None

    def wait_until_ready(self, sign: bytes, seconds: float) -> None:
        """Its first line has to be `sign`. Raises `LezenStartNiet`."""
        try:
            first = self.hear(seconds)
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
        for line in output:
            heard.put(line)
    heard.put(b"")


def _speak(listener: IO[bytes], content: bytes) -> None:
    with suppress(OSError):
        listener.write(content)
        listener.close()


def limit_this_process(memory: int, cpu_seconds: int | None = None) -> None:
    """Called by the child itself, where the platform can; where it cannot, who watches it has the clock alone."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, cpu_seconds)):
        if most is not None:
            _, hard = resource.getrlimit(what)
            resource.setrlimit(what, (most if hard < 0 else min(most, hard), hard))
