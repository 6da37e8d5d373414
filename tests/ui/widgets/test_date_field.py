from __future__ import annotations

from datetime import date, time
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QLineEdit

from tests.ui.widgets.conftest import TODAY
from zvh_desktop.ui.widgets.date_field import DateField, NumberField, TimeField
from zvh_desktop.ui.widgets.form import Field


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("vr", "vr 27 nov 2026"), ("over 2 weken", "di 8 dec 2026"), ("12-1", "di 12 jan 2027")],
)
def test_a_date_is_understood_beside_the_field_and_settles_when_left(stage, qtbot, typed, shown):
    field, after = DateField(lambda: TODAY), QLineEdit()
    stage(field, after)
    field.line.setFocus()
    qtbot.keyClicks(field.line, typed)
    assert field.understood.text() == shown
    after.setFocus()
    assert field.text() == field.value().strftime("%d-%m-%Y")


def test_a_date_that_cannot_be_read_stays_and_is_explained_once_left(stage, qtbot):
    field, after = Field("Uiterlijk", DateField(lambda: TODAY)), QLineEdit()
    stage(field, after)
    field.focus()
    qtbot.keyClicks(field.editor.line, "ooit")
    assert field.error is None
    after.setFocus()
    assert "over 2 weken" in field.error
    assert field.editor.text() == "ooit"
    assert field.editor.value() is None
    field.focus()
    qtbot.keyClicks(field.editor.line, "morgen")
    assert field.error is None


def test_times_are_read_as_people_write_them(stage, qtbot):
    at = TimeField()
    stage(at)
    for typed, value in (
        ("9", time(9)),
        ("930", time(9, 30)),
        ("9.30", time(9, 30)),
        ("14u15", time(14, 15)),
    ):
        at.line.clear()
        qtbot.keyClicks(at.line, typed)
        assert at.value() == value
    at.line.clear()
    qtbot.keyClicks(at.line, "25:00")
    assert at.value() is None


def typed(qtbot, line: QLineEdit, text: str) -> None:
    line.selectAll()
    qtbot.keyClicks(line, text) if text else qtbot.keyClick(line, Qt.Key.Key_Delete)


def test_each_new_value_is_told_once_and_text_that_means_the_same_is_not(stage, qtbot):
    field = DateField(lambda: TODAY, name="tot")
    told: list[object] = []
    field.changed.connect(told.append)
    stage(field)
    field.focus_widget().setFocus()
    for text, value in (
        ("27-11", date(2026, 11, 27)),
        ("vr", date(2026, 11, 27)),
        ("oo", None),
        ("28-11", date(2026, 11, 28)),
        ("", None),
    ):
        typed(qtbot, field.line, text)
        assert told[-1] == field.value() == value
    assert all(one != other for one, other in pairwise(told))
    told.clear()
    field.set_value(date(2026, 12, 1))
    assert (field.text(), field.value(), field.understood.text(), told) == (
        "01-12-2026",
        date(2026, 12, 1),
        "di 1 dec 2026",
        [],
    )
    assert field.line.accessibleDescription() == "di 1 dec 2026"
    field.set_value(None)
    assert (field.text(), field.value(), field.understood.text(), told) == ("", None, "", [])
    assert (field.objectName(), field.line.objectName(), field.understood.objectName()) == (
        "tot",
        "tot_invoer",
        "tot_begrepen",
    )


def test_what_is_understood_of_text_again_is_told_again(stage, qtbot):
    field = DateField(lambda: TODAY)
    told: list[object] = []
    field.changed.connect(told.append)
    stage(field)
    field.line.setFocus()
    typed(qtbot, field.line, "1-12-2026")
    told.clear()
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field.line, "6x")
    assert (told[-1], field.value(), field.is_valid) == (None, None, False)
    assert field.understood.text() == ""
    typed(qtbot, field.line, "  ")
    assert field.is_valid


def test_filling_in_a_value_takes_away_what_was_wrong(stage, qtbot):
    field = Field("Tot", DateField(lambda: TODAY))
    stage(field)
    field.focus()
    qtbot.keyClicks(field.editor.line, "ooit")
    assert field.editor.check() is False
    assert field.error
    field.editor.set_value(TODAY)
    assert field.error is None
    assert field.editor.check() is True
    assert field.error is None


def test_a_day_that_was_is_read_backwards(stage, qtbot):
    past, coming = DateField(lambda: TODAY, past=True), DateField(lambda: TODAY)
    stage(past, coming)
    for field in (past, coming):
        typed(qtbot, field.line, "1-12")
    assert (past.value(), coming.value()) == (date(2025, 12, 1), date(2026, 12, 1))
    assert past.line.placeholderText() == "dd-mm-jjjj"
    assert coming.line.placeholderText() == "vr, 27-11, over 2 weken"


@pytest.mark.parametrize(
    ("past", "typed", "said"),
    [
        (False, "8-11", "jaar begrepen als 2027"),
        (False, "12-1-27", "jaar begrepen als 2027"),
        (True, "1-1-27", "jaar begrepen als 2027"),
        (True, "1-12", "jaar begrepen als 2025"),
        (False, "12-1", ""),
        (False, "8-11-2027", ""),
    ],
)
def test_a_year_that_was_guessed_is_said_under_the_field_and_to_a_screen_reader(
    stage, qtbot, past, typed, said
):
    field, bare = Field("Uiterlijk", DateField(lambda: TODAY, past=past)), DateField(lambda: TODAY, past=past)
    stage(field, bare)
    for editor in (field.editor, bare):
        editor.line.setFocus()
        qtbot.keyClicks(editor.line, typed)
    assert field.help_label.text() == said.capitalize()
    assert field.help_label.isVisible() is bool(said)
    for editor in (field.editor, bare):
        assert editor.line.accessibleDescription().endswith(said)
    assert bare.understood.text().endswith(said)
    field.editor.set_value(TODAY)
    assert field.help_label.text() == ""


@pytest.mark.parametrize(
    "pasted",
    ["vrijdag a.s.", "27 nov \u200e2026", "vr\n", "27\u201111\u20112026", "\ufeff27-11-2026", "27\u00a0nov"],
)
def test_what_is_pasted_is_understood_as_it_looks(stage, qtbot, pasted):
    field = DateField(lambda: TODAY)
    stage(field)
    field.line.setFocus()
    QGuiApplication.clipboard().setText(pasted)
    qtbot.keyClick(field.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.understood.text() == "vr 27 nov 2026"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9", time(9)), ("09", time(9)), ("930", time(9, 30)), ("0930", time(9, 30)), ("9:30", time(9, 30)),
        ("9.30", time(9, 30)), ("9u30", time(9, 30)), ("9h30", time(9, 30)), ("9 uur", time(9)), ("9u", time(9)),
        ("9 : 30 uur", time(9, 30)), ("9,30", time(9, 30)), ("09:30:00", time(9, 30)), ("9.30 uur", time(9, 30)),
        ("9:30u", time(9, 30)),
        (" 23:59 ", time(23, 59)), ("0:00", time(0)),
    ],
)  # fmt: skip
def test_a_time_is_read_however_it_is_written(stage, qtbot, text, value):
    field, after = TimeField(name="van"), QLineEdit()
    stage(field, after)
    field.line.setFocus()
    typed(qtbot, field.line, text)
    assert field.value() == value
    after.setFocus()
    assert field.text() == f"{value:%H:%M}".removeprefix("0" if field.text()[0] != "0" else "")
    assert field.understood.text().endswith(" uur")


@pytest.mark.parametrize("text", ["24:00", "9:60", "9:30:15", "9,3", "12345", "9:3", "vroeg", "-1", "9 30 x"])
def test_what_is_no_time_is_said_once_it_is_left(stage, qtbot, text):
    field, after = Field("Van", TimeField()), QLineEdit()
    stage(field, after)
    field.focus()
    typed(qtbot, field.editor.line, text)
    assert field.editor.value() is None
    after.setFocus()
    assert field.error == "Geen tijd. Typ bijvoorbeeld 9:30."


class TestNumberField:
    @pytest.fixture
    def days(self, stage) -> NumberField:
        days = NumberField(1, 90, "dagen", one="dag", step=5, name="termijn")
        stage(days)
        return days

    def test_it_names_one_and_many(self, days: NumberField, qtbot):
        assert (days.value(), days.text(), days.objectName()) == (1, "1 dag", "termijn")
        days.setFocus()
        qtbot.keyClick(days, Qt.Key.Key_Up)
        assert days.text() == "6 dagen"
        for key, value in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 1)):
            qtbot.keyClick(days, key)
            assert days.value() == value
        assert NumberField(0, 9, "uur").text() == "0 uur"

    @pytest.mark.parametrize(("has_focus", "value"), [(False, 20), (True, 25)])
    def test_the_wheel_turns_the_page_unless_somebody_is_in_it(
        self, days: NumberField, has_focus: bool, value: int
    ):
        days.setValue(20)
        if has_focus:
            days.setFocus()
        else:
            days.clearFocus()
        event = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QCoreApplication.sendEvent(days, event)
        assert (days.value(), event.isAccepted(), days.hasFocus()) == (value, has_focus, has_focus)
        assert not days.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus

    def test_what_is_filled_in_is_not_told(self, days: NumberField):
        told: list[int] = []
        days.valueChanged.connect(told.append)
        days.show_value(30)
        assert (days.value(), days.text(), told) == (30, "30 dagen", [])
        days.show_value(1)
        assert days.text() == "1 dag"
        days.show_value(1)
        days.setValue(2)
        assert told == [2]
        days.setValue(500)
        assert days.value() == 90
