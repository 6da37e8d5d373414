"""What the program takes of the memory with a kluis of 2,000 Casussen open and a document made, and then every screen seen."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.meten import Verslag

if TYPE_CHECKING:
    from zvh_desktop.application.services import Services

MOST_MB = 150
NOTULEN = "notulen.pickle"
ROOT = Path(__file__).resolve().parent.parent


def megabytes(what: str, process: str = "self") -> float:
    """Returns a figure that Linux keeps of a process: `VmRSS` of now, `VmHWM` of the most that it ever was."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:"))


def children() -> list[str]:
    """Returns the numbers of the processes that this one started and that still run."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()


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
    kluis = kluizen.ontgrendelen(pad, wachtzin)
    window.enter(kluis)
    QTest.qWait(2500)
    print(f"open {megabytes('VmRSS')}")
    for what in give_out(kluis.services, pad.parent):
        print(f"{what} {megabytes('VmRSS')}")
    print(f"children {sum(megabytes('VmRSS', child) for child in children())}")
    from benchmarks.bench_schermen import SCREENS

    for destination in SCREENS:
        window.tools.navigator.go(destination)
        QApplication.processEvents()
    print(f"screens {megabytes('VmRSS')}")
    print(f"peak {megabytes('VmHWM')}")
    window.close()


def give_out(services: Services, folder: Path) -> Iterator[str]:
    """Looks at notulen, then has two made, signed, written, read back and recorded, as a page does; says after each how long it took."""
    from time import perf_counter

    from zvh_desktop.application.verspreiden.klaarzetten import Stuk
    from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER
    from zvh_desktop.domain.verspreiden.stukken import DocumentSoort

    uitgifte, day = services.verspreiden._uitgifte, services.omgeving.nu().date()
    notulen = pickle.loads((folder / NOTULEN).read_bytes())  # noqa: S301
    for what in ("look", "document", "second"):
        before = perf_counter()
        if what == "look":
            uitgifte.voorbeeld(notulen)
        else:
            stuk = Stuk(DocumentSoort.NOTULEN, ZVH_DOSSIER, notulen, what, day, "1", ())
            assert uitgifte.een(stuk, folder).verificatie.is_ongewijzigd
        print(f"{what}-seconds {perf_counter() - before}")
        yield what


def main() -> int:
    if not Path("/proc/self/status").exists():
        print("Only Linux says how much memory a process has.")
        return 0
    from benchmarks.grote_kluis import WACHTZIN, maak
    from benchmarks.tafel_op_papier import notulen_van

    kluis, _tafel, folder = maak()
    pad = kluis.pad
    kluis.services.certificaten.maken()
    kluis.close()
    (pad.parent / NOTULEN).write_bytes(pickle.dumps(notulen_van(0)))
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
    for what in ("unlock", "open", "look", "document", "second", "children", "screens", "peak"):
        print(f"  {what:<50} {figures[what]:8.0f} MB")
    for what in ("look", "document", "second"):
        print(f"  {what:<50} {figures[f'{what}-seconds']:8.2f} s")
    verslag = Verslag()
    verslag.row("memory with 2,000 casussen and a document made", figures["document"], MOST_MB, "MB")
    return verslag.code


if __name__ == "__main__":
    sys.exit(work(Path(sys.argv[1]), sys.argv[2]) if len(sys.argv) > 1 else main())
