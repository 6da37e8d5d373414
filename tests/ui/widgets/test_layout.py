"""Rows that break, columns that scroll, and the order in which Tab goes: that in which one reads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.patience import wait_until
from zvh_desktop.ui.widgets.layout import FlowLayout, ScrollColumn, set_reading_order


def test_what_does_not_fit_on_a_line_goes_to_the_next(stage):
    holder = QWidget()
    row = FlowLayout(holder)
    buttons = [QPushButton(f"knop nummer {n}") for n in range(6)]
    for button in buttons:
        row.addWidget(button)
    stage(holder)
    line = buttons[0].sizeHint().height()
    assert row.heightForWidth(10_000) == line
    narrow = row.heightForWidth(2 * buttons[0].sizeHint().width())
    assert narrow > 5 * line
    assert all(row.heightForWidth(w) >= row.heightForWidth(w + 100) for w in range(100, 1000, 100))


def test_a_hidden_widget_keeps_no_place_in_a_row(stage):
    holder = QWidget()
    row = FlowLayout(holder)
    one, two, three = (QPushButton(word) for word in ("een", "twee", "drie"))
    for button in (one, two, three):
        row.addWidget(button)
    stage(holder)
    before = three.x()
    two.hide()
    wait_until(lambda: three.x() < before)


def test_tab_goes_in_the_order_of_reading_whatever_was_made_first(stage):
    last, first, middle = QLineEdit(), QLineEdit(), QLineEdit()
    holder = QWidget()
    column = QVBoxLayout(holder)
    for line in (first, middle, last):
        column.addWidget(line)
    stage(holder)
    set_reading_order(holder)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert middle.hasFocus()
    QTest.keyClick(middle, Qt.Key.Key_Tab)
    assert last.hasFocus()


def test_a_column_scrolls_along_with_the_keys(stage, qtbot):
    column = ScrollColumn()
    window = stage(column)
    window.resize(400, 200)
    lines = [QLineEdit() for _ in range(30)]
    for line in lines:
        column.add(line)
    QApplication.processEvents()
    assert column.verticalScrollBar().value() == 0
    lines[-1].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: column.verticalScrollBar().value() > 0)
    assert not lines[-1].visibleRegion().isEmpty()
