"""The unlock screen must stand in the time of a bare window; what is heavy comes in when it is first needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "reportlab",
    "pyhanko",
    "pikepdf",
    "openpyxl",
    "alembic",
    "sqlalchemy.orm",
    "aiohttp",
    "pypdfium2",
    "PIL",
}
# What is imported before somebody has typed a passphrase.
UNLOCK_PATH = (
    "zvh_desktop.__main__",
    "zvh_desktop.bootstrap",
    "zvh_desktop.ui.venster.app",
    "zvh_desktop.ui.venster.main_window",
    "zvh_desktop.ui.schermen.kluis.kluis_ontgrendelen",
    "zvh_desktop.application.services",
)


@pytest.mark.parametrize("module", UNLOCK_PATH)
def test_the_way_to_the_unlock_screen_imports_nothing_heavy(module: str):
    code = f"import sys, {module}; print(*sorted({HEAVY!r} & sys.modules.keys()))"
    imported = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert imported.returncode == 0, imported.stderr
    assert imported.stdout.split() == []


START = """
import sys
from PySide6.QtCore import QTimer
from zvh_desktop.ui.venster.main_window import MainWindow
import zvh_desktop.__main__
shown = MainWindow.showEvent
def show_event(self, event):
    shown(self, event)
    QTimer.singleShot(0, self.close)
MainWindow.showEvent = show_event
code = zvh_desktop.__main__.main([sys.argv[1]])
print(*sorted({heavy} & sys.modules.keys()))
sys.exit(code)
"""


def test_the_unlock_screen_stands_before_anything_heavy_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    kluis = tmp_path / "proef.kluis"
    kluis.touch()
    heavy = HEAVY | {"sqlalchemy", "sqlcipher3", "keyring", "cryptography", "asyncio", "_hashlib", "ctypes"}
    heavy |= {"dataclasses", "html", "tomllib", "zvh_desktop.application.errors"}
    command = [sys.executable, "-c", START.replace("{heavy}", repr(heavy)), str(kluis)]
    started = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert started.returncode == 0, started.stderr
    assert (started.stdout.split(), started.stderr) == ([], "")


def test_no_source_is_kept_of_what_the_window_imports():
    code = (
        "import linecache, zvh_desktop.ui.venster.main_window as window, sqlalchemy;"
        "print(*({window.__file__, sqlalchemy.__file__} & {*linecache.cache}))"
    )
    kept = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert kept.stdout.split() == []
