"""Nothing personal in what the program writes, whoever fails and wherever: its own code, a library, a thread, a thing thrown away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
