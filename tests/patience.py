"""The one patience of every test that waits: nothing here ends because the machine is busy, and nothing waits longer than it must."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

PATIENCE_S = 60
PATIENCE_MS = 1000 * PATIENCE_S


def wait_until(what: Callable[[], object], failing: str = "it never came to that") -> None:
    """Waits for `what`, with events delivered and with the interpreter left to other threads in between."""
    until = time.monotonic() + PATIENCE_S
    QCoreApplication.processEvents()
    while not what():
        assert time.monotonic() < until, failing
        time.sleep(0.005)
        QCoreApplication.processEvents()


def wait_active(window: QWidget) -> None:
    """Waits until `window` has the keys, which a window manager gives when it is good and ready."""
    assert QTest.qWaitForWindowActive(window, PATIENCE_MS)


def deliver() -> None:
    """Delivers what is posted, and what that posts in its turn: what a layout does to a window is done after it."""
    for _ in range(10):
        QCoreApplication.processEvents()
