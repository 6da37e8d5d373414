"""What the program takes of the memory with a kluis of 2,000 Casussen open and a document made, and then every screen seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.meten import Verslag

MOST_MB = 150
ROOT = Path(__file__).resolve().parent.parent


def megabytes(what: str) -> float:
    """Returns a figure that Linux keeps of this process: `VmRSS` of now, `VmHWM` of the most that it ever was."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:"))


def work(pad: Path, wachtzin: str) -> None:
    """The program itself, in a process in which nothing else was made, and with its modules imported in the order of the program."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    import zvh_desktop.ui  # noqa: F401
    from zvh_desktop import bootstrap
    from zvh_desktop.kluis.kluissleutel import Kluissleutels
    from zvh_desktop.kluis.sleutelbestand import Argon2Kosten
    from zvh_desktop.ui.venster.app import create_app
    from zvh_desktop.ui.venster.app_events import AppEvents
    from zvh_desktop.ui.venster.main_window import MainWindow
    from zvh_desktop.ui.venster.screens import make_pages

    create_app()
    events = AppEvents()
    kluizen = bootstrap.Kluizen(meld=events.publish, sleutels=Kluissleutels(kosten=Argon2Kosten(1, 8, 1)))
    window = MainWindow(kluizen, make_pages, events=events, now=bootstrap.local_now, pad=pad)
    window.show()
    QTest.qWaitForWindowActive(window)
    print(f"unlock {megabytes('VmRSS')}")
    window.enter(kluizen.ontgrendelen(pad, wachtzin))
    QTest.qWait(2500)
    print(f"open {megabytes('VmRSS')}")
    from tests.documents import voorbeelden

    voorbeelden.maker().maken(voorbeelden.notulen(tuple(voorbeelden.punt(n) for n in range(3))))
    print(f"document {megabytes('VmRSS')}")
    from benchmarks.bench_schermen import SCREENS

    for destination in SCREENS:
        window.tools.navigator.go(destination)
        QApplication.processEvents()
    print(f"screens {megabytes('VmRSS')}")
    print(f"peak {megabytes('VmHWM')}")
    window.close()


def main() -> int:
    if not Path("/proc/self/status").exists():
        print("Only Linux says how much memory a process has.")
        return 0
    from benchmarks.grote_kluis import WACHTZIN, maak

    kluis, _tafel, folder = maak()
    pad = kluis.pad
    kluis.close()
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.bench_geheugen", str(pad), WACHTZIN],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    folder.cleanup()
    figures = {what: float(value) for what, value in (line.split() for line in told.splitlines())}
    for what in ("unlock", "open", "screens", "peak"):
        print(f"  {what:<50} {figures[what]:8.0f} MB")
    verslag = Verslag()
    verslag.row("memory with 2,000 casussen and a document made", figures["document"], MOST_MB, "MB")
    return verslag.code


if __name__ == "__main__":
    sys.exit(work(Path(sys.argv[1]), sys.argv[2]) if len(sys.argv) > 1 else main())
