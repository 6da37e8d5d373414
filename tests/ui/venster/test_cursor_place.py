from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.venster.room import room
from zvh_desktop.ui.venster import navigation as to

__all__ = ["room"]


def test_unlocking_comes_back_to_the_cursor_and_the_selection(room, qtbot):
    editor = room.pages["Vandaag"].editor
    qtbot.keyClicks(editor, "een twee drie")
    for _ in range(6):
        qtbot.keyClick(editor, Qt.Key.Key_Left)
    qtbot.keyClick(editor, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    room.key(Qt.Key.Key_L)
    # The page of the kit reads nothing back; what a real page shows is put there before the place is looked up.
    made = room.window._make_pages

    def with_text(kluis, tools):
        makers = made(kluis, tools)
        before = makers[to.ToVandaag]

        def maker():
            page = before()
            page.editor.set_text("een twee drie")
            return page

        return {**makers, to.ToVandaag: maker}

    room.window._make_pages = with_text
    room.unlock()
    after = room.pages["Vandaag"].editor
    assert after is not editor
    assert after.hasFocus()
    assert (after.textCursor().anchor(), after.textCursor().position()) == (7, 6)
