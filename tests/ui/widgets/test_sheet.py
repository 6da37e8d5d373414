from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from zvh_desktop.ui.widgets.sheet import Sheet, Toast, confirm, toast
from zvh_desktop.ui.widgets.text import Text


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


def test_a_sheet_says_what_it_is_in_a_heading_of_its_own_and_to_who_does_not_see(stage):
    sheet = Sheet(stage(QLineEdit()), "Nieuwe casustafel", "Op een dag", name="nieuw")
    title = sheet.findChild(Text, "nieuw_title")
    assert (title.text(), title.property("role")) == ("Nieuwe casustafel", "heading")
    assert (sheet.windowTitle(), sheet.accessibleName()) == ("Nieuwe casustafel",) * 2
    assert [text.text() for text in sheet.findChildren(Text) if text.property("role") == "muted"] == [
        "Op een dag"
    ]


def test_a_toast_lies_over_the_page_without_being_in_the_way(stage):
    window = stage(QLineEdit())
    toast(window, "Bewaard")
    said = window.findChild(Toast)
    at = said.geometry().center()
    assert said.isVisible()
    assert said.property("role") == "toast"
    assert window.childAt(at) is None or not (
        window.childAt(at) is said or said.isAncestorOf(window.childAt(at))
    )


def test_what_a_toast_said_does_not_outlive_it(stage):
    window = stage(QLineEdit())
    toast(window, "Joris Blaauwbroek is bewaard")
    said = window.findChild(Toast)
    said.hide()
    assert said.words.text() == ""


def test_a_toast_is_one_per_window(stage):
    window = stage(QLineEdit())
    toast(window, "Een")
    toast(window, "Twee")
    shown = [child for child in window.children() if child.objectName() == "toast"]
    assert len(shown) == 1
    assert shown[0].words.text() == "Twee"
