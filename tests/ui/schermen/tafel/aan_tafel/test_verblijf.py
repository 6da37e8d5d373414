"""W-30: a time of presence is put right by keys, within the time of the table."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.agenda_kluis import NU
from tests.ui.schermen.tafel.aan_tafel.conftest import CTRL, SHIFT
from tests.ui.schermen.tafel.aan_tafel.test_deur import seats, speaking  # noqa: F401
from zvh_desktop.taal import datum

Key = Qt.Key


def at(minutes: int) -> str:
    """The clock so many minutes after the table began."""
    return datum.clock(NU + timedelta(minutes=minutes))


@pytest.fixture
def late(speaking):  # noqa: F811
    """The second came, as it was noted, 25 minutes after the table began, and left 20 minutes later; it is 50 minutes now."""
    for minutes in (20, 5):
        speaking.key(Key.Key_P, CTRL | SHIFT)
        speaking.key(Key.Key_2)
        speaking.klok.later(minutes=minutes)
    return speaking


def correct(table) -> None:
    """To the second seat, and to its times."""
    table.key(Key.Key_P, CTRL | SHIFT)
    table.key(Key.Key_2, SHIFT)
    table.key(Key.Key_F2)


def typed(table, text: str) -> None:
    table.key(Key.Key_A, CTRL)
    table.type(text)


def stay(table) -> list[tuple[str, str]]:
    table.tab.flush()
    found = table.stored()[0].presenties[1].perioden
    return [tuple(datum.clock(m) if m else "" for m in (p.van, p.tot)) for p in found]


def objections(table) -> str:
    labels = table.window.findChildren(QLabel)
    return " ".join(w.text() for w in labels if w.isVisible() and w.objectName() == "" and "Typ" in w.text())


@pytest.mark.parametrize("sign", [":", ",", ".", "u", ""])
def test_W30_a_time_is_put_right_as_it_is_typed_and_undo_brings_the_old_one_back(late, sign):
    correct(late)
    typed(late, at(12).replace(":", sign))
    assert stay(late) == [(at(12), at(45))]
    late.key(Key.Key_Tab)
    typed(late, at(48).replace(":", sign))
    assert stay(late) == [(at(12), at(48))]
    assert seats(late)[1].text().endswith(f"{at(12)}–{at(48)}")
    late.key(Key.Key_Return)
    assert not late.is_there("kwam_1")
    late.type(" af.")
    late.tab.flush()
    assert late.stored()[0].inbrengen[0].tekst == "De huur loopt af."
    for _ in range(2):
        late.key(Key.Key_Z, CTRL)
    assert stay(late) == [(at(25), at(45))]


@pytest.mark.parametrize(
    ("field", "minutes", "why"),
    [
        ("kwam", -5, "De tafel begon om {begin}."),
        ("ging", 55, "Het is nu {now}."),
        ("ging", 20, "Iemand gaat pas weg nadat hij is gekomen."),
    ],
)
def test_W30_a_time_that_cannot_be_is_not_taken_and_escape_keeps_it_in_sight(late, field, minutes, why):
    correct(late)
    if field == "ging":
        late.key(Key.Key_Tab)
    typed(late, at(minutes))
    late.key(Key.Key_Escape)
    assert late.find(f"{field}_1_invoer").text() == at(minutes)
    assert why.format(begin=at(0), now=at(50)) in objections(late)
    assert stay(late) == [(at(25), at(45))]
    late.key(Key.Key_Return, CTRL)  # nor does the table turn to the next Casus and drop it
    assert late.find(f"{field}_1_invoer").text() == at(minutes)
    typed(late, at(30) if field == "kwam" else at(40))
    late.key(Key.Key_Escape)
    assert not late.is_there("kwam_1")


def test_W30_both_times_move_on_together_though_the_first_alone_cannot_be(late):
    correct(late)
    typed(late, at(46))
    assert stay(late) == [(at(25), at(45))]
    late.key(Key.Key_Tab)
    typed(late, at(49))
    assert stay(late) == [(at(46), at(49))]
    late.key(Key.Key_Return)
    assert not late.is_there("kwam_1")


def test_W30_who_was_here_from_the_start_left_earlier_and_never_left_when_that_is_emptied(late):
    seat, place = seats(late)[0], QPoint(2, 2)
    QApplication.sendEvent(
        seat, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, seat.mapToGlobal(place))
    )
    QApplication.processEvents()
    late.key(Key.Key_Tab)
    typed(late, at(33))
    late.tab.flush()
    (one,) = late.stored()[0].presenties[0].perioden
    assert (one.van, datum.clock(one.tot)) == (None, at(33))
    typed(late, "")
    late.key(Key.Key_Backspace)
    late.tab.flush()
    assert late.stored()[0].presenties[0].perioden == ()


def test_W30_once_the_table_is_closed_no_time_lies_after_its_end(late):
    for _casus in range(3):
        late.key(Key.Key_Return, CTRL)
    late.klok.later(minutes=60)
    late.open()
    correct(late)
    late.key(Key.Key_Tab)
    typed(late, at(70))
    late.key(Key.Key_Escape)
    assert f"De tafel duurde tot {at(50)}." in objections(late)
    assert stay(late) == [(at(25), at(45))]


def test_W30_a_time_that_is_left_as_it_is_keeps_its_seconds(speaking):  # noqa: F811
    speaking.klok.later(seconds=40)
    speaking.key(Key.Key_P, CTRL | SHIFT)
    speaking.key(Key.Key_2)
    came = speaking.klok()
    speaking.klok.later(minutes=10)
    correct(speaking)
    speaking.key(Key.Key_Tab)
    typed(speaking, datum.clock(came + timedelta(minutes=5)))
    speaking.tab.flush()
    assert speaking.stored()[0].presenties[1].perioden[0].van == came
