"""The widgets of the kit, driven by keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.widgets.conftest import accessible_name
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.suggest import NO_CHOICE, ChooserLine, MultiSuggest, Option, Suggest, find_options

PARTIJEN = [
    Option("pol", "Politie", "politie"),
    Option("ens", "Gemeente Enschede", "gemeente"),
    Option("hen", "Gemeente Hengelo", "gemeente"),
    Option("zol", "Stichting Żółkiewski", "zorg"),
]


def test_suggestions_are_found_by_any_word_without_accents_and_enter_takes_one(stage, qtbot):
    chosen: list[object] = []
    field = Suggest(PARTIJEN, name="partij")
    field.chosen.connect(chosen.append)
    window = stage(field)
    field.setFocus()
    qtbot.keyClicks(field, "zol")
    assert field.popup.isVisible()
    assert field.popup.parentWidget() is window
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.value(), field.text()) == ("zol", "Stichting Żółkiewski")
    assert chosen == ["zol"]
    assert not field.popup.isVisible()


def test_suggestions_down_and_tab_take_the_second_and_go_on(stage, qtbot):
    field, after = Suggest(PARTIJEN, name="partij"), QLineEdit()
    stage(field, after)
    field.setFocus()
    qtbot.keyClicks(field, "gem")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == "hen"
    assert after.hasFocus()


def test_what_is_no_suggestion_stays_as_text_without_a_value(stage, qtbot):
    field, after = Suggest(PARTIJEN, name="partij"), QLineEdit()
    stage(field, after)
    field.setFocus()
    qtbot.keyClicks(field, "Onbekend")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    after.setFocus()
    assert (field.text(), field.value(), field.is_unresolved) == ("Onbekend", None, True)
    field.setText("politie")
    field._typed("politie")
    field.setFocus()
    after.setFocus()
    assert field.value() == "pol"


def test_where_nothing_fits_the_list_says_so_and_enter_takes_nothing(stage, qtbot):
    field = Suggest(PARTIJEN, name="partij", nothing="Geen partij bij deze casus.")
    free = Suggest(PARTIJEN, name="persoon", allow_free=True)
    stage(field, free)
    field.setFocus()
    qtbot.keyClicks(field, "qqq")
    assert field.popup.nothing.isVisible()
    assert field.popup.nothing.text() == "Geen partij bij deze casus."
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.value()) == ("qqq", None)
    for _letter in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "zol")
    assert not field.popup.nothing.isVisible()
    assert field.popup.current() is not None
    free.setFocus()
    qtbot.keyClicks(free, "qqq")
    assert not free.popup.isVisible()


def test_several_are_chosen_one_after_the_other_and_taken_away_by_backspace(stage, qtbot):
    many = MultiSuggest(PARTIJEN, name="partijen")
    stage(many)
    many.field.setFocus()
    for letters in ("pol", "ens"):
        qtbot.keyClicks(many.field, letters)
        qtbot.keyClick(many.field, Qt.Key.Key_Return)
    assert many.values() == ("pol", "ens")
    qtbot.keyClicks(many.field, "pol")
    assert many.field.popup.current() is None
    assert many.field.popup.nothing.isVisible()
    many.field.clear()
    qtbot.keyClick(many.field, Qt.Key.Key_Backspace)
    assert many.values() == ("pol",)
    chip = many.findChild(KeyButton, "partijen_chip")
    assert accessible_name(chip) == "Politie weghalen"


def test_a_letter_lets_go_of_what_was_chosen_and_the_field_says_what_is_no_choice(stage, qtbot):
    chosen: list[object] = []
    editor, after = Suggest(PARTIJEN, value="pol"), QLineEdit()
    editor.chosen.connect(chosen.append)
    field = Field("Partij", editor, name="partij")
    stage(field, after)
    editor.setFocus()
    qtbot.keyClicks(editor, "x")
    assert (editor.value(), chosen, field.error) == (None, [None], None)
    after.setFocus()
    assert field.error == NO_CHOICE
    editor.set_value("ens")
    assert (editor.text(), field.error) == ("Gemeente Enschede", None)


def test_the_whole_name_is_a_choice_also_from_a_list_that_is_asked(stage, qtbot):
    editor, after = Suggest(lambda typed: find_options(PARTIJEN, typed)), QLineEdit()
    stage(editor, after)
    editor.setFocus()
    qtbot.keyClicks(editor, "gemeente hengelo")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    after.setFocus()
    assert (editor.value(), editor.text()) == ("hen", "Gemeente Hengelo")


def test_of_several_the_field_says_what_is_no_choice(stage, qtbot):
    editor, after = MultiSuggest(PARTIJEN, values=("pol",)), QLineEdit()
    field = Field("Partijen", editor, name="partijen")
    stage(field, after)
    editor.field.setFocus()
    qtbot.keyClicks(editor.field, "Onbekend")
    qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
    after.setFocus()
    assert (editor.values(), field.error) == (("pol",), NO_CHOICE)


def test_a_line_that_begins_something_keeps_nothing_and_starts_nothing_by_being_left(stage, qtbot):
    chosen: list[object] = []
    line, after = ChooserLine(PARTIJEN, placeholder="Wie", nothing="Niemand", name="wie"), QLineEdit()
    line.chosen.connect(chosen.append)
    stage(line, after)
    line.begin()
    qtbot.keyClicks(line, "politie")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    after.setFocus()
    assert [one for one in chosen if one is not None] == []
    assert line.check()
