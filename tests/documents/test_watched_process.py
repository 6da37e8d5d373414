from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from zvh_desktop.documents.inlezen.watched_process import WatchedProcess

ECHO = "import sys\nfor line in sys.stdin: print(line.strip().upper(), flush=True)"
HANG = "import time\ntime.sleep(600)"
# A driver may start a process of its own, which keeps our pipe open after the driver itself is ended.
LEAVES_ANOTHER = (
    "import subprocess, sys\n"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(5)'])\n"
    "print('begonnen', flush=True)\n"
    "import time\ntime.sleep(600)"
)


@contextmanager
def child(program: str) -> Iterator[WatchedProcess]:
    process = WatchedProcess((sys.executable, "-c", program))
    try:
        yield process
    finally:
        process.end()
    assert process.is_ended


def test_answers_line_by_line() -> None:
    with child(ECHO) as process:
        for word in ("een", "twee"):
            process.say(word)
            assert process.hear(20).strip() == word.upper().encode()


def test_what_hangs_is_given_up() -> None:
    with child(HANG) as process, pytest.raises(TimeoutError):
        process.hear(0.2)


def test_an_empty_line_says_that_it_ended() -> None:
    with child("print('klaar', end='')") as process:
        assert process.hear(20) == b"klaar"
        assert process.hear(20) == b""


def test_much_is_said_while_it_already_answers() -> None:
    content = b"x" * 4_000_000
    counts = "import sys\nprint('hier', flush=True)\nprint(len(sys.stdin.buffer.read()))"
    with child(counts) as process:
        process.say_all(content)
        assert process.hear(20).strip() == b"hier"
        assert process.hear(20).strip() == str(len(content)).encode()


@pytest.mark.timeout(4)
def test_ending_does_not_wait_for_what_it_started_itself() -> None:
    with child(LEAVES_ANOTHER) as process:
        assert process.hear(20).strip() == b"begonnen"
