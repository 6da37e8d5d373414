from __future__ import annotations

from PySide6.QtCore import Qt

from tests.patience import wait_until
from tests.ui.schermen.intake import ALT, CTRL, Desk
from zvh_desktop.ui.venster.navigation import ToAanmelding, ToAanmeldingen

ENTER, SPACE, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right


def test_the_list_shows_open_ones_first_and_finds_by_a_few_letters(desk: Desk):
    desk.kluis.casus(412, "Łukasz Żółkiewski")
    draft = desk.services.aanmelden.beginnen()
    desk.services.aanmelden.bewaren(draft)
    page = desk.go(ToAanmeldingen())
    assert [r.id for r in page.table.rows()] == [draft.id]
    desk.key(Qt.Key.Key_A, ALT)
    wait_until(lambda: len(page.table.rows()) == 2)
    desk.key(Qt.Key.Key_F, CTRL)
    desk.type("zolk")
    wait_until(lambda: [r.betrokkene for r in page.table.rows()] == ["Łukasz Żółkiewski"])
    desk.key(Qt.Key.Key_Down)
    desk.key(ENTER)
    assert isinstance(desk.tools.navigator.here, ToAanmelding)
    desk.go(ToAanmeldingen())
    desk.key(Qt.Key.Key_N, CTRL)
    assert desk.tools.navigator.here == ToAanmelding()
