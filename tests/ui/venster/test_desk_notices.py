from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from tests.journeys.test_names_for_a_screen_reader import SYSTEM_PYTHON, display, require_reader
from tests.ui.schermen.kluis.conftest import deur
from tests.ui.schermen.kluis.deur import CTRL, WACHTZIN, Deur
from tests.ui.venster.stage import NOW
from zvh_desktop.ui.venster import desk_notices
from zvh_desktop.ui.venster.desk_notices import LOOK_MS
from zvh_desktop.ui.venster.navigation import ToInstellingen

__all__ = ["deur", "display"]


class Tray(QObject):
    """In the place of the tray of a desktop, which no screen of the tests has."""

    messageClicked = Signal()
    activated = Signal()
    said: ClassVar[list[str]] = []
    is_shown = False

    def __init__(self, _icon, parent):
        super().__init__(parent)

    isSystemTrayAvailable = supportsMessages = staticmethod(lambda: True)

    def icon(self):
        return None

    def show(self):
        Tray.is_shown = True

    def hide(self):
        Tray.is_shown = False

    def showMessage(self, title, words, _icon):
        assert title == "ZVH Desktop"
        Tray.said.append(words)


class Desk(Deur):
    """The window on a kluis of which the desktop may tell, with a user who works elsewhere."""

    def __init__(self, pad: Path, qtbot) -> None:
        super().__init__(pad, qtbot)
        self.moment = NOW
        self.make()
        self.enter()

    def enter(self) -> None:
        self.window.show()
        self.window.activateWindow()
        self.unlock(WACHTZIN)
        self.notices._now = lambda: self.moment

    @property
    def notices(self) -> desk_notices.DeskNotices:
        return self.window._others[0]

    @property
    def services(self):
        return self.window._kluis.services

    def use(self, *, on: bool) -> None:
        self.services.instellen.bewaren(replace(self.services.instellen.get(), bureaublad_melden=on))

    def datalek(self) -> None:
        self.services.datalekken.bewaren(self.services.datalekken.nieuw())

    def works_elsewhere(self) -> None:
        self.window.hide()
        self.wait(lambda: QApplication.activeWindow() is None)

    def look(self) -> list[str]:
        self.notices._timer.timeout.emit()
        said, Tray.said = Tray.said, []
        return said


@pytest.fixture
def desk(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(desk_notices, "QSystemTrayIcon", Tray)
    monkeypatch.setattr(Tray, "said", [])
    monkeypatch.setattr(Tray, "is_shown", False)
    desk = Desk(tmp_path / "map" / "proef.kluis", qtbot)
    yield desk
    desk.close()


ONE, TWO = "Vandaag is er 1 zaak die aandacht vraagt.", "Vandaag zijn er 2 zaken die aandacht vragen."


def test_it_says_nothing_unless_the_settings_say_so(desk):
    desk.datalek()
    desk.works_elsewhere()
    assert desk.notices._timer.isActive()
    assert desk.notices._timer.interval() == LOOK_MS
    assert desk.look() == []
    desk.use(on=True)
    assert desk.look() == [ONE]


def test_it_says_it_once_a_day_and_again_when_more_is_due(desk):
    desk.use(on=True)
    desk.works_elsewhere()
    assert desk.look() == [], "nothing is due"
    desk.datalek()
    assert [desk.look(), desk.look()] == [[ONE], []]
    desk.datalek()
    assert [desk.look(), desk.look()] == [[TWO], []]
    desk.moment += timedelta(days=1)
    assert [desk.look(), desk.look()] == [[TWO], []]


def test_who_works_in_the_program_is_not_told(desk):
    desk.use(on=True)
    desk.datalek()
    assert desk.window.isActiveWindow()
    assert desk.look() == []


def test_a_click_brings_the_window_and_takes_it_away(desk):
    desk.use(on=True)
    desk.datalek()
    desk.works_elsewhere()
    desk.look()
    assert Tray.is_shown
    desk.notices._tray.messageClicked.emit()
    assert desk.window.isVisible()
    assert not Tray.is_shown


def test_who_comes_back_another_way_finds_it_gone(desk):
    desk.use(on=True)
    desk.datalek()
    desk.works_elsewhere()
    desk.look()
    QApplication.instance().focusWindowChanged.emit(None)
    assert Tray.is_shown
    QApplication.instance().focusWindowChanged.emit(desk.window.windowHandle())
    assert not Tray.is_shown


def test_locking_takes_it_away_and_does_not_say_it_again(desk):
    desk.use(on=True)
    desk.datalek()
    desk.works_elsewhere()
    assert desk.look() == [ONE]
    desk.window.lock()
    assert not Tray.is_shown
    assert desk.window._others == []
    desk.enter()
    desk.works_elsewhere()
    assert desk.look() == []


def test_it_is_chosen_in_the_settings_by_its_words(desk):
    desk.go(ToInstellingen())
    box = desk.find("bureaublad_melden")
    assert (
        box.accessibleName() or box.text() == "Meld op het bureaublad hoeveel zaken vandaag aandacht vragen"
    )
    assert not box.isChecked(), "a laptop may stand before a room: nothing comes by itself"
    box.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_L, CTRL)
    desk.enter()
    assert desk.services.instellen.get().bureaublad_melden


def test_a_desktop_without_a_tray_says_so_in_the_settings(deur):
    deur.make()
    deur.unlock(WACHTZIN)
    deur.go(ToInstellingen())
    assert not deur.find("bureaublad_melden").isEnabled()
    assert "geen meldingen" in deur.find("melden_uitleg").text()


_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from tests.kluis.conftest import GOEDKOOP
from zvh_desktop.bootstrap import Kluizen, local_now
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.ui.venster.app import create_app, finish_dressing
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.desk_notices import DeskNotices
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.screens import make_pages

app = create_app()
finish_dressing()
events, pad = AppEvents(), Path(sys.argv[1])
kluizen = Kluizen(meld=events.publish, sleutels=Kluissleutels(kosten=GOEDKOOP))
window = MainWindow(kluizen, make_pages, events=events, now=local_now, pad=pad)
window.enter(kluizen.ontgrendelen(pad, sys.argv[2]))

def look():
    if window.isVisible():
        print("shown", flush=True)
        app.quit()
    else:
        window.findChild(DeskNotices).look()

tries = QTimer(window, interval=100)
tries.timeout.connect(look)
tries.start()
app.exec()
"""


@pytest.mark.desktop
@pytest.mark.skipif(sys.platform != "linux", reason="the bus of Linux desktops")
def test_a_real_desktop_shows_a_number_and_nothing_else_and_its_click_brings_the_window(
    display, tmp_path, qapp, qtbot
):
    require_reader()
    pad = tmp_path / "proef.kluis"
    made = Deur(pad, qtbot)
    made.make()
    made.unlock(WACHTZIN)
    s = made.window._kluis.services
    s.instellen.bewaren(replace(s.instellen.get(), bureaublad_melden=True, voorzitter="Ştefan Łaski"))
    s.datalekken.bewaren(s.datalekken.nieuw())
    made.close()
    made.settle()

    server = Path(__file__).with_name("desktop_server.py")
    inside = f'{SYSTEM_PYTHON} "{server}" & sleep 0.2; "$0" "$@"; kill $!'
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": str(Path.cwd()),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    run = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", inside, sys.executable, "-c", _PROGRAM, str(pad), WACHTZIN],
        capture_output=True, text=True, env=environment, check=False, timeout=120,
    )  # fmt: skip
    *said, shown = run.stdout.splitlines() or [run.stderr]
    assert shown == "shown", run.stderr
    assert [json.loads(one) for one in said] == [["zvh-desktop", "", "ZVH Desktop", ONE]]
