from __future__ import annotations

from datetime import time, timedelta

from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import VANDAAG
from tests.ui.schermen.conftest import CTRL
from zvh_desktop.ui.venster.navigation import ToCasustafels


def test_a_new_casustafel_is_made_by_keyboard(desk, casussen):
    desk.go(ToCasustafels())
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("morgen")
    desk.key(Qt.Key.Key_Return, CTRL)
    (row,) = desk.services.overzichten.casustafels()
    assert (row.datum, row.begin, row.plaats) == (VANDAAG + timedelta(days=1), time(9, 0), "Enschede")
    assert desk.page.title == "Regionale Casustafel"
    assert desk.page.subtitle_label.text() == "dinsdag 24 november 2026, Enschede"


def test_a_new_casustafel_without_a_day_says_so_beside_the_field_and_keeps_the_rest(desk):
    desk.go(ToCasustafels())
    desk.key(Qt.Key.Key_N, CTRL)
    desk.fill("overleg_plaats", "Almelo")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "welke dag" in desk.error_at("overleg_datum")
    assert desk.find("overleg_plaats").text() == "Almelo"
    assert desk.services.overzichten.casustafels() == ()
