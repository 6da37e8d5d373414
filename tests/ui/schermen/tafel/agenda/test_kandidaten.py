from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.schermen.conftest import CTRL
from tests.ui.schermen.tafel.conftest import numbers, rows
from zvh_desktop.domain.errors import CasusAlGeagendeerd, EisenNietVervuld
from zvh_desktop.ui.venster.navigation import ToCasustafel


def test_cases_come_on_the_agenda_with_filter_and_enter(desk, casussen):
    empty = desk.kluis.tafel()
    desk.go(ToCasustafel(empty.id))
    desk.type("yildiz")
    desk.key(Qt.Key.Key_Return)
    desk.fill("kandidaten_filter", "403")
    desk.key(Qt.Key.Key_Return)
    assert numbers(desk, empty) == ["402", "403"]
    assert [r.begin for r in rows(desk)] == ["09:00", "09:10"]
    assert desk.find("agenda_einde").text() == "Einde 09:20"


def test_plus_and_a_double_click_put_a_case_on_too_and_one_click_only_chooses(desk, casussen):
    empty = desk.kluis.tafel()
    desk.go(ToCasustafel(empty.id))
    candidates = desk.find("kandidaten")

    def place(number: str):
        row = next(
            i
            for i, r in enumerate(candidates.rows_model.rows())
            if r.title.endswith(number) and not r.heading
        )
        return candidates.visualRect(candidates.rows_model.index(row)).center()

    def press(how, number: str) -> None:
        how(candidates.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place(number))
        desk.settle()

    press(QTest.mouseClick, "401")
    assert numbers(desk, empty) == []
    desk.key(Qt.Key.Key_Plus)
    assert numbers(desk, empty) == ["401"]
    press(QTest.mouseClick, "402")
    press(QTest.mouseDClick, "402")
    assert numbers(desk, empty) == ["401", "402"]


def test_W11_a_case_that_is_not_ready_shows_what_is_missing_with_its_article_and_stays_off(desk, kluis):
    kluis.casus(404, "Noor Jansen", gereed=False)
    empty = kluis.tafel()
    desk.go(ToCasustafel(empty.id))
    desk.key(Qt.Key.Key_Down)
    said = [w.text() for w in desk.find("kandidaat_ontbreekt").findChildren(type(desk.find("agenda_einde")))]
    assert any("fase triage (art. 11.2 d)" in line for line in said)
    assert any("Kies waar de casus heen gaat (art. 1.23)" in line for line in said)
    assert not desk.find("op_agenda").isEnabled()
    desk.key(Qt.Key.Key_Return)
    assert numbers(desk, empty) == []
    assert isinstance(desk.presented[-1], EisenNietVervuld)


def test_undoing_a_case_makes_it_a_choice_again(desk, casussen):
    empty = desk.kluis.tafel()
    desk.go(ToCasustafel(empty.id))
    desk.type("401")
    desk.key(Qt.Key.Key_Return)
    desk.find("kandidaten_filter").clear()
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert numbers(desk, empty) == []
    assert any(r.title.endswith("401") for r in desk.find("kandidaten").rows_model.rows())


def test_W20_what_stands_on_the_agenda_is_no_choice(desk, tafel, casussen):
    with pytest.raises(CasusAlGeagendeerd):
        desk.services.agenderen.agenderen(tafel.id, casussen[0].id)
    assert not desk.is_there("kandidaten")
    assert desk.is_there("kandidaten_leeg")
