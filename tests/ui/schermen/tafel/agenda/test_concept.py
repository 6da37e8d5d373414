from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import VANDAAG
from tests.ui.schermen.conftest import CTRL
from tests.ui.schermen.tafel.conftest import numbers, rows, stored


def test_another_day_time_and_place_stand_in_the_head_and_can_be_undone(desk, tafel):
    desk.key(Qt.Key.Key_D, CTRL)
    desk.fill("overleg_datum_invoer", "1-12-2026")
    desk.fill("overleg_begin_invoer", "13:30")
    desk.fill("overleg_plaats", "Hengelo")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.page.subtitle_label.text() == "dinsdag 1 december 2026, Hengelo"
    assert stored(desk, tafel).datum == date(2026, 12, 1)
    assert rows(desk)[0].begin == "13:30"


def test_W21_a_day_on_which_a_mandate_has_ended_is_refused_beside_the_date(desk, tafel):
    desk.key(Qt.Key.Key_D, CTRL)
    desk.fill("overleg_datum_invoer", "1-2-2028")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "heeft op die dag geen mandaat (art. 7.3)" in desk.error_at("overleg_datum")
    assert desk.find("overleg_datum_invoer").text() == "1-2-2028"
    assert stored(desk, tafel).datum == VANDAAG + timedelta(days=1)


def test_a_change_elsewhere_is_shown_and_what_was_typed_here_is_kept(desk, tafel):
    desk.fill("doel", "Nog niet bewaard")
    desk.services.agenderen.verplaatsen(tafel.id, tafel.agendapunten[2].id, 0)
    desk.settle()
    assert numbers(desk, tafel) == ["403", "401", "402"]
    assert stored(desk, tafel).agendapunten[1].doel == "Nog niet bewaard"
    assert desk.find("doel").toPlainText() == "Nog niet bewaard"
