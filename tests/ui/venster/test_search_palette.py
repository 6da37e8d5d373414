from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.venster.stage import inside, stage
from zvh_desktop.ui.venster import navigation as to

__all__ = ["inside", "stage"]


def test_search_finds_and_enter_goes_there(inside, qtbot):
    inside.key(Qt.Key.Key_K)
    palette = inside.workspace.search
    assert palette.isVisible()
    assert palette.field.hasFocus()
    qtbot.keyClicks(palette.field, "zvh-2026")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert inside.workspace.page.opened_with == [to.ToCasus("c1")]


def test_escape_puts_the_search_away_and_gives_the_keys_back(inside, qtbot):
    inside.key(Qt.Key.Key_K)
    qtbot.keyClicks(inside.workspace.search.field, "niets")
    qtbot.waitUntil(lambda: "Niets gevonden" in inside.workspace.search.note.text())
    qtbot.keyClick(inside.workspace.search.field, Qt.Key.Key_Escape)
    assert not inside.workspace.search.isVisible()
    assert inside.pages["Vandaag"].editor.hasFocus()
