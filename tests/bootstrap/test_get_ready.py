"""What an open kluis needs is imported while its passphrase is typed, and not before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TYPED = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
import zvh_desktop.ui
from zvh_desktop import bootstrap
from zvh_desktop.bootstrap.window import OPEN_NEEDS, get_ready
from zvh_desktop.ui.venster.app import create_app
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.main_window import MainWindow
app = create_app()
pad = Path(sys.argv[1])
pad.touch()
window = MainWindow(
    bootstrap.Kluizen(), lambda *_: {}, events=AppEvents(), now=bootstrap.local_now, pad=pad
)
get_ready(window)
window.show()
for _ in range(200):
    app.processEvents()
assert "sqlalchemy" not in sys.modules
QTest.keyClicks(window.kluis_page.unlock.passphrase.line, "vi")
for _ in range(200):
    app.processEvents()
assert {*OPEN_NEEDS} <= sys.modules.keys(), {*OPEN_NEEDS} - sys.modules.keys()
assert window.kluis_page.unlock.passphrase.line.text() == "vi"
window.close()
"""


def test_the_first_letter_begins_it(tmp_path: Path):
    command = [sys.executable, "-c", TYPED, str(tmp_path / "proef.kluis")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
