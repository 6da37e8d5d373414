from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from zvh_desktop.ui.widgets.row_table import Column, RowTable, RowTableModel
from zvh_desktop.ui.widgets.theme import Tone


@dataclass(frozen=True, slots=True)
class Actie:
    id: str
    wat: str
    dag: date


ROWS = [
    Actie("1", "Bellen", date(2026, 12, 1)),
    Actie("2", "aanwijzen", date(2026, 11, 17)),
    Actie("3", "Éénmaal spreken", date(2026, 11, 30)),
]
COLUMNS = [
    Column("Actie", lambda r: r.wat, "stretch"),
    Column("Uiterlijk", lambda r: r.dag.isoformat(), sort=lambda r: r.dag, tone=lambda _r: Tone.WARN),
]


def test_the_model_of_a_table_is_sound(qapp, qtmodeltester):
    model = RowTableModel(COLUMNS)
    model.set_rows(ROWS)
    qtmodeltester.check(model)
    model.sort(1)
    qtmodeltester.check(model)
    assert [row.id for row in model.rows()] == ["2", "3", "1"]
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "Uiterlijk: 2026-11-17"


def test_a_table_opens_by_enter_keeps_its_row_and_shows_when_it_is_empty(stage, qtbot):
    opened: list[Actie] = []
    table = RowTable(COLUMNS, label="Acties", identity=lambda r: r.id, name="acties")
    table.opened.connect(opened.append)
    stage(table)
    assert table.empty.isVisible()
    table.set_rows(ROWS)
    assert not table.empty.isVisible()
    table.select("3")
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert [row.id for row in opened] == ["3"]
    table.set_rows(list(reversed(ROWS))[:2])
    assert table.selected_row().id == "3"


def test_the_columns_fill_the_table_and_no_number_stands_before_a_row(stage):
    table = RowTable(COLUMNS, label="Acties", identity=lambda r: r.id, name="acties")
    stage(table)
    table.set_rows(ROWS)
    head = table.view.horizontalHeader()
    assert not table.view.verticalHeader().isVisible()
    assert head.length() == table.view.viewport().width()
    before = [head.sectionSize(place) for place in range(2)]
    table.window().resize(table.window().width() + 100, table.window().height())
    assert [head.sectionSize(place) for place in range(2)] == [before[0] + 100, before[1]]


def test_a_sorted_table_stays_sorted_with_other_rows_and_keeps_the_selection(stage):
    table = RowTable(COLUMNS, label="Acties", identity=lambda r: r.id, name="acties")
    stage(table)
    table.set_rows(ROWS)
    table.select("1")
    table._sort_by(1)
    assert table.selected_row().id == "1"
    table.set_rows([*ROWS, Actie("4", "Eerst", date(2026, 1, 1))])
    assert [row.id for row in table.rows()] == ["4", "2", "3", "1"]


def test_tab_leaves_a_table(stage, qtbot):
    table, after = RowTable(COLUMNS, label="Acties", name="acties"), QLineEdit()
    stage(table, after)
    table.set_rows(ROWS)
    table.select_first()
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Tab)
    assert after.hasFocus()
