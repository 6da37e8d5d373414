from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.schermen.intake import Desk
from zvh_desktop.ui.venster.navigation import ToAanmelding

ENTER, SPACE, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right


def test_choosing_the_partij_offers_its_people_with_their_function(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.type("ensche")
    desk.tab(2)
    desk.type("joke")
    desk.key(ENTER)
    desk.tab()
    assert page.form.melder.door.text() == "Joke Postma"
    assert desk.focus.text() == "procesregisseur"
