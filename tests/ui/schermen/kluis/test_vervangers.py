"""Standing in, by keys: added, opened, looked at from the other side, withdrawn."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.accessible import unnamed
from tests.ui.schermen.kluis.deur import WACHTZIN, Deur
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.ui.venster.navigation import ToInstellingen, ToSleutelVernieuwen

VAN_HEM = "de zin van wie vervangt"
NIEUW = "sinds vandaag een andere zin"
NAAM = "B. Invaller"


def add(deur: Deur, chair: str = WACHTZIN, name: str = NAAM, first: str = VAN_HEM, second: str = "") -> None:
    deur.click("vervanger_toevoegen")
    deur.type(chair)
    deur.fill("vervanger_naam", name)
    deur.fill("vervanger_wachtzin_nieuw_invoer", first)
    deur.fill("vervanger_wachtzin_nogmaals_invoer", second or first)
    deur.click("vervanger_opslaan")
    deur.done()


def at_settings(deur: Deur, passphrase: str = WACHTZIN):
    deur.unlock(passphrase)
    return deur.go(ToInstellingen())


class TestAdding:
    def test_he_types_his_own_and_stands_in_the_list(self, deur):
        deur.make()
        page = at_settings(deur)
        add(deur)

        assert deur.find("vervangers_stand").text() == "1"
        shown = [label.text() for label in page.access.stand_ins.findChildren(QLabel) if label.isVisible()]
        assert NAAM in shown
        assert any(text.startswith("sinds ") and "in het logboek: vervanger" in text for text in shown)
        assert unnamed(deur.window) == []
        stand_ins = page.access.stand_ins
        assert not stand_ins.form.isVisible()
        assert [stand_ins.chair.text(), stand_ins.new.text(), stand_ins.new.second.text()] == ["", "", ""]

    def test_the_keys_come_back_to_where_it_was_asked_and_not_to_the_button_that_renews_the_key(self, deur):
        deur.make()
        at_settings(deur)
        add(deur)
        assert QApplication.focusWidget() is deur.find("vervanger_toevoegen")

        deur.click("vervanger_toevoegen")
        deur.click("vervanger_annuleren")
        assert QApplication.focusWidget() is deur.find("vervanger_toevoegen")

    def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays(self, deur):
        deur.make()
        page = at_settings(deur)
        stand_ins = page.access.stand_ins
        add(deur, chair="iets heel anders dan dat")
        assert "past er niet op" in (stand_ins.chair.error or "")
        assert stand_ins.name.text() == NAAM

        deur.fill("vervanger_voorzitter_invoer", WACHTZIN)
        deur.fill("vervanger_wachtzin_nieuw_invoer", WACHTZIN)
        deur.fill("vervanger_wachtzin_nogmaals_invoer", WACHTZIN)
        deur.click("vervanger_opslaan")
        deur.done()
        assert "opent de kluis al" in (stand_ins.new.first.error or "")
        assert deur.find("vervangers_stand").text() == "geen"

        deur.fill("vervanger_naam", "  ")
        deur.click("vervanger_opslaan")
        assert stand_ins.name_field.error == "Typ de naam van uw vervanger."
        deur.fill("vervanger_naam", NAAM)
        deur.fill("vervanger_wachtzin_nieuw_invoer", VAN_HEM)
        deur.click("vervanger_opslaan")
        assert stand_ins.new.second.error == "De twee wachtzinnen zijn niet gelijk."

    def test_what_was_typed_is_gone_when_one_looks_elsewhere(self, deur):
        deur.make()
        page = at_settings(deur)
        deur.click("vervanger_toevoegen")
        deur.type(WACHTZIN)
        deur.go(ToSleutelVernieuwen())

        assert page.access.stand_ins.chair.text() == ""

    def test_three_are_enough(self, deur):
        deur.make()
        at_settings(deur)
        for number in range(3):
            add(deur, first=f"{VAN_HEM} {number}")

        assert not deur.find("vervanger_toevoegen").isEnabled()
        assert "trek er eerst een in" in deur.find("vervanger_toevoegen").toolTip()


class TestStandingIn:
    def test_he_opens_it_sees_what_he_may_and_changes_his_own(self, deur):
        deur.make()
        at_settings(deur)
        add(deur)
        assert deur.window.lock()
        page = at_settings(deur, VAN_HEM)

        assert deur.find("toegang_als_vervanger").isVisible()
        for name in (
            "herstelsleutel_maken",
            "sleutelbos_wisselen",
            "vervanger_toevoegen",
            "sleutel_vernieuwen",
        ):
            assert not deur.find(name).isEnabled(), name
        assert not [
            b
            for b in page.access.findChildren(QWidget)
            if b.objectName().startswith("vervanger_intrekken") and b.isEnabled()
        ]
        deur.click("wachtzin_wijzigen")
        deur.type(VAN_HEM)
        deur.fill("toegang_wachtzin_nieuw_invoer", NIEUW)
        deur.fill("toegang_wachtzin_nogmaals_invoer", NIEUW)
        deur.click("wachtzin_vervangen")
        deur.done()
        assert deur.window.lock()

        page = at_settings(deur, NIEUW)
        assert page.access.stands_in.isVisible()
        assert deur.window.lock()
        page = at_settings(deur, WACHTZIN)
        assert not page.access.stands_in.isVisible()
        assert deur.find("vervanger_toevoegen").isEnabled()

    def test_W64_the_log_in_the_window_tells_who_it_was_by_his_kenmerk(self, deur):
        deur.make()
        at_settings(deur)
        add(deur)
        assert deur.window.lock()
        deur.unlock(VAN_HEM)
        kluis = deur.window._kluis
        line = kluis.services.logboek.regels(Logvraag())[0].handeling

        assert line == f"kluis geopend door vervanger {kluis.toegang.stand().als_vervanger.kenmerk}"


class TestWithdrawing:
    def test_it_asks_with_honest_words_and_then_he_stays_out(self, deur):
        deur.make()
        page = at_settings(deur)
        add(deur)
        kenmerk = deur.window._kluis.toegang.stand().vervangers[0].kenmerk
        deur.click(f"vervanger_intrekken_{kenmerk}")
        words = deur.find("confirm_text").text()
        assert "blijft voor wie het heeft leesbaar" in words
        assert "vernieuw dan ook de sleutel" in words
        deur.answer(yes=False)
        assert deur.find("vervangers_stand").text() == "1"

        deur.click(f"vervanger_intrekken_{kenmerk}")
        deur.answer(yes=True)
        deur.done()

        assert deur.find("vervangers_stand").text() == "geen"
        assert page.access.stand_ins.earlier.text().startswith(f"Eerder: {NAAM} ({kenmerk}, ")
        assert deur.window.lock()
        deur.unlock(VAN_HEM)
        assert deur.window.workspace is None
        assert "past er niet op" in deur.error


def test_a_demonstration_has_nobody_who_stands_in(deur):
    deur.kluizen.maken(deur.pad, WACHTZIN, in_sleutelbos=False, demonstratie=True).close()
    deur.window.kluis_page.show_place(deur.pad)
    at_settings(deur)

    assert not deur.find("vervanger_toevoegen").isEnabled()
    assert not deur.find("sleutel_vernieuwen").isEnabled()
