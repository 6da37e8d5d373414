"""What is still missing: each line leads to its place, by key and by click, and nothing is drawn anew for nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.widgets.conftest import accessible_name
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpItem, JumpPanel

GROUPS = (
    JumpGroup("Aanmelden", (), done="Aangemeld"),
    JumpGroup(
        "Triage",
        (JumpItem("doel", "Het doel ontbreekt", "art. 4.1"), JumpItem("thema", "Een thema ontbreekt")),
    ),
)


def shown(stage) -> tuple[JumpPanel, list[object]]:
    panel, jumped = JumpPanel(name="ontbreekt"), []
    panel.jumped.connect(jumped.append)
    panel.set_groups(GROUPS)
    stage(panel)
    return panel, jumped


def test_a_line_leads_to_its_place_by_enter_and_by_a_click(stage):
    panel, jumped = shown(stage)
    first, second = panel.list.rows()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert jumped == ["doel", "thema"]


def test_f8_goes_to_the_first_that_lacks_and_is_gone_when_nothing_does(stage, qtbot):
    panel, jumped = shown(stage)
    QTest.keyClick(panel.window().windowHandle(), Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: jumped == ["doel"])
    panel.set_groups((JumpGroup("Triage", ()),))
    assert panel.list.first_key() is None
    QTest.keyClick(panel.window().windowHandle(), Qt.Key.Key_F8)
    assert jumped == ["doel"]


def test_a_line_is_called_with_its_article(stage):
    panel, _ = shown(stage)
    assert [accessible_name(row) for row in panel.list.rows()] == [
        "Het doel ontbreekt (art. 4.1)",
        "Een thema ontbreekt",
    ]


def test_the_same_lines_are_not_drawn_again(stage):
    panel, _ = shown(stage)
    redrawn = []
    panel.list.redrawn.connect(lambda: redrawn.append(1))
    before = panel.list.rows()
    panel.set_groups(GROUPS)
    assert panel.list.rows() == before
    panel.set_groups(GROUPS[:1])
    assert redrawn == [1]
