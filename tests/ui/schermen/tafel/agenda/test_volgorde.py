from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent

from tests.ui.schermen.conftest import ALT, CTRL
from tests.ui.schermen.tafel.conftest import numbers, rows, stored


def test_the_order_changes_with_alt_and_arrows_and_the_times_follow_at_once(desk, tafel):
    desk.key(Qt.Key.Key_Down, ALT)
    assert [(r.nummer[-3:], r.begin) for r in rows(desk)] == [
        ("402", "09:00"),
        ("401", "09:10"),
        ("403", "09:20"),
    ]
    desk.key(Qt.Key.Key_Down, ALT)
    desk.key(Qt.Key.Key_Down, ALT)
    assert numbers(desk, tafel) == ["402", "403", "401"]
    desk.key(Qt.Key.Key_Up, ALT)
    assert numbers(desk, tafel) == ["402", "401", "403"]


@pytest.mark.parametrize(
    ("dragged", "to", "after"), [(0, 2, "402 401 403"), (0, 3, "402 403 401"), (2, 0, "403 401 402")]
)
def test_the_order_changes_by_drag(desk, tafel, dragged, to, after):
    order = desk.find("agenda_volgorde")
    order.setCurrentIndex(order.rows_model.index(dragged))
    rect = order.visualRect(order.rows_model.index(min(to, 2)))
    y = rect.top() + 2 if to < 3 else rect.bottom() - 2
    data = order.rows_model.mimeData([order.rows_model.index(dragged)])
    assert "401" not in bytes(data.data("application/x-zvh-plaats")).decode()
    assert not data.hasText()
    drop = QDropEvent(
        QPointF(40, y),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    order.dropEvent(drop)
    assert numbers(desk, tafel) == after.split()


def test_minutes_by_key_and_by_typing_move_every_later_start(desk, tafel):
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Plus)
    assert [r.begin for r in rows(desk)] == ["09:00", "09:15", "09:25"]
    desk.fill("minuten", "30")
    assert [r.begin for r in rows(desk)] == ["09:00", "09:30", "09:40"]
    assert desk.find("agenda_einde").text() == "Einde 09:50"
    assert [p.minuten for p in stored(desk, tafel).agendapunten] == [30, 10, 10]
    desk.focus("agenda_volgorde")
    for _ in range(9):
        desk.key(Qt.Key.Key_Minus)
    assert stored(desk, tafel).agendapunten[0].minuten == 1


def test_taking_a_case_off_can_be_undone_under_its_name(desk, tafel):
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Delete)
    assert numbers(desk, tafel) == ["402", "403"]
    assert desk.find("undo").accessibleName() == "Ongedaan maken: casus van agenda halen"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert numbers(desk, tafel) == ["401", "402", "403"]
    assert len(stored(desk, tafel).agendapunten[0].uitnodigingen) == 2
    desk.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert numbers(desk, tafel) == ["402", "403"]
    assert any(r.title.endswith("401") for r in desk.find("kandidaten").rows_model.rows())


def test_a_case_that_was_at_the_table_is_not_taken_off_without_asking(desk, tafel):
    desk.services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id)
    desk.settle()
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Delete)
    desk.answer(yes=False)
    assert numbers(desk, tafel) == ["401", "402", "403"]
    desk.key(Qt.Key.Key_Delete)
    desk.answer(yes=True)
    assert numbers(desk, tafel) == ["402", "403"]


def test_tidying_lets_fewer_people_walk_and_can_be_undone(desk, tafel):
    desk.click("slim_ordenen")
    assert numbers(desk, tafel) in (["401", "403", "402"], ["402", "401", "403"])
    desk.key(Qt.Key.Key_Z, CTRL)
    assert numbers(desk, tafel) == ["401", "402", "403"]
