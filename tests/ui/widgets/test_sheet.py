from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from zvh_desktop.ui.widgets.sheet import confirm, toast


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Escape, []), (Qt.Key.Key_Return, [])])
def test_the_safe_answer_is_the_default_of_a_question(stage, qtbot, key, answer):
    said: list[str] = []
    window = stage(QLineEdit())
    question = confirm(
        window, "Vernietigen?", "Dit kan niet terug.", action="Vernietigen", on_yes=lambda: said.append("ja")
    )
    with qtbot.waitSignal(question.finished):
        qtbot.keyClick(question, key)
    assert said == answer


def test_a_question_does_not_block_and_does_what_was_chosen(stage, qtbot):
    said: list[str] = []
    window = stage(QLineEdit())
    question = confirm(window, "Doen?", "", action="Doen", on_yes=lambda: said.append("ja"))
    assert said == []
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert said == ["ja"]


def test_a_toast_is_one_per_window(stage):
    window = stage(QLineEdit())
    toast(window, "Een")
    toast(window, "Twee")
    shown = [child for child in window.children() if child.objectName() == "toast"]
    assert len(shown) == 1
    assert shown[0].words.text() == "Twee"
