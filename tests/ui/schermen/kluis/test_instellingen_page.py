from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.schermen.conftest import CTRL, Desk
from tests.ui.schermen.instellingen import page
from zvh_desktop.domain.instellingen import LEEFGEBIEDEN
from zvh_desktop.ui.venster.navigation import ToCasustafels
from zvh_desktop.ui.widgets import theme

__all__ = ["page"]


def settings(desk: Desk):
    desk.saved()
    return desk.services.instellen.get()


def test_everything_is_kept_without_a_button(desk, page):
    desk.fill("voorzitter", "Berend Botje")
    desk.fill("organisatie", "ZVH Proefland")
    desk.fill("standaard_plaats", "Almelo")
    desk.fill("minuten_per_casus", "15")
    desk.fill("antwoordtermijn", "10")
    desk.click("notulen_per_casus_True")
    kept = settings(desk)
    assert (kept.voorzitter, kept.organisatie, kept.standaard_plaats) == (
        "Berend Botje",
        "ZVH Proefland",
        "Almelo",
    )
    assert (kept.minuten_per_casus, kept.antwoordtermijn_dagen, kept.notulen_per_casus) == (15, 10, True)


def test_a_new_casustafel_begins_with_the_settled_place(desk, page):
    desk.fill("standaard_plaats", "Almelo")
    desk.go(ToCasustafels())
    desk.key(Qt.Key.Key_N, CTRL)
    assert desk.find("overleg_plaats").text() == "Almelo"


def test_leefgebieden_stand_one_per_line_and_can_be_put_back(desk, page):
    assert desk.find("leefgebieden").toPlainText().splitlines() == list(LEEFGEBIEDEN)
    desk.find("leefgebieden").setFocus()
    desk.key(Qt.Key.Key_End, CTRL)
    desk.key(Qt.Key.Key_Return)
    desk.type("Taal")
    assert settings(desk).leefgebieden == (*LEEFGEBIEDEN, "Taal")
    desk.click("leefgebieden_standaard")
    assert settings(desk).leefgebieden == LEEFGEBIEDEN
    desk.find("undo").click()
    assert settings(desk).leefgebieden == (*LEEFGEBIEDEN, "Taal")
    assert desk.find("leefgebieden").toPlainText().endswith("Taal")


def test_the_appearance_is_seen_at_once(desk, page):
    desk.click("weergave_donker")
    assert theme.current() is theme.DARK
    assert settings(desk).weergave == "donker"
    desk.click("weergave_licht")
    assert theme.current() is theme.LIGHT
