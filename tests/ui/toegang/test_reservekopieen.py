"""Reservekopieën in the window: made by themselves and on request, put back, and the recovery key rehearsed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.toegang.deur import ALT, CTRL, WACHTZIN
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.ui.venster.navigation import ToInstellingen, ToOefenen, ToVandaag


@pytest.fixture
def groepen(deur):
    groepen = deur.make()
    deur.unlock(WACHTZIN)
    return groepen


def _reserve(deur):
    return deur.window._kluis.services.reservekopieen


def _naam(deur, naam: str) -> None:
    instellen = deur.window._kluis.services.instellen
    instellen.bewaren(replace(instellen.get(), standaard_plaats=naam))


class TestVanzelf:
    def test_one_is_made_a_while_after_opening_without_a_word(self, deur, groepen):
        deur.window._ronde.run()
        deur.done()

        (kopie,) = _reserve(deur).stand().kopieen
        assert kopie.reden is Reden.GEPLAND
        assert not [w for w in deur.window.findChildren(QWidget, "banner") if w.isVisible()]

    def test_it_waits_for_what_the_user_does(self, deur, groepen):
        control = deur.window.jobs.run(lambda _control: None, lambda _none: None, label="Iets anders")
        deur.window._ronde.run()
        assert list(deur.window.jobs._running) == [control]
        deur.done()

    def test_locking_does_not_wait_for_it(self, deur, groepen):
        deur.window._ronde.run()
        deur.key(Qt.Key.Key_L, CTRL)
        deur.wait(lambda: deur.window.workspace is None)

        assert deur.window._ronde is None
        assert not list(deur.pad.parent.rglob("*.part"))

    def test_closing_makes_one_when_something_changed(self, deur, groepen):
        _naam(deur, "Almelo")
        deur.window.close()

        kluis = deur.kluizen.ontgrendelen(deur.pad, WACHTZIN)
        assert len(kluis.services.reservekopieen.stand().kopieen) == 1
        kluis.close()

    def test_what_fails_interrupts_nobody_and_is_tried_again(self, deur, groepen):
        deur.pad.with_name(deur.pad.name + ".reservekopieen").write_text("in de weg")
        deur.window._ronde.run()
        deur.done()

        assert deur.window._ronde._timer.isActive()
        page = deur.go(ToVandaag())
        assert not page.banner.isVisible()
        deur.click("naar_reservekopie_aandacht")
        assert deur.page.objectName() == "instellingen_page"


class TestInstellingen:
    def test_on_request_one_is_made_and_stands_in_the_list_with_its_end(self, deur, groepen):
        page = deur.go(ToInstellingen())
        deur.done()
        deur.click("reservekopie_maken")
        deur.done()

        (kopie,) = page.reserve.table.rows()
        assert kopie.reden is Reden.OP_VERZOEK
        assert page.reserve.last_chip.isVisible()
        # Left alone, Qt gives the keys of a button that rests to the next one, and that locks the kluis.
        assert page.reserve.make.hasFocus()

    def test_the_place_of_choice_is_used_from_then_on(self, deur, groepen, tmp_path):
        stick = tmp_path / "stick"
        stick.mkdir()
        page = deur.go(ToInstellingen())
        deur.done()
        page.reserve.choose(stick)
        deur.done()
        deur.click("reservekopie_maken")
        deur.done()

        assert list(stick.glob("*/*.reservekopie"))
        assert deur.find("reservekopie_map").text() == str(stick)

        shutil.rmtree(stick)
        page.reserve.reload()
        deur.done()
        assert page.reserve.place_chip.text() == "nu niet bereikbaar"

    def test_putting_back_locks_and_shows_what_is_in_it_first(self, deur, groepen):
        page = deur.go(ToInstellingen())
        deur.done()
        deur.click("reservekopie_maken")
        deur.done()
        _naam(deur, "Almelo")
        deur.done()
        page.reserve.restore.setFocus()
        deur.click("terugzetten")

        assert deur.window.workspace is None
        deur.type(WACHTZIN)
        deur.key(Qt.Key.Key_Return)
        deur.done()
        assert "0 casussen" in deur.find("terugzetten_wordt").text()
        assert "laatst gewijzigd" in deur.find("terugzetten_nu").text()
        deur.click("terugzetten_verder")
        deur.done()

        assert "teruggezet" in deur.banner
        deur.unlock(WACHTZIN)
        assert deur.window._kluis.services.instellen.get().standaard_plaats == ""
        redenen = {kopie.reden for kopie in _reserve(deur).stand().kopieen}
        assert Reden.VOOR_TERUGZETTEN in redenen


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
        nu = deur.kluizen._nu()
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

    def test_a_wrong_passphrase_is_said_at_the_field_and_what_was_typed_stays(self, deur, groepen):
        _reserve(deur).maken(Reden.OP_VERZOEK)
        deur.key(Qt.Key.Key_L, CTRL)
        deur.wait(lambda: deur.window.workspace is None)
        deur.click("restore_kluis")
        deur.type("niet deze wachtzin")
        deur.key(Qt.Key.Key_Return)
        deur.done()

        form = deur.window.kluis_page.restore
        assert "past niet" in form.field.error
        assert form.passphrase.text() == "niet deze wachtzin"

        deur.key(Qt.Key.Key_T, ALT)
        assert deur.find("unlock").isVisible()
        assert form.passphrase.text() == ""


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
        nu = deur.kluizen._nu

        omgeving = deur.window._kluis.services.omgeving
        object.__setattr__(omgeving, "nu", lambda: nu() + timedelta(days=183))
        deur.go(ToInstellingen())
        deur.done()
        deur.go(ToVandaag())
        deur.click("naar_oefenen_aandacht")

        assert deur.page.objectName() == "oefenen_page"
