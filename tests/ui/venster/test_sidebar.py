from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QKeySequence

from tests.ui.venster.stage import inside, name_of, stage
from zvh_desktop.ui.venster.sidebar import ENTRIES, SETTINGS, WIDE, SidebarButton
from zvh_desktop.ui.widgets import theme

__all__ = ["inside", "stage"]


def test_the_screens_stand_in_the_order_of_the_work_with_their_keys():
    assert [(entry.label, entry.key) for entry in (*ENTRIES, SETTINGS)] == [
        ("Vandaag", "Ctrl+1"),
        ("Aanmeldingen", "Ctrl+2"),
        ("Triage", "Ctrl+3"),
        ("Casussen", "Ctrl+4"),
        ("Casustafels", "Ctrl+5"),
        ("Plannen", "Ctrl+6"),
        ("Acties", "Ctrl+7"),
        ("Afschaling", "Ctrl+8"),
        ("Partijen", "Ctrl+9"),
        ("Rapportage", "Ctrl+0"),
        ("Instellingen", "Ctrl+,"),
    ]


def test_every_screen_is_one_key_away_and_the_sidebar_says_where_one_is(inside):
    for entry in (*ENTRIES, SETTINGS):
        key = QKeySequence(entry.key)[0]
        inside.key(key.key(), key.keyboardModifiers())
        assert inside.workspace.page.title == entry.label
        here = [b for b in inside.workspace.sidebar.findChildren(SidebarButton) if b.is_here]
        assert [name_of(button) for button in here] == [entry.label]
        assert inside.pages[entry.label].editor.hasFocus()


@pytest.mark.parametrize(
    ("label", "key"),
    [
        *((one.label, one.key) for one in (*ENTRIES, SETTINGS)),
        ("Afgevaardigden van alle partijen samen", "Ctrl+9"),
    ],
)
@pytest.mark.parametrize("is_here", [False, True])
def test_a_label_never_touches_its_key(qtbot, label: str, key: str, is_here: bool):
    button = SidebarButton(label, "sun", key, name="knop")
    qtbot.addWidget(button)
    button.resize(WIDE - 16, SidebarButton.HEIGHT)
    button.set_here(is_here)
    button.show()
    picture = button.grab().toImage()
    edge = picture.width() - 12 * picture.devicePixelRatio()
    middle = range(picture.height() // 4, picture.height() * 3 // 4)
    empty = picture.pixelColor(int(edge) + 4, picture.height() // 2)
    blank = [all(picture.pixelColor(x, y) == empty for y in middle) for x in range(int(edge))]
    small = QFont(button.font())
    small.setPixelSize(theme.TextSize.SMALL)
    begins = int(edge) - QFontMetrics(small).horizontalAdvance(key)
    assert all(blank[begins - 6 : begins - 1])
    assert not all(blank[begins:])
    assert not all(blank[42 : begins - 6])


def test_a_screen_reader_presses_an_entry_of_the_sidebar_and_goes_there(inside, qtbot):
    button = QAccessible.queryAccessibleInterface(inside.workspace.sidebar.button("Acties"))
    assert button.role() == QAccessible.Role.Button
    button.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: inside.workspace.page.title == "Acties")


def test_sidebar_entries_keep_their_names_when_only_icons_show(inside):
    inside.workspace.sidebar.set_narrow(True)
    assert name_of(inside.workspace.sidebar.button("Plannen")) == "Plannen"
    assert name_of(inside.window) == "ZVH Desktop"


def test_a_small_window_folds_the_sidebar(inside, qtbot):
    inside.window.resize(1000, 700)
    qtbot.waitUntil(lambda: inside.workspace.sidebar.width() < 100)
    inside.window.resize(1366, 768)
    qtbot.waitUntil(lambda: inside.workspace.sidebar.width() > 200)
