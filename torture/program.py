"""The program in a process of its own, forked from one that has everything imported: so it starts in a fraction of a second."""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG = 1
PATIENCE_S = 150


def warm_up() -> None:
    """Import what the program would; no window, no thread and no database before the fork."""
    import alembic.command  # noqa: F401
    import PySide6.QtTest  # noqa: F401

    import zvh_desktop.bootstrap
    import zvh_desktop.kluis.database
    import zvh_desktop.ui.schermen.inzien.vandaag_page
    import zvh_desktop.ui.schermen.tafel.casustafels_page
    import zvh_desktop.ui.venster.workspace  # noqa: F401


def _stay(*_asked: object) -> None:
    """Refuses a new process at lock: the typist lives in this one, and the window goes on as where the system refuses."""
    raise OSError("the window under torture stays in its process")


class Running:
    """`said` grows with what the program in the other process says; the times are those of that process."""

    def __init__(self, what: Callable[[Callable[..., None]], object], log: Path) -> None:
        reader, writer = os.pipe()
        sys.stdout.flush()
        self.pid = os.fork()
        if self.pid == 0:
            self._be_the_child(what, reader, writer, log)
        os.close(writer)
        self._reader = reader
        self._rest = b""
        self.said: list[dict[str, Any]] = []
        self.status: int | None = None

    def _be_the_child(
        self, what: Callable[[Callable[..., None]], object], reader: int, writer: int, log: Path
    ) -> None:
        code = 70
        try:
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            os.close(reader)
            out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.dup2(out, 1)
            os.dup2(out, 2)
            os.execve = _stay

            def say(**words: Any) -> None:
                os.write(writer, json.dumps({"t": time.monotonic(), **words}).encode() + b"\n")

            what(say)
            code = 0
        except BaseException as error:
            code = error.code if isinstance(error, SystemExit) and isinstance(error.code, int) else 70
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def hear(self, seconds: float) -> list[dict[str, Any]]:
        """What it said within this time; an empty list when it said nothing. Sets `status` when it is gone."""
        if self.status is not None or not select.select([self._reader], [], [], max(seconds, 0))[0]:
            return []
        read = os.read(self._reader, 1 << 16)
        if not read:
            self._reap()
            return []
        *lines, self._rest = (self._rest + read).split(b"\n")
        new = [json.loads(line) for line in lines]
        self.said += new
        return new

    def words(self) -> Iterator[dict[str, Any]]:
        """Each as it comes, until it is gone."""
        ends = time.monotonic() + PATIENCE_S
        while self.status is None:
            if time.monotonic() > ends:
                self.kill()
                raise TimeoutError(f"the program hung after {self.said[-3:]}")
            yield from self.hear(1)

    def kill(self) -> None:
        """As if the plug were pulled, for this one process; what it had said before is still heard."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.finish()

    def finish(self) -> None:
        while self.status is None:
            self.hear(PATIENCE_S)

    def _reap(self) -> None:
        os.close(self._reader)
        self.status = os.waitpid(self.pid, 0)[1]

    @property
    def was_killed(self) -> bool:
        return (
            self.status is not None
            and os.WIFSIGNALED(self.status)
            and os.WTERMSIG(self.status) == signal.SIGKILL
        )

    @property
    def code(self) -> int:
        return os.waitstatus_to_exitcode(self.status) if self.status is not None else -1
