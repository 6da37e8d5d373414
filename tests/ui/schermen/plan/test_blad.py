from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import ENSCHEDE, POLITIE
from tests.ui.schermen.plan.conftest import missing, stored
from zvh_desktop.domain.casus import Casusregisseur
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel
from zvh_desktop.ui.venster.navigation import ToPlan


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


def test_the_casusregisseur_brings_his_partij_along(desk, page, casus):
    desk.fill("casusregisseur_naam", "mark")
    desk.key(Qt.Key.Key_Return)
    assert stored(desk, casus).plan.casusregisseur == Casusregisseur(POLITIE, "Mark de Wit")
    assert desk.find("casusregisseur_partij").text() == desk.services.partijen.get(POLITIE).naam


def test_a_casusregisseur_may_be_anyone_of_a_partij(desk, page, casus):
    desk.fill("casusregisseur_naam", "Kees Bakker")
    assert stored(desk, casus).plan.casusregisseur == Casusregisseur(ENSCHEDE, "Kees Bakker")


def test_W40_a_place_to_fill_is_missing_until_it_is_filled_and_F8_goes_there(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    assert missing(page) == []
    page.blad.beeld.beeld.setFocus()
    desk.type(" Belt [wie].")
    desk.saved()
    assert missing(page) == ["Vul in wat tussen vierkante haken staat"]
    page.side.versions.setFocus()
    desk.key(Qt.Key.Key_F8)
    assert page.blad.beeld.beeld.hasFocus()
