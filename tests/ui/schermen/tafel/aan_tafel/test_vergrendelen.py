"""Locking in the middle of a Casus, in the real window on a real kluis: the same Casus, the same field, the same letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.patience import wait_active
from tests.ui.agenda_kluis import ALMELO, ENSCHEDE, POLITIE, VANDAAG
from tests.ui.schermen.tafel.aan_tafel.conftest import CTRL
from zvh_desktop.application.kluis.kluis import Kluisplaats
from zvh_desktop.application.services import Services
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.navigation import ToCasustafel
from zvh_desktop.ui.venster.screens import make_pages
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor


@dataclass
class Kluis:
    pad: Path
    services: Services
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


@dataclass
class Toegang:
    kluis: Kluis
    passphrases: list[str] = field(default_factory=list)

    def verhuisd_naar(self, _pad: Path) -> Path | None:
        return None

    def is_overdracht(self, _pad: Path) -> bool:
        return False

    def bestaat(self, pad: Path) -> bool:
        return True

    def ontgrendelen(self, pad: Path, wachtzin: str) -> Kluis:
        return self.kluis


@pytest.fixture
def window(make_kluis, klok, qtbot, tmp_path):
    kluis = make_kluis()
    casussen = (
        kluis.casus(437, "Łukasz Żółkiewski", (ENSCHEDE, POLITIE)),
        kluis.casus(438, "Ayşe Yıldız-İnönü", (ALMELO, POLITIE)),
    )
    tafel = kluis.tafel(*casussen, datum=VANDAAG)
    pad = tmp_path / "proef.kluis"
    window = MainWindow(
        Toegang(Kluis(pad, kluis.services)), make_pages, events=kluis.events, now=klok, pad=pad
    )
    window.resize(1366, 768)
    window.show()
    wait_active(window)
    window.enter(Kluis(pad, kluis.services))
    window.tools.navigator.go(ToCasustafel(tafel.id, "Aan tafel"))
    QApplication.processEvents()
    yield window
    window.close()
    window.deleteLater()


def key(window, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)
    QApplication.processEvents()


def editor_with(window, text: str) -> GrowingEditor:
    return next(e for e in window.findChildren(GrowingEditor) if e.isVisible() and e.text() == text)


def test_locking_in_the_middle_of_a_sentence_comes_back_to_that_letter_of_that_casus(window, qtbot):
    key(window, Qt.Key.Key_Return, CTRL)
    key(window, Qt.Key.Key_Return, CTRL)
    tab = window.workspace.page._tabs["Aan tafel"]
    second = tab.blad.context.live.casus.id
    tab.blad.findChild(GrowingEditor, "bespreking").setFocus()
    for letter in "Er is gebeld met de wijk":
        QTest.keyClick(window.windowHandle(), letter)
    for _ in range(8):
        key(window, Qt.Key.Key_Left)
    name = window.focusWidget().objectName()

    key(window, Qt.Key.Key_L, CTRL)
    assert window.workspace is None
    qtbot.keyClicks(window.kluis_page.unlock.passphrase.line, "vier groene fietsen")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None)
    QApplication.processEvents()

    assert window.workspace.page._tabs["Aan tafel"].blad.context.live.casus.id == second
    focus = window.focusWidget()
    assert (focus.objectName(), focus.text(), focus.textCursor().position()) == (
        name,
        "Er is gebeld met de wijk",
        16,
    )
    assert editor_with(window, "Er is gebeld met de wijk") is focus


def test_the_casus_is_the_same_also_when_the_table_was_closed_and_one_only_looks(window, klok):
    for _ in range(3):
        key(window, Qt.Key.Key_Return, CTRL)
    here = window.tools.navigator.here
    window.tools.navigator.go(ToCasustafel(here.casustafel_id, "Aan tafel"))
    tab = window.workspace.page._tabs["Aan tafel"]
    tab.next() if tab._place() == 0 else tab.previous()
    looked_at = tab.blad.context.live.casus.id
    window.lock()
    assert window._place == ToCasustafel(here.casustafel_id, "Aan tafel", looked_at)
