"""A table with three Casussen and eight Partijen on a real kluis, and the live screen in a window of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tests.patience import wait_active
from tests.ui.agenda_kluis import (
    ALMELO,
    ENSCHEDE,
    NU,
    OM,
    POLITIE,
    VANDAAG,
    AgendaKluis,
    maak_agenda_kluis,
    open_agenda_kluis,
)
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.ui.schermen.tafel.aan_tafel.tab import AanTafelTab
from zvh_desktop.ui.venster.autosave import SaveMonitor
from zvh_desktop.ui.venster.jobs import JobRunner
from zvh_desktop.ui.venster.navigation import Navigator
from zvh_desktop.ui.venster.page import PageTools

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_PEOPLE = {
    "mediant": "Selma Aydin",
    "reclassering-nederland": "Roel Wessels",
    "veilig-thuis-twente": "Petra Oude Lansink",
    "dimence": "Guus Nijhof",
    "ggd-twente": "Ilse van den Berg",
}


@dataclass
class Klok:
    """The clock on the wall, moved by hand."""

    moment: datetime = NU

    def __call__(self) -> datetime:
        return self.moment

    def later(self, **how: int) -> None:
        self.moment += timedelta(**how)


class KeyCounter(QObject):
    """Counts the key presses that are not letters of a text: what software asks of the chair."""

    def __init__(self) -> None:
        super().__init__()
        self.commands = 0
        self.letters = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched.isWindowType():
            plain = not event.modifiers() & (CTRL | ALT)
            if plain and event.text().isprintable() and event.text():
                self.letters += 1
            else:
                self.commands += 1
        return False


class Table:
    """The live screen and the hands of the chair."""

    def __init__(self, kluis: AgendaKluis, casustafel: Casustafel, klok: Klok, jobs: JobRunner) -> None:
        self.kluis, self.casustafel, self.klok = kluis, casustafel, klok
        self.presented: list[BaseException] = []
        self.presses = 0
        self.navigator = Navigator()
        self.saves = SaveMonitor()
        self.tools = PageTools(
            navigator=self.navigator,
            jobs=jobs,
            events=kluis.events,
            saves=self.saves,
            now=klok,
            present_error=self.presented.append,
        )
        self.window = QWidget()
        self.window.resize(1366, 768)
        self.column = QVBoxLayout(self.window)
        self.show_tab()
        self.window.show()
        wait_active(self.window)

    def show_tab(self) -> None:
        self.tab = AanTafelTab(self.tools, self.kluis.services.notuleren)
        head = QHBoxLayout()
        for widget in self.tab.header_widgets():
            head.addWidget(widget)
        self.column.addLayout(head)
        self.column.addWidget(self.tab, 1)

    def open(self) -> Table:
        self.tab.open(self.casustafel.id)
        QApplication.processEvents()
        return self

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.presses += 1
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        self.presses += len(text)
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)
        QApplication.processEvents()

    @property
    def concept(self):
        return self.tab.blad.concept

    def stored(self, place: int = 0):
        """What is really in the kluis about the Casus at this place of the agenda."""
        punt = self.kluis.services.agenderen.get(self.casustafel.id).agendapunten[place]
        with self.kluis.services.omgeving.werk() as work:
            return work.verslagen.get(punt.id), work.acties.van_casus(punt.casus_id)

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        return next(w for w in self.window.findChildren(kind, name) if w.isVisible())

    def is_there(self, name: str) -> bool:
        return any(w.isVisible() for w in self.window.findChildren(QWidget, name))

    def labels(self) -> list[QLabel]:
        return [w for w in self.window.findChildren(QLabel) if w.isVisible()]


@pytest.fixture(scope="session")
def tafel_sjabloon(tmp_path_factory) -> bytes:
    pad = tmp_path_factory.mktemp("sjabloon") / "tafel.kluis"
    maak_agenda_kluis(pad)
    kluis = open_agenda_kluis(pad)
    for partij_id, naam in _PEOPLE.items():
        kluis.afgevaardigde(partij_id, naam)
    kluis.database.close()
    return pad.read_bytes()


@pytest.fixture
def klok() -> Klok:
    return Klok()


@pytest.fixture
def make_kluis(qapp, tafel_sjabloon, tmp_path, klok) -> Iterator[Callable[[], AgendaKluis]]:
    pad: Path = tmp_path / "proef.kluis"
    pad.write_bytes(tafel_sjabloon)
    made: list[AgendaKluis] = []

    def make() -> AgendaKluis:
        kluis = open_agenda_kluis(pad, nu=klok)
        made.append(kluis)
        return kluis

    yield make
    for kluis in made:
        kluis.database.close()


@pytest.fixture
def table(make_kluis, klok) -> Iterator[Table]:
    kluis = make_kluis()
    everybody = (ENSCHEDE, POLITIE, OM, *_PEOPLE)
    casussen = (
        kluis.casus(437, "Łukasz Żółkiewski", everybody),
        kluis.casus(438, "Ayşe Yıldız-İnönü", (ENSCHEDE, POLITIE, OM), gebied=Gebied.TOP_X),
        kluis.casus(439, "Noor Jansen", (ALMELO, POLITIE), gebied=Gebied.RISICOJONGEREN),
    )
    tafel = kluis.tafel(*casussen, datum=VANDAAG)
    jobs = JobRunner()
    table = Table(kluis, tafel, klok, jobs)
    yield table
    table.window.close()
    table.window.deleteLater()
    jobs.close()


@pytest.fixture
def live(table) -> Table:
    """The table is open and its first Casus lies on it."""
    table.open().key(Qt.Key.Key_Return, CTRL)
    assert table.tab.blad is not None
    return table


@pytest.fixture
def counter(qapp) -> Iterator[KeyCounter]:
    counter = KeyCounter()
    qapp.installEventFilter(counter)
    yield counter
    qapp.removeEventFilter(counter)
