from __future__ import annotations

import errno
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.patience import PATIENCE_S
from zvh_desktop.application import errors
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
    assert watched_process._MOST_LINE == 64 << 20
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
        (("lees-bestand", "bericht"), 1),
        (("lees-bestand", "sleutelbestand"), 1),
        (("lees-bestand", "ontvangstcertificaat"), 1),
        (("verifieer-bestanden",), 2),
        (("maak-documenten",), 2),
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


class Heard:
    """Stands for the child: what it is told, and what it says to that."""

    def __init__(self, *questions: dict[str, str]) -> None:
        self.questions = io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in questions))
        self.answers = io.BytesIO()

    def told(self, read, memory: int = 1 << 30) -> list[object]:
        assert watched_process.answer(self.questions, self.answers, read, memory) == 0
        first, *rest = self.answers.getvalue().splitlines()
        assert first == b"klaar"
        return [json.loads(line) for line in rest]


@pytest.fixture
def limits(monkeypatch) -> list[tuple[object, ...]]:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(
        watched_process, "limit_this_process", lambda *how, **idle: asked.append((*how, *idle.values()))
    )
    return asked


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        (errors.ImportOnleesbaar("leeg"), {"fout": "leeg"}),
        (errors.FormulierOnleesbaar("ander"), {"fout": "ander"}),
        (errors.CertificaatOngeldig("wachtwoord"), {"fout": "wachtwoord"}),
        (errors.OntvangstcertificaatOngeldig("verlopen"), {"fout": "verlopen"}),
        (watched_process.Refused("te_groot"), {"fout": "te_groot"}),
        (OSError(errno.EACCES, "x"), {"bestand": errno.EACCES}),
        (OSError("x"), {"bestand": errno.EIO}),
        (MemoryError(), {"fout": "te_zwaar"}),
        (RecursionError(), {"fout": "te_zwaar"}),
    ],
    ids=lambda one: type(one).__name__,
)
def test_however_reading_ends_it_is_told_in_one_line(
    limits, ends: BaseException, told: dict[str, object]
) -> None:
    def read(_asked: dict[str, str]) -> None:
        raise ends

    assert Heard({"pad": "x"}).told(read) == [told]


def test_every_question_has_its_limits_and_in_between_it_may_wait(limits) -> None:
    assert Heard({"pad": "a"}, {"pad": "b"}).told(lambda asked: asked["pad"], 7) == [
        {"gelezen": "a"},
        {"gelezen": "b"},
    ]
    idle = (7, watched_process._SECONDS_IDLE)
    assert limits == [idle, (7, 2.0, 10.0), idle, (7, 2.0, 10.0), idle]


def test_a_bug_in_the_reader_ends_it(limits) -> None:
    def read(_asked: dict[str, str]) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        Heard({"pad": "x"}).told(read)


ANSWERING = """
import json, sys
print("klaar", flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    if asked.get("stop"): raise SystemExit
    print(json.dumps(asked), flush=True)
"""


class TestReader:
    def reader(self, program: str = ANSWERING, seconds: float = 60.0) -> watched_process.Reader:
        return watched_process.Reader((sys.executable, "-c", program), seconds)

    def test_one_child_answers_one_question_after_the_other(self) -> None:
        with self.reader() as reader:
            assert reader.ask({"gelezen": "één"}) == "één"
            child = reader._child
            assert reader.ask({"gelezen": "twee"}) == "twee"
            assert reader._child is child
        assert child._process.poll() is not None
        assert reader._child is None
        reader.end()

    def test_what_the_child_refuses_is_refused_here(self) -> None:
        with self.reader() as reader:
            with pytest.raises(watched_process.Refused, match=r"^ander$"):
                reader.ask({"fout": "ander"})
            with pytest.raises(OSError, match="unreadable") as said:
                reader.ask({"bestand": errno.ENOENT})
            assert said.value.errno == errno.ENOENT
            assert reader.ask({"gelezen": "nog"}) == "nog"

    def test_a_child_that_ended_is_told_as_too_heavy_and_another_is_started(self) -> None:
        with self.reader() as reader:
            with pytest.raises(watched_process.Refused, match="te_zwaar"):
                reader.ask({"stop": "ja"})
            assert reader._child is None
            assert reader.ask({"gelezen": "weer"}) == "weer"

    def test_who_stops_it_while_it_starts_ends_it(self) -> None:
        with self.reader(HANG) as reader, pytest.raises(watched_process.Refused, match="te_zwaar"):
            reader.ask({"gelezen": "x"}, lambda: False)
        process = WatchedProcess((sys.executable, "-c", HANG))
        with pytest.raises(watched_process.Stopped):
            process.wait_until_ready(b"klaar", PATIENCE_S, lambda: False)
        assert process.has_ended

    @pytest.mark.parametrize(
        "program", ["print('iets anders', flush=True)\nimport time; time.sleep(600)", ""]
    )
    def test_a_child_that_says_something_else_did_not_start(self, program: str) -> None:
        with self.reader(program) as reader, pytest.raises(errors.LezenStartNiet):
            reader.ask({"gelezen": "x"})
        process = WatchedProcess((sys.executable, "-c", program))
        with pytest.raises(errors.LezenStartNiet):
            process.wait_until_ready(b"klaar", PATIENCE_S)
        assert process.has_ended


class TestContent:
    def test_up_to_so_many_bytes(self, tmp_path: Path) -> None:
        pad = tmp_path / "a"
        pad.write_bytes(b"12345")
        assert watched_process.content_of(pad, 5) == b"12345"
        with pytest.raises(watched_process.Refused, match="te_groot"):
            watched_process.content_of(pad, 4)

    @POSIX
    def test_of_a_file_alone(self, tmp_path: Path) -> None:
        """Opening a pipe would wait for whoever writes into it."""
        os.mkfifo(tmp_path / "pijp")
        for pad in (tmp_path, tmp_path / "pijp", tmp_path / "weg"):
            with pytest.raises(FileNotFoundError) as said:
                watched_process.content_of(pad, 5)
            assert said.value.errno == errno.ENOENT


@POSIX
@pytest.mark.parametrize(
    ("hard", "set_to"), [(-1, (100, -1)), (1000, (100, 1000)), (50, (50, 50)), (0, (0, 0))]
)
def test_the_memory_is_limited_to_what_may_be_had(monkeypatch, hard: int, set_to: tuple[int, int]) -> None:
    import resource
    import signal

    asked, timers, signs = [], [], []
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (-1, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda kind, how: asked.append((kind, how)))
    monkeypatch.setattr(signal, "setitimer", lambda *how: timers.append(how))
    monkeypatch.setattr(signal, "signal", lambda *how: signs.append(how))
    monkeypatch.setattr(watched_process, "_ends", [0.0, 0.0])
    monkeypatch.setattr(
        watched_process.threading, "Thread", lambda **_how: SimpleNamespace(start=lambda: None)
    )

    watched_process.limit_this_process(100, 2.0, 10.0)
    assert asked == [(resource.RLIMIT_CORE, (0, 0)), (resource.RLIMIT_AS, set_to)]
    assert timers == [(signal.ITIMER_PROF, 2.0), (signal.ITIMER_REAL, 10.0)]
    assert signs == [(signal.SIGPROF, signal.SIG_DFL), (signal.SIGALRM, signal.SIG_DFL)]
    watched_process.limit_this_process(100, 3.0)
    assert timers[2:] == [(signal.ITIMER_PROF, 3.0), (signal.ITIMER_REAL, 3.0)]
    watched_process.limit_this_process(100)
    assert timers[4:] == [(signal.ITIMER_PROF, 0), (signal.ITIMER_REAL, 0)]
