"""Lines of text: what comes in by assistive technology (Qt sets it as the program would, so the class is called), and what goes."""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from tests.patience import wait_active
from zvh_desktop import ui
from zvh_desktop.ui.schermen.kluis.kluis_maken import PlaceEdit
from zvh_desktop.ui.schermen.tafel.aan_tafel.presentie import SeatLine
from zvh_desktop.ui.schermen.tafel.acties.regel import ActieZin
from zvh_desktop.ui.venster.half_typed import typed_in
from zvh_desktop.ui.venster.navigation import Navigator
from zvh_desktop.ui.venster.search_palette import SearchPalette
from zvh_desktop.ui.widgets import caps_lock
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.key_groups import KeyGroups
from zvh_desktop.ui.widgets.line import Line, LineUndo, RowFilter, SecretLine
from zvh_desktop.ui.widgets.passphrase import NieuweWachtzin, PassphraseEdit
from zvh_desktop.ui.widgets.snippets import SnippetLine
from zvh_desktop.ui.widgets.spelled import ProseLine
from zvh_desktop.ui.widgets.suggest import ChooserLine, MultiSuggest, Option, Suggest
from zvh_desktop.ui.widgets.text import BSN

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SCREEN = Path(ui.__file__).parent
# A field, the lines in it that are typed in, and how the program (or its own key or button) empties it.
Kind = tuple[QWidget, Sequence[Line | GrowingEditor], Callable[[], object]]


@pytest.fixture
def line(qtbot) -> Line:
    line = Line()
    qtbot.addWidget(line)
    line.heard = []
    line.textEdited.connect(line.heard.append)
    return line


def test_what_comes_from_outside_counts_as_typed(line):
    QLineEdit.setText(line, "voorgelezen")
    assert line.heard == ["voorgelezen"]


def test_what_the_program_fills_in_does_not(line):
    line.setText("ingevuld")
    line.clear()
    assert line.heard == []


def test_a_key_is_heard_once(line, qtbot):
    qtbot.keyClicks(line, "ab")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    QLineEdit.setText(line, "c")
    assert line.heard == ["a", "ab", "a", "", "c"]


def test_a_whole_name_from_outside_chooses_it(qtbot):
    field = Suggest([Option(1, "Enschede"), Option(2, "Enschede-Noord")])
    qtbot.addWidget(field)
    QLineEdit.setText(field, "enschede")
    assert (field.value(), field.text()) == (1, "Enschede")


def test_a_date_from_outside_is_understood(qtbot):
    field = DateField(lambda: date(2026, 11, 23))
    qtbot.addWidget(field)
    QLineEdit.setText(field.line, "24-11-2026")
    assert field.value() == date(2026, 11, 24)


UNDO = [(Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Backspace, ALT)]
REDO = [(Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Backspace, ALT | SHIFT)]
OPTIONS = [Option(1, "Anna Voorbeeld"), Option(2, "Berend Botje")]


def suggest() -> Kind:
    field = Suggest(OPTIONS)
    return field, [field], field.clear_choice


def chooser() -> Kind:
    field = ChooserLine(OPTIONS, placeholder="", nothing="", name="kiezer")
    return field, [field], field.clear_choice


def door() -> Kind:
    field = SeatLine(OPTIONS, placeholder="", nothing="", name="deur")
    return field, [field], field.clear_choice


def sentence() -> Kind:
    blad = SimpleNamespace(
        partij_options=lambda _typed: OPTIONS, lees=lambda _typed: (), naam_van_zetel=lambda _n: ""
    )
    field = ActieZin(blad)
    field.set_zin(True)
    return field, [field], field.clear_choice


def many() -> Kind:
    field = MultiSuggest(OPTIONS)
    return field, [field.field], field.field.clear_choice


def day() -> Kind:
    field = DateField(lambda: date(2026, 11, 23))
    return field, [field.line], lambda: field.set_value(None)


def plain() -> Kind:
    field = Line()
    return field, [field], field.clear


def row_filter() -> Kind:
    field = RowFilter("Filter", name="filter")
    return field, [field], field.clear


def row_filter_by_escape() -> Kind:
    field = RowFilter("Filter", name="filter")
    return field, [field], lambda: QTest.keyClick(field, Qt.Key.Key_Escape)


def row_filter_by_its_cross() -> Kind:
    field = RowFilter("Filter", name="filter")
    cross = next(one for one in field.findChildren(QToolButton) if one.accessibleName() == "Leegmaken")
    return field, [field], lambda: QTest.mouseClick(cross, Qt.MouseButton.LeftButton)


def search() -> Kind:
    palette = SearchPalette(SimpleNamespace(zoek=lambda _text: ()), Navigator())
    return palette, [palette.field], palette.empty


def place() -> Kind:
    field = PlaceEdit(on_browse=lambda: None)
    return field, [field.line], field.line.clear


def secret() -> Kind:
    field = SecretLine()
    return field, [field], field.clear


def passphrase() -> Kind:
    field = PassphraseEdit("wachtzin")
    return field, [field.line], field.clear


def passphrase_in_sight() -> Kind:
    """Seen while it is typed, and looked at again by the next one."""
    field = PassphraseEdit("wachtzin")
    field.eye.click()
    return field, [field.line], lambda: (field.clear(), field.eye.click())


def new_passphrase() -> Kind:
    field = NieuweWachtzin("nieuw")
    return field, [field.first.line, field.second.line], field.clear


def key_groups() -> Kind:
    field = KeyGroups((1, 2), name="groep")
    return field, field.lines, field.clear


def other_key_groups() -> Kind:
    field = KeyGroups((1, 2), name="groep")
    return field, field.lines, lambda: field.ask((3, 4))


def prose() -> Kind:
    field = ProseLine()
    return field, [field], field.clear


def snippet() -> Kind:
    around = GrowingEditor()
    field = SnippetLine(around, ())
    return around, [field], field.clear_choice


def editor() -> Kind:
    field = GrowingEditor()
    return field, [field], lambda: field.set_text("")


EVERY_KIND = [
    suggest, chooser, door, sentence, many, day, plain, row_filter, row_filter_by_escape, row_filter_by_its_cross, search, place, secret,
    passphrase, passphrase_in_sight, new_passphrase, key_groups, other_key_groups, prose, snippet, editor,
]  # fmt: skip


def test_every_class_of_line_in_the_program_is_walked_here(qtbot):
    walked = set()
    for kind in EVERY_KIND:
        field, lines, _empty = kind()
        qtbot.addWidget(field)
        walked |= {type(line).__name__ for line in lines}
    classes = [
        node
        for path in SCREEN.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    known, more = set(), {"Line", "GrowingEditor"}
    while more != known:
        known = more
        more = known | {one.name for one in classes if known & {ast.unparse(base) for base in one.bases}}
    assert known == walked


def shown(qtbot, kind: Callable[[], Kind]) -> Kind:
    made = kind()
    qtbot.addWidget(made[0])
    made[0].show()
    wait_active(made[0])
    return made


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_what_was_emptied_cannot_be_taken_back(qtbot, kind):
    _field, lines, empty = shown(qtbot, kind)
    for line in lines:
        for typed in ("Anna", "9"):
            qtbot.keyClicks(line, typed)
        qtbot.keyClick(line, Qt.Key.Key_Backspace)
        assert line.text()
    empty()
    for line in lines:
        for key, modifiers in (*UNDO, *UNDO, *REDO, *UNDO):
            qtbot.keyClick(line, key, modifiers)
            assert line.text() == ""
        assert not any(one.isEnabled() for one in steps_in_the_menu(line))


@pytest.mark.parametrize("kind", [secret, passphrase, passphrase_in_sight, new_passphrase, key_groups])
@pytest.mark.parametrize("seed", range(8))
def test_in_a_secret_the_keys_that_take_back_do_nothing_whatever_was_typed(qtbot, kind, seed):
    _field, lines, _empty = shown(qtbot, kind)
    hand = random.Random(seed)
    for _ in range(60):
        line = hand.choice(lines)
        match hand.randrange(6):
            case 0:
                qtbot.keyClick(line, Qt.Key.Key_A, CTRL)
            case 1:
                qtbot.keyClick(line, hand.choice((Qt.Key.Key_Backspace, Qt.Key.Key_Delete)))
            case 2:
                qtbot.keyClick(line, hand.choice((Qt.Key.Key_Home, Qt.Key.Key_Left)))
            case _:
                qtbot.keyClicks(line, hand.choice("abc23"))
        before = [one.text() for one in lines]
        assert not any(one.isEnabled() for one in steps_in_the_menu(line))
        for key, modifiers in (*UNDO, *REDO):
            qtbot.keyClick(line, key, modifiers)
        assert [one.text() for one in lines] == before


def test_typing_in_the_middle_of_a_secret_stays_in_the_middle(qtbot):
    _field, (line,), _empty = shown(qtbot, secret)
    heard = []
    line.textEdited.connect(heard.append)
    qtbot.keyClicks(line, "ad")
    qtbot.keyClick(line, Qt.Key.Key_Left)
    qtbot.keyClicks(line, "bc")
    assert (line.text(), line.cursorPosition()) == ("abcd", 3)
    assert heard == ["a", "ad", "abd", "abcd"]


def test_whoever_empties_an_ordinary_line_by_hand_can_take_that_back(qtbot):
    _field, (line,), _empty = shown(qtbot, plain)
    qtbot.keyClicks(line, "Anna")
    qtbot.keyClick(line, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert line.text() == "Anna"


def test_a_keyboard_on_the_screen_learns_no_secret_that_is_looked_at(qtbot):
    field, (line,), _empty = shown(qtbot, passphrase)
    for _ in range(3):
        assert line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
        assert line.inputMethodHints() & Qt.InputMethodHint.ImhNoPredictiveText
        field.eye.click()


def test_a_secret_is_in_no_draft_also_while_it_is_looked_at(qtbot):
    for kind in (passphrase_in_sight, key_groups):
        field, lines, _empty = shown(qtbot, kind)
        qtbot.keyClicks(lines[0], "abc")
        assert typed_in(field) == {}


def steps_in_the_menu(line) -> list[QAction]:
    steps = [
        one
        for one in line.createStandardContextMenu().actions()
        if one.objectName().endswith(("undo", "redo"))
    ]
    assert len(steps) == 2
    return steps


def test_undo_in_a_line_without_anything_to_undo_belongs_to_the_window(stage, qtbot):
    line, other = QLineEdit(), QLineEdit()
    window = stage(line, other)
    LineUndo(window)
    undone: list[str] = []
    QShortcut(QKeySequence("Ctrl+Z"), window, lambda: undone.append("window"))
    other.setFocus()
    line.setFocus()
    press = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.windowHandle(), *press)
    assert undone == ["window"]
    QTest.keyClick(window.windowHandle(), "a")
    QTest.keyClick(window.windowHandle(), *press)
    assert (line.text(), undone) == ("", ["window"])


def test_a_line_that_was_left_shows_the_beginning_of_a_long_text(stage, qtbot):
    line, after = Line(), QLineEdit()
    stage(line, after)
    line.setFocus()
    qtbot.keyClicks(
        line, "Maximiliaan-Alexander Ferdinand Josephus van Oldenbarneveldt-Hoogwerf tot Weerselo"
    )
    assert line.cursorPosition() > 0
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.cursorPosition() == 0


class TestLineUndo:
    """The keys that take back belong to the line while it has a step, and then to the window; in a secret to nobody."""

    @pytest.fixture
    def taken(self) -> list[str]:
        return []

    def window(self, stage, taken: list[str], *lines: QWidget) -> QWidget:
        window = stage(*lines)
        LineUndo(window)
        for keys in ("Ctrl+Z", "Ctrl+Shift+Z"):
            QShortcut(QKeySequence(keys), window, lambda keys=keys: taken.append(keys))
        return window

    def press(self, window: QWidget, *keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        for key, modifiers in keys:
            QTest.keyClick(window.windowHandle(), key, modifiers)

    def test_redo_as_well(self, stage, taken):
        line, other = QLineEdit(), QLineEdit()
        window = self.window(stage, taken, other, line)
        line.setFocus()
        self.press(window, UNDO[0], REDO[0])
        assert taken == ["Ctrl+Z", "Ctrl+Shift+Z"]
        QTest.keyClicks(line, "a")
        self.press(window, REDO[0])
        assert taken == ["Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z"]
        taken.clear()
        self.press(window, UNDO[0])
        assert (line.text(), taken) == ("", [])
        self.press(window, UNDO[0])
        assert taken == ["Ctrl+Z"]
        taken.clear()
        self.press(window, REDO[0])
        assert (line.text(), taken) == ("a", [])
        self.press(window, REDO[0])
        assert taken == ["Ctrl+Shift+Z"]

    def test_in_a_secret_the_window_does_not_get_them(self, stage, taken):
        line, other = SecretLine(), QLineEdit()
        window = self.window(stage, taken, other, line)
        line.setFocus()
        self.press(window, *UNDO, *REDO)
        QTest.keyClicks(line, "a")
        self.press(window, *UNDO, *REDO)
        assert (line.text(), taken) == ("a", [])

    def test_only_the_line_with_the_focus_is_watched(self, stage, taken):
        """By a class of its own: replacing a method that Qt calls, and putting it back, crashes at a later window."""
        watched: list[object] = []

        class Watching(LineUndo):
            def eventFilter(self, one: QObject, event: QEvent) -> bool:
                watched.append(one)
                return super().eventFilter(one, event)

        first, second = QLineEdit(), QLineEdit()
        Watching(stage(first, second))
        second.setFocus()
        first.setFocus()
        second.setFocus()
        watched.clear()
        QTest.keyClick(first, Qt.Key.Key_A)
        assert watched == []
        QTest.keyClick(second, Qt.Key.Key_A)
        assert set(watched) == {second}


def test_what_listens_to_a_text_from_outside_can_tell_it_from_typing(line, qtbot):
    outside: list[bool] = []
    line.textEdited.connect(lambda _text: outside.append(line.is_from_outside))
    qtbot.keyClicks(line, "a")
    QLineEdit.setText(line, "voorgelezen")
    qtbot.keyClicks(line, "b")
    assert (outside, line.is_from_outside) == ([False, True, False], False)


def test_what_the_program_does_while_it_hears_is_not_heard_again(line):
    line.textEdited.connect(lambda text: line.setText(text.upper()))
    QLineEdit.setText(line, "een")
    QLineEdit.setText(line, "twee")
    assert (line.text(), line.heard) == ("TWEE", ["een", "twee"])


def test_nothing_is_an_empty_line(line):
    line.setText("a")
    line.setText(None)
    assert (line.text(), line.heard) == ("", [])


@pytest.mark.parametrize(
    ("reason", "place"),
    [
        (Qt.FocusReason.ActiveWindowFocusReason, 3), (Qt.FocusReason.PopupFocusReason, 3), (Qt.FocusReason.TabFocusReason, 0),
        (Qt.FocusReason.MouseFocusReason, 0),
    ],
)  # fmt: skip
def test_another_program_in_front_leaves_the_cursor_where_it_was(line, reason, place):
    line.setText("abcdef")
    line.setCursorPosition(3)
    line.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut, reason))
    assert line.cursorPosition() == place


def test_a_secret_is_hidden_until_somebody_looks_at_it(qtbot):
    line = SecretLine()
    qtbot.addWidget(line)
    assert (line.is_readable, line.echoMode()) == (False, QLineEdit.EchoMode.Password)
    line.set_readable(True)
    assert (line.is_readable, line.echoMode()) == (True, QLineEdit.EchoMode.Normal)
    qtbot.keyClicks(line, "a")
    assert line.isModified()
    line.set_readable(False)
    assert line.displayText() != "a"


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\t", "\u2028", "\u2029", "\x0b", "\x85", "\n\n"])
def test_what_breaks_a_line_is_one_space_however_it_comes_in(stage, qtbot, sign):
    line = Line()
    stage(line)
    line.setFocus()
    heard: list[str] = []
    line.textEdited.connect(heard.append)
    QGuiApplication.clipboard().setText(f"Jan{sign}Jansen{sign}")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), heard) == ("Jan Jansen", ["Jan Jansen"])
    line.setText(f"Kees{sign}Bakker")
    assert line.text() == "Kees Bakker"
    QLineEdit.setText(line, f"voor{sign}gelezen")
    assert (line.text(), heard[-1]) == ("voor gelezen", "voor gelezen")
    event = QInputMethodEvent()
    event.setCommitString(f"x{sign}y")
    line.clear()
    QApplication.sendEvent(line, event)
    assert (line.text(), heard[-1]) == ("x y", "x y")


def test_the_cursor_stands_behind_what_was_pasted_in_the_middle(stage, qtbot):
    line = Line()
    line.setText("Jan Jansen")
    stage(line)
    line.setFocus()
    line.setCursorPosition(3)
    QGuiApplication.clipboard().setText("\r\nPiet\t")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), line.cursorPosition()) == ("Jan Piet  Jansen", 9)


def test_ctrl_y_does_again_what_was_undone(stage, qtbot):
    line = Line()
    stage(line)
    line.setFocus()
    qtbot.keyClicks(line, "a")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""
    qtbot.keyClick(line, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "a"


def test_P06_a_bsn_is_said_under_the_field_or_in_a_line_without_one_by_a_sign(qtbot):
    loose, field = Line(), Field("Naam", Line())
    for one in (loose, field):
        qtbot.addWidget(one)
    for line in (loose, field.editor):
        qtbot.keyClicks(line, "111222333")
    assert [
        [action.text() for action in line.actions() if action.isVisible()] for line in (loose, field.editor)
    ] == [[BSN], []]
    assert field.help_label.text().casefold() == BSN.casefold()
    loose.clear()
    field.editor.clear()
    assert [action for action in loose.actions() if action.isVisible()] == []
    assert field.help_label.text() == ""


def test_P06_a_bsn_is_said_aloud_once_and_its_going_is_not(qtbot, announced):
    line = Line()
    qtbot.addWidget(line)
    qtbot.keyClicks(line, "111222333 van")
    assert announced == [BSN]
    line.clear()
    assert announced == [BSN]
    qtbot.keyClicks(line, "111222333")
    assert announced == [BSN, BSN]


def test_who_goes_to_a_filter_types_over_what_stood_there(stage, qtbot):
    one = RowFilter("Filter", name="filter")
    stage(one, QLineEdit())
    qtbot.keyClicks(one, "eerst")
    one.focus_all()
    qtbot.keyClicks(one, "dan")
    assert (one.hasFocus(), one.text()) == (True, "dan")


def test_a_filter_has_its_name_and_says_what_its_buttons_do(qtbot):
    one = RowFilter("Filter op naam", name="filter")
    qtbot.addWidget(one)
    assert (one.objectName(), one.accessibleName(), one.placeholderText()) == (
        "filter",
        *("Filter op naam",) * 2,
    )
    buttons = {button.objectName(): button.accessibleName() for button in one.findChildren(QToolButton)}
    assert buttons == {"filter_leegmaken": "Leegmaken", "filter_zoeken": "Zoeken"}


@pytest.mark.parametrize("asked", [True, False, None])
def test_caps_lock_that_goes_on_or_off_is_told_when_its_key_comes_up(stage, qtbot, monkeypatch, asked):
    """Where the platform does not tell, the letters do: coming up says nothing then."""
    line, told = SecretLine(), []
    stage(line)
    line.setFocus()
    line.noted.connect(told.append)
    monkeypatch.setattr(caps_lock, "asked", lambda: asked)
    qtbot.keyRelease(line, Qt.Key.Key_CapsLock)
    assert told == ([] if asked is None else [caps_lock.WARNING if asked else ""])


def test_P06_a_bsn_is_noticed_in_what_is_kept_and_in_nothing_else(qtbot):
    made = (Line(), SecretLine(), RowFilter("Filter", name="filter"))
    said: list[list[str]] = [[], [], []]
    for one, heard in zip(made, said, strict=True):
        qtbot.addWidget(one)
        one.noted.connect(heard.append)
        qtbot.keyClicks(one, "111222333")
        one.clear()
    assert [text for text in said[0] if text] == [BSN]
    assert said[0][-1] == ""
    assert not any(text == BSN for heard in said[1:] for text in heard)


@pytest.mark.parametrize(
    ("key", "held", "heard"),
    [
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, ["down"]),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, ["down", "entered"]),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, ["down", "entered"]),
        (Qt.Key.Key_Return, CTRL, []),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, []),
    ],
)
def test_from_a_filter_down_and_enter_go_on_to_the_table(qtbot, key, held, heard):
    field, said = RowFilter("Filter", name="filter"), []
    qtbot.addWidget(field)
    field.down.connect(lambda: said.append("down"))
    field.entered.connect(lambda: said.append("entered"))
    qtbot.keyClick(field, key, held)
    assert said == heard
