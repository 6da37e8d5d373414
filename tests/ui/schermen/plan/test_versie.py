"""W-40: the versions of a plan on the screen: made, shown, compared, given out."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit

from tests.ui.schermen.conftest import ALT, CTRL
from tests.ui.schermen.lopend import vastgesteld_plan
from tests.ui.schermen.plan.conftest import texts_in
from zvh_desktop.ui.schermen.plan.plan_page import VerschilRegel
from zvh_desktop.ui.venster.navigation import ToInstellingen, ToPlan
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text


def test_W40_vaststellen_makes_the_next_version_and_shows_it(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    assert desk.find("plan_vaststellen").text() == "Versie 3 vaststellen"
    desk.fill("reden_wijziging", "Hij werkt nu")
    desk.fill("informeert_client", "Mark de Wit")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.answer(yes=True)
    versies = desk.services.plannen.dossier(volledig.id).versies
    assert [v.nummer for v in versies] == [1, 2, 3]
    assert versies[2].plan.reden_wijziging == "Hij werkt nu"
    assert desk.find("versie_titel").text() == "Versie 3"
    assert not desk.is_there("plan_vaststellen")
    assert page.history.undo_label == ""


def test_W40_nothing_changed_makes_no_version(desk, volledig):
    desk.go(ToPlan(volledig.id))
    desk.key(Qt.Key.Key_Return, CTRL)
    assert len(desk.services.plannen.dossier(volledig.id).versies) == 2
    assert not desk.is_there("versie_titel")


def test_W40_a_version_is_shown_and_cannot_be_changed(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    page.side.versions.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    assert desk.find("versie_titel").text() == "Versie 1"
    shown = texts_in(page.versie_blad)
    assert "Woont alleen, dreigt ontruiming." in shown
    assert any("Verhuurder spreken" in words for words in shown)
    for editor in (QLineEdit, QPlainTextEdit):
        assert [w for w in page.versie_blad.findChildren(editor) if w.isVisible()] == []
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Up)
    assert page.blad.isVisible()


def test_W40_the_difference_is_told_in_words_with_the_text_before_and_after(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    page.show_versie(2)
    desk.key(Qt.Key.Key_W, ALT)
    cards = {
        c.title.text(): texts_in(c) for c in page.versie_blad.findChildren(VerschilRegel) if c.isVisible()
    }
    chips = {
        c.title.text(): c.head.itemAt(c.head.count() - 1).widget().text()
        for c in page.versie_blad.findChildren(VerschilRegel)
    }
    assert chips == {
        "Integraal beeld": "gewijzigd",
        "Scenario": "nieuw",
        "Criterium voor afschaling": "nieuw",
        "Leefgebied: Huisvesting": "vervallen",
    }
    beeld = cards["Integraal beeld"]
    assert beeld.index("Was") < beeld.index("Woont alleen, dreigt ontruiming.")
    assert beeld.index("Wordt") < beeld.index("Woont alleen, met begeleiding.")
    assert "Als hij stopt\nbellen we\nPolitie belt GGZ" in cards["Scenario"]
    assert "Begeleiding is begonnen" in texts_in(page.versie_blad)


def test_W40_any_two_versions_can_be_compared(desk, kluis, volledig):
    vastgesteld_plan(kluis, volledig, integraal_beeld="Werkt nu.")
    page = desk.go(ToPlan(volledig.id))
    page.show_versie(3)
    desk.key(Qt.Key.Key_W, ALT)
    assert page.versie_blad.met.value() == 2
    page.versie_blad.met.setFocus()
    desk.key(Qt.Key.Key_Down)
    assert page.versie_blad.met.value() == 1
    shown = texts_in(page.versie_blad)
    assert "Woont alleen, dreigt ontruiming." in shown
    assert "Werkt nu." in shown


def test_without_a_certificate_the_page_says_where_to_get_one(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    page.show_versie(1)
    desk.key(Qt.Key.Key_P, CTRL)
    assert "nog geen certificaat" in page.banner.title.text()
    page.banner.action.click()
    desk.settle()
    assert desk.tools.navigator.here == ToInstellingen()


def test_W40_a_version_becomes_a_signed_pdf_that_verifies(echte_documenten, volledig, desk, tmp_path):
    echte_documenten.services.certificaten.maken()
    page = desk.go(ToPlan(volledig.id))
    page.show_versie(2)
    desk.key(Qt.Key.Key_P, CTRL)
    desk.window.findChild(QFileDialog, "map_kiezen").fileSelected.emit(str(tmp_path))
    desk.wait(page.banner.isVisible)
    assert desk.presented == []
    (pdf,) = tmp_path.glob("Plan van Aanpak*versie 2.pdf")
    assert page.banner.body.text() == pdf.name
    verified = desk.services.verspreiden.verifieer(pdf)
    assert verified.is_ongewijzigd
    assert "Łukasz" not in pdf.name


def test_an_imported_certificate_is_asked_for_its_passphrase(desk, volledig, tmp_path):
    (tmp_path / "eigen.p12").write_bytes(b"een bestand")
    desk.services.certificaten.importeren(tmp_path / "eigen.p12", "open sesam")
    page = desk.go(ToPlan(volledig.id))
    page.show_versie(1)
    desk.key(Qt.Key.Key_P, CTRL)
    sheet = desk.window.findChild(Sheet)
    assert sheet.isVisible()
    assert desk.window.findChild(QFileDialog, "map_kiezen") is None
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert sheet.findChild(Text, "certificaat_wachtwoord_error").text() == "Typ het wachtwoord."
    assert page.banner.isHidden()


@pytest.mark.parametrize("with_changes", [True, False])
def test_W40_a_version_is_made_with_and_without_what_changed(
    echte_documenten, volledig, desk, tmp_path, with_changes: bool
):
    echte_documenten.services.certificaten.maken()
    page = desk.go(ToPlan(volledig.id))
    page.show_versie(1)
    assert page.versie_blad.with_changes.isHidden()
    page.show_versie(2)
    if not with_changes:
        desk.key(Qt.Key.Key_V, ALT)
    desk.key(Qt.Key.Key_P, CTRL)
    desk.window.findChild(QFileDialog, "map_kiezen").fileSelected.emit(str(tmp_path))
    desk.wait(page.banner.isVisible)
    (pdf,) = tmp_path.glob("Plan van Aanpak*.pdf")
    words = " ".join(
        sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf.read_bytes())
    )
    assert ("Gewijzigd sinds versie 1" in words) == with_changes
