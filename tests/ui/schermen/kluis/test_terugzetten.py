"""Reservekopieën in the window: made by themselves and on request, put back, and the recovery key rehearsed."""

from __future__ import annotations

import shutil

from PySide6.QtCore import Qt

from tests.ui.schermen.kluis.deur import ALT, CTRL, WACHTZIN
from tests.ui.schermen.kluis.reserve import _naam, _reserve, groepen
from zvh_desktop.domain.kluis.reservekopie import Reden

__all__ = ["groepen"]


class TestVanafHetBeginscherm:
    def test_without_a_kluis_by_the_recovery_key_from_a_stick(self, deur, groepen, tmp_path):
        stick = tmp_path / "stick"
        stick.mkdir()
        _reserve(deur).plaats_kiezen(stick)
        _reserve(deur).maken(Reden.OP_VERZOEK)
        deur.key(Qt.Key.Key_L, CTRL)
        deur.wait(lambda: deur.window.workspace is None)
        shutil.rmtree(deur.pad.parent)
        deur.window.kluis_page.show_place(deur.pad)
        deur.settle()

        deur.click("restore_new")
        form = deur.window.kluis_page.restore
        deur.click("terugzetten_verder")
        assert form.where_error.error
        form.choose(stick)
        form.way.focus_widget().setFocus()
        deur.key(Qt.Key.Key_Right)
        for groep in groepen:
            deur.type(groep)
        deur.click("terugzetten_verder")
        deur.done()
        deur.click("terugzetten_verder")
        deur.done()

        deur.unlock(WACHTZIN)
        assert deur.window.workspace is not None

    def test_W52_after_a_destruction_from_the_stick_alone_by_a_file_with_another_name(
        self, deur, groepen, tmp_path
    ):
        nu = deur.kluizen._rondom.nu()
        object.__setattr__(deur.window._kluis.services.omgeving, "nu", lambda: nu)
        stick = tmp_path / "stick"
        stick.mkdir()
        _reserve(deur).plaats_kiezen(stick)
        _reserve(deur).opnieuw_maken()
        _naam(deur, "Almelo")
        _reserve(deur).maken(Reden.OP_VERZOEK)
        deur.key(Qt.Key.Key_L, CTRL)
        deur.wait(lambda: deur.window.workspace is None)
        shutil.rmtree(deur.pad.parent)
        elders = stick.rename(tmp_path / "E")
        oudste = sorted(elders.glob("*/*.reservekopie"), key=lambda p: (len(p.name), p.name))[0]
        bestand = oudste.rename(oudste.with_name("schoon.reservekopie"))
        deur.window.kluis_page.show_place(deur.pad)
        deur.settle()

        deur.click("restore_new")
        deur.window.kluis_page.restore.choose(bestand)
        deur.type(WACHTZIN)
        deur.click("terugzetten_verder")
        deur.done()
        deur.click("terugzetten_verder")
        deur.done()

        assert "teruggezet" in deur.banner
        deur.unlock(WACHTZIN)
        assert deur.window._kluis.services.instellen.get().standaard_plaats == ""

    def test_a_damaged_kluis_offers_it_at_once(self, deur, groepen):
        _reserve(deur).maken(Reden.OP_VERZOEK)
        deur.key(Qt.Key.Key_L, CTRL)
        deur.wait(lambda: deur.window.workspace is None)
        inhoud = bytearray(deur.pad.read_bytes())
        inhoud[50:90] = bytes(40)
        deur.pad.write_bytes(inhoud)

        deur.unlock(WACHTZIN)
        banner = deur.window.kluis_page.banner
        assert banner.action.isVisible()
        banner.action.click()
        deur.settle()
        deur.type(WACHTZIN)
        deur.key(Qt.Key.Key_Return)
        deur.done()
        assert "gaat niet open" in deur.find("terugzetten_opzij").text()
        deur.click("terugzetten_verder")
        deur.done()
        deur.unlock(WACHTZIN)
        assert deur.window.workspace is not None

    def test_a_wrong_passphrase_is_said_at_the_field_and_goes_from_it(self, deur, groepen):
        _reserve(deur).maken(Reden.OP_VERZOEK)
        deur.key(Qt.Key.Key_L, CTRL)
        deur.wait(lambda: deur.window.workspace is None)
        deur.click("restore_kluis")
        deur.type("niet deze wachtzin")
        deur.key(Qt.Key.Key_Return)
        deur.done()

        form = deur.window.kluis_page.restore
        assert "past niet" in form.passphrase.error
        assert form.passphrase.text() == ""
        deur.type("nog niet af")

        deur.key(Qt.Key.Key_T, ALT)
        assert deur.find("unlock").isVisible()
        assert form.passphrase.text() == ""
