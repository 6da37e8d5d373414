from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.kluis.conftest import GOEDKOOP, sleutelbos_op
from tests.kluis.sleutelbossen import GeheugenSleutelbos
from tests.patience import wait_active
from tests.ui.schermen.conftest import CTRL
from tests.ui.vaste_toegang import WACHTZIN
from zvh_desktop.bootstrap import Kluizen, local_now
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.screens import make_pages

NIEUW = "na het vergeten vijf andere woorden"


def shown_groups(page) -> list[str]:
    return [page.findChild(QLabel, f"herstelsleutel_groep_{n}").text() for n in range(1, 8)]


class Door:
    """The real window in front of a real kluis."""

    def __init__(self, pad, qtbot) -> None:
        self.qtbot, self.pad = qtbot, pad
        keys = Kluissleutels(kosten=GOEDKOOP, sleutelbos=sleutelbos_op(GeheugenSleutelbos()))
        events = AppEvents()
        self.kluizen = Kluizen(meld=events.publish, sleutels=keys)
        self.window = MainWindow(self.kluizen, make_pages, events=events, now=local_now, pad=pad)
        self.window.show()
        wait_active(self.window)

    def key(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)
        QApplication.processEvents()

    def wait(self, until) -> None:
        self.qtbot.waitUntil(until)
        QApplication.processEvents()

    def make(self) -> list[str]:
        form = self.window.kluis_page.make
        form.passphrase.first.line.setFocus()
        self.type(WACHTZIN)
        self.key(Qt.Key.Key_Return)
        self.type(WACHTZIN)
        self.key(Qt.Key.Key_Return)
        self.wait(lambda: self.window.workspace is not None)
        page = self.window.workspace.page
        assert page.title == "Herstelsleutel"
        groups = shown_groups(page)
        self.key(Qt.Key.Key_Return, CTRL)
        for number in page._new.gevraagd:
            self.type(groups[number - 1])
        self.key(Qt.Key.Key_Return, CTRL)
        self.wait(lambda: self.window.workspace.page.title == "Vandaag")
        self.key(Qt.Key.Key_L, CTRL)
        self.wait(lambda: self.window.workspace is None)
        return groups


@pytest.fixture
def door(qapp, qtbot, tmp_path):
    door = Door(tmp_path / "map" / "proef.kluis", qtbot)
    yield door
    door.window.close()
    door.window.deleteLater()
    QApplication.processEvents()
