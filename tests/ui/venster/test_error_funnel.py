"""Nothing personal in what the program writes, whoever fails and wherever: its own code, a library, a thread, a thing thrown away."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.ui.venster.stage import inside, stage
from zvh_desktop.taal.fouten import reference_of
from zvh_desktop.ui.venster import error_funnel

__all__ = ["inside", "stage"]


def test_an_exception_nobody_caught_ends_in_the_page_without_its_text(inside, caplog, monkeypatch):
    # A library that configures logging for itself switches off the loggers that were there before it.
    monkeypatch.setattr(error_funnel.log, "disabled", False)
    funnel = error_funnel.ErrorFunnel(inside.window.present_error)
    error = ValueError("Żółkiewski")
    funnel._from_python(ValueError, error, None)
    page = inside.pages["Vandaag"]
    assert page.banner.isVisible()
    assert "Żółkiewski" not in caplog.text + page.banner.body.text()
    assert f"{reference_of(error)} ValueError" in caplog.text


def test_an_exception_in_a_thread_is_presented_in_the_thread_of_the_screen(qtbot):
    seen: list[tuple[BaseException, bool]] = []
    funnel = error_funnel.ErrorFunnel(
        lambda error: seen.append((error, threading.current_thread() is threading.main_thread()))
    )
    error = KeyError("x")
    worker = threading.Thread(
        target=lambda: funnel._from_thread(threading.ExceptHookArgs((KeyError, error, None, None)))
    )
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: seen == [(error, True)])


ROOT = Path(__file__).parents[3]


PREPARE = """
import logging, sys, threading
from PySide6.QtCore import QCoreApplication
from zvh_desktop.ui.venster import error_funnel
app = QCoreApplication([])
error_funnel.ErrorFunnel(error_funnel.log_error).install()
NAAM = "Łukasz Żółkiewski"
class Thing:
    def __del__(self):
        raise ValueError(NAAM)
"""
FAILURES = {
    "uncaught": "raise ValueError(NAAM)",
    "a thread": "t = threading.Thread(target=lambda: int(NAAM)); t.start(); t.join(); app.processEvents()",
    "a thing thrown away": "Thing()",
    "a library": "logging.getLogger('pyhanko.sign').warning('certificate of %s', NAAM)",
    "a library with a trace": "try: int(NAAM)\nexcept ValueError: logging.getLogger('asyncio').exception('task %s', NAAM)",
}


@pytest.mark.parametrize("how", FAILURES)
def test_what_fails_is_written_without_a_name(how: str):
    ran = subprocess.run(
        [sys.executable, "-c", PREPARE + FAILURES[how]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8", "PATH": ""},
    )
    written = ran.stdout + ran.stderr
    assert written.strip()
    assert "kiewski" not in written
    assert str(ROOT) not in written
