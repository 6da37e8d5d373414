from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.patience import PATIENCE_S
from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.documents.inlezen import watched_process
from zvh_desktop.documents.inlezen.watched_process import WatchedProcess

ECHO = "import sys\nfor line in sys.stdin: print(line.strip().upper(), flush=True)"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there the one who watches ends it")
HANG = "import time\ntime.sleep(600)"
# A driver may start a process of its own, which keeps our pipe open after the driver itself is ended.
LEAVES_ANOTHER = (
    "import subprocess, sys\n"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
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
    assert process._process.poll() is not None


def test_answers_line_by_line() -> None:
    with child(ECHO) as process:
        for word in ("een", "twee"):
            process.say(word)
            assert process.hear(PATIENCE_S).strip() == word.upper().encode()


def test_what_hangs_is_given_up() -> None:
    with child(HANG) as process, pytest.raises(TimeoutError):
        process.hear(0.2)


def test_an_empty_line_says_that_it_ended() -> None:
    with child("print('klaar', end='')") as process:
        assert process.hear(PATIENCE_S) == b"klaar"
        assert process.hear(PATIENCE_S) == b""


def test_ending_does_not_wait_for_what_it_started_itself() -> None:
    with child(LEAVES_ANOTHER) as process:
        assert process.hear(PATIENCE_S).strip() == b"begonnen"


@pytest.mark.parametrize(
    ("limits", "work"),
    [
        ("0.2, 600", "while True: pass"),
        ("600, 0.2", "time.sleep(600)"),
        pytest.param("0.2, 600", "re.match('(a+)+$', 'a' * 60 + 'b')", marks=POSIX),
        pytest.param("600, 0.2", "ctypes.PyDLL(None).sleep(600)", marks=POSIX),
    ],
    ids=(
        "processor",
        "clock",
        "processor, and no thread may in between",
        "clock, and no thread may in between",
    ),
)
def test_a_child_with_a_limit_ends_also_when_nobody_watches(limits: str, work: str) -> None:
    program = (
        "import ctypes, re, time\nfrom zvh_desktop.documents.inlezen.watched_process import limit_this_process\n"
        f"print('klaar', flush=True)\nlimit_this_process(1 << 30, {limits})\n{work}"
    )
    with child(program) as process:
        assert process.hear(PATIENCE_S).strip() == b"klaar"
        assert process.hear(PATIENCE_S) == b""


def test_who_stops_it_waits_no_longer() -> None:
    with child(HANG) as process, pytest.raises(watched_process.Stopped):
        process.hear(600, lambda: False)


def test_an_answer_without_end_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watched_process, "_MOST_LINE", 1000)
    with child("while True: print('x' * 600, end='')") as process:
        assert len(process.hear(PATIENCE_S)) == 1000
        assert process.hear(PATIENCE_S) == b""


@pytest.mark.parametrize("again", ["600", "0.2, 600"], ids=["none", "its own"])
def test_a_question_has_a_limit_of_its_own(again: str) -> None:
    """What the one before used up is no burden to the next, and a child that waits for one has all the time."""
    program = (
        "import time\nfrom zvh_desktop.documents.inlezen.watched_process import limit_this_process\n"
        "limit_this_process(1 << 30, 0.8, 0.8)\n"
        f"limit_this_process(1 << 30)\ntime.sleep(1)\nlimit_this_process(1 << 30, {again})\nprint('klaar', flush=True)\n"
    )
    with child(program) as process:
        assert process.hear(PATIENCE_S).strip() == b"klaar"


@pytest.mark.skipif(sys.platform != "linux", reason="only there the limits of another process can be seen")
@pytest.mark.parametrize(
    ("command", "gigabytes"),
    [
        (("lees-bestand", "formulier"), 1),
        (("lees-bestand", "tabel"), 1),
        (("lees-bestand", "tekst"), 1),
        (("lees-bestand", "sleutelbestand"), 1),
        (("lees-bestand", "ontvangstcertificaat"), 1),
        (("verifieer-bestanden",), 2),
    ],
)
def test_every_reader_of_this_program_is_limited_in_memory(command: tuple[str, ...], gigabytes: int) -> None:
    process = WatchedProcess(own_command(*command))
    try:
        process.wait_until_ready(watched_process.READY, PATIENCE_S)
        limits = Path(f"/proc/{process._process.pid}/limits").read_text()
    finally:
        process.end()
    [memory] = [line.split()[3] for line in limits.splitlines() if line.startswith("Max address space")]
    assert int(memory) == gigabytes << 30
