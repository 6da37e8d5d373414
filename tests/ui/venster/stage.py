"""The window with pages of one editor each, on a kluis that is kept in memory."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from zvh_desktop.application import errors
from zvh_desktop.application.inzien.logboek import Breuk, Controle
from zvh_desktop.application.inzien.zoeken import Treffer, TrefferSoort
from zvh_desktop.application.kluis.kluis import Kluisplaats
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.autosave import Autosave
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.venster.sidebar import ENTRIES, SETTINGS
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor

NOW = datetime(2026, 11, 24, 9, 42, 8, tzinfo=UTC)
CTRL = Qt.KeyboardModifier.ControlModifier
GOOD = "vier groene fietsen"
HIT = Treffer(TrefferSoort.CASUS, "ZVH-2026-0437", "Top X", "c1", None, date(2026, 9, 14))


class NotePage(Page):
    """A page with one text that is saved as it is typed."""

    def __init__(self, tools: PageTools, name: str) -> None:
        super().__init__(tools, name, name=f"{name.lower()}_page")
        self.opened_with: list[to.Destination] = []
        self.written: list[str] = []
        self.fails = False
        self.editor = GrowingEditor(name="note")
        self.editor.setAccessibleName("Notitie")
        self.add(self.editor)
        self.saver = self.autosave(Autosave(self._save, tools.saves, parent=self))
        self.editor.edited.connect(self.saver.touch)

    def open(self, destination: to.Destination) -> None:
        self.opened_with.append(destination)

    def initial_focus(self) -> QWidget:
        return self.editor

    def _save(self) -> datetime:
        if self.fails:
            raise errors.StorageUnavailable
        self.written.append(self.editor.text())
        return NOW


class Zoek:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def zoek(self, tekst: str, maximum: int = 30) -> tuple[Treffer, ...]:
        self.asked.append(tekst)
        return (HIT,) if tekst.startswith("zvh") else ()


SPELLING = SimpleNamespace(instellingen=Instellingen, fout=lambda _words, _go_on: frozenset())
LOG = SimpleNamespace(bij_openen=Controle(Breuk.GEEN, 0))


@dataclass
class Instelling:
    value: Instellingen = field(default_factory=Instellingen)

    def get(self) -> Instellingen:
        return self.value


@dataclass
class Diensten:
    zoeken: Zoek
    instellen: Instelling
    logboek: SimpleNamespace
    spelling: SimpleNamespace = field(default_factory=lambda: SPELLING)


class Kluis:
    def __init__(self, pad: Path, *, is_demonstratie: bool = False) -> None:
        self.pad = pad
        self.is_demonstratie = is_demonstratie
        self.plaats = Kluisplaats()
        self.soort = Kluissoort.OVERIGE
        self.kladjes = None
        self.leesstand = None
        self.services = Diensten(Zoek(), Instelling(), LOG)
        self.closed = False

    def neem_leesregels_in(self) -> None:
        return

    def close(self) -> None:
        self.closed = True


class Toegang:
    """In the place of security and storage: one kluis, one passphrase, or one error."""

    def __init__(self, *existing: Path) -> None:
        self.existing = set(existing)
        self.error: Exception | None = None
        self.made: list[tuple[Path, str, bool]] = []
        self.demonstration = False
        self.threads: set[str] = set()

    def verhuisd_naar(self, _pad: Path) -> Path | None:
        return None

    def is_overdracht(self, _pad: Path) -> bool:
        return False

    def bestaat(self, pad: Path) -> bool:
        return pad in self.existing

    def plaats(self, pad: Path) -> Kluisplaats:
        return Kluisplaats()

    def maken(
        self,
        pad: Path,
        wachtzin: str,
        *,
        in_sleutelbos: bool,
        demonstratie: bool = False,
        gebied_e: bool = False,
    ) -> Kluis:
        if pad in self.existing:
            raise errors.KluisBestaatAl
        self.made.append((pad, wachtzin, in_sleutelbos))
        self.existing.add(pad)
        return Kluis(pad)

    def ontgrendelen(self, pad: Path, wachtzin: str) -> Kluis:
        self.threads.add(threading.current_thread().name)
        if self.error is not None:
            raise self.error
        if wachtzin != GOOD:
            raise errors.WachtzinOnjuist
        return Kluis(pad, is_demonstratie=self.demonstration)

    def ontgrendelen_met_sleutelbos(self, pad: Path) -> Kluis:
        if self.error is not None:
            raise self.error
        return Kluis(pad)


class Stage:
    """A main window on a fake kluis."""

    def __init__(self, qtbot, pad: Path, *, exists: bool = True, demonstration: str | None = None) -> None:
        self.qtbot = qtbot
        self.toegang = Toegang(*([pad] if exists else []))
        self.toegang.demonstration = demonstration is not None
        self.pages: dict[str, NotePage] = {}
        self.window = MainWindow(
            self.toegang,
            self._makers,
            events=AppEvents(),
            now=lambda: NOW,
            pad=pad,
            demonstration_passphrase=demonstration,
        )
        qtbot.addWidget(self.window, before_close_func=lambda window: setattr(window, "_may_close", True))
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _makers(self, kluis, tools):
        def make(name: str):
            def maker() -> NotePage:
                self.pages[name] = NotePage(tools, name)
                return self.pages[name]

            return maker

        makers = {type(entry.destination): make(entry.label) for entry in (*ENTRIES, SETTINGS)}
        makers[to.ToCasus] = makers[to.ToCasussen]
        makers[to.ToHerstelsleutel] = make("Herstelsleutel")
        return makers

    @property
    def workspace(self):
        return self.window.workspace

    def unlock(self, passphrase: str = GOOD) -> None:
        form = self.window.kluis_page.unlock
        form.passphrase.line.clear()
        self.qtbot.keyClicks(form.passphrase.line, passphrase)
        self.qtbot.keyClick(form.passphrase.line, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not self.window.jobs.is_busy)

    def key(self, key: Qt.Key, modifiers=CTRL) -> None:
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifiers)


@pytest.fixture
def stage(qtbot, tmp_path) -> Stage:
    return Stage(qtbot, tmp_path / "zvh.kluis")


@pytest.fixture
def inside(stage) -> Stage:
    stage.unlock()
    return stage


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
