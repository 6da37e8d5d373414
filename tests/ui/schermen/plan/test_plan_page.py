from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.schermen.conftest import ALT, CTRL
from tests.ui.schermen.lopend import dag, in_uitvoering
from tests.ui.schermen.plan.conftest import missing, stored
from zvh_desktop.domain.casus import Casusregisseur, Fase, RolVanPartij
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, Scenario
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.taal import codes
from zvh_desktop.ui.venster.navigation import ToCasus, ToCasustafels, ToPlan, ToPlannen


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


def test_a_change_made_elsewhere_does_not_throw_away_what_is_being_typed(desk, page, casus, tafelactie):
    desk.type("Woont alleen")
    desk.services.acties.afdoen(tafelactie.id, ActieStand.GEDAAN)
    desk.settle()
    assert page.blad.beeld.beeld.text() == "Woont alleen"
    assert stored(desk, casus).plan.integraal_beeld == "Woont alleen"


def test_W40_an_incomplete_plan_is_not_vastgesteld(desk, page, casus):
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.services.plannen.dossier(casus.id).versies == ()
    assert page.blad.beeld.beeld.hasFocus()


def test_everything_on_the_pages_has_a_name_for_a_screen_reader(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    desk.key(Qt.Key.Key_T, CTRL)
    assert unnamed(page) == []
    page.show_versie(2)
    desk.key(Qt.Key.Key_W, ALT)
    assert unnamed(page) == []
    assert unnamed(desk.go(ToPlannen())) == []


def test_W40_without_an_mdo_the_plan_says_so_beforehand_and_leads_to_where_one_is_planned(desk, kluis):
    other = in_uitvoering(kluis, 2, "Noor Jansen")
    page = desk.go(ToPlan(other.id))
    (line,) = [words for words in missing(page) if "MDO" in words]
    assert line.startswith("Houd eerst een MDO")
    page.side.jumped.emit(Tekort(Eis.PLAN_NA_MDO))
    assert desk.tools.navigator.here == ToCasustafels()


@pytest.mark.parametrize("fase", [Fase.AFSCHALING, Fase.ELDERS_BELEGD, Fase.CASUSTAFEL])
def test_W40_the_next_version_of_a_casus_that_is_closed_or_at_a_table_is_refused_with_why(
    desk, volledig, fase
):
    with desk.services.omgeving.werk() as work:
        work.casussen.save(replace(work.casussen.get(volledig.id), fase=fase))
        work.commit()
    page = desk.go(ToPlan(volledig.id))
    desk.type("Nog iets")
    desk.saved()
    assert any("in MDO of uitvoering" in words for words in missing(page))
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.presented == []
    assert len(stored(desk, volledig).versies) == 2
    # she stays with what she writes, and reads why not and what she can do
    assert desk.tools.navigator.here == ToPlan(volledig.id)
    told = " ".join(t.text() for t in page.banner.findChildren(QLabel) if t.isVisible())
    assert "in MDO of uitvoering" in told
    assert f"{volledig.nummer} is in {codes.label(fase)}" in told
    desk.click("plan_page_banner_action")
    assert desk.tools.navigator.here == ToCasus(volledig.id)
    desk.go(ToPlan(volledig.id)).side.jumped.emit(Tekort(Eis.PLAN_FASE))
    assert desk.tools.navigator.here == ToCasus(volledig.id)


def test_W32_a_casusregisseur_whose_partij_left_is_not_filled_in_and_the_page_says_why(desk, kluis, casus):
    with kluis.services.omgeving.werk() as work:
        work.partijen.save(replace(work.partijen.get(ENSCHEDE), beeindigd_op=VANDAAG))
        work.commit()
    page = desk.go(ToPlan(casus.id))
    regie = page.blad.regie
    assert (regie.partij.text(), regie.naam.text()) == ("", "")
    told = desk.find("casusregisseur_weg")
    words = " ".join(t.text() for t in told.findChildren(QLabel))
    assert "Joke Postma" in words
    assert "art. 12.1" in words
