"""Opens the window in front of a kluis."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from zvh_desktop.bootstrap.demonstratie import DEMONSTRATIE_WACHTZIN, demonstration_path
from zvh_desktop.bootstrap.kluizen import Kluizen
from zvh_desktop.bootstrap.place import (
    KLUIS_NAAM,
    VENSTER_NAAM,
    data_folder,
    local_now,
    own_command,
    program_folder,
    real_place,
    recent_kluizen,
    remember_kluis,
)
from zvh_desktop.taal.resource_files import release_day, release_key

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager
    from PySide6.QtWidgets import QApplication

    from zvh_desktop.application.services import GeopendeKluis
    from zvh_desktop.domain.kluis.uitgave import Uitgave
    from zvh_desktop.ui.venster.main_window import MainWindow
    from zvh_desktop.ui.venster.page import PageTools
    from zvh_desktop.ui.venster.screen_place import ScreenPlace
    from zvh_desktop.ui.venster.workspace import PageMakers


# Right after the first screen, like Qt's own words: nobody starts a program twice in that moment.
LISTEN_AFTER_MS = 60
# What a killed process left of a kluis that it read along; nobody waits for it.
CLEAR_AFTER_MS = 1000
AGAIN = 75
OPEN_NEEDS = (
    "sqlalchemy.sql", "sqlalchemy.engine", "cryptography.hazmat.primitives.ciphers.aead",
    "zvh_desktop.application.services", "zvh_desktop.kluis.kluissleutel", "zvh_desktop.storage.tables",
    "zvh_desktop.kluis.database", "zvh_desktop.taal.codes", "zvh_desktop.taal.fouten", "zvh_desktop.ui.venster.page",
    "zvh_desktop.ui.venster.workspace", "zvh_desktop.ui.venster.screen_guard", "zvh_desktop.ui.venster.screens",
    "zvh_desktop.ui.schermen.inzien.vandaag_page",
)  # fmt: skip
UITGAVE_NAAM = "zvh-desktop.uitgave"
_LEFT = "ZVH_DESKTOP_VERGRENDELD"
"""Names the variable that tells the next process where this window stood; it holds no names."""


def _start_again(
    window: MainWindow, place: ScreenPlace, pad: Path, put_back_from: str | None, *, demonstratie: bool
) -> None:
    """Replaces this process by a new one, so that key and names stay in no memory; returns when that fails."""
    import json

    left = {
        "window": place.where(),
        "is_active": window.isActiveWindow(),
        "is_minimized": window.isMinimized(),
        "put_back_from": put_back_from,
    }
    command = own_command(*(["--demo"] if demonstratie else []), str(pad))
    told = {**os.environ, _LEFT: json.dumps(left)}
    with suppress(OSError):
        if sys.platform == "win32":
            import subprocess

            subprocess.Popen(command, env=told)
            os._exit(0)
        os.execve(command[0], command, told)


def _show(window: MainWindow, place: ScreenPlace, pad: Path) -> None:
    """Shows the window where the process before this one left it, without coming forward while the user works elsewhere."""
    told = os.environ.pop(_LEFT, None)
    if told is None:
        place.put()
        window.show()
        return
    import json

    from PySide6.QtCore import Qt

    left = json.loads(told)
    place.put(left["window"])
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not left["is_active"])
    window.kluis_page.locked(pad, left["put_back_from"])
    if left["is_minimized"]:
        window.showMinimized()
    else:
        window.show()
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)


def _offer_recent(window: MainWindow, place: Path) -> None:
    """Offers the kluizen that were opened before, when there are others than this one, and remembers each that opens, but none of
    gebied e (W-05).
    """

    def remember(kluis: GeopendeKluis) -> None:
        from zvh_desktop.domain.casus import Kluissoort

        if kluis.leesstand is not None:  # what one reads of somebody else is no kluis of one's own
            return
        remember_kluis(kluis.pad, is_offered=kluis.soort is not Kluissoort.GEBIED_E)

    window.entered.connect(remember)
    if others := [one for one in recent_kluizen() if one not in (place, real_place(place))]:
        window.kluis_page.unlock.show_recent([place, *others])


def _stand_in_front(window: MainWindow, place: Path, *, demonstratie: bool) -> None:
    """Tells the first screen which other kluizen were opened here, and whether there is a newer program."""
    get_ready(window)
    if not demonstratie:
        _offer_recent(window, place)
    if newer := _newer_version():
        from zvh_desktop.taal.datum import long_date

        window.kluis_page.middle.say_newer(newer.versie, long_date(newer.dag), is_urgent=newer.is_dringend)
    elif _is_old():
        window.kluis_page.middle.say_old()


def get_ready(window: MainWindow) -> None:
    """Imports what an open kluis needs from the first letter of a passphrase on, a piece between two letters.

    Before that the program waits, perhaps for hours, and takes no memory for it. It stops when a job begins, which imports in
    a thread of its own: libraries that know each other in a circle cannot be imported by two at a time.
    """
    from PySide6.QtCore import QTimer

    waiting = list(OPEN_NEEDS)
    typed = window.kluis_page.unlock.passphrase.edited

    def step() -> None:
        if waiting and not window.jobs.is_busy:
            import_module(waiting.pop(0))
            QTimer.singleShot(0, window, step)

    def begin(_text: str) -> None:
        typed.disconnect(begin)
        QTimer.singleShot(0, window, step)

    typed.connect(begin)


def _newer_version() -> Uitgave | None:
    """Returns the version of the release file beside the program, when its maker signed that and it is newer than this one.

    Whoever looks after the machines puts it there: the program asks no network. Most starts find none, and import nothing for it.
    """
    folder, key = program_folder(), release_key()
    if not folder or not key or not (file := folder / UITGAVE_NAAM).is_file():
        return None
    from zvh_desktop import __version__
    from zvh_desktop.documents.handtekening.uitgavebestand import lees_uitgave

    found = lees_uitgave(file, key)
    return found if found and found.is_nieuwer_dan(__version__) else None


def _is_old() -> bool:
    """Says whether this version is older than six months; a checkout is of no version."""
    if not (day := release_day()):
        return False
    from datetime import date

    from zvh_desktop import __version__
    from zvh_desktop.domain.kluis.uitgave import Uitgave

    return Uitgave(__version__, date.fromisoformat(day)).is_oud(local_now().date())


def _hear_the_system(app: QApplication, window: MainWindow) -> None:
    """Writes everything when the system ends the program or the session; on macOS also opens the file that was double clicked."""
    import signal

    from PySide6.QtCore import QSocketNotifier, Qt

    def session_ends(manager: QSessionManager) -> None:
        if not window.write_all() and manager.allowsInteraction():
            manager.cancel()

    app.commitDataRequest.connect(session_ends, Qt.ConnectionType.DirectConnection)
    if sys.platform == "darwin":
        from zvh_desktop.ui.venster import file_open

        assert isinstance(app, file_open.FileOpenApplication)
        app.opened.connect(lambda pad: file_open.show_file(window, pad))
    if sys.platform == "win32":  # Windows sends no signals to a window
        return
    # Qt waits where Python cannot hear a signal; a byte in a pipe wakes it, and says which signal came.
    ends = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    signal.set_wakeup_fd(theirs, warn_on_full_buffer=False)
    notifier = QSocketNotifier(ours, QSocketNotifier.Type.Read, window)

    def heard() -> None:
        if not {*ends}.isdisjoint(os.read(ours, 64)):
            window.close()

    notifier.activated.connect(heard)
    for one in ends:
        signal.signal(one, lambda *_told: None)


def run_window(pad: Path | None, *, demonstratie: bool, argv: Sequence[str] = ("zvh-desktop",)) -> int:
    """Opens the window in front of a kluis and stays until it closes; brings an open one to the front instead."""
    # Until the first screen stands there is little to collect, and much to search in vain.
    gc.disable()
    from PySide6.QtCore import QTimer

    from zvh_desktop.bootstrap.one_window import OneWindow
    from zvh_desktop.kluis.kluizen import clear_pictures, geheugenafdruk_verhinderen
    from zvh_desktop.ui.venster.app import create_app
    from zvh_desktop.ui.venster.app_events import AppEvents
    from zvh_desktop.ui.venster.error_funnel import ErrorFunnel
    from zvh_desktop.ui.venster.main_window import MainWindow
    from zvh_desktop.ui.venster.screen_place import ScreenPlace

    def make_pages(kluis: GeopendeKluis, tools: PageTools) -> PageMakers:
        from zvh_desktop.ui.venster import screens

        return screens.make_pages(kluis, tools)

    def start_again(kluis: Path, put_back_from: str | None) -> None:
        left.append((kluis, put_back_from))
        app.exit(AGAIN)

    place = pad or (demonstration_path(local_now().date()) if demonstratie else data_folder() / KLUIS_NAAM)
    place = place.absolute()  # a file dialog may change the folder, and the lock starts the program again
    only = OneWindow()
    if not only.claim(place) and only.ring(place):
        if sys.stdout is not None:
            sys.stdout.write("ZVH Desktop is al open met deze kluis; dat venster staat nu voor.\n")
        return 0
    geheugenafdruk_verhinderen()
    app = create_app(argv)
    events = AppEvents()
    left: list[tuple[Path, str | None]] = []
    window = MainWindow(
        Kluizen(meld=events.publish),
        make_pages,
        events=events,
        now=local_now,
        pad=place,
        demonstration_passphrase=DEMONSTRATIE_WACHTZIN if demonstratie else None,
        start_again=start_again,
    )
    funnel = ErrorFunnel(window.present_error, window)
    funnel.install()
    window.entered.connect(lambda kluis: only.follow(kluis.pad))
    _stand_in_front(window, place, demonstratie=demonstratie)
    stands = ScreenPlace(window, data_folder() / VENSTER_NAAM)
    _show(window, stands, place)
    QTimer.singleShot(0, gc.enable)
    _hear_the_system(app, window)
    QTimer.singleShot(LISTEN_AFTER_MS, window, lambda: only.listen(window))
    QTimer.singleShot(CLEAR_AFTER_MS, window, clear_pictures)
    while (code := app.exec()) == AGAIN:
        only.let_go()
        _start_again(window, stands, *left.pop(), demonstratie=demonstratie)
        only.claim(place)
        only.listen(window)
    only.let_go()
    gc.freeze()  # the process ends: to look once more through all that it ever made, for what nobody holds, serves nobody
    return code
