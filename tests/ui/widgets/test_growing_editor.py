from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_in_an_editor_reaches_the_window_and_leaves_the_text_alone(stage, qtbot, key):
    pressed: list[int] = []
    editor = GrowingEditor("Eerste zin")
    stage(editor, KeyButton("Volgende casus", key="Ctrl+Return", on_click=lambda: pressed.append(1)))
    editor.setFocus()
    modifiers = CTRL | Qt.KeyboardModifier.KeypadModifier if key == Qt.Key.Key_Enter else CTRL
    qtbot.keyClick(editor, key, modifiers)
    assert pressed == [1]
    assert editor.text() == "Eerste zin"


def test_alt_and_a_digit_in_an_editor_choose_and_do_not_type(stage, qtbot):
    editor = GrowingEditor()
    choice = Choice([ChoiceOption("a", "Afschalen", "Alt+1"), ChoiceOption("z", "Procesregie ZVH", "Alt+3")])
    stage(editor, choice)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_3, ALT)
    assert (choice.value(), editor.text()) == ("z", "")


@pytest.mark.parametrize("said_at", ["before", "when shown"])
@pytest.mark.parametrize("frameless", [False, True])
def test_a_text_stands_at_its_left_edge_however_wide_its_editor_is(qtbot, frameless, said_at):
    said = "Na vier rustige maanden vorige week aangehouden met twee anderen. De rol van Emre was klein. "
    for width in range(200, 600, 7):
        holder = QWidget()
        qtbot.addWidget(holder)
        editor = GrowingEditor(said if said_at == "before" else "", frameless=frameless)
        QVBoxLayout(holder).addWidget(editor)
        holder.resize(width, 200)
        holder.show()
        editor.set_text(said)
        assert editor.textCursor().atEnd()
        assert editor.horizontalScrollBar().value() == 0, width


def test_an_editor_grows_with_its_text_up_to_its_most_lines(stage, qtbot):
    editor = GrowingEditor(max_lines=4)
    stage(editor)
    heights = [editor.minimumHeight()]
    for _line in range(5):
        editor.appendPlainText("nog een regel")
        heights.append(editor.minimumHeight())
    assert heights[0] == heights[1] < heights[2] < heights[3] < heights[4]
    assert heights[4] == heights[5]
    editor.set_text("")
    assert editor.minimumHeight() == heights[0]


def test_tab_leaves_an_editor_and_shift_enter_breaks_the_line(stage, qtbot):
    editor, after = GrowingEditor(), QLineEdit()
    stage(editor, after)
    editor.setFocus()
    qtbot.keyClicks(editor, "een")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "twee")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "een\ntwee"
    assert after.hasFocus()


def test_ctrl_z_undoes_text_first_and_then_belongs_to_the_window(stage, qtbot):
    undone: list[int] = []
    editor = GrowingEditor()
    stage(editor, KeyButton("Ongedaan maken", key="Ctrl+Z", on_click=lambda: undone.append(1)))
    editor.setFocus()
    qtbot.keyClicks(editor, "tekst")
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert (editor.text(), undone) == ("", [])
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert undone == [1]


def test_setting_the_same_text_leaves_the_cursor_where_it_was(stage):
    editor = GrowingEditor("abcdef")
    stage(editor)
    cursor = editor.textCursor()
    cursor.setPosition(3)
    editor.setTextCursor(cursor)
    editor.set_text("abcdef")
    assert editor.textCursor().position() == 3
