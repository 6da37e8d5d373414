"""What comes into a line by assistive technology: Qt sets it as the program would, so the class itself is called here."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import Option, Suggest


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
