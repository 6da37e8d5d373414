"""The key renewed from the window: asked, done on a closed kluis, and open again where one was."""

from __future__ import annotations

from collections import namedtuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.kluis.test_vernieuwen import opent_met_oud
from tests.ui.accessible import unnamed
from tests.ui.schermen.kluis.deur import ALT, CTRL, WACHTZIN, Deur
from zvh_desktop.application.errors import HerstelsleutelOnjuist, StorageUnavailable, WachtzinOnjuist
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.kluis import kluissleutel, sleutelbestand, vernieuwen
from zvh_desktop.ui.venster.navigation import (
    ToCasussen,
    ToHerstelsleutel,
    ToInstellingen,
    ToSleutelVernieuwen,
)

VAN_HEM = "de zin van wie vervangt"


def begin(deur: Deur):
    deur.unlock(WACHTZIN)
    deur.go(ToInstellingen())
    deur.click("sleutel_vernieuwen")
    return deur.page


def is_back(deur: Deur) -> bool:
    return deur.window.workspace is not None and not deur.window.jobs.is_busy


def key_of(deur: Deur) -> bytes:
    return sleutelbestand.lezen(deur.pad).ontgrendelen(WACHTZIN)


class TestAsking:
    def test_when_and_what_it_does_not_do_stand_before_it(self, deur):
        deur.make()
        page = begin(deur)
        shown = " ".join(label.text() for label in page.findChildren(type(page.choice_words)))

        for words in (
            "Wanneer doet u dit?",
            "Een laptop, stick of reservekopie is kwijt.",
            "Vervangers vervallen",
            "blijft voor hem leesbaar",
            "blijft alleen geldig als u hem overtypt",
        ):
            assert words in shown
        assert unnamed(deur.window) == []
        assert page.passphrase.line.hasFocus()

    def test_what_is_wrong_is_said_at_its_field_and_nothing_is_done(self, deur):
        groups = deur.make()
        page = begin(deur)
        before = sleutelbestand.pad_van(deur.pad).read_bytes()
        deur.key(Qt.Key.Key_Return, CTRL)
        assert page.passphrase.error == "Typ eerst uw wachtzin."

        deur.type("iets heel anders dan dat")
        deur.key(Qt.Key.Key_Return, CTRL)
        deur.done()
        assert "past er niet op" in (page.passphrase.error or "")

        deur.fill("vernieuwen_wachtzin_invoer", WACHTZIN)
        deur.key(Qt.Key.Key_Return)
        assert page.groups.lines[0].hasFocus()
        deur.type("".join(groups[:6]))
        deur.key(Qt.Key.Key_Return, CTRL)
        deur.done()
        assert "groep 7" in (page.groups.error_line.error or "")
        assert deur.window.workspace is not None
        assert sleutelbestand.pad_van(deur.pad).read_bytes() == before

    def test_too_little_room_is_said_with_the_kluis_still_open(self, deur, monkeypatch):
        deur.make()
        page = begin(deur)
        full = namedtuple("usage", "total used free")(10**9, 10**9, 7_000_000)
        monkeypatch.setattr(vernieuwen.shutil, "disk_usage", lambda _pad: full)
        deur.key(Qt.Key.Key_2, ALT)
        deur.type(WACHTZIN)
        deur.key(Qt.Key.Key_Return, CTRL)
        deur.done()

        assert page.banner.title.text() == "Er is te weinig ruimte op de schijf"
        assert "er is 7 MB" in page.banner.body.text()
        assert deur.window.workspace is not None

    def test_what_was_typed_is_gone_when_one_goes_back(self, deur):
        deur.make()
        page = begin(deur)
        deur.type(WACHTZIN)
        deur.key(Qt.Key.Key_T, ALT)

        assert deur.page.title == "Instellingen"
        assert page.passphrase.text() == ""


class TestDone:
    def test_with_the_recovery_key_typed_it_goes_on_where_it_was_asked(self, deur):
        groups = deur.make(in_sleutelbos=True)
        old = key_of(deur)
        begin(deur)
        deur.type(WACHTZIN)
        deur.key(Qt.Key.Key_Return)
        deur.type("".join(groups).lower())
        deur.key(Qt.Key.Key_Return, CTRL)
        deur.wait(lambda: is_back(deur))

        assert deur.page.title == "Instellingen"
        assert deur.find("herstelsleutel_stand").text().startswith("gemaakt")
        assert deur.find("sleutelbos_stand").text() == "in de sleutelbos"
        assert deur.window.lock()
        assert opent_met_oud(deur.pad, old) == []
        deur.kluizen.herstelsleutel_past(deur.pad, groups)
        deur.kluizen.ontgrendelen_met_sleutelbos(deur.pad).close()

    def test_without_it_a_new_one_is_made_at_once(self, deur):
        groups = deur.make()
        begin(deur)
        deur.key(Qt.Key.Key_2, ALT)
        assert "vervalt" in deur.page.choice_words.text()
        deur.type(WACHTZIN)
        deur.key(Qt.Key.Key_Return, CTRL)
        deur.wait(lambda: is_back(deur))

        assert deur.page.title == "Herstelsleutel"
        page = deur.page
        assert page.show_card.isVisible()
        deur.key(Qt.Key.Key_Return, CTRL)
        for number in page._new.gevraagd if page._new else ():
            deur.type(page._new.sleutel.groepen[number - 1])
        new = page._new.sleutel.groepen
        deur.key(Qt.Key.Key_Return)
        deur.wait(lambda: page._new is None)
        assert deur.window.lock()
        deur.kluizen.herstelsleutel_past(deur.pad, new)
        with pytest.raises(HerstelsleutelOnjuist):
            deur.kluizen.herstelsleutel_past(deur.pad, groups)

    def test_a_kluis_that_never_had_one_is_not_asked_for_it(self, deur):
        deur.kluizen.maken(deur.pad, WACHTZIN, in_sleutelbos=False).close()
        deur.window.kluis_page.show_place(deur.pad)
        page = begin(deur)
        assert not page.choice_field.isVisible()
        assert not page.groups.isVisible()
        assert page.choice_words.text().startswith("Deze kluis heeft nog geen herstelsleutel.")
        deur.type(WACHTZIN)
        deur.key(Qt.Key.Key_Return)
        deur.wait(lambda: is_back(deur))

        assert deur.page.title == "Herstelsleutel"

    def test_everything_typed_before_is_in_it_and_who_stood_in_stays_out(self, deur):
        deur.make()
        deur.unlock(WACHTZIN)
        deur.window._kluis.toegang.vervanger_toevoegen(WACHTZIN, "B. Invaller", VAN_HEM)
        page = deur.go(ToInstellingen())
        page.chair.setFocus()
        deur.type("M. de Voorzitter")
        deur.click("sleutel_vernieuwen")
        deur.key(Qt.Key.Key_2, ALT)
        deur.type(WACHTZIN)
        deur.key(Qt.Key.Key_Return, CTRL)
        deur.wait(lambda: is_back(deur))
        page = deur.go(ToInstellingen())

        assert page.chair.text() == "M. de Voorzitter"
        assert deur.find("vervangers_stand").text() == "geen"
        lines = [line.handeling for line in deur.window._kluis.services.logboek.regels(Logvraag())]
        assert lines[0] == "kluis geopend"
        assert lines[1].startswith("kluis: sleutel vernieuwd; de keten hiervoor eindigt bij regel ")
        assert deur.window.lock()
        with pytest.raises(WachtzinOnjuist):
            deur.kluizen.ontgrendelen(deur.pad, VAN_HEM)

    def test_nothing_of_the_secrets_stays_in_the_window(self, deur):
        groups = deur.make()
        page = begin(deur)
        left: list[str] = []
        forget = page._forget

        def forget_and_look() -> None:
            forget()
            left.extend((page.passphrase.text(), *page.groups.texts()))

        page._forget = forget_and_look
        deur.type(WACHTZIN)
        deur.key(Qt.Key.Key_Return)
        deur.type("".join(groups))
        deur.key(Qt.Key.Key_Return, CTRL)
        deur.wait(lambda: is_back(deur))
        assert left
        assert set(left) == {""}
        fields = deur.window.findChildren(QLineEdit)
        assert not [field for field in fields if field.text() in (WACHTZIN, *groups)]


class TestNotDone:
    def test_text_that_cannot_be_written_keeps_the_kluis_open_and_the_key(self, deur, monkeypatch):
        deur.make()
        old = key_of(deur)
        page = begin(deur)
        monkeypatch.setattr(deur.window.workspace, "flush_all", lambda: False)
        deur.window.renew_key(WACHTZIN, None)
        deur.settle()

        assert page.banner.title.text() == "Dit kan nu nog niet"
        assert deur.window.workspace is not None
        assert key_of(deur) == old

    @pytest.mark.parametrize("step", ["voorbereiden", "ingaan"])
    def test_a_step_that_fails_is_said_and_the_kluis_opens_as_it_was(self, deur, monkeypatch, step):
        deur.make()
        old = key_of(deur)
        begin(deur)
        deur.key(Qt.Key.Key_2, ALT)
        deur.type(WACHTZIN)

        def full(*_args: object) -> None:
            raise StorageUnavailable

        with monkeypatch.context() as patch:
            patch.setattr(kluissleutel, step, full)
            deur.key(Qt.Key.Key_Return, CTRL)
            deur.wait(lambda: not deur.window.jobs.is_busy and bool(deur.banner))
        assert deur.banner.startswith("Het vernieuwen van de sleutel is niet afgemaakt")
        assert "De kluis is heel: ontgrendel hem met uw wachtzin" in deur.banner
        assert deur.window.kluis_page.unlock.button.isEnabled()
        deur.unlock(WACHTZIN)
        assert deur.window.workspace is not None
        assert deur.window.lock()
        assert key_of(deur) == old

    def test_progress_is_shown_and_no_other_kluis_is_opened_meanwhile(self, deur):
        deur.make()
        page = deur.window.kluis_page
        page._busy("De sleutel wordt vernieuwd")
        page._show_progress(43, 100, "")
        assert page.unlock.working.words.text() == "De sleutel wordt vernieuwd: 43%…"
        assert not deur.find("other_kluis").isEnabled()
        assert not deur.find("new_kluis").isEnabled()


def test_after_locking_by_hand_one_comes_back_to_the_page_itself(deur):
    deur.make()
    deur.unlock(WACHTZIN)
    deur.go(ToSleutelVernieuwen())
    deur.type("half een wacht")
    assert deur.window.lock()
    deur.unlock(WACHTZIN)

    assert deur.page.title == "Sleutel vernieuwen"
    assert deur.page.passphrase.text() == ""
    assert deur.go(ToCasussen()).title == "Casussen"
    assert deur.go(ToHerstelsleutel()).title == "Herstelsleutel"
