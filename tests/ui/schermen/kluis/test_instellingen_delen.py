"""The settings of the lock, on a real kluis, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.schermen.conftest import Desk
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.ui.schermen.kluis import instellingen_delen
from zvh_desktop.ui.schermen.kluis.instellingen_delen import NOT_SHIELDED, SHIELDED, SchermDeel
from zvh_desktop.ui.venster import capture
from zvh_desktop.ui.venster.navigation import ToInstellingen


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_the_switch_can_be_seen_and_says_honestly_what_it_can(qtbot, monkeypatch, platform):
    monkeypatch.setattr(instellingen_delen.capture, "shield_of", lambda: capture._MODULES.get(platform))
    changed = []

    class Sheet:
        concept = Instellingen()

        def change(self, after: Instellingen, *_step: str) -> None:
            changed.append(after.scherm_afschermen)

    deel = SchermDeel(Sheet())
    qtbot.addWidget(deel)
    deel.show()
    deel.show_concept(Instellingen())
    has_it = platform == "win32"
    assert (deel.shield.isEnabled(), deel.shield.isChecked()) == (has_it, has_it)
    assert deel.shield_note.text() == (SHIELDED if has_it else NOT_SHIELDED)
    deel.shield.click()
    assert changed == ([False] if has_it else [])


@pytest.fixture
def page(desk: Desk):
    return desk.go(ToInstellingen())


def settings(desk: Desk):
    desk.saved()
    return desk.services.instellen.get()


def test_the_screen_locks_after_ten_minutes_unless_settled_otherwise(desk, page):
    assert page.locking.idle.currentText() == "10 minuten"
    assert page.locking.clipboard.currentText() == "60 seconden"
    desk.focus("vergrendelen_na")
    desk.key(Qt.Key.Key_Up)
    desk.focus("klembord_wissen_na")
    desk.key(Qt.Key.Key_Down)
    kept = settings(desk)
    assert (kept.vergrendelen_na_minuten, kept.klembord_wissen_na_seconden) == (5, 120)


@pytest.mark.parametrize("yes", [True, False])
def test_never_locking_is_chosen_on_purpose_only(desk, page, yes):
    desk.focus("vergrendelen_na")
    QTest.keyClick(page.locking.idle, Qt.Key.Key_End)
    desk.settle()
    assert page.locking.idle.currentText() == "10 minuten"
    desk.answer(yes=yes)
    desk.settle()
    assert settings(desk).vergrendelen_na_minuten == (0 if yes else 10)
    assert page.locking.idle.currentText() == ("Nooit vanzelf" if yes else "10 minuten")
