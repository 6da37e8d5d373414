"""From the command to the painted unlock screen, against a bare PySide6 window of the same Python, in turns."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.meten import Verslag, milliseconds

RUNS = 11
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QApplication.quit()
app = QApplication([])
window = Window()
window.show()
app.exec()
"""
OURS = """
import gc
gc.disable()  # as the program does before it imports Qt
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
import zvh_desktop.__main__
from zvh_desktop import bootstrap
from zvh_desktop.ui.venster.main_window import MainWindow
shown = MainWindow.showEvent
def show_event(self, event):
    shown(self, event)
    QTimer.singleShot(0, self.close)
MainWindow.showEvent = show_event
sys.exit(zvh_desktop.__main__.main([sys.argv[1]]))
"""


def run(code: str, *arguments: str) -> float:
    command = [sys.executable, "-c", code, *arguments]
    return milliseconds(lambda: subprocess.run(command, check=True, capture_output=True))


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    with tempfile.TemporaryDirectory() as folder:
        kluis = Path(folder) / "proef.kluis"
        kluis.touch()  # the form that unlocks is the first screen of every day; only the first day of all begins with another
        place = str(kluis)
        run(BARE), run(OURS, place)
        pairs = [(run(BARE), run(OURS, place)) for _ in range(RUNS)]
    bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"  bare window {bare:.0f} ms, unlock screen {ours:.0f} ms")
    verslag = Verslag()
    verslag.row(
        "start to unlock screen against a bare window", statistics.median(o / b for b, o in pairs), 1.5, "x"
    )
    return verslag.code


if __name__ == "__main__":
    sys.exit(main())
