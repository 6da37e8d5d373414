"""Times the start to the unlock screen and the passphrase to Vandaag, against a bare PySide6 window, in turns."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.meten import Verslag

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


OPENED = """
import sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import zvh_desktop.ui
from zvh_desktop import bootstrap
from zvh_desktop.bootstrap.window import get_ready
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbestand import Argon2Kosten
from zvh_desktop.ui.venster.app import create_app
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.screens import make_pages
create_app()
events = AppEvents()
kluizen = bootstrap.Kluizen(meld=events.publish, sleutels=Kluissleutels(kosten=Argon2Kosten(1, 8, 1)))
pad = Path(sys.argv[1])
if not kluizen.bestaat(pad):
    kluizen.maken(pad, sys.argv[2], in_sleutelbos=False).close()
window = MainWindow(kluizen, make_pages, events=events, now=bootstrap.local_now, pad=pad)
window.show()
get_ready(window)
QApplication.processEvents()
QTest.keyClicks(window.kluis_page.unlock.passphrase.line, sys.argv[2])
QTest.qWait(int(sys.argv[3]))  # a passphrase takes seconds to type, and each letter leaves the program its turn
wall, busy = time.perf_counter(), time.process_time()
window.enter(kluizen.ontgrendelen(pad, sys.argv[2]))
QApplication.processEvents()
print(time.perf_counter() - wall, time.process_time() - busy)
window.close()
"""
WACHTZIN, TYPING_MS = "vier losse woorden samen", "3000"


class Run(NamedTuple):
    """Holds what a process took: its time by the clock and of the processor in milliseconds, and its most memory in MB."""

    wall: float
    busy: float
    most: float


def run(code: str, *arguments: str) -> Run:
    before = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, status
    busy = used.ru_utime + used.ru_stime
    return Run((time.perf_counter() - before) * 1000, busy * 1000, used.ru_maxrss / 1024)


def opened(pad: str) -> Run:
    """Returns what it takes from the passphrase to Vandaag, with a key that is derived at once."""
    command = [sys.executable, "-c", OPENED, pad, WACHTZIN, TYPING_MS]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Run(float(told[0]) * 1000, float(told[1]) * 1000, 0)


def main() -> int:
    if not hasattr(os, "wait4"):
        print("Windows does not say what a process took.")
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    with tempfile.TemporaryDirectory() as folder:
        kluis, real = Path(folder) / "proef.kluis", str(Path(folder) / "echt" / "echt.kluis")
        os.environ |= {"XDG_DATA_HOME": folder, "XDG_RUNTIME_DIR": folder}
        kluis.touch()  # the form that unlocks is the first screen of every day; only the first day of all begins with another
        place = str(kluis)
        run(BARE), run(OURS, place), opened(real)
        rounds = [(run(BARE), run(OURS, place), opened(real)) for _ in range(RUNS)]
    verslag = Verslag()
    bare, ours, inside = (
        Run(*map(statistics.median, zip(*column, strict=True))) for column in zip(*rounds, strict=True)
    )
    for what, one in (("bare window", bare), ("unlock screen", ours), ("passphrase to Vandaag", inside)):
        memory = f", {one.most:.0f} MB" if one.most else ""
        print(f"  {what:<30} {one.wall:5.0f} ms, of which {one.busy:4.0f} ms at work{memory}")
    # Of the processor: what else the machine does counts for nothing in it.
    verslag.row("start to unlock screen against a bare window", ours.busy / bare.busy, 1.4, "x")
    verslag.row("passphrase to Vandaag against a bare window", inside.busy / bare.busy, 1.5, "x")
    verslag.row("memory at the unlock screen against a bare window", ours.most / bare.most, 1.4, "x")
    return verslag.code


if __name__ == "__main__":
    sys.exit(main())
