"""A second start for the same kluis brings the first window to the front and ends; other kluizen have windows of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication

from tests.ui.kit.test_shell import Stage
from zvh_desktop.bootstrap import one_window
from zvh_desktop.bootstrap.one_window import OneWindow, mark_of, meeting_place
from zvh_desktop.ui.venster import doorbell
from zvh_desktop.ui.venster.doorbell import Doorbell, come_forward, ring

ROOT = Path(__file__).resolve().parents[3]
posix = pytest.mark.skipif(sys.platform == "win32", reason="files and signals of POSIX")

# The real program, that says when it was brought to the front, and can be kept busy from outside.
FIRST = """
import signal, sys, time
from zvh_desktop import __main__
from zvh_desktop.ui.venster import doorbell
come = doorbell.come_forward
def told(window, token=""):
    come(window, token)
    print("naar voren", token, flush=True)
doorbell.come_forward = told
from PySide6.QtCore import QTimer
from zvh_desktop.ui.venster.main_window import MainWindow
shown = MainWindow.showEvent
def show_event(self, event):
    shown(self, event)
    tick = QTimer(self)
    tick.timeout.connect(lambda: None)
    tick.start(20)
    print("staat", flush=True)
MainWindow.showEvent = show_event
signal.signal(signal.SIGUSR1, lambda *_: (print("bezig", flush=True), time.sleep(2)))
sys.exit(__main__.main([sys.argv[1]]))
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Short, as a path of a socket has to be."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="zvh-") as made:
        monkeypatch.setenv("XDG_RUNTIME_DIR", made)
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
        yield Path(made)


class Starts:
    def __init__(self) -> None:
        self.running: list[subprocess.Popen[str]] = []

    def first(self, kluis: Path) -> subprocess.Popen[str]:
        made = subprocess.Popen(
            [sys.executable, "-c", FIRST, str(kluis)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        self.running.append(made)
        assert self.line(made) == "staat"
        return made

    def line(self, process: subprocess.Popen[str]) -> str:
        assert process.stdout is not None
        return process.stdout.readline().strip()

    def second(self, kluis: Path, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "zvh_desktop", str(kluis)],
            cwd=ROOT,
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def starts(folder) -> Iterator[Starts]:
    made = Starts()
    yield made
    for process in made.running:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


@posix
def test_the_second_rings_and_ends_also_when_the_first_is_busy(starts, tmp_path):
    kluis = tmp_path / "zvh.kluis"
    first = starts.first(kluis)

    second = starts.second(kluis, XDG_ACTIVATION_TOKEN="wl-17")

    assert second.returncode == 0
    assert "al open" in second.stdout
    assert starts.line(first) == "naar voren wl-17"
    first.send_signal(signal.SIGUSR1)
    assert starts.line(first) == "bezig"
    assert starts.second(tmp_path / "ergens" / ".." / "zvh.kluis").returncode == 0
    assert starts.line(first) == "naar voren"


@posix
def test_what_a_crash_left_is_taken_over_silently_and_another_kluis_has_a_window_of_its_own(
    starts, tmp_path, folder
):
    kluis = tmp_path / "zvh.kluis"
    first = starts.first(kluis)
    starts.second(kluis)
    first.kill()
    first.wait()
    (place,) = folder.iterdir()
    left = {found.suffix for found in place.iterdir()}
    assert left == {".venster", ".bel"}

    again = starts.first(kluis)
    other = starts.first(tmp_path / "ander.kluis")
    assert starts.second(kluis).returncode == 0
    assert starts.line(again) == "naar voren"
    assert other.poll() is None


@posix
def test_nobody_else_can_enter_and_no_name_stands_anywhere(folder, qtbot, tmp_path):
    only = OneWindow()
    assert only.claim(tmp_path / "zvh-casustafel.kluis")
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    only.listen(window)
    place = meeting_place()
    names = sorted(found.name for found in place.iterdir())
    assert [name.split(".")[1] for name in names] == ["bel", "venster"]
    assert not any("casustafel" in name or os.environ.get("USER", "root") in name for name in names)
    assert place.stat().st_mode & 0o777 == 0o700
    assert next(place.glob("*.bel")).stat().st_mode & 0o077 == 0
    only.let_go()
    assert list(place.iterdir()) == []


@posix
def test_a_folder_that_somebody_else_prepared_is_not_used(folder, tmp_path, monkeypatch):
    prepared = folder / f"zvh-desktop-{os.getuid()}"
    prepared.mkdir()
    prepared.chmod(0o777)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert not meeting_place().is_relative_to(folder)
    prepared.rmdir()
    prepared.symlink_to(tmp_path)
    assert not meeting_place().is_relative_to(folder)


def test_the_mark_is_of_the_account_and_the_place(tmp_path, monkeypatch):
    one, other = mark_of(tmp_path / "a.kluis"), mark_of(tmp_path / "b.kluis")
    assert one != other
    assert one == mark_of(tmp_path / "x" / ".." / "a.kluis")
    monkeypatch.setattr(one_window.os, "getuid", lambda: 4711, raising=False)
    monkeypatch.setattr(one_window, "who", lambda: "een.ander")
    assert mark_of(tmp_path / "a.kluis") != one


@posix
def test_a_window_that_opens_another_kluis_stands_for_that_one(folder, qtbot, tmp_path):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    first, second = OneWindow(), OneWindow()
    assert first.claim(tmp_path / "a.kluis")
    assert not second.claim(tmp_path / "a.kluis")
    first.listen(window)
    first.follow(tmp_path / "b.kluis")
    assert second.claim(tmp_path / "a.kluis")
    assert not OneWindow().claim(tmp_path / "b.kluis")
    first.let_go()
    second.let_go()


@pytest.fixture
def address(folder) -> str:
    return "zvh-desktop-proef" if sys.platform == "win32" else str(folder / "proef.bel")


def _ring_from_elsewhere(address: str, answers: list[bool]) -> threading.Thread:
    thread = threading.Thread(target=lambda: answers.append(ring(address)))
    thread.start()
    return thread


@pytest.mark.parametrize("state", ["open", "locked", "minimised"])
def test_it_comes_forward_in_whatever_state_it_is(qtbot, tmp_path, address, state):
    stage = Stage(qtbot, tmp_path / "zvh.kluis")
    stage.unlock()
    if state == "locked":
        stage.window.lock()
    if state == "minimised":
        stage.window.showMinimized()
    bell = Doorbell(stage.window)
    bell.rung.connect(lambda token: come_forward(stage.window, token))
    assert bell.hang(address)
    answers: list[bool] = []

    thread = _ring_from_elsewhere(address, answers)
    qtbot.waitUntil(lambda: bool(answers))
    thread.join()

    assert answers == [True]
    assert not stage.window.isMinimized()
    assert stage.window.isVisible()
    qtbot.waitUntil(stage.window.isActiveWindow)
    assert (stage.workspace is None) is (state == "locked")
    bell.take_down()


def test_whatever_else_is_said_at_the_bell_does_nothing(qtbot, address):
    bell, rung = Doorbell(), []
    bell.rung.connect(rung.append)
    assert bell.hang(address)
    for words in (b"open /etc/passwd\n", b"x" * 4000 + b"\n", b"naar voren", RING_WITH_JUNK):
        visitor = QLocalSocket()
        visitor.connectToServer(address)
        assert visitor.waitForConnected(1000)
        visitor.write(words)
        visitor.flush()
        until = time.monotonic() + 0.3
        while time.monotonic() < until:
            QApplication.processEvents()
        visitor.abort()
    assert rung == [""]
    bell.take_down()


RING_WITH_JUNK = doorbell.RING + b"\t\x01\x02\n"


def test_where_nobody_is_nobody_answers(address):
    assert ring(address, patience=0.1) is False


def test_the_flag_of_the_desktop_is_passed_on(qtbot, tmp_path, monkeypatch):
    stage = Stage(qtbot, tmp_path / "zvh.kluis")
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    come_forward(stage.window, "wl-42")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "wl-42"
    assert stage.window.windowState() & Qt.WindowState.WindowActive
