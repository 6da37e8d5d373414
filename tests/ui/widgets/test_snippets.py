"""A sentence of the chair's own: chosen inside the text where the cursor is, and put there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from zvh_desktop.domain.instellingen import Standaardzin
from zvh_desktop.ui.widgets import snippets
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.snippets import NO_TEXT, NONE_YET, SnippetLine, choose_snippet

ZINNEN = [
    Standaardzin("Bezwaar", "Bezwaar\nvan [wie]."),
    Standaardzin("  ", " Geen naam. "),
    Standaardzin("Leeg", "  "),
]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, str]]:
    found: list[tuple[object, str]] = []
    monkeypatch.setattr(snippets, "toast", lambda where, words: found.append((where, words)))
    return found


@pytest.fixture
def editor(stage) -> GrowingEditor:
    editor, other = GrowingEditor("Begin"), QLineEdit()
    other.setObjectName("ander")
    editor.page = stage(editor, other)
    editor.setFocus()
    return editor


def opened(editor: GrowingEditor) -> SnippetLine:
    choose_snippet(editor.page, ZINNEN)
    [line] = [one for one in editor.findChildren(SnippetLine) if one.isVisible()]
    return line


def test_the_list_names_each_sentence_that_has_a_text(editor, told):
    before = editor.height()
    line = opened(editor)
    assert (line.hasFocus(), editor.height() > before, told) == (True, True, [])
    choose_snippet(editor.page, ZINNEN)
    assert len(editor.findChildren(SnippetLine)) == 1
    model = line.popup.list.rows_model
    shown = [(row.title, row.subtitle) for row in map(model.row_at, range(model.rowCount()))]
    assert shown == [("Bezwaar", "Bezwaar van [wie]."), ("Geen naam.", "")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_sentence_is_taken_by_enter_and_by_tab_and_its_place_is_gone_to(editor, told, key):
    line = opened(editor)
    QTest.keyClicks(line, "bez")
    QTest.keyClick(line, key)
    assert editor.hasFocus()
    assert editor.text() == "Begin Bezwaar\nvan [wie]."
    assert editor.textCursor().selectedText() == "[wie]"
    assert not line.isVisible()


def test_escape_goes_back_to_the_text_and_another_field_takes_the_list_away(editor, told):
    line = opened(editor)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (line.popup.isVisible(), line.hasFocus()) == (False, True)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (editor.hasFocus(), editor.text(), line.isVisible()) == (True, "Begin", False)
    line = opened(editor)
    QTest.keyClicks(line, "zzz")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert (line.isVisible(), line.hasFocus()) == (True, True)
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert line.isVisible(), "another window in front closes nothing"
    editor.page.findChild(QLineEdit, "ander").setFocus()
    assert (line.isVisible(), editor.text()) == (False, "Begin")


def test_where_there_is_no_text_or_no_sentence_that_is_said(editor, told):
    choose_snippet(editor.page, ZINNEN[2:])
    other = editor.page.findChild(QLineEdit, "ander")
    other.setFocus()
    choose_snippet(editor.page, ZINNEN)
    editor.setReadOnly(True)
    editor.setFocus()
    choose_snippet(editor.page, ZINNEN)
    editor.clearFocus()
    choose_snippet(editor.page, ZINNEN)
    assert told == [(editor, NONE_YET), (other, NO_TEXT), (editor, NO_TEXT), (editor.page, NO_TEXT)]
