from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.schermen.tafel.aan_tafel.conftest import ALT, CTRL
from zvh_desktop.ui.schermen.tafel.aan_tafel.presentie import Seat
from zvh_desktop.ui.schermen.tafel.aan_tafel.zaalscherm import Zaalscherm

Key = Qt.Key


def test_W31_the_gate_says_in_words_what_is_missing_with_the_article_and_blocks_nothing(live):
    live.key(Key.Key_5, ALT)
    lines = live.tab.blad._tekorten.lines()

    assert any("art" in line or "bijl" in line for line in lines)
    assert any(line.startswith("Kies de datum tot wanneer") for line in lines)
    live.key(Key.Key_Return, CTRL)
    assert live.tab.blad.context.live.casus.nummer == "ZVH-2026-0438"


def test_f8_goes_to_what_is_missing_one_after_the_other(live):
    live.key(Key.Key_F8)
    assert isinstance(QApplication.focusWidget(), Seat)
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_F8)
    assert QApplication.focusWidget().objectName().startswith("besluit_soort_")
    live.key(Key.Key_3, ALT)
    live.key(Key.Key_F8)
    assert QApplication.focusWidget().objectName() == "besluit_reden"
    live.type("Zorg en straf samen.")
    live.key(Key.Key_R, CTRL)
    live.key(Key.Key_T, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    live.type("Bezoekt de moeder")
    seen = []
    while live.tab.blad.concept.tekorten():
        live.key(Key.Key_F8)
        here = QApplication.focusWidget().objectName()
        assert here not in seen, "the key has to bring the chair further"
        seen.append(here)
        live.type("1-12" if "datum" in here or "uiterlijk" in here else "Selma")
        if here == "besluit_casusregisseur":
            live.key(Key.Key_Return)
    assert {"besluit_volgende_datum_invoer", "richting_plan", "actie_uiterlijk_invoer"} <= set(seen)


def test_who_comes_back_to_a_casus_that_was_left_stands_at_what_is_missing(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_3, ALT)
    for _casus in range(3):
        live.key(Key.Key_Return, CTRL)
    live.tab.open(live.casustafel.id, live.casustafel.agendapunten[0].casus_id)
    assert QApplication.focusWidget().objectName() == "besluit_reden"


def test_P12_the_chair_sees_where_the_same_person_may_stand_and_the_hall_does_not(table):
    table.kluis.casus(499, "Lukasz Zolkiewski")
    table.open().key(Qt.Key.Key_Return, CTRL)
    said = [one.text() for one in table.window.findChildren(QLabel) if "ZVH-2026-0499" in one.text()]
    assert len(said) == 1
    assert said[0].endswith("Alleen voor u.")
    table.key(Qt.Key.Key_F9)
    (hall,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Zaalscherm)]
    assert not [one for one in hall.findChildren(QLabel) if "0499" in one.text()]
