from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.venster.room import Room, room
from tests.ui.venster.test_half_typed import bord
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.ui.venster import navigation as to

__all__ = ["bord", "room"]


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


def test_the_next_process_comes_back_to_the_place_and_the_kluis_forgets_it(qtbot, tmp_path, bord):
    pad, started = tmp_path / "zvh.kluis", []
    first = Room(qtbot, pad)
    first.window._start_again = lambda *asked: started.append(asked)
    first.window.tools.navigator.go(to.ToCasus(CasusId("c1"), tab="Acties"))
    first.key(Qt.Key.Key_L)
    assert started == [(pad, None)]
    second = Room(qtbot, pad)
    assert second.window.tools.navigator.here == to.ToCasus(CasusId("c1"), tab="Acties")
    assert second.pages["Casussen"].editor.hasFocus()
    assert bord.kept == {}


@pytest.mark.parametrize(
    "kept",
    [
        {"scherm": "ToNergens"},
        {"scherm": "ToCasus", "onbekend": "c1"},
        {"scherm": "ToCasus"},
        {"scherm": "ToCasussen", "cursor": "[1]"},
        {"scherm": "ToCasussen", "cursor": "{"},
    ],
)
def test_a_place_that_this_version_does_not_know_is_not_gone_to(qtbot, tmp_path, bord, kept):
    bord.kept["plek"] = kept
    room = Room(qtbot, tmp_path / "zvh.kluis")
    assert room.window.tools.navigator.here == to.ToVandaag()
