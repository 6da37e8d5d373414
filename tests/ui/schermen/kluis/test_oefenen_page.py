from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.schermen.kluis.deur import CTRL
from tests.ui.schermen.kluis.reserve import groepen
from zvh_desktop.ui.venster.navigation import ToInstellingen, ToOefenen, ToVandaag

__all__ = ["groepen"]


class TestOefenen:
    def test_typed_from_paper_it_is_checked_and_remembered_and_nothing_else_changes(self, deur, groepen):
        sleutelbestand = deur.pad.with_name(deur.pad.name + ".sleutel")
        voor = sleutelbestand.read_bytes()
        page = deur.go(ToOefenen())
        for groep in groepen:
            deur.type(groep)
        deur.key(Qt.Key.Key_Return, CTRL)

        assert page.banner.title.text() == "De herstelsleutel past"
        assert deur.window._kluis.services.instellen.get().herstelsleutel_geoefend_op is not None
        assert sleutelbestand.read_bytes() == voor
        assert page.groups.texts() == ("",) * 7

    def test_a_slip_of_the_pen_is_found_in_its_group(self, deur, groepen):
        page = deur.go(ToOefenen())
        for groep in (*groepen[:6], "00000"):
            deur.type(groep)
        deur.key(Qt.Key.Key_Return, CTRL)

        assert not page.banner.isVisible()
        assert deur.window._kluis.services.instellen.get().herstelsleutel_geoefend_op is None

    def test_after_half_a_year_vandaag_asks_for_it(self, deur, groepen, monkeypatch):
        deur.go(ToVandaag())
        assert not deur.window.findChildren(QWidget, "oefenen_aandacht")
        nu = deur.kluizen._rondom.nu

        omgeving = deur.window._kluis.services.omgeving
        object.__setattr__(omgeving, "nu", lambda: nu() + timedelta(days=183))
        deur.go(ToInstellingen())
        deur.done()
        deur.go(ToVandaag())
        deur.click("naar_oefenen_aandacht")

        assert deur.page.objectName() == "oefenen_page"
