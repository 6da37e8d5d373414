from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import NU
from tests.ui.voorbereiding.conftest import CTRL, Desk
from zvh_desktop.domain.ids import GrondslagId
from zvh_desktop.domain.instellingen import LEEFGEBIEDEN
from zvh_desktop.domain.partijen.partij import PartijSoort
from zvh_desktop.ui.venster.navigation import ToCasustafels, ToInstellingen
from zvh_desktop.ui.widgets import theme


@pytest.fixture
def page(desk: Desk, qapp):
    yield desk.go(ToInstellingen())
    theme.choose_scheme(qapp, "licht")


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


def test_without_a_certificate_the_page_says_what_that_means(desk, page):
    assert desk.find("certificaat_stand").text() == "geen certificaat"
    assert "kunnen notulen en plannen niet worden ondertekend" in desk.find("certificaat_uitleg").text()


def test_a_certificate_of_our_own_making_says_honestly_what_it_proves(desk, page):
    desk.click("certificaat_maken")
    desk.wait(lambda: desk.find("certificaat_stand").text() == "geldig")
    assert desk.find("certificaat_uitleg").text() == (
        "Zelf gemaakt: bewijst dat er niets is gewijzigd, niet wie ondertekende."
    )
    assert desk.services.certificaten.huidig().is_zelfgemaakt


def test_a_certificate_is_imported_with_its_passphrase_which_is_not_kept(desk, page, tmp_path):
    (tmp_path / "eigen.p12").write_bytes(b"inhoud")
    page.certificate.begin_import(tmp_path / "eigen.p12")
    desk.settle()
    desk.type("verkeerd")
    desk.key(Qt.Key.Key_Return)
    desk.wait(lambda: desk.is_there("certificaat_wachtwoord_error"))
    assert (
        desk.error_at("certificaat_wachtwoord")
        == "Het wachtwoord van het certificaat klopt niet. Typ het opnieuw."
    )
    desk.fill("certificaat_wachtwoord", "open sesam")
    desk.key(Qt.Key.Key_Return)
    desk.wait(lambda: desk.find("certificaat_stand").text() == "geldig")
    kept = desk.services.certificaten.huidig()
    assert (kept.naam, kept.uitgever, kept.wachtwoord) == ("Anna de Wit", "Fictieve Uitgever G3", None)
    assert not desk.is_there("certificaat_wachtwoord")
    assert page.certificate.passphrase.text() == ""


def test_an_imported_certificate_is_not_replaced_by_a_slip(desk, page, tmp_path):
    (tmp_path / "eigen.p12").write_bytes(b"inhoud")
    desk.services.certificaten.importeren(b"inhoud", "open sesam")
    desk.settle()
    desk.click("certificaat_maken")
    desk.answer(yes=False)
    assert desk.services.certificaten.huidig().p12 == b"inhoud"


@pytest.mark.parametrize(
    ("left", "words"), [(timedelta(days=-1), "verlopen"), (timedelta(days=10), "verloopt over 10 dagen")]
)
def test_a_certificate_that_runs_out_is_said_in_time(desk, page, left, words):
    made = desk.services.certificaten.maken()
    page.certificate._show(replace(made, geldig_tot=NU + left))
    assert desk.find("certificaat_stand").text() == words


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
    assert desk.error_at("grondslag_tot") == "De grondslag eindigt vóór hij begint."
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
