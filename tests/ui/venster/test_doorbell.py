from __future__ import annotations

import os
import sys
import threading
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QWidget

from tests.bootstrap.starts import folder
from tests.patience import PATIENCE_MS, deliver
from tests.ui.venster.stage import Stage
from zvh_desktop.ui.venster import doorbell
from zvh_desktop.ui.venster.doorbell import Doorbell, come_forward, ring

__all__ = ["folder"]


@pytest.fixture
def address(folder) -> str:
    return "zvh-desktop-proef" if sys.platform == "win32" else str(folder / "proef.bel")


def _ring_from_elsewhere(address: str, answers: list[bool]) -> threading.Thread:
    thread = threading.Thread(target=lambda: answers.append(ring(address)))
    thread.start()
    return thread


def _stays_minimised(window: QWidget) -> bool:
    """Asks again as long as the window manager still does what was asked before."""
    window.showMinimized()
    deliver()
    return window.isMinimized()


@pytest.mark.parametrize("state", ["open", "locked", "minimised"])
def test_it_comes_forward_in_whatever_state_it_is(qtbot, tmp_path, address, state):
    stage = Stage(qtbot, tmp_path / "zvh.kluis")
    stage.unlock()
    if state == "locked":
        stage.window.lock()
    if state == "minimised":
        qtbot.waitUntil(lambda: _stays_minimised(stage.window))
    bell = Doorbell(stage.window)
    bell.rung.connect(lambda token: come_forward(stage.window, token))
    assert bell.hang(address)
    answers: list[bool] = []

    thread = _ring_from_elsewhere(address, answers)
    qtbot.waitUntil(lambda: bool(answers))
    thread.join()

    assert answers == [True]
    qtbot.waitUntil(lambda: not stage.window.isMinimized())
    assert stage.window.isVisible()
    qtbot.waitUntil(stage.window.isActiveWindow)
    assert (stage.workspace is None) is (state == "locked")
    bell.take_down()


def test_whatever_else_is_said_at_the_bell_does_nothing(qtbot, address):
    bell, rung = Doorbell(), []
    bell.rung.connect(rung.append)
    assert bell.hang(address)
    half = _visitor(address, b"naar voren")
    for words in (b"open /etc/passwd\n", b"x" * 4000 + b"\n", RING_WITH_JUNK):
        visitor = _visitor(address, words)
        qtbot.waitUntil(partial(_is_turned_away, visitor))
    half.abort()
    assert rung == [""]
    bell.take_down()


def _is_turned_away(visitor: QLocalSocket) -> bool:
    return visitor.state() is QLocalSocket.LocalSocketState.UnconnectedState


def _visitor(address: str, words: bytes) -> QLocalSocket:
    made = QLocalSocket()
    made.connectToServer(address)
    assert made.waitForConnected(PATIENCE_MS)
    made.write(words)
    made.flush()
    return made


RING_WITH_JUNK = doorbell.RING + b"\t\x01\x02\n"


def test_where_nobody_is_nobody_answers(address):
    assert ring(address, patience=0.1) is False


def test_the_flag_of_the_desktop_is_passed_on(qtbot, tmp_path, monkeypatch):
    stage = Stage(qtbot, tmp_path / "zvh.kluis")
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    come_forward(stage.window, "wl-42")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "wl-42"
    assert stage.window.windowState() & Qt.WindowState.WindowActive
