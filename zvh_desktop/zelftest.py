"""Runs zelftest from the command line: tries what depends on the machine, on the machine where it stands, and says it on one page.

Each probe uses the very parts that the program uses. On the page stands nothing of a person: no account, no path and no name of
a file of theirs; an error is named by its class.
"""

from __future__ import annotations

import argparse
import os
import platform
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO

from zvh_desktop import __version__
from zvh_desktop.application.whole_file import make_folder, write_whole
from zvh_desktop.bootstrap.place import KLUIS_NAAM, data_folder, local_now, own_command
from zvh_desktop.taal.opdrachtregel import lezer

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QApplication

_IN_GEBRUIK = 3
"""Is the exit code of backup when the kluis is open elsewhere."""
_GRENS, _TE_VEEL = 512 << 20, 1 << 30
_WACHTZIN = "een wachtzin die nergens toe dient"
_WACHT_OP_SLOT, _WACHT_OP_SLAAP, _WACHT_OP_SLEUTELBOS = 60, 300, 60.0
_TOETSEN = {"win32": "Win+L", "darwin": "Ctrl+Cmd+Q"}


class Uitslag(StrEnum):
    """Says how a probe went; only NIET_GOED makes the exit code 1."""

    GOED = "goed"
    LET_OP = "let op"
    NIET_GOED = "niet goed"
    OVERGESLAGEN = "overgeslagen"


GOED, LET_OP, NIET_GOED, OVERGESLAGEN = Uitslag
Bevinding = tuple[Uitslag, str]


@dataclass(frozen=True, slots=True)
class Proefplek:
    """Holds what the probes need: a folder where a kluis may come, an empty folder in it, and whether somebody may be asked."""

    plek: Path
    leeg: Path
    app: QApplication
    mag_vragen: bool


def voer_uit(argumenten: Sequence[str]) -> int:
    """Returns the exit code: 0, or 1 when something is not good."""
    opties = parser().parse_args(argumenten)
    from zvh_desktop.ui.venster.app import create_app, finish_dressing

    heeft_scherm = sys.platform != "linux" or {"DISPLAY", "WAYLAND_DISPLAY"} & {*os.environ}
    if not heeft_scherm:  # over a line from elsewhere; Qt would end the process
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = create_app()
    finish_dressing()
    plek, regels = opties.map or data_folder(), _kop()
    try:
        make_folder(plek, parents=True)
        with tempfile.TemporaryDirectory(prefix=".zelftest-", dir=plek) as leeg:
            proefplek = Proefplek(plek, Path(leeg), app, not opties.zonder_vragen and sys.stdin.isatty())
            regels += _bevindingen(proefplek)
    except OSError as fout:
        regels.append(_regel("plaats", NIET_GOED, f"hier kan niets gemaakt worden: {type(fout).__name__}"))
    if opties.uit:
        write_whole(opties.uit, ("\n".join(regels) + "\n").encode("utf-8"))
    return int(any(regel.startswith(NIET_GOED.value) for regel in regels))


def parser() -> argparse.ArgumentParser:
    made = lezer(
        prog="zvh-desktop zelftest",
        description="Beproeft op deze computer wat van de computer afhangt. Op de bladzijde staat niets van personen.",
    )
    made.add_argument("map", nargs="?", type=Path, help="de map waar de kluis komt; anders de gewone")
    made.add_argument("--zonder-vragen", action="store_true", help="sla over waarvoor iemand iets moet doen")
    made.add_argument("--uit", type=Path, metavar="BESTAND", help="schrijf de bladzijde ook in dit bestand")
    return made


def _kop() -> list[str]:
    from PySide6.QtCore import qVersion

    bevroren = "pakket" if getattr(sys, "frozen", False) else "broncode of wheel"
    regels = [
        f"ZVH Desktop {__version__}, {bevroren}: zelftest van {local_now():%d-%m-%Y %H:%M}",
        f"{platform.system()} {platform.release()} ({platform.version()}), {platform.machine()}, {os.cpu_count()} kernen",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        "",
    ]
    print("\n".join(regels), flush=True)
    return regels


def _bevindingen(plek: Proefplek) -> Iterator[str]:
    for naam, proef in PROEVEN.items():
        begin = time.monotonic()
        try:
            uitslag, wat = proef(plek)
        except Exception as fout:  # whatever a machine does, the page comes
            uitslag, wat = NIET_GOED, type(fout).__name__
        yield _regel(naam, uitslag, f"{wat} [{time.monotonic() - begin:.1f} s]")


def _regel(naam: str, uitslag: Uitslag, wat: str) -> str:
    regel = f"{uitslag:13}{naam:15}{wat}"
    print(regel, flush=True)
    return regel


def _schermen(plek: Proefplek) -> Bevinding:
    told = [
        f"{one.size().width()}x{one.size().height()} bij {one.devicePixelRatio():g}, {one.logicalDotsPerInch():.0f} dpi"
        for one in plek.app.screens()
    ]
    klein = any(one.size().width() < 960 or one.size().height() < 640 for one in plek.app.screens())
    return LET_OP if klein else GOED, f"{plek.app.platformName()}: {'; '.join(told)}"


_SCHRIFTEN = ("Hebrew", "Georgian", "Armenian", "Ethiopic")


def _letters(plek: Proefplek) -> Bevinding:
    """Looks whether Qt took the fonts that are shipped, and draws with them."""
    from PySide6.QtGui import QFontDatabase, QFontInfo

    families = ("Inter", "Noto Sans", "Noto Naskh Arabic", *(f"Noto Sans {script}" for script in _SCHRIFTEN))
    weg = {*families} - {*QFontDatabase.families()}
    wat = f"er wordt getekend met {QFontInfo(plek.app.font()).family()}"
    return (NIET_GOED, f"{wat}; ontbreekt: {', '.join(sorted(weg))}") if weg else (GOED, wat)


def _sleutelbos(_plek: Proefplek) -> Bevinding:
    """Asks the keyring in a thread that is left behind: one that is new asks the user for a passphrase, and waits for ever."""
    antwoord: SimpleQueue[Bevinding | Exception] = SimpleQueue()

    def vraag() -> None:
        try:
            antwoord.put(_van_sleutelbos())
        except Exception as fout:  # the probe names it by its class
            antwoord.put(fout)

    Thread(target=vraag, daemon=True).start()
    try:
        gekregen = antwoord.get(timeout=_WACHT_OP_SLEUTELBOS)
    except Empty:
        return LET_OP, "de sleutelbos vroeg zelf iets, en kreeg geen antwoord: maak hem eerst aan of open hem"
    if isinstance(gekregen, Exception):
        raise gekregen
    return gekregen


def _van_sleutelbos() -> Bevinding:
    from zvh_desktop.application.errors import SleutelbosLeeg, SleutelbosOntbreekt, SleutelbosVergrendeld
    from zvh_desktop.kluis.sleutelbos import Sleutelbos

    bos, naam, geheim = Sleutelbos(), f"zelftest-{secrets.token_hex(8)}", secrets.token_bytes(32)
    try:
        bos.bewaren(naam, geheim)
        terug = bos.halen(naam)
        bos.vergeten(naam)
    except SleutelbosOntbreekt:
        return LET_OP, "er is geen sleutelbos die versleutelt: de wachtzin wordt elke keer gevraagd"
    except SleutelbosVergrendeld:
        return LET_OP, "de sleutelbos is vergrendeld of liet zich niet openen"
    try:
        bos.halen(naam)
    except SleutelbosLeeg:
        soort = bos.naam().removeprefix("keyring.backends.")
        return (GOED if terug == geheim else NIET_GOED), f"{soort}: bewaard, gelezen en gewist"
    return NIET_GOED, "wat gewist is, blijft in de sleutelbos"


def _plaats(plek: Proefplek) -> Bevinding:
    from zvh_desktop.bootstrap import Kluizen
    from zvh_desktop.taal.kluis import at_opening

    gezegd = at_opening(Kluizen().plaats(plek.plek / KLUIS_NAAM))
    if gezegd is None:
        return GOED, "geen netwerkschijf en geen map die een programma gelijk houdt"
    return LET_OP, gezegd[0]


def _kluis(plek: Proefplek) -> Bevinding:
    """Makes a kluis, opens it, and has another process find that it is open; once it is closed, that one copies it."""
    from zvh_desktop.bootstrap import Kluizen

    kluizen, pad = Kluizen(), plek.leeg / KLUIS_NAAM
    kluizen.maken(pad, _WACHTZIN, in_sleutelbos=False).close()
    begin = time.monotonic()
    kluis = kluizen.ontgrendelen(pad, _WACHTZIN)
    ontgrendeld = time.monotonic() - begin
    try:
        opgeslagen = min(
            _duur(lambda: kluis.kladjes.bewaren("zelftest", {"veld": "tekst"}, None)) for _ in range(5)
        )
        tweede = _kopie(pad)
    finally:
        kluis.close()
    daarna = _kopie(pad)
    wat = f"ontgrendelen duurt {ontgrendeld:.1f} s, opslaan {opgeslagen * 1000:.0f} ms"
    if (tweede, daarna) != (_IN_GEBRUIK, 0):
        return NIET_GOED, f"{wat}; het slot houdt een tweede niet tegen ({tweede}, {daarna})"
    return (
        LET_OP if ontgrendeld > 5 else GOED
    ), f"{wat}; het slot houdt een tweede tegen, een reservekopie lukt"


def _duur(doe: Callable[[], object]) -> float:
    begin = time.monotonic()
    doe()
    return time.monotonic() - begin


def _kopie(pad: Path) -> int:
    """Has another process open the kluis to copy it; returns its exit code."""
    command = own_command("backup", "--stdin", str(pad), str(pad.parent))
    done = subprocess.run(
        command, input=f"{_WACHTZIN}\n".encode(), capture_output=True, check=False, timeout=300
    )
    return done.returncode


def _documenten(plek: Proefplek) -> Bevinding:
    """Plays the fictional Casustafel of today: a kluis, PDF, signing and reading back, each in the process of its own."""
    from zvh_desktop.bootstrap import play_demonstration

    dag = play_demonstration(plek.leeg / "uit")
    wat = f"{len(dag.bestanden)} gemaakt, ondertekend en nagelezen"
    return (GOED, wat) if dag.is_goed else (NIET_GOED, f"{wat}, niet alle in orde")


def _processen(plek: Proefplek) -> Bevinding:
    """Starts the other processes of the program, on Windows also from the program without a console."""
    fout = processen_zonder_antwoord(plek.leeg)
    zonder = Path(sys.executable).with_name("ZVH Desktop.exe")
    if not zonder.exists():
        wat = "lezen van buiten en spelling antwoorden"
        return (NIET_GOED, f"geen goed antwoord: {fout}") if fout else (GOED, wat)
    vanuit = subprocess.run([zonder, "proef-processen", plek.leeg], check=False, timeout=300).returncode
    wat = f"met console: {fout or 'goed'}; zonder console: {vanuit or 'goed'}"
    return (NIET_GOED if fout or vanuit else GOED), wat


def processen_zonder_antwoord(leeg: Path) -> list[str]:
    """Returns which processes did not answer as they should."""
    from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer
    from zvh_desktop.documents.woordenboek import Procesboek

    fout = []
    blad = leeg / "blad.csv"
    write_whole(blad, b"naam;plaats\nVoorbeeld;Almelo\n")
    if len(ProcesBuitenlezer(own_command("lees-bestand")).tabel(blad).rijen) != 1:
        fout.append("inlezen")
    boek = Procesboek(own_command("spel-woorden"))
    try:
        if boek.onbekend(["gemeente", "gemeeente"]) != {"gemeeente"}:
            fout.append("spelling")
    finally:
        boek.einde()
    return fout


def eet_geheugen(questions: BinaryIO, answers: BinaryIO) -> int:
    """Answers in a child that asks for more memory than it may have."""
    from zvh_desktop.documents.inlezen.watched_process import answer

    def read(_asked: dict[str, str]) -> Any:
        return len(bytearray(_TE_VEEL))

    return answer(questions, answers, read, _GRENS)


def _geheugen(_plek: Proefplek) -> Bevinding:
    from zvh_desktop.documents.inlezen.watched_process import Reader, Refused

    with Reader(own_command("proef-geheugen")) as kind:
        try:
            kind.ask({})
        except Refused:
            return GOED, "een proces dat te veel vraagt, krijgt het niet"
    return LET_OP, "dit systeem begrenst het geheugen van de eigen processen niet; hun tijd wel"


def _opname(_plek: Proefplek) -> Bevinding:
    from zvh_desktop.ui.venster.capture import shield_of

    schild = shield_of()
    if schild is None:
        return LET_OP, "dit systeem laat vensters niet buiten opnamen houden"
    with _venster("Dit venster hoort niet in opnamen te staan.") as (venster, _overslaan):
        gelukt = schild(int(venster.winId()), True)
        schild(int(venster.winId()), False)
    return (GOED, "vensters blijven buiten opnamen") if gelukt else (NIET_GOED, "het systeem weigerde")


def _vergrendelen(plek: Proefplek) -> Bevinding:
    """Asks to lock the session, and looks whether the program heard it."""
    from zvh_desktop.ui.venster.session import is_heard, watch_session

    toetsen = _TOETSEN.get(sys.platform, "Super+L")
    if not plek.mag_vragen:
        from PySide6.QtWidgets import QWidget

        niemand = QWidget()  # Windows tells only a window
        if (sessie := watch_session(niemand)) is not None:
            sessie.let_go()
        gehoord = "het programma luistert" if is_heard() else "dit systeem vertelt het niet van tevoren"
        return OVERGESLAGEN, gehoord
    with _venster(f"Druk nu op {toetsen}, en ontgrendel de computer daarna weer.") as (venster, overslaan):
        sessie = watch_session(venster)
        if sessie is None or not sessie.is_heard:
            return LET_OP, "dit systeem vertelt het programma niets; stilzitten en ontwaken vergrendelen wel"
        return _gehoord(sessie.left, overslaan, _WACHT_OP_SLOT)


def _slapen(plek: Proefplek) -> Bevinding:
    from zvh_desktop.ui.venster.screen_guard import IdleWatch, elapsed_seconds

    if not plek.mag_vragen:
        return OVERGESLAGEN, "er is niemand gevraagd om het deksel te sluiten"
    vraag = "Laat de computer nu een minuut slapen (deksel dicht), en wek hem weer."
    with _venster(vraag) as (venster, overslaan):
        wacht = IdleWatch(elapsed_seconds, venster)
        wacht.start()
        try:
            return _gehoord(wacht.due, overslaan, _WACHT_OP_SLAAP)
        finally:
            wacht.stop()


def _pas(_plek: Proefplek) -> Bevinding:
    from zvh_desktop.documents.handtekening.tokensleutel import zoek_tokens
    from zvh_desktop.ui.schermen.verspreiden.ondertekening import usual_library

    bibliotheek = usual_library()
    if not bibliotheek:
        return LET_OP, "geen bekende bibliotheek van een pas gevonden"
    tokens = zoek_tokens(bibliotheek, local_now(), lambda: True)
    return GOED, f"{Path(bibliotheek).name}: geladen, {len(tokens)} passen"


@contextmanager
def _venster(tekst: str) -> Iterator[tuple[Any, SignalInstance]]:
    """Shows a window with a question and a way to pass; the terminal may lie behind other windows."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

    print(tekst, flush=True)
    venster = QWidget()
    venster.setWindowTitle("ZVH Desktop: zelftest")
    overslaan = QPushButton("Overslaan", venster)
    column = QVBoxLayout(venster)
    column.addWidget(QLabel(tekst, venster))
    column.addWidget(overslaan)
    venster.show()
    QCoreApplication.processEvents()
    try:
        yield venster, overslaan.clicked
    finally:
        venster.close()


def _gehoord(signaal: SignalInstance, overslaan: SignalInstance, seconden: int) -> Bevinding:
    """Waits for a signal, for somebody who passes, or for the end of patience."""
    from PySide6.QtCore import QEventLoop, QTimer

    ring = QEventLoop()
    gekomen: list[Bevinding] = []

    def komt(bevinding: Bevinding) -> None:
        gekomen.append(bevinding)
        ring.quit()

    begin = time.monotonic()
    signaal.connect(lambda: komt((GOED, f"gehoord na {time.monotonic() - begin:.0f} s")))
    overslaan.connect(lambda: komt((OVERGESLAGEN, "door wie ervoor zat")))
    QTimer.singleShot(seconden * 1000, ring, lambda: komt((NIET_GOED, f"niets gehoord in {seconden} s")))
    ring.exec()
    return gekomen[0]


PROEVEN: dict[str, Callable[[Proefplek], Bevinding]] = {
    "schermen": _schermen,
    "letters": _letters,
    "plaats": _plaats,
    "kluis": _kluis,
    "sleutelbos": _sleutelbos,
    "processen": _processen,
    "geheugen": _geheugen,
    "pas": _pas,
    "documenten": _documenten,
    "opnamen": _opname,
    "vergrendelen": _vergrendelen,
    "slapen": _slapen,
}
