"""What follows the words of a field: which are looked at, which are marked where, and what becomes of one that is replaced."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from zvh_desktop.domain.tekst import Woord
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.spelled import ProseLine, Spelled, spelled

BOTH = pytest.mark.parametrize("make", [GrowingEditor, ProseLine])
TEKST = "De veligheid en de afsraak."
WRONG = [Woord(3, 12, "veligheid"), Woord(19, 26, "afsraak")]


@pytest.fixture
def follow(stage) -> Callable[..., tuple[QWidget, Spelled]]:
    def follow(make: Callable[[], QWidget], text: str = TEKST) -> tuple[QWidget, Spelled]:
        field = make()
        one = spelled(field)
        assert one is not None
        stage(field, Line())
        put(field, text)
        field.clearFocus()
        return field, one

    return follow


def put(field: QWidget, text: str) -> None:
    (field.setPlainText if isinstance(field, QPlainTextEdit) else field.setText)(text)


def text_of(field: QWidget) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def marked(one: Spelled) -> list[str]:
    return [one.word(place) for place in one.wrong()]


def reds(field: QWidget) -> list[tuple[int, int]]:
    picture = field.grab().toImage()
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    seen = ((place, picture.pixelColor(*place)) for place in places)
    return [place for place, c in seen if c.red() > c.green() + 60 and c.red() > c.blue() + 60]


@BOTH
def test_only_prose_that_can_be_typed_in_is_followed_and_by_one_alone(stage, make):
    field = make()
    stage(field)
    assert spelled(field) is spelled(field)
    other, closed, own = make(), make(), make()
    stage(other, closed, own)
    other.setReadOnly(True)
    closed.setEnabled(False)
    own.is_prose = False
    assert [spelled(one) for one in (None, Line(), other, closed, own)] == [None] * 5


@BOTH
def test_a_misspelled_word_is_marked_and_seen_until_the_marks_go(follow, make):
    field, one = follow(make)
    assert list(one.unchecked()) == [(0, TEKST)]
    assert reds(field) == []
    one.mark(0, WRONG)
    one.show()
    assert (marked(one), list(one.unchecked())) == (["veligheid", "afsraak"], [])
    across = [x for x, _ in reds(field)]
    assert min(across) < max(across) - field.fontMetrics().horizontalAdvance("veligheid en")
    one.check_anew()
    assert list(one.unchecked()) == [(0, TEKST)]
    one.mark(0, WRONG[1:])
    one.show()
    assert marked(one) == ["afsraak"]
    assert min(x for x, _ in reds(field)) > min(across)
    one.clear()
    assert (one.wrong(), reds(field)) == ([], [])


class Paints(QObject):
    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.number = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.number += event.type() is QEvent.Type.Paint
        return False

    def after(self, act: Callable[[], object]) -> int:
        QApplication.processEvents()
        before = self.number
        act()
        QApplication.processEvents()
        return self.number - before


@BOTH
def test_marks_come_and_go_on_the_screen_at_once(follow, make):
    _field, one = follow(make)
    paints = Paints(one.inside)
    one.mark(0, WRONG)
    assert paints.after(one.show) == 1
    if make is GrowingEditor:
        assert paints.after(one.show) == 0
    assert paints.after(one.clear) == 1


def test_a_word_that_is_taken_out_leaves_no_mark(follow):
    field, one = follow(GrowingEditor)
    one.mark(0, WRONG[:1])
    one.show()
    assert reds(field)
    cursor = field.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(12, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    assert (one.wrong(), reds(field)) == ([], [])


@BOTH
@pytest.mark.parametrize(("typed", "is_open"), [("", True), ("s", True), (" ", False)])
def test_the_word_that_is_typed_is_left_alone_until_the_cursor_leaves_it(follow, make, typed, is_open):
    field, one = follow(make, "De afsraak")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    heard: list[bool] = []
    QTest.keyClicks(field, typed or "x")
    if not typed:
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    one.changed.connect(lambda: heard.append(True))
    one.mark(0, [Woord(3, 10 + (typed == "s"), "afsraak")])
    assert bool(one.wrong()) is not is_open
    assert bool(list(one.unchecked())) is is_open
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert heard == [True]
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert heard == [True]
    one.mark(0, [Woord(3, 10, "afsraak")])
    assert (marked(one), list(one.unchecked())) == (["afsraak"], [])


@BOTH
def test_a_word_that_something_is_typed_before_is_left_alone_too(follow, make):
    field, one = follow(make, "De afsraak")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClicks(field, "En ")
    one.mark(0, [Woord(3, 5, "De"), Woord(6, 13, "afsraak")])
    assert marked(one) == ["afsraak"]


@BOTH
def test_what_the_program_puts_in_is_no_word_that_is_typed(follow, make):
    field, one = follow(make)
    put(field, "afsraak")
    one.mark(0, [Woord(0, 7, "afsraak")])
    assert marked(one) == ["afsraak"]


@BOTH
def test_a_word_is_selected_with_room_below_it_and_left_again(follow, make):
    field, one = follow(make)
    one.mark(0, WRONG)
    first, second = (one.select(place) for place in one.wrong())
    cursor = field.textCursor() if make is GrowingEditor else None
    assert (cursor.selectedText() if cursor else field.selectedText()) == "afsraak"
    assert (first.y(), first.x() < second.x()) == (second.y(), True)
    inside = one.inside.mapFromGlobal(second)
    assert 19 <= one.at(QPoint(inside.x() + 1, inside.y() - 4)) <= 26
    one.leave(4)
    assert one.cursor() == 4
    assert not (field.textCursor().hasSelection() if make is GrowingEditor else field.hasSelectedText())
    assert one.own_menu().actions()


@BOTH
def test_a_word_is_replaced_in_one_step_and_the_other_marks_stay(follow, make):
    field, one = follow(make)
    one.mark(0, WRONG)
    one.replace(one.wrong()[1], "afspraak")
    assert text_of(field) == "De veligheid en de afspraak."
    assert marked(one) == ["veligheid"]
    field.undo()
    assert text_of(field) == TEKST


def test_a_text_is_looked_at_by_its_pieces_and_marked_behind_a_sign_of_two_places(follow):
    field, one = follow(GrowingEditor, "Eerst 😀 veligheid.\nDan afsraak.\nEinde.")
    assert [piece for piece, _ in one.unchecked()] == [0, 1, 2]
    one.mark(0, [Woord(8, 17, "veligheid")])
    one.mark(1, [Woord(4, 11, "afsraak")])
    one.mark(2, [])
    one.show()
    assert (marked(one), list(one.unchecked())) == (["veligheid", "afsraak"], [])
    down = sorted({y for _, y in reds(field)})
    assert down[-1] - down[0] > field.fontMetrics().height() / 2
    cursor = field.textCursor()
    cursor.setPosition(len("Eerst 😀 veligheid.\n") + 1)
    cursor.insertText(" ook")
    assert [piece for piece, _ in one.unchecked()] == [1]
    one.mark(1, [])
    assert marked(one) == ["veligheid"]
    cursor.insertText("\n")
    assert [piece for piece, _ in one.unchecked()] == [1, 2]
