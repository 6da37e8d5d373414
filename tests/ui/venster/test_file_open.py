"""A double click on macOS: the system tells the application, which is imitated here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.ui.schermen.kluis.deur import WACHTZIN, Deur
from zvh_desktop.ui.venster.file_open import show_file

ROOT = Path(__file__).resolve().parents[3]
TOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
sys.platform = "darwin"
from zvh_desktop.ui.venster.app import create_app
app = create_app()
opened = []
app.opened.connect(opened.append)
QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(sys.argv[1])))
QCoreApplication.sendEvent(app, QEvent(QEvent.Type.User))
assert opened == [Path(sys.argv[1])], opened
"""


def test_the_application_hears_which_file_was_meant(tmp_path: Path):
    command = [sys.executable, "-c", TOLD, str(tmp_path / "een kluis.kluis")]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr


def test_it_asks_for_the_passphrase_of_that_kluis_and_leaves_an_open_one_alone(qtbot, tmp_path: Path):
    deur = Deur(tmp_path / "proef.kluis", qtbot)
    deur.make()
    page = deur.window.kluis_page
    other = tmp_path / "andere.kluis"
    other.touch()
    show_file(deur.window, other)
    assert (page.form, page.unlock.pad) == (page.unlock, other)
    show_file(deur.window, deur.pad)
    deur.unlock(WACHTZIN)
    show_file(deur.window, other)
    assert deur.window.workspace is not None
    assert page.unlock.pad == deur.pad
