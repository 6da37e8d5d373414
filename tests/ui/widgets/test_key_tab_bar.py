"""Tabs with their key beside the word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from zvh_desktop.ui.widgets.key_tab_bar import KeyTabBar

ALT = Qt.KeyboardModifier.AltModifier


def test_a_key_goes_to_its_tab_and_is_no_part_of_its_name(stage, qtbot):
    bar = KeyTabBar([("Agenda", "Alt+A"), ("Aan tafel", "Alt+T"), ("Notulen", "Alt+N")], name="tabs")
    window = stage(bar)
    went = []
    bar.currentChanged.connect(went.append)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_N, ALT)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A, ALT)
    qtbot.waitUntil(lambda: went == [2, 0])
    assert [bar.accessibleTabName(n) for n in range(bar.count())] == ["Agenda", "Aan tafel", "Notulen"]
    heard = QAccessible.queryAccessibleInterface(bar)
    said = [heard.child(n).text(QAccessible.Text.Description) for n in range(bar.count())]
    assert said == ["Alt+A", "Alt+T", "Alt+N"], "a screen reader said the word twice"


def test_the_tab_where_one_is_does_not_push_the_others_aside(stage):
    bar = KeyTabBar([("Agenda", "Alt+A"), ("Aan tafel", "Alt+T")], name="tabs")
    stage(bar)
    before = [bar.tabRect(n) for n in range(bar.count())]
    bar.setCurrentIndex(1)
    assert [bar.tabRect(n) for n in range(bar.count())] == before
