from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.ui.widgets.conftest import TODAY
from zvh_desktop.ui.widgets.date_field import DateField, TimeField
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
