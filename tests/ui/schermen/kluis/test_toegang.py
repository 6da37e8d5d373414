from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.accessible import unnamed
from tests.ui.schermen.kluis.herstelsleutels import NIEUW
from tests.ui.vaste_toegang import WACHTZIN
from zvh_desktop.ui.venster.navigation import ToInstellingen, ToVandaag


class TestSettings:
    def test_the_passphrase_is_replaced(self, desk):
        desk.go(ToInstellingen())
        desk.click("wachtzin_wijzigen")
        desk.type("een verkeerde wachtzin")
        desk.key(Qt.Key.Key_Return)
        desk.type("kort")
        desk.key(Qt.Key.Key_Return)
        desk.key(Qt.Key.Key_Return)
        assert desk.error_at("toegang_wachtzin_nieuw") == "Te kort: nog 8 tekens."
        desk.fill("toegang_wachtzin_nieuw_invoer", NIEUW)
        desk.fill("toegang_wachtzin_nogmaals_invoer", NIEUW + "!")
        desk.key(Qt.Key.Key_Return)
        assert desk.error_at("toegang_wachtzin_nogmaals") == "De twee wachtzinnen zijn niet gelijk."
        desk.fill("toegang_wachtzin_nogmaals_invoer", NIEUW)
        desk.key(Qt.Key.Key_Return)
        desk.wait(lambda: "past er niet op" in desk.error_at("wachtzin_huidig"))
        assert desk.sleutels.wachtzin == WACHTZIN
        assert (desk.page.access.old.text(), desk.page.access.new.text()) == ("", NIEUW)
        desk.fill("wachtzin_huidig_invoer", WACHTZIN)
        desk.click("wachtzin_vervangen")
        desk.wait(lambda: desk.sleutels.wachtzin == NIEUW)
        assert not desk.is_there("wachtzin_vervangen")
        assert desk.page.access.new.text() == ""

    def test_leaving_forgets_what_was_typed_of_a_passphrase(self, desk):
        page = desk.go(ToInstellingen())
        desk.click("wachtzin_wijzigen")
        desk.type(WACHTZIN)
        desk.go(ToVandaag())
        assert page.access.old.text() == ""

    def test_the_keyring_is_given_and_taken_back(self, desk):
        desk.go(ToInstellingen())
        desk.sleutels.is_bos_dicht = True
        desk.click("sleutelbos_wisselen")
        desk.wait(lambda: desk.page.banner.title.text() == "De sleutelbos is vergrendeld")
        desk.sleutels.is_bos_dicht = False
        desk.click("sleutelbos_wisselen")
        desk.wait(lambda: desk.find("sleutelbos_stand").text() == "in de sleutelbos")
        desk.click("sleutelbos_wisselen")
        desk.wait(lambda: desk.find("sleutelbos_stand").text() == "niet in de sleutelbos")

    def test_it_says_of_when_the_recovery_key_is_and_leads_to_a_new_one(self, desk):
        desk.go(ToInstellingen())
        assert "23" in desk.find("herstelsleutel_stand").text()
        desk.click("herstelsleutel_maken")
        assert desk.page.title == "Herstelsleutel"
        desk.sleutels.gemaakt_op = None
        desk.go(ToInstellingen())
        assert desk.find("herstelsleutel_stand").text() == "nog geen"
        assert unnamed(desk.window) == []
