from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from tests.ui.schermen.conftest import CTRL, Desk
from tests.ui.schermen.instellingen import page
from zvh_desktop.domain.ids import GrondslagId
from zvh_desktop.domain.partijen.partij import PartijSoort

__all__ = ["page"]


def ground(desk: Desk, name: str):
    return next((g for g in desk.services.partijen.grondslagen() if g.naam == name), None)


def test_W10_the_convenant_is_refused_as_a_ground_in_words_beside_the_field(desk, page):
    desk.click("grondslag_toevoegen")
    desk.type("Convenant ZVH Twente")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "nooit op grond van het convenant zelf (Context en art. 15.2)" in desk.error_at("grondslag_naam")
    assert desk.find("grondslag_naam").text() == "Convenant ZVH Twente"
    assert ground(desk, "Convenant ZVH Twente") is None


def test_W10_a_ground_is_kept_with_its_kinds_validity_and_source(desk, page):
    desk.click("grondslag_toevoegen")
    desk.type("Proefwet")
    desk.fill("grondslag_artikel", "artikel 3")
    desk.focus("grondslag_soorten_invoer")
    desk.type("gemee")
    desk.key(Qt.Key.Key_Return)
    desk.fill("grondslag_van_invoer", "1-1-2026")
    desk.fill("grondslag_tot_invoer", "31-12-2026")
    desk.fill("grondslag_bron", "Staatsblad 2025, 1")
    desk.key(Qt.Key.Key_Return, CTRL)
    made = ground(desk, "Proefwet")
    assert (made.artikel, made.soorten, made.bron) == (
        "artikel 3",
        (PartijSoort.GEMEENTE,),
        "Staatsblad 2025, 1",
    )
    assert (made.geldig_van, made.geldig_tot) == (date(2026, 1, 1), date(2026, 12, 31))
    assert not desk.is_there("grondslag_formulier")


def test_a_ground_that_ends_before_it_begins_is_refused_beside_the_field(desk, page):
    desk.click("grondslag_toevoegen")
    desk.type("Proefwet")
    desk.fill("grondslag_van_invoer", "1-1-2026")
    desk.fill("grondslag_tot_invoer", "31-12-2025")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.error_at("grondslag_tot") == "De grondslag eindigt voordat hij begint."
    assert ground(desk, "Proefwet") is None


def test_an_existing_ground_is_changed_from_the_list(desk, page):
    page.grounds.table.select(GrondslagId("wgs"))
    page.grounds.table.view.setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.fill("grondslag_bron", "Nagelezen op 1 november 2026")
    desk.key(Qt.Key.Key_Return, CTRL)
    wgs = next(g for g in desk.services.partijen.grondslagen() if g.id == GrondslagId("wgs"))
    assert wgs.bron == "Nagelezen op 1 november 2026"
    assert wgs.geldig_van == date(2025, 3, 1)
