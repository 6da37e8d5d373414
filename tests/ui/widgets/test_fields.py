"""Every kind of editor bound to a field: what the program fills in is silent, what the user does is told once with the whole value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from tests.ui.widgets.conftest import TODAY
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.ui.widgets.choice import Choice, Select, YesNo
from zvh_desktop.ui.widgets.date_field import DateField, NumberField, TimeField
from zvh_desktop.ui.widgets.fields import Fields, Rows, at, goes_to_unread, lines, put
from zvh_desktop.ui.widgets.form import Field, inner_editor
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line, LineUndo
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Option, Suggest


@dataclass(frozen=True)
class Binnen:
    tekst: Any = ""


@dataclass(frozen=True)
class Waarde:
    veld: Any = None
    binnen: Binnen = Binnen()


OPTIONS = [Option(1, "Almelo"), Option(2, "Borne")]


def keys(text: str) -> Callable[[QWidget], None]:
    def typed(editor: QWidget) -> None:
        inner = inner_editor(editor)
        inner.setFocus()
        QTest.keyClicks(inner, text)

    return typed


def chosen(text: str) -> Callable[[QWidget], None]:
    def typed(editor: QWidget) -> None:
        inner_editor(editor).selectAll()
        keys(text)(editor)
        QTest.keyClick(inner_editor(editor), Qt.Key.Key_Return)

    return typed


# The editor, what it is filled with, what the user does, and what it says then.
KINDS: dict[str, tuple[Callable[[], QWidget], Any, Callable[[Any], None], Any]] = {
    "text": (GrowingEditor, "was", keys("!"), "was!"),
    "line": (Line, "was", keys("!"), "was!"),
    "plain line": (QLineEdit, "was", keys("!"), "was!"),
    "choice of a list": (lambda: Suggest(OPTIONS), 2, chosen("almelo"), 1),
    "free suggestion": (lambda: Suggest(OPTIONS, allow_free=True), "was", keys("!"), "was!"),
    "date": (lambda: DateField(lambda: TODAY), date(2026, 12, 1), keys("0"), None),
    "time": (TimeField, None, keys("930"), time(9, 30)),
    "number": (
        lambda: NumberField(1, 90, "dagen", one="dag"),
        5,
        lambda one: QTest.keyClick(one, Qt.Key.Key_Up),
        6,
    ),
    "box": (QCheckBox, False, lambda one: QTest.keyClick(one, Qt.Key.Key_Space), True),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_shown_is_silent_and_what_is_done_is_told(stage, kind):
    make, shown, act, after = KINDS[kind]
    editor = make()
    told: list[tuple[Waarde, str, str]] = []
    value = [Waarde(shown)]

    def change(new: Waarde, step: str, key: str) -> None:
        value[0] = new
        told.append((new, step, key))

    fields = Fields(lambda: value[0], change, "veld wijzigen")
    assert fields.bind("veld", editor) is editor
    stage(editor)
    fields.show(value[0])
    assert told == []
    assert fields.read(Waarde()) == Waarde(shown)
    act(editor)
    assert {step for _new, step, _key in told} == {"veld wijzigen"}
    assert {key for _new, _step, key in told} == {"veld"}
    assert value[0] == Waarde(after)
    fields.show(Waarde(shown))
    assert fields.read(Waarde()).veld == shown


def test_an_editor_that_nobody_knows_is_refused():
    with pytest.raises(TypeError, match="QVBoxLayout"):
        Fields().bind("veld", QVBoxLayout())


@pytest.mark.parametrize("make", [Line, GrowingEditor, lambda: DateField(lambda: TODAY)])
@pytest.mark.parametrize("tells", [True, False])
def test_what_tells_each_change_leaves_undo_to_the_page(stage, make, tells: bool):
    editor, undone = make(), []
    fields = Fields(Waarde, lambda *_what: None) if tells else Fields()
    fields.bind("veld", editor)
    LineUndo(editor)
    page = QShortcut(QKeySequence("Ctrl+Z"), stage(editor))
    page.activated.connect(lambda: undone.append(True))
    inner_editor(editor).setFocus()
    QTest.keyClicks(inner_editor(editor), "1")
    QTest.keyClick(inner_editor(editor), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True] * tells


def test_a_value_is_turned_on_its_way_in_and_out(stage):
    editor = GrowingEditor()
    told: list[tuple[Any, str, str]] = []
    value = Waarde(binnen=Binnen(("een", "twee")))
    fields = Fields(lambda: value, lambda *what: told.append(what))
    fields.bind("binnen.tekst", editor, "regels wijzigen", key="", read=lines, write="\n".join)
    stage(editor)
    fields.show(value)
    assert editor.text() == "een\ntwee"
    editor.setFocus()
    QTest.keyClicks(editor, " ")
    assert told[-1] == (value, "regels wijzigen", "")
    fields.show(value)
    assert editor.text() == "een\ntwee "
    fields.show(value, anew=True)
    assert editor.text() == "een\ntwee"
    fields.show(Waarde(binnen=Binnen(("drie",))))
    assert editor.text() == "drie"


def test_without_a_name_a_step_is_called_by_its_field(stage):
    editor = Line()
    told: list[str] = []
    fields = Fields(lambda: Waarde(""), lambda _new, step, _key: told.append(step))
    fields.bind("veld", editor)
    stage(editor)
    keys("a")(editor)
    fields.tell("veld")
    assert told == ["veld", "veld"]


def test_a_form_that_is_read_as_a_whole_tells_nobody(stage):
    editor, other = Line(), Line()
    fields: Fields[Waarde] = Fields()
    fields.bind("veld", editor)
    fields.bind("binnen.tekst", other)
    stage(editor, other)
    keys("a")(editor)
    keys("b")(other)
    fields.tell("veld")
    assert fields.read(Waarde()) == Waarde("a", Binnen("b"))


def test_what_is_shown_in_its_own_way_is_shown_so(stage):
    editor = Line()
    fields: Fields[Waarde] = Fields()
    fields.bind(
        "veld", editor, show=lambda text: editor.setText(f"<{text}>"), read=lambda text: text.strip("<>")
    )
    fields.show(Waarde("a"))
    assert editor.text() == "<a>"


def test_a_long_text_shows_its_beginning_unless_somebody_types_in_it(stage):
    editor, other = Line(), Line()
    fields: Fields[Waarde] = Fields()
    fields.bind("veld", editor)
    stage(editor, other)
    other.setFocus()
    fields.show(Waarde("woord " * 100))
    assert editor.cursorPosition() == 0
    editor.setFocus()
    fields.show(Waarde("anders " * 100))
    assert editor.cursorPosition() > 0


def test_a_labelled_field_is_found_by_its_name_and_its_requirement(stage):
    eis = next(iter(Eis))
    fields: Fields[Waarde] = Fields()
    made = fields.field("binnen.tekst", "Wat er is", Line(), help="kort", eis=eis)
    other = fields.field("veld", "Wanneer", DateField(lambda: TODAY), name="dag")
    stage(made, other)
    assert (made.objectName(), other.objectName()) == ("tekst_field", "dag_field")
    assert fields.fields == {"binnen.tekst": made, "veld": other}
    assert fields.asked == {eis: made}
    assert (made.help_label.text(), other.help_label.isHidden()) == ("kort", True)
    assert fields.place_of(eis) is inner_editor(made.editor)
    others = [one for one in Eis if one is not eis]
    assert fields.place_of(others[0]) is None


def test_the_first_text_that_was_not_understood_is_gone_to(stage):
    hidden = DateField(lambda: TODAY)
    good, wrong = DateField(lambda: TODAY), Field("Tot", DateField(lambda: TODAY))
    suggest = Suggest(OPTIONS)
    window = stage(hidden, good, wrong, suggest)
    assert not goes_to_unread(window)
    for editor, text in ((hidden, "ooit"), (good, "vr"), (wrong.editor, "eens")):
        keys(text)(editor)
    suggest.setFocus()
    hidden.hide()
    wrong.set_error(None)
    assert goes_to_unread(window)
    assert wrong.editor.line.hasFocus()
    assert wrong.error
    wrong.editor.set_value(None)
    assert not goes_to_unread(window)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("", Waarde(1), "nieuw"),
        ("veld", 1, Waarde("nieuw", Binnen("a"))),
        ("binnen.tekst", "a", Waarde(1, Binnen("nieuw"))),
    ],
)
def test_a_path_leads_into_a_value(path, before, after):
    value = Waarde(1, Binnen("a"))
    assert at(value, path) == (value if not path else before)
    assert put(value, path, "nieuw") == after


def test_lines_are_without_blanks():
    assert lines(" een \n\n twee\n \n") == ("een", "twee")


@dataclass(frozen=True)
class Regel:
    id: str
    tekst: str = ""


class TestRows:
    @pytest.fixture
    def made(self, stage):
        holder = QWidget()
        column = QVBoxLayout(holder)

        def show(row: Line, item: Regel) -> None:
            row.setText(item.tekst)

        def make(item: Regel) -> Line:
            row = Line()
            row.setText(item.tekst)
            return row

        stage(holder)
        return Rows(column, make, show), column

    def texts(self, column: QVBoxLayout) -> list[str]:
        return [column.itemAt(place).widget().text() for place in range(column.count())]

    def test_a_row_that_stays_is_the_same_one_wherever_it_stands(self, made):
        rows, column = made
        een, twee, drie = Regel("1", "een"), Regel("2", "twee"), Regel("3", "drie")
        assert rows.last is None
        assert not rows.show([een, twee])
        kept = rows.by_key["1"]
        kept.setFocus()
        assert rows.key_with_cursor() is None
        assert not rows.show([drie, replace(een, tekst="anders"), twee])
        assert self.texts(column) == ["drie", "anders", "twee"]
        assert rows.by_key["1"] is kept
        assert list(rows.by_key) == ["3", "1", "2"]
        assert rows.last is rows.by_key["2"]

    def test_a_row_that_goes_says_whether_the_cursor_stood_in_it(self, made, qtbot):
        rows, column = made
        rows.show([Regel("1", "een"), Regel("2", "twee"), Regel("3", "drie")])
        qtbot.waitUntil(rows.by_key["2"].isVisible)
        rows.by_key["2"].setFocus()
        assert not rows.show([Regel("2", "twee"), Regel("3", "drie")])
        assert rows.show([Regel("3", "drie")])
        assert self.texts(column) == ["drie"]
        assert list(rows.by_key) == ["3"]

    def test_a_row_that_holds_what_it_should_is_left_alone(self, made):
        rows, _column = made
        rows.show([Regel("1", "een")])
        rows.by_key["1"].setText("half getypt")
        rows.show([Regel("1", "een")])
        assert rows.by_key["1"].text() == "half getypt"
        rows.show([Regel("1", "een!")])
        assert rows.by_key["1"].text() == "een!"

    def test_the_row_with_the_cursor_is_known_by_its_key(self, stage):
        holder = QWidget()
        column = QVBoxLayout(holder)
        rows = Rows(
            column, lambda _item: Field("Wat", Line()), lambda _row, _item: None, key=lambda item: item.tekst
        )
        stage(holder)
        rows.show([Regel("1", "a"), Regel("2", "b")])
        rows.by_key["b"].focus()
        assert rows.key_with_cursor() == "b"


PAIRS = [(1, "Een"), (2, "Twee")]


@pytest.mark.parametrize(
    ("make", "shown"),
    [
        (lambda: MultiSuggest(OPTIONS), (1, 2)),
        (lambda: YesNo("Mag het?"), (True, "omdat")),
        (lambda: Choice(PAIRS), 2),
        (lambda: Select(PAIRS), 2),
    ],
)
def test_choices_of_every_kind_are_shown_in_silence(stage, make, shown):
    told: list[Waarde] = []
    editor = make()
    fields = Fields(Waarde, lambda new, *_how: told.append(new))
    fields.bind("veld", editor)
    stage(editor)
    fields.show(Waarde(shown))
    assert fields.read(Waarde()) == Waarde(shown)
    assert told == []
