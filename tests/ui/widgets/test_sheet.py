from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
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


def test_a_sheet_grows_with_what_is_in_it_up_to_its_window_and_never_shrinks(stage, qtbot):
    window = stage(QLineEdit())
    sheet = Sheet(window, "Nieuw", name="nieuw", width=300)
    sheet.add_action(QPushButton("Maken"))
    sheet.open()
    qtbot.waitExposed(sheet)
    begin = sheet.size()
    assert begin.width() == theme.px(300)
    more = [QLineEdit() for _ in range(6)]
    for line in more:
        line.setFixedHeight(40)
        sheet.add(line)
    qtbot.waitUntil(lambda: sheet.height() >= begin.height() + 6 * 40)
    assert (sheet.width(), sheet._area.verticalScrollBar().isVisible()) == (begin.width(), False)
    grown = sheet.height()
    more[0].hide()
    more[1].setMinimumWidth(500)
    qtbot.waitUntil(lambda: sheet.width() > 500)
    assert sheet.height() <= grown
    more[2].setFixedHeight(2000)
    qtbot.waitUntil(lambda: sheet._area.verticalScrollBar().isVisible())
    assert sheet.height() == window.height()
    more[3].setMinimumWidth(2000)
    qtbot.waitUntil(lambda: sheet.width() == window.width())


def test_a_sheet_that_was_made_smaller_by_hand_stays_so_while_one_types(stage, qtbot):
    """What asks for no more room than there is leaves the size alone."""
    sheet = Sheet(stage(QLineEdit()), "Nieuw", name="nieuw", width=300)
    line = QLineEdit()
    sheet.add(line)
    sheet.open()
    qtbot.waitExposed(sheet)
    sheet.resize(500, 400)
    line.setFixedHeight(line.height() + 10)
    QApplication.processEvents()
    assert (sheet.width(), sheet.height()) == (500, 400)


def test_tab_brings_a_whole_field_of_several_lines_into_sight_with_what_is_said_of_it(stage, qtbot):
    """Qt itself shows no more of it than the line with the cursor."""
    sheet = Sheet(stage(QLineEdit()), "Nieuw", name="nieuw", width=300)
    form = Form()
    fields = [
        form.add(f"Vraag {n}", GrowingEditor(min_lines=3), help="Dit gaat mee naar de volgende tafel")
        for n in range(12)
    ]
    sheet.add(form)
    sheet.open()
    qtbot.waitExposed(sheet)
    fields[0].focus()
    for field in fields:
        qtbot.waitUntil(field.editor.hasFocus)
        QApplication.processEvents()
        top = field.mapTo(sheet._area, QPoint()).y()
        assert 0 <= top <= sheet._area.height() - field.height(), field.label.text()
        qtbot.keyClick(field.editor, Qt.Key.Key_Tab)


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


def test_a_toast_is_said_aloud(stage, announced):
    toast(stage(QLineEdit()), "Bewaard")
    assert announced == ["Bewaard"]


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
