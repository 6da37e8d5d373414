from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE
from tests.ui.opvolging.conftest import afgesproken, dag, in_uitvoering, vastgesteld_plan
from tests.ui.voorbereiding.conftest import ALT, CTRL, Desk
from zvh_desktop.domain.casus import Casusregisseur, RolVanPartij
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, Scenario
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.ui.schermen.plan.versie import VerschilKaart
from zvh_desktop.ui.schermen.tafel.acties.actie_regel import ActieRegel
from zvh_desktop.ui.schermen.tafel.acties.gekozen_actie import StandRegel
from zvh_desktop.ui.venster.navigation import ToActies, ToInstellingen, ToPlan, ToPlannen
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text


@pytest.fixture
def casus(kluis):
    return in_uitvoering(kluis, 1, "Łukasz Żółkiewski")


@pytest.fixture
def tafelactie(kluis, casus):
    return afgesproken(
        kluis, casus, "Verhuurder spreken", ENSCHEDE, -12, tafel=kluis.tafel(casus, datum=dag(-60))
    )


@pytest.fixture
def page(desk: Desk, casus):
    return desk.go(ToPlan(casus.id))


def stored(desk: Desk, casus):
    desk.saved()
    return desk.services.plannen.dossier(casus.id)


def missing(page) -> list[str]:
    return [item.text for group in page.side.missing.list.groups() for item in group.items]


def texts_in(widget) -> list[str]:
    return [t.text() for t in widget.findChildren(Text) if t.isVisible()]


def test_W40_a_plan_is_written_from_top_to_bottom_by_keyboard(desk, page, casus):
    assert page.blad.beeld.beeld.hasFocus()
    desk.type("Woont alleen.")
    desk.click("openen_Huisvesting")
    desk.type("Huurachterstand")
    desk.key(Qt.Key.Key_Tab)
    desk.type("Blijft wonen")
    desk.key(Qt.Key.Key_T, CTRL)
    desk.type("pol")
    desk.key(Qt.Key.Key_Return)
    desk.type("Wekelijks langs")
    desk.key(Qt.Key.Key_Tab)
    desk.type("over 2 weken")
    desk.key(Qt.Key.Key_S, ALT)
    desk.type("hij stopt")
    desk.key(Qt.Key.Key_Tab)
    desk.type("bellen we")
    desk.key(Qt.Key.Key_Tab)
    desk.type("Politie belt GGZ")
    desk.key(Qt.Key.Key_R, ALT)
    desk.type("om")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Tab)
    desk.type("Beslist over vervolging")
    desk.key(Qt.Key.Key_Tab)
    desk.type("Nieuwe meldingen")
    desk.fill("informeert_client", "Joke Postma")
    desk.focus("evaluatiedatum_invoer")
    desk.type("over 3 maanden")
    desk.key(Qt.Key.Key_C, ALT)
    desk.type("Geen meldingen")

    dossier = stored(desk, casus)
    plan = dossier.plan
    assert plan.integraal_beeld == "Woont alleen."
    assert LeefgebiedDoel("Huisvesting", "Huurachterstand", "Blijft wonen") in plan.doelen
    assert plan.scenarios == (Scenario("hij stopt", "bellen we", "Politie belt GGZ"),)
    assert plan.rollen == (RolVanPartij(OM, "Beslist over vervolging", "Nieuwe meldingen"),)
    assert plan.afschalingscriteria == ("Geen meldingen",)
    assert plan.informeert_client == "Joke Postma"
    assert plan.casusregisseur == Casusregisseur(ENSCHEDE, "Joke Postma")
    (actie,) = dossier.acties
    assert (actie.partij_id, actie.wat, actie.uiterlijk) == (POLITIE, "Wekelijks langs", dag(14))
    assert actie.persoon == "Mark de Wit"
    assert missing(page) == []


def test_what_is_typed_is_in_the_kluis_within_a_second_without_a_button(desk, page, casus):
    desk.type("Woont")
    desk.wait(lambda: desk.services.plannen.dossier(casus.id).plan.integraal_beeld == "Woont")


def test_every_leefgebied_of_the_settings_is_there_and_only_those_with_text_are_open(desk, kluis, casus):
    settings = kluis.services.instellen.get()
    kluis.services.instellen.bewaren(replace(settings, leefgebieden=("Wonen", "Werk", "Vrienden")))
    plan = kluis.services.plannen.dossier(casus.id).plan
    kluis.services.plannen.bewaren(replace(plan, doelen=(LeefgebiedDoel("Werk", "", "Vindt werk"),)))
    page = desk.go(ToPlan(casus.id))
    assert desk.is_there("leefgebied_Werk")
    assert not desk.is_there("leefgebied_Wonen")
    assert [desk.is_there(f"openen_{name}") for name in ("Wonen", "Werk", "Vrienden")] == [True, False, True]
    desk.click("openen_Wonen")
    assert page.blad.leefgebieden._cards["Wonen"].beeld.hasFocus()
    desk.type("In de opvang")
    assert LeefgebiedDoel("Wonen", "In de opvang", "") in stored(desk, casus).plan.doelen


def test_W40_the_column_says_what_is_missing_with_its_article_and_leads_there(desk, page):
    (group,) = page.side.missing.list.groups()
    assert ("Noem wie de cliënt informeert", "bijl. 3 fase 4") in [(i.text, i.note) for i in group.items]
    assert group.items[0].text == "Beschrijf het integrale beeld"
    desk.focus("informeert_client")
    desk.key(Qt.Key.Key_F8)
    assert page.blad.beeld.beeld.hasFocus()
    row = next(r for r in page.side.missing.list.rows() if r.text() == "Kies de datum van de evaluatie")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    desk.settle()
    assert page.blad.regie.evaluatie.line.hasFocus()
    desk.type("over 3 maanden")
    assert "Kies de datum van de evaluatie" not in missing(page)


def test_a_step_is_taken_back_by_its_name(desk, page, casus):
    desk.key(Qt.Key.Key_C, ALT)
    desk.type("Geen meldingen")
    desk.saved()
    assert page.history.undo_label == "criterium"
    desk.click("undo")
    desk.click("undo")
    assert stored(desk, casus).plan.afschalingscriteria == ()
    desk.click("redo")
    desk.click("redo")
    assert stored(desk, casus).plan.afschalingscriteria == ("Geen meldingen",)


def test_a_row_that_is_taken_away_comes_back_with_undo(desk, kluis, casus):
    plan = kluis.services.plannen.dossier(casus.id).plan
    rows = (Scenario("een", "a", "b"), Scenario("twee", "c", "d"))
    kluis.services.plannen.bewaren(replace(plan, scenarios=rows))
    page = desk.go(ToPlan(casus.id))
    page.blad.scenarios.rows()[0].remove.click()
    desk.settle()
    assert stored(desk, casus).plan.scenarios == rows[1:]
    assert page.blad.scenarios.rows()[0].als.text() == "twee"
    desk.click("undo")
    assert stored(desk, casus).plan.scenarios == rows


def test_W41_an_actie_of_a_table_is_the_same_one_and_is_closed_in_place(desk, casus, tafelactie):
    page = desk.go(ToPlan(casus.id))
    row = page.findChild(StandRegel, f"afgesproken_{tafelactie.id}")
    assert "Verhuurder spreken" in texts_in(row)
    assert page.findChildren(ActieRegel) == []
    row.stand.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.saved()
    actie = desk.services.acties.get(tafelactie.id)
    assert actie.stand is ActieStand.GEDAAN
    assert actie.stand_op is not None
    desk.click("undo")
    desk.saved()
    assert desk.services.acties.get(tafelactie.id).is_open


def test_P04_in_a_plan_too_not_done_needs_its_reason(desk, casus, tafelactie):
    page = desk.go(ToPlan(casus.id))
    row = page.findChild(StandRegel, f"afgesproken_{tafelactie.id}")
    row.stand.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    assert "art. 11.2 g" in desk.error_at("actie_reden")
    desk.type("Niet bereikt")
    desk.saved()
    actie = desk.services.acties.get(tafelactie.id)
    assert (actie.stand, actie.reden) == (ActieStand.NIET_GEDAAN, "Niet bereikt")


def test_W41_an_actie_closed_on_the_page_acties_is_closed_in_the_plan(desk, casus, tafelactie):
    page = desk.go(ToPlan(casus.id))
    desk.go(ToActies())
    desk.key(Qt.Key.Key_G)
    desk.go(ToPlan(casus.id))
    row = page.findChild(StandRegel, f"afgesproken_{tafelactie.id}")
    assert row.stand.value() is ActieStand.GEDAAN


def test_a_change_made_elsewhere_does_not_throw_away_what_is_being_typed(desk, page, casus, tafelactie):
    desk.type("Woont alleen")
    desk.services.acties.afdoen(tafelactie.id, ActieStand.GEDAAN)
    desk.settle()
    assert page.blad.beeld.beeld.text() == "Woont alleen"
    assert stored(desk, casus).plan.integraal_beeld == "Woont alleen"


def test_a_new_actie_says_on_which_leefgebied_it_works_and_can_be_taken_away(desk, page, casus):
    desk.key(Qt.Key.Key_T, CTRL)
    desk.type("ensch")
    desk.key(Qt.Key.Key_Return)
    desk.find("actie_leefgebied").setFocus()
    desk.key(Qt.Key.Key_Down)
    (actie,) = stored(desk, casus).acties
    assert (actie.partij_id, actie.leefgebied) == (ENSCHEDE, "Financiën")
    desk.click("actie_weghalen")
    assert stored(desk, casus).acties == ()
    desk.click("undo")
    assert [a.leefgebied for a in stored(desk, casus).acties] == ["Financiën"]


def test_a_line_of_which_nothing_was_typed_is_no_actie(desk, page, casus):
    desk.key(Qt.Key.Key_T, CTRL)
    desk.key(Qt.Key.Key_T, CTRL)
    assert len(page.findChildren(ActieRegel)) == 1
    assert stored(desk, casus).acties == ()


def test_half_a_name_of_a_partij_stays_in_its_field(desk, page):
    desk.key(Qt.Key.Key_T, CTRL)
    desk.type("onbekend")
    desk.key(Qt.Key.Key_Tab)
    desk.type("Iets doen")
    assert desk.find("actie_partij").text() == "onbekend"
    assert "Kies de partij die de actie doet" in missing(page)


def test_the_casusregisseur_brings_his_partij_along(desk, page, casus):
    desk.fill("casusregisseur_naam", "mark")
    desk.key(Qt.Key.Key_Return)
    assert stored(desk, casus).plan.casusregisseur == Casusregisseur(POLITIE, "Mark de Wit")
    assert desk.find("casusregisseur_partij").text() == desk.services.partijen.get(POLITIE).naam


def test_a_casusregisseur_may_be_anyone_of_a_partij(desk, page, casus):
    desk.fill("casusregisseur_naam", "Kees Bakker")
    assert stored(desk, casus).plan.casusregisseur == Casusregisseur(ENSCHEDE, "Kees Bakker")


def test_W40_an_incomplete_plan_is_not_vastgesteld(desk, page, casus):
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.services.plannen.dossier(casus.id).versies == ()
    assert page.blad.beeld.beeld.hasFocus()


@pytest.fixture
def volledig(kluis, casus, tafelactie):
    """Two vastgestelde versions that differ, and a draft equal to the second."""
    vastgesteld_plan(kluis, casus)
    vastgesteld_plan(
        kluis,
        casus,
        integraal_beeld="Woont alleen, met begeleiding.",
        afschalingscriteria=("Drie maanden geen meldingen", "Vaste dagbesteding"),
        doelen=(),
        scenarios=(Scenario("hij stopt", "bellen we", "Politie belt GGZ"),),
        reden_wijziging="Begeleiding is begonnen",
    )
    return casus


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
        c.title.text(): texts_in(c) for c in page.versie_blad.findChildren(VerschilKaart) if c.isVisible()
    }
    chips = {
        c.title.text(): c.head.itemAt(c.head.count() - 1).widget().text()
        for c in page.versie_blad.findChildren(VerschilKaart)
    }
    assert chips == {
        "Integraal beeld": "gewijzigd",
        "Scenario": "nieuw",
        "Criterium voor Afschaling": "nieuw",
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
    assert verified.is_goed
    assert "Łukasz" not in pdf.name


def test_an_imported_certificate_is_asked_for_its_passphrase(desk, volledig):
    desk.services.certificaten.importeren(b"een bestand", "open sesam")
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


def test_the_list_says_how_far_each_plan_is_and_opens_it(desk, kluis, volledig):
    begun = in_uitvoering(kluis, 2, "Ștefan Țepeș", casusregisseur=None)
    kluis.services.plannen.bewaren(
        replace(kluis.services.plannen.dossier(begun.id).plan, evaluatiedatum=dag(-3))
    )
    in_uitvoering(kluis, 3, "Ольга Ковальчук")
    page = desk.go(ToPlannen())
    shown = [[page.table.model.index(row, col).data() for col in (1, 3, 4)] for row in range(3)]
    assert shown == [
        ["Ștefan Țepeș", "nog niet benoemd", "in concept"],
        ["Łukasz Żółkiewski", "Joke Postma", "versie 2"],
        ["Ольга Ковальчук", "Joke Postma", "nog te maken"],
    ]
    desk.key(Qt.Key.Key_F, CTRL)
    desk.type("zolk")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToPlan(volledig.id)


def test_an_empty_list_of_plans_says_when_there_will_be_one(desk):
    page = desk.go(ToPlannen())
    assert page.table.empty.sentence.text() == "Er zijn nog geen plannen van aanpak."


def test_everything_on_the_pages_has_a_name_for_a_screen_reader(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    desk.key(Qt.Key.Key_T, CTRL)
    assert unnamed(page) == []
    page.show_versie(2)
    desk.key(Qt.Key.Key_W, ALT)
    assert unnamed(page) == []
    assert unnamed(desk.go(ToPlannen())) == []


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
