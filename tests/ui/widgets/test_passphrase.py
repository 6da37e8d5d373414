"""A new passphrase, typed twice: what is wrong is said beside its field, and nothing of it stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.widgets.conftest import accessible_name
from zvh_desktop.ui.widgets.passphrase import NieuweWachtzin, PassphraseEdit

STRONG = "vijf losse woorden achter elkaar"


@pytest.fixture
def new(stage) -> NieuweWachtzin:
    made = NieuweWachtzin("kluis")
    stage(made)
    return made


def typed(new: NieuweWachtzin, first: str, second: str) -> bool:
    for edit, text in ((new.first, first), (new.second, second)):
        edit.line.setFocus()
        QTest.keyClicks(edit.line, text)
    return new.is_right()


def test_twice_the_same_is_right(new: NieuweWachtzin):
    assert typed(new, STRONG, STRONG)
    assert new.text() == STRONG


@pytest.mark.parametrize(("first", "second"), [("", ""), ("kort", "kort")])
def test_what_is_too_short_is_said_at_the_first_field(new: NieuweWachtzin, first: str, second: str):
    assert not typed(new, first, second)
    assert new.first.error
    assert not new.second.error
    assert new.first.line.hasFocus()


def test_a_slip_the_second_time_is_said_at_the_second_field(new: NieuweWachtzin):
    assert not typed(new, STRONG, f"{STRONG}n")
    assert not new.first.error
    assert "niet gelijk" in new.second.error
    assert new.second.line.hasFocus()


def test_cleared_nothing_of_it_is_left(new: NieuweWachtzin):
    typed(new, STRONG, "iets anders")
    new.clear()
    assert new.text() == new.second.text() == ""
    assert not new.second.error


def test_the_eye_shows_what_was_typed_and_is_shut_again_once_it_is_cleared(stage):
    edit = PassphraseEdit("wachtzin")
    stage(edit)
    edit.line.setFocus()
    QTest.keyClicks(edit.line, STRONG)
    assert edit.line.displayText() != STRONG
    QTest.mouseClick(edit.eye, Qt.MouseButton.LeftButton)
    assert edit.line.displayText() == STRONG
    assert accessible_name(edit.eye) == "Wachtzin verbergen"
    edit.clear()
    QTest.keyClicks(edit.line, "abc")
    assert edit.line.displayText() != "abc"
    assert accessible_name(edit.eye) == "Wachtzin tonen"
