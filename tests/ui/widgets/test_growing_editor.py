from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from zvh_desktop.ui.widgets import growing_editor, theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.text import BSN

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


def test_an_empty_editor_says_what_belongs_in_it(stage):
    editor = GrowingEditor(placeholder="Wat er besproken is")
    stage(editor)
    assert editor.placeholderText() == "Wat er besproken is"


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


class TestKeys:
    """What belongs to the window goes to it, and what belongs to the text stays."""

    @pytest.mark.parametrize(
        ("key", "modifiers", "text"),
        [
            (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "een\n"),
            (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, "een\n"),
            (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "een\n"),
            (Qt.Key.Key_Return, ALT, "een"),
            (Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier, "een"),
            (Qt.Key.Key_A, ALT, "een"),
            (Qt.Key.Key_3, ALT | Qt.KeyboardModifier.KeypadModifier, "een"),
        ],
    )
    def test_enter_breaks_a_line_and_with_another_key_it_does_not(self, stage, qtbot, key, modifiers, text):
        editor = GrowingEditor("een")
        stage(editor)
        editor.setFocus()
        qtbot.keyClick(editor, key, modifiers)
        assert editor.text().replace("\u2028", "\n") == text

    def test_redo_belongs_to_the_text_while_it_has_something_to_redo(self, stage, qtbot):
        redone: list[int] = []
        editor = GrowingEditor()
        stage(editor, KeyButton("Opnieuw", key="Ctrl+Shift+Z", on_click=lambda: redone.append(1)))
        editor.setFocus()
        both = CTRL | Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClicks(editor, "tekst")
        qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
        qtbot.keyClick(editor, Qt.Key.Key_Z, both)
        assert (editor.text(), redone) == ("tekst", [])
        qtbot.keyClick(editor, Qt.Key.Key_Z, both)
        assert redone == [1]


class Around(QWidget):
    """Hears the keys that its editor does not want."""

    def __init__(self, editor: GrowingEditor) -> None:
        super().__init__()
        QVBoxLayout(self).addWidget(editor)
        self.heard: list[Qt.Key] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.heard.append(event.key())


@pytest.mark.parametrize(
    ("key", "modifiers", "is_for_window"),
    [
        (Qt.Key.Key_Return, CTRL, True), (Qt.Key.Key_Z, CTRL, True), (Qt.Key.Key_A, ALT, True), (Qt.Key.Key_A, CTRL, False),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, False),
    ],
)  # fmt: skip
def test_a_key_for_the_window_is_neither_taken_nor_kept_from_it(stage, qtbot, key, modifiers, is_for_window):
    editor = GrowingEditor("een")
    around = Around(editor)
    stage(around)
    editor.setFocus()
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    asked.accept()
    assert editor.event(asked) is (not is_for_window)
    assert asked.isAccepted() is not is_for_window
    qtbot.keyClick(editor, key, modifiers)
    assert (key in around.heard) is is_for_window


class TestTold:
    def test_what_is_typed_is_told_and_what_is_filled_in_is_not(self, stage, qtbot):
        editor, after = GrowingEditor("a"), QLineEdit()
        told: list[object] = []
        editor.edited.connect(told.append)
        editor.left.connect(lambda: told.append("left"))
        stage(editor, after)
        editor.setFocus()
        qtbot.keyClicks(editor, "b")
        editor.set_text("anders")
        assert editor.textCursor().atEnd()
        after.setFocus()
        assert told == ["ab", "left"]
        assert editor.text() == "anders"

    def test_one_that_does_not_fit_shows_its_beginning(self, stage):
        short, long = GrowingEditor(max_lines=2), GrowingEditor()
        stage(short, long)
        for editor in (short, long):
            editor.set_text("regel\n" * 9)
        assert not short.textCursor().atEnd()
        assert long.textCursor().atEnd()
        assert GrowingEditor("een", name="doel").objectName() == "doel"


class TestHeight:
    def test_it_is_as_high_as_its_lines_and_no_lower_than_it_should_be(self, stage):
        one, three, bare = GrowingEditor(), GrowingEditor(min_lines=3), GrowingEditor(frameless=True)
        stage(one, three, bare)
        line = one.fontMetrics().lineSpacing()
        assert three.height() - one.height() == 2 * line
        assert bare.height() == line + 2
        assert one.height() == line + 2 * int(one.document().documentMargin()) + 10
        assert (bare.property("frameless"), bare.document().documentMargin()) == (True, 0)
        assert one.property("frameless") is None
        assert one.height() > bare.height()
        three.set_text("a\nb\nc\nd")
        assert three.height() - one.height() == 3 * line
        assert three.sizeHint().height() == three.height()
        assert three.sizeHint().width() == 240

    def test_only_a_text_that_does_not_fit_can_be_scrolled(self, stage):
        editor = GrowingEditor(max_lines=2)
        stage(editor)
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        for text, policy in (("a\nb", off), ("a\nb\nc", needed), ("a", off)):
            editor.set_text(text)
            assert editor.verticalScrollBarPolicy() is policy

    def test_it_follows_its_width_and_its_letter(self, stage):
        editor = GrowingEditor("woord " * 30)
        window = stage(editor)
        wide = editor.height()
        window.resize(300, 600)
        assert editor.height() > wide
        narrow = editor.height()
        font = editor.font()
        font.setPixelSize(30)
        editor.setFont(font)
        assert editor.height() > narrow


class TestPaste:
    def paste(self, editor: GrowingEditor, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        editor.insertFromMimeData(data)

    def test_all_of_it_or_nothing(self, stage, monkeypatch):
        said: list[str] = []
        monkeypatch.setattr(growing_editor, "toast", lambda _on, words: said.append(words))
        monkeypatch.setattr(growing_editor, "MOST_LETTERS", 10)
        editor = GrowingEditor("abc")
        stage(editor)
        self.paste(editor, "1234567")
        assert (editor.text(), len(said)) == ("abc", 1)
        self.paste(editor, "123456")
        assert (editor.text(), len(said)) == ("abc123456", 1)

    def test_more_than_a_hundred_pages_can_be_pasted(self):
        assert growing_editor.MOST_LETTERS == 200_000

    def test_only_the_text_of_it_is_taken(self, stage):
        editor = GrowingEditor()
        stage(editor)
        data = QMimeData()
        data.setHtml("<b>vet</b>")
        data.setText("vet")
        editor.insertFromMimeData(data)
        assert editor.text() == "vet"


@pytest.mark.parametrize(
    "stored", ["een\u00a0twee", "een\u2028twee", "een\u2029twee", "een\r\ntwee", "een\ntwee", "👨‍👩‍👧 twee"]
)
def test_a_text_that_is_loaded_again_keeps_cursor_and_undo(stage, qtbot, stored):
    editor = GrowingEditor()
    stage(editor)
    editor.setFocus()
    editor.set_text(stored)
    qtbot.keyClicks(editor, "!")
    cursor = editor.textCursor()
    cursor.setPosition(2)
    editor.setTextCursor(cursor)
    editor.set_text(f"{stored}!")
    assert editor.textCursor().position() == 2
    assert editor.document().isUndoAvailable()
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(editor, Qt.Key.Key_Y, CTRL)
    assert editor.text().endswith("twee!")


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("", "een twee", 8),
        ("een twee drie", "een drie", 4),
        ("een drie", "een twee drie", 9),
        ("👨‍👩‍👧 a 👨‍👩‍👧", "👨‍👩‍👧 b 👨‍👩‍👧", 10),
    ],
)
def test_a_step_of_the_page_leaves_the_cursor_where_the_text_changed(stage, before, after, place):
    editor = GrowingEditor()
    editor.leave_undo()
    stage(editor)
    editor.setFocus()
    editor.set_text(before)
    editor.set_text(after)
    assert (editor.text(), editor.textCursor().position()) == (after, place)
    assert not editor.document().isUndoAvailable()


def test_a_loaded_text_begins_at_its_beginning_where_it_does_not_fit_and_else_at_its_end(stage):
    short, long = GrowingEditor(max_lines=2), GrowingEditor()
    for editor in (short, long):
        editor.leave_undo()
        editor.set_text("een\ntwee\ndrie")
    stage(short, long)
    assert (short.textCursor().position(), long.textCursor().position()) == (0, 13)


def test_P06_what_is_said_of_a_bsn_has_room_below_the_text_and_goes_with_it(stage, qtbot):
    editor = GrowingEditor(min_lines=1)
    stage(editor)
    editor.setFocus()
    before = editor.height()
    qtbot.keyClicks(editor, "bsn 123456782")
    (note,) = editor.findChildren(QWidget, "bsn")
    assert note.isVisible()
    assert editor.height() >= before + note.height()
    assert note.y() >= editor.viewport().geometry().bottom()
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert not note.isVisible()
    assert editor.height() == before
    editor.set_text("123 456 782")
    assert note.isVisible()


def test_what_is_to_be_known_of_a_text_is_said_aloud_once(stage, qtbot, announced):
    editor = GrowingEditor()
    stage(editor)
    editor.setFocus()
    qtbot.keyClicks(editor, "111222333 en")
    editor.set_note("Uit de mail")
    editor.set_note("Uit de mail")
    assert announced == [BSN, "Uit de mail"]
    editor.set_note("")
    editor.set_text("")
    assert announced == [BSN, "Uit de mail"]


def test_a_text_that_is_put_in_is_a_step_of_its_own_and_tab_goes_along_its_places(stage, qtbot):
    editor, other = GrowingEditor("Begin"), QLineEdit()
    stage(editor, other)
    editor.setFocus()
    editor.put_in("Met [wie] op [dag].")
    assert (editor.text(), editor.turn) == ("Begin Met [wie] op [dag].", 2)
    assert editor.textCursor().selectedText() == "[wie]"
    qtbot.keyClicks(editor, "Mia")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.textCursor().selectedText() == "[dag]"
    qtbot.keyClicks(editor, "ma")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert (editor.text(), other.hasFocus()) == ("Begin Met Mia op ma.", True)
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.put_in("Eerst [dit].")
    assert editor.text() == "Eerst [dit].Begin Met Mia op ma."
    other.setFocus()
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert other.hasFocus(), "who went away is no longer filling in"
    editor.set_text("een\n")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.setFocus()
    editor.put_in("twee")
    assert editor.text() == "een\ntwee"
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert other.hasFocus()
    editor.undo()
    assert editor.text() == "een\n"


def test_what_stood_below_a_text_is_taken_away_with_its_room(stage):
    editor, mine, other = GrowingEditor(), QLineEdit(), QLineEdit()
    stage(editor)
    before = editor.height()
    for one, name in ((mine, "zinnen"), (other, "iets")):
        one.setObjectName(name)
        one.setParent(editor)
    editor.put_below(mine)
    assert editor.height() == before + mine.sizeHint().height() + 2
    editor.take_below_away(other)
    assert mine.isVisible()
    editor.take_below_away(mine)
    assert (editor.height(), mine.isVisible()) == (before, False)


def test_an_editor_that_is_closed_while_it_is_in_sight_looks_closed(stage):
    """As every other field does: who reads a kluis along must not think that he can write there."""
    editor = GrowingEditor("Doel")
    stage(editor)

    def ground() -> str:
        return editor.grab().toImage().pixelColor(editor.rect().center()).name()

    before = ground()
    editor.setReadOnly(True)
    assert ground() == QColor(theme.current().window).name() != before
    editor.setReadOnly(False)
    assert ground() == before
