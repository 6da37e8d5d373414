from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.schermen.conftest import CTRL, Desk
from zvh_desktop.domain.ids import GrondslagId
from zvh_desktop.domain.partijen.partij import Nagelezen, PartijSoort
from zvh_desktop.ui.schermen.partijen.bronnen_page import _read
from zvh_desktop.ui.venster.navigation import ToBronnen, ToInstellingen


@pytest.fixture
def page(desk: Desk):
    return desk.go(ToBronnen())


WGS = "Wet gegevensverwerking door samenwerkingsverbanden (WGS)"


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
    page.table.select(GrondslagId("wgs"))
    page.table.view.setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.fill("grondslag_bron", "Nagelezen op 1 november 2026")
    desk.key(Qt.Key.Key_Return, CTRL)
    wgs = next(g for g in desk.services.partijen.grondslagen() if g.id == GrondslagId("wgs"))
    assert wgs.bron == "Nagelezen op 1 november 2026"
    assert wgs.geldig_van == date(2025, 3, 1)


def test_W10_nagelezen_is_the_word_of_who_read_it_and_says_what_and_when(desk, page):
    assert {_read(g) for g in desk.services.partijen.grondslagen()} == {"niet gelezen"}
    page.table.select(GrondslagId("wgs"))
    page.table.view.setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.focus("grondslag_nagelezen")
    desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "Schrijf op wat is gelezen" in desk.error_at("nagelezen_wat")
    assert ground(desk, WGS).nagelezen is None
    desk.fill("nagelezen_wat", "hoofdstuk 2")
    desk.fill("nagelezen_door", "A. Privacyjurist")
    desk.fill("nagelezen_op_invoer", "20-11-2026")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert ground(desk, WGS).nagelezen == Nagelezen("hoofdstuk 2", "A. Privacyjurist", date(2026, 11, 20))
    shown = [
        page.table.view.model().index(row, 4).data() for row in range(page.table.view.model().rowCount())
    ]
    assert "hoofdstuk 2, door A. Privacyjurist op 20 nov 2026" in shown


def test_the_terms_stand_beside_their_source_and_say_when_there_is_none(desk, page):
    desk.go(ToInstellingen())
    desk.fill("bron_monitoring", "Privacy Protocol, art. 11")
    desk.saved()
    desk.click("bronnen_openen")
    told = " ".join(label.text() for label in desk.page.findChildren(QLabel))
    assert "365 dagen; bron: Privacy Protocol, art. 11" in told
    assert "42 dagen; nog geen bron ingevuld" in told
