"""The pages of Aanmelding, Triage and Casus in the real workspace, on a real kluis, driven by keys and clicks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.patience import wait_active
from tests.ui.agenda_kluis import NU, AgendaKluis, open_agenda_kluis
from zvh_desktop.ui.venster.autosave import SaveMonitor
from zvh_desktop.ui.venster.jobs import JobRunner
from zvh_desktop.ui.venster.navigation import Destination, Navigator
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.venster.screens import make_pages
from zvh_desktop.ui.venster.workspace import Workspace

NO, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Desk:
    """The window as the chair has it before her; `errors` is what was said to have gone wrong."""

    def __init__(self, pad: Path) -> None:
        self.pad = pad
        self.kluis: AgendaKluis = open_agenda_kluis(pad)
        self.errors: list[BaseException] = []
        self.jobs = JobRunner(self._error)
        self.tools = PageTools(
            navigator=Navigator(),
            jobs=self.jobs,
            events=self.kluis.events,
            saves=SaveMonitor(),
            now=lambda: NU,
            present_error=self._error,
        )
        self.tools.half_typed.use(self.kluis.database.kladjes)
        self.window = Workspace(self.tools, make_pages(SimpleNamespace(services=self.services), self.tools))
        self.window.resize(1366, 768)
        self.window.show()
        self.activate()

    def activate(self) -> None:
        """A window that was behind a question gets the keys again; a window manager does so by itself."""
        self.window.activateWindow()
        wait_active(self.window)

    @property
    def services(self):
        return self.kluis.services

    def _error(self, error: BaseException) -> None:
        self.errors.append(error)
        if self.page is not None:
            self.page.show_error(error)

    @property
    def page(self) -> Page | None:
        return self.window.page

    def go(self, destination: Destination):
        self.tools.navigator.go(destination)
        QApplication.processEvents()
        return self.page

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keys"
        return widget

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> None:
        QTest.keyClick(self.focus, key, modifiers)
        QApplication.processEvents()

    def tab(self, times: int = 1) -> None:
        for _ in range(times):
            self.key(Qt.Key.Key_Tab)

    def type(self, text: str) -> None:
        """As a person with any keyboard: letters outside ASCII and new lines come by input method."""
        for sign in text:
            if sign.isascii() and sign.isprintable():
                QTest.keyClick(self.focus, sign)
            else:
                self._compose(sign)
        QApplication.processEvents()

    def _compose(self, sign: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(sign)
        QApplication.sendEvent(self.focus, event)

    def tab_to(self, name: str, most: int = 60) -> None:
        """Tab until the keys are at `name`; that one gets there at all is part of the test."""
        for _ in range(most):
            if self.focus.objectName() == name:
                return
            self.tab()
        raise AssertionError(f"Tab never came to {name}, it is at {self.focus.objectName()}")

    def sees(self, name: str) -> bool:
        return any(w.isVisible() for w in self.page.findChildren(QWidget, name))

    def find(self, name: str) -> QWidget:
        found = [w for w in self.page.findChildren(QWidget, name) if w.isVisible()]
        assert found, f"{name} is not on the screen"
        return found[0]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def answer(self, name: str) -> None:
        """Presses a button of the question that is open over the page."""
        dialogs = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.objectName() == "confirm"]
        assert dialogs, "no question is open"
        button = dialogs[0].findChild(QWidget, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def text_of(self, name: str) -> str:
        return self.find(name).text()

    def close(self) -> None:
        assert self.window.flush_all()
        self.window.close()
        self.window.deleteLater()
        self.jobs.close()
        self.kluis.database.close()
        QApplication.processEvents()

    def reopened(self) -> Desk:
        """The program closed and started again on the same kluis."""
        self.close()
        return Desk(self.pad)


@pytest.fixture
def desk(qapp, template: Path, tmp_path: Path) -> Iterator[Desk]:
    pad = tmp_path / "proef.kluis"
    shutil.copyfile(template, pad)
    desks = [Desk(pad)]

    def reopen() -> Desk:
        desks.append(desks[-1].reopened())
        return desks[-1]

    desks[0].reopen = reopen
    yield desks[0]
    desks[-1].close()
