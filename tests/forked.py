"""Starts the processes of the program by a fork of one that has imported it: importing takes longer than what tests ask of them.

Each is a process of its own, with its own pipes and limits. Starting one as the program does is tested where no test asks for
`children_are_forked`: in `tests/journeys`, and beside what they are for.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from types import SimpleNamespace

from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.documents.inlezen import watched_process

IMPORTED = (
    "hunspell", "openpyxl", "pikepdf", "zvh_desktop.application.aanmelding.overnemen",
    "zvh_desktop.application.kluis.inrichten", "zvh_desktop.documents.documentmaker",
    "zvh_desktop.documents.handtekening.certificaat", "zvh_desktop.documents.handtekening.handtekeningen",
    "zvh_desktop.documents.handtekening.verifieren", "zvh_desktop.documents.inlezen.berichten",
    "zvh_desktop.documents.inlezen.buitenlezer", "zvh_desktop.documents.verpakken.versleuteld",
    "zvh_desktop.documents.woordenboek",
)  # fmt: skip
MOST = 1 << 16


def serve(number: int) -> None:
    """Forks at each question, in the process that has imported the program, until nobody can ask any more."""
    from importlib import import_module

    for name in IMPORTED:
        import_module(name)
    gc.freeze()
    with socket.socket(fileno=number) as asked:
        while True:
            question, pipes, _flags, _address = socket.recv_fds(asked, MOST, 2)
            if not question:
                return
            child = os.fork()
            if child == 0:
                asked.close()
                _become(json.loads(question), pipes)
            for pipe in pipes:
                os.close(pipe)
            watched = os.pidfd_open(child)
            socket.send_fds(asked, [str(child).encode()], [watched])
            os.close(watched)
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def _become(question: dict, pipes: list[int]) -> None:
    """Goes on as the program with these arguments; never returns."""
    code = 1
    try:
        for number, pipe in enumerate(pipes):
            os.dup2(pipe, number)
            os.close(pipe)
        os.chdir(question["folder"])
        os.environ.clear()
        os.environ.update(question["environment"])
        sys.stdin, sys.stdout = open(0), open(1, "w")  # noqa: SIM115
        from zvh_desktop.__main__ import main

        code = main(question["arguments"])
        sys.stdout.flush()
    finally:
        os._exit(code)


class Forked:
    """A child that somebody else forked, with as much of `Popen` as the program asks of it."""

    def __init__(self, pid: int, watched: int, stdin: int, stdout: int) -> None:
        self.pid, self._watched = pid, watched
        self.stdin, self.stdout = os.fdopen(stdin, "wb", 0), os.fdopen(stdout, "rb")

    def poll(self) -> int | None:
        return 0 if select.select([self._watched], [], [], 0)[0] else None

    def wait(self) -> int:
        select.select([self._watched], [], [])
        return 0

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._watched, signal.SIGKILL)

    def __del__(self) -> None:
        os.close(self._watched)


class ForkServer:
    """Begins at the first question."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._asks: socket.socket | None = None
        self._process: subprocess.Popen | None = None

    def popen(self, command: Sequence[str], **named: object) -> Forked | subprocess.Popen:
        start = own_command()
        if tuple(command[: len(start)]) != start:
            return subprocess.Popen(command, **named)
        theirs, ours = os.pipe()
        mine, given = os.pipe()
        question = {
            "arguments": list(command[len(start) :]), "folder": str(Path.cwd()), "environment": dict(os.environ)
        }  # fmt: skip
        with self._lock:
            if self._asks is None:
                self._asks, self._process = _begun()
            socket.send_fds(self._asks, [json.dumps(question).encode()], [theirs, given])
            child, watched, _flags, _address = socket.recv_fds(self._asks, 16, 1)
        for pipe in (theirs, given):
            os.close(pipe)
        return Forked(int(child), watched[0], ours, mine)

    def close(self) -> None:
        if self._asks is not None and self._process is not None:
            self._asks.close()
            self._process.wait()


def _begun() -> tuple[socket.socket, subprocess.Popen]:
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    code = f"import sys; sys.path[:] = {sys.path!r}; from tests.forked import serve; serve({there.fileno()})"
    with there:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", code],
            pass_fds=[there.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    return here, process


@contextmanager
def forked_children(server: ForkServer) -> Iterator[None]:
    """Lets the program start its children so, where the system can tell of the child of another."""
    if not hasattr(os, "pidfd_open"):
        yield
        return
    real = watched_process.subprocess
    watched_process.subprocess = SimpleNamespace(
        Popen=server.popen, PIPE=subprocess.PIPE, DEVNULL=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        watched_process.subprocess = real
