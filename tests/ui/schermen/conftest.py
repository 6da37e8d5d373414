"""The window of an open kluis, and the hands of the chair in it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.patience import wait_active
from tests.ui.agenda_kluis import NU, AgendaKluis, maak_agenda_kluis, open_agenda_kluis
from tests.ui.vaste_toegang import VasteSleutels, vaste_toegang
from zvh_desktop.application.kluis.kluis import Kluisplaats
from zvh_desktop.application.kluis.toegang import Toegang
from zvh_desktop.application.services import Services
from zvh_desktop.bootstrap import make_kluis_services
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.taal.resource_files import resource_dir
from zvh_desktop.ui.venster.autosave import SaveMonitor
from zvh_desktop.ui.venster.jobs import JobRunner
from zvh_desktop.ui.venster.navigation import Destination, Navigator
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.venster.screens import make_pages
from zvh_desktop.ui.venster.workspace import Workspace
from zvh_desktop.ui.widgets.sheet import Confirm

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def keys_bound_twice(window: QWidget) -> dict[str, list[str]]:
    """Returns the keys that more than one part in sight has, with these parts: Qt then answers to none of them."""
    bound = [(one.key(), one.parent()) for one in window.findChildren(QShortcut) if one.isEnabled()]
    bound += [(one.shortcut(), one) for one in window.findChildren(QAbstractButton)]
    found: dict[str, list[str]] = {}
    for key, owner in bound:
        if owner.isVisible() and owner.isEnabled() and owner.window() is window.window():
            found.setdefault(key.toString(), []).append(owner.objectName() or type(owner).__name__)
    return {key: owners for key, owners in found.items() if key and len(owners) > 1}


@dataclass(frozen=True)
class OpenKluis:
    pad: Path
    services: Services
    toegang: Toegang
    is_demonstratie: bool = False
    plaats: Kluisplaats = field(default_factory=Kluisplaats)
    soort: Kluissoort = Kluissoort.OVERIGE
    kladjes: None = None
    overdragen: None = None
    leesstand: None = None

    def neem_leesregels_in(self) -> None:
        return

    def close(self) -> None:
        return


class Desk:
    """Keys go to the window, as they do for a user; only lists and fields are looked up by name."""

    def __init__(self, kluis: AgendaKluis, pad: Path, qtbot) -> None:
        self.kluis, self.services, self.qtbot = kluis, kluis.services, qtbot
        self.presented: list[BaseException] = []
        self.jobs = JobRunner()
        self.tools = PageTools(
            navigator=Navigator(),
            jobs=self.jobs,
            events=kluis.events,
            saves=SaveMonitor(),
            now=lambda: NU,
            present_error=self._present,
        )
        self.sleutels = VasteSleutels()
        self.toegang = vaste_toegang(pad, self.sleutels)
        self.window = Workspace(
            self.tools,
            make_pages(OpenKluis(pad, kluis.services, self.toegang), self.tools),
            snippets=lambda: kluis.services.instellen.get().standaardzinnen,
        )
        self.window.resize(1366, 768)
        self.window.show()
        wait_active(self.window)

    def _present(self, error: BaseException) -> None:
        self.presented.append(error)
        self.window.present_error(error)

    def activate(self) -> None:
        """After a dialog: a window manager would do this."""
        self.window.activateWindow()
        wait_active(self.window)
        self.settle()

    @property
    def page(self):
        return self.window.page

    def go(self, destination: Destination):
        self.tools.navigator.go(destination)
        self.settle()
        return self.page

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
        assert keys_bound_twice(self.window) == {}

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)
        self.settle()

    def find(self, name: str, kind: type[QWidget] = QWidget):
        found = [w for w in self.window.findChildren(kind, name) if w.isVisible()]
        assert found, f"nothing visible is called {name}"
        return found[0]

    def is_there(self, name: str) -> bool:
        return any(w.isVisible() for w in self.window.findChildren(QWidget, name))

    def focus(self, name: str) -> None:
        self.find(name).setFocus(Qt.FocusReason.TabFocusReason)
        self.settle()

    def fill(self, name: str, text: str) -> None:
        self.focus(name)
        self.key(Qt.Key.Key_A, CTRL)
        self.key(Qt.Key.Key_Delete)
        self.type(text)

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        self.settle()

    def error_at(self, name: str) -> str:
        return self.find(f"{name}_error").text()

    def answer(self, *, yes: bool) -> None:
        question = self.window.window().findChild(Confirm)
        QTest.mouseClick(question.yes if yes else question.no, Qt.MouseButton.LeftButton)
        self.settle()

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until)
        self.settle()

    def saved(self) -> None:
        assert self.window.flush_all()
        self.settle()


@pytest.fixture(scope="session")
def sjabloon(tmp_path_factory) -> bytes:
    pad = tmp_path_factory.mktemp("voorbereiding") / "sjabloon.kluis"
    maak_agenda_kluis(pad)
    return pad.read_bytes()


@pytest.fixture
def kluis(qapp, sjabloon, tmp_path) -> Iterator[AgendaKluis]:
    pad = tmp_path / "proef.kluis"
    pad.write_bytes(sjabloon)
    kluis = open_agenda_kluis(pad)
    yield kluis
    kluis.database.close()


@pytest.fixture
def desk(kluis, tmp_path, qtbot) -> Iterator[Desk]:
    desk = Desk(kluis, tmp_path / "proef.kluis", qtbot)
    yield desk
    desk.jobs.close()
    desk.window.close()
    desk.window.deleteLater()
    QApplication.processEvents()


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    pad = tmp_path_factory.mktemp("intake") / "sjabloon.kluis"
    maak_agenda_kluis(pad)
    return pad


@pytest.fixture
def echte_documenten(kluis) -> AgendaKluis:
    """The same kluis with PDF, signatures and verification for real; ask for it before the desk."""
    ids = itertools.count(1)
    kluis.services = make_kluis_services(
        kluis.database, resource_dir(), lambda: NU, lambda: f"echt-{next(ids)}", kluis.events.publish
    )
    return kluis


@pytest.fixture
def unhurried():
    """Letters typed in a row are one beginning, however busy the machine is."""
    before = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(60_000)
    yield
    QApplication.setKeyboardInputInterval(before)
