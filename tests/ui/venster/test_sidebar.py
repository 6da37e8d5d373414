from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.ui.venster.stage import inside, name_of, stage
from zvh_desktop.ui.venster.sidebar import ENTRIES, SETTINGS, SidebarButton

__all__ = ["inside", "stage"]


def test_the_screens_stand_in_the_order_of_the_work_with_their_keys():
    assert [(entry.label, entry.key) for entry in (*ENTRIES, SETTINGS)] == [
        ("Vandaag", "Ctrl+1"),
        ("Aanmeldingen", "Ctrl+2"),
        ("Triage", "Ctrl+3"),
        ("Casussen", "Ctrl+4"),
        ("Casustafels", "Ctrl+5"),
        ("Plannen van aanpak", "Ctrl+6"),
        ("Acties", "Ctrl+7"),
        ("Afschaling", "Ctrl+8"),
        ("Partijen", "Ctrl+9"),
        ("Rapportage", "Ctrl+0"),
        ("Instellingen", "Ctrl+,"),
    ]


def test_every_screen_is_one_key_away_and_the_sidebar_says_where_one_is(inside):
    keys = [getattr(Qt.Key, f"Key_{number}") for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)]
    for entry, key in zip((*ENTRIES, SETTINGS), (*keys, Qt.Key.Key_Comma), strict=True):
        inside.key(key)
        assert inside.workspace.page.title == entry.label
        here = [b for b in inside.workspace.sidebar.findChildren(SidebarButton) if b.is_here]
        assert [name_of(button) for button in here] == [entry.label]
        assert inside.pages[entry.label].editor.hasFocus()


def test_a_screen_reader_presses_an_entry_of_the_sidebar_and_goes_there(inside, qtbot):
    button = QAccessible.queryAccessibleInterface(inside.workspace.sidebar.button("Acties"))
    assert button.role() == QAccessible.Role.Button
    button.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: inside.workspace.page.title == "Acties")


def test_sidebar_entries_keep_their_names_when_only_icons_show(inside):
    inside.workspace.sidebar.set_narrow(True)
    assert name_of(inside.workspace.sidebar.button("Plannen van aanpak")) == "Plannen van aanpak"
    assert name_of(inside.window) == "ZVH Desktop"


def test_a_small_window_folds_the_sidebar(inside, qtbot):
    inside.window.resize(1000, 700)
    qtbot.waitUntil(lambda: inside.workspace.sidebar.width() < 100)
    inside.window.resize(1366, 768)
    qtbot.waitUntil(lambda: inside.workspace.sidebar.width() > 200)
