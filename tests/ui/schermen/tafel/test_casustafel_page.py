from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.schermen.conftest import ALT, CTRL


def test_a_meeting_that_was_never_opened_can_be_thrown_away(desk, tafel):
    desk.key(Qt.Key.Key_D, CTRL)
    desk.click("overleg_verwijderen")
    desk.answer(yes=True)
    assert desk.services.overzichten.casustafels() == ()
    assert desk.page.title == "Casustafels"


def test_the_tabs_have_their_names_and_keys(desk, tafel):
    bar = desk.find("casustafel_tabs")
    assert [bar.tabText(i) for i in range(3)] == ["Agenda", "Aan tafel", "Notulen"]
    assert [bar.accessibleTabName(i) for i in range(3)] == ["Agenda", "Aan tafel", "Notulen"]
    desk.key(Qt.Key.Key_T, ALT)
    assert bar.currentIndex() == 1
    assert not desk.is_there("agenda_tab")
    desk.key(Qt.Key.Key_A, ALT)
    assert desk.is_there("agenda_tab")
