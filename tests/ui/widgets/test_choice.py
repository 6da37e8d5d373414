from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit

from tests.ui.widgets.conftest import accessible_name
from zvh_desktop.ui.widgets.choice import GONE, Choice, Select, YesNo
from zvh_desktop.ui.widgets.form import Field


def test_radio_buttons_keep_their_own_words_inside_a_field(stage):
    choice = Choice([("a", "Veelplegers"), ("b", "Top X")], name="gebied")
    stage(Field("Gebied", choice, required=True))
    assert [accessible_name(choice.segment(value)) for value in "ab"] == ["Veelplegers", "Top X"]
    assert accessible_name(choice) == "Gebied"


def test_shift_tab_comes_to_the_choice_that_was_made(stage, qtbot):
    before, choice, after = QLineEdit(), Choice([("a", "Een"), ("b", "Twee"), ("c", "Drie")]), QLineEdit()
    stage(before, choice, after)
    choice.set_value("b")
    after.setFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert choice.segment("b").hasFocus()
    qtbot.keyClick(choice.segment("b"), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert before.hasFocus()


def test_a_choice_is_exactly_one_and_says_nothing_when_the_program_chooses(stage, qtbot):
    heard: list[object] = []
    choice = Choice([("a", "Veelplegers"), ("b", "Top X")], name="gebied")
    choice.changed.connect(heard.append)
    stage(choice)
    choice.set_value("a")
    assert heard == []
    qtbot.mouseClick(choice.segment("b"), Qt.MouseButton.LeftButton)
    assert (choice.value(), heard) == ("b", ["b"])
    role = QAccessible.queryAccessibleInterface(choice.segment("b")).role()
    assert role == QAccessible.Role.RadioButton
    choice.set_value(None)
    assert choice.value() is None


def test_yes_or_no_comes_with_its_motivation(stage, qtbot):
    question = YesNo("Zijn meerdere ketens nodig?", article="bijl. 2", name="ketens")
    stage(question)
    qtbot.keyClicks(question.motivation, "Twee ketens")
    assert question.value() == (None, "Twee ketens")
    qtbot.mouseClick(question.choice.segment(False), Qt.MouseButton.LeftButton)
    assert question.value() == (False, "Twee ketens")
    assert accessible_name(question.motivation) == "Motivering: Zijn meerdere ketens nodig?"


def test_a_drop_down_keeps_its_value_when_the_options_change(stage):
    select = Select([(None, "Alle"), (1, "Een")], value=1)
    stage(select)
    select.set_options([(None, "Alle"), (2, "Twee"), (1, "Een")])
    assert select.value() == 1


def test_a_value_that_left_the_list_is_said_to_have_left_it_and_is_kept(stage):
    select = Select([("a", "Eerste"), ("b", "Tweede")])
    stage(select)
    select.set_value("c")
    assert (select.value(), select.currentText()) == ("c", GONE)
    select.set_options([("a", "Eerste")])
    assert (select.value(), select.count()) == (None, 1)
