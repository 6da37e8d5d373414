from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from tests.ui.agenda_kluis import NU
from tests.ui.schermen.conftest import ALT
from tests.ui.schermen.instellingen import page
from zvh_desktop.taal.handtekening import in_groepen, in_woorden

__all__ = ["page"]


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
    assert page.certificate.passphrase.text() == ""
    desk.fill("certificaat_wachtwoord", "open sesam")
    desk.key(Qt.Key.Key_Return)
    desk.wait(lambda: desk.find("certificaat_stand").text() == "geldig")
    kept = desk.services.certificaten.huidig()
    assert (kept.naam, kept.uitgever, kept.wachtwoord) == ("Anna de Wit", "Fictieve Uitgever G3", None)
    assert not desk.is_there("certificaat_wachtwoord")
    assert page.certificate.passphrase.text() == ""


def test_an_imported_certificate_is_not_replaced_by_a_slip(desk, page, tmp_path):
    (tmp_path / "eigen.p12").write_bytes(b"inhoud")
    desk.services.certificaten.importeren(tmp_path / "eigen.p12", "open sesam")
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


def test_the_fingerprint_is_shown_and_its_sheet_is_made_with_one_key(desk, page, tmp_path):
    assert not desk.is_there("certificaat_blad")
    desk.click("certificaat_maken")
    desk.wait(lambda: desk.find("certificaat_stand").text() == "geldig")
    mark = desk.services.certificaten.huidig().vingerafdruk
    shown = " ".join(label.text() for label in desk.find("certificaat_gegevens").findChildren(QLabel))
    assert in_woorden(mark) in shown
    assert in_groepen(mark) in shown
    desk.key(Qt.Key.Key_B, ALT)
    place = desk.window.findChild(QFileDialog, "vingerafdruk_plaats")
    place.selectFile(str(tmp_path / "vingerafdruk.pdf"))
    place.accept()
    desk.wait(lambda: not desk.jobs.is_busy)
    assert (tmp_path / "vingerafdruk.pdf").stat().st_size > 0
