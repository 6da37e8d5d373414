"""The recovery key by keys: made, asked back, skipped, and used when the passphrase is forgotten."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from tests.security.conftest import GOEDKOOP, sleutelbos_op
from tests.security.sleutelbossen import GeheugenSleutelbos
from tests.ui.accessible import unnamed
from tests.ui.vaste_toegang import WACHTZIN
from tests.ui.voorbereiding.conftest import ALT, CTRL, Desk
from zvh_desktop.application.errors import WachtzinOnjuist
from zvh_desktop.bootstrap import Kluizen, local_now
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.navigation import ToHerstelsleutel, ToInstellingen, ToVandaag
from zvh_desktop.ui.venster.screens import make_pages

NIEUW = "na het vergeten vijf andere woorden"


def shown_groups(page) -> list[str]:
    return [page.findChild(QLabel, f"herstelsleutel_groep_{n}").text() for n in range(1, 8)]


def begin(desk: Desk):
    page = desk.go(ToHerstelsleutel())
    desk.type(WACHTZIN)
    desk.key(Qt.Key.Key_Return)
    desk.wait(page.show_card.isVisible)
    return page


class TestMaking:
    def test_the_passphrase_is_asked_first_and_a_wrong_one_said_beside_it(self, desk):
        page = desk.go(ToHerstelsleutel())
        desk.key(Qt.Key.Key_Return)
        assert desk.error_at("herstelsleutel_wachtzin") == "Typ eerst de wachtzin."
        desk.type("iets heel anders")
        desk.key(Qt.Key.Key_Return)
        desk.wait(lambda: "past er niet op" in desk.error_at("herstelsleutel_wachtzin"))
        assert not any(shown_groups(page))

    def test_it_is_asked_back_out_of_sight_and_then_works(self, desk):
        page = begin(desk)
        groups = shown_groups(page)
        assert [len(group) for group in groups] == [5] * 7
        assert unnamed(desk.window) == []
        desk.key(Qt.Key.Key_Return, CTRL)
        assert not any(shown_groups(page))
        assert desk.sleutels.geheim is None
        for number in page._new.gevraagd:
            desk.type(groups[number - 1].lower())
        desk.key(Qt.Key.Key_Return)
        desk.wait(lambda: page._new is None)
        assert desk.sleutels.geheim is not None
        assert desk.page is not page

    def test_a_slip_is_said_at_its_group_and_another_group_is_not_accepted(self, desk):
        page = begin(desk)
        groups = shown_groups(page)
        desk.key(Qt.Key.Key_Return, CTRL)
        one, other = page._new.gevraagd
        right = groups[one - 1]
        desk.type(right[0] + right[2] + right[1] + right[3:] if right[1] != right[2] else "22222")
        assert desk.error_at("herstelsleutel_navraag").startswith(f"Groep {one} klopt niet.")
        assert page.answers.lines[0].hasFocus()
        desk.key(Qt.Key.Key_Return)
        desk.wait(lambda: f"{one} en {other} zijn niet wat" in desk.error_at("herstelsleutel_navraag"))
        assert desk.sleutels.geheim is None
        desk.key(Qt.Key.Key_T, ALT)
        assert shown_groups(page) == groups

    def test_it_can_be_skipped_and_nothing_of_it_stays(self, desk):
        desk.sleutels.gemaakt_op = None
        desk.go(ToVandaag())
        assert desk.is_there("zonder_herstelsleutel")
        desk.focus("naar_herstelsleutel")
        desk.key(Qt.Key.Key_Space)
        page = desk.page
        desk.type(WACHTZIN)
        desk.key(Qt.Key.Key_Return)
        desk.wait(page.show_card.isVisible)
        desk.key(Qt.Key.Key_L, ALT)
        assert desk.page.title == "Vandaag"
        assert not any(shown_groups(page))
        assert page._new is None
        assert page.passphrase.text() == ""
        assert desk.is_there("zonder_herstelsleutel")

    def test_vandaag_is_silent_when_there_is_one(self, desk):
        desk.go(ToVandaag())
        assert not desk.is_there("zonder_herstelsleutel")

    def test_the_sheet_goes_where_the_user_says_and_not_beside_the_kluis(self, desk, tmp_path):
        page = begin(desk)
        page.save_sheet(tmp_path / "blad.pdf")
        desk.wait(page.banner.isVisible)
        assert page.banner.title.text() == "Niet naast de kluis"
        (tmp_path / "stick").mkdir()
        page.save_sheet(tmp_path / "stick" / "blad.pdf")
        desk.wait(lambda: page.banner.title.text() == "De PDF is opgeslagen")
        assert (tmp_path / "stick" / "blad.pdf").read_bytes() == " ".join(shown_groups(page)).encode()
        desk.go(ToVandaag())
        assert "niet meer geldig" in desk.find("toast_text").text()

    def test_it_cannot_be_copied(self, desk):
        page = begin(desk)
        QGuiApplication.clipboard().clear()
        groups = shown_groups(page)
        for n in range(1, 8):
            label = page.findChild(QLabel, f"herstelsleutel_groep_{n}")
            assert not label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        desk.key(Qt.Key.Key_Return, CTRL)
        desk.type(groups[page._new.gevraagd[0] - 1])
        page.answers.lines[0].setFocus()
        for letter in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
            desk.key(letter, CTRL)
        assert QGuiApplication.clipboard().text() == ""
        assert page.answers.lines[0].text()


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


class Door:
    """The real window in front of a real kluis."""

    def __init__(self, pad, qtbot) -> None:
        self.qtbot, self.pad = qtbot, pad
        keys = Kluissleutels(kosten=GOEDKOOP, sleutelbos=sleutelbos_op(GeheugenSleutelbos()))
        events = AppEvents()
        self.kluizen = Kluizen(meld=events.publish, sleutels=keys)
        self.window = MainWindow(self.kluizen, make_pages, events=events, now=local_now, pad=pad)
        self.window.show()
        QTest.qWaitForWindowActive(self.window)

    def key(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)
        QApplication.processEvents()

    def wait(self, until) -> None:
        self.qtbot.waitUntil(until, timeout=10_000)
        QApplication.processEvents()

    def make(self) -> list[str]:
        form = self.window.kluis_page.make
        form.first.line.setFocus()
        self.type(WACHTZIN)
        self.key(Qt.Key.Key_Return)
        self.type(WACHTZIN)
        self.key(Qt.Key.Key_Return)
        self.wait(lambda: self.window.workspace is not None)
        page = self.window.workspace.page
        assert page.title == "Herstelsleutel"
        groups = shown_groups(page)
        self.key(Qt.Key.Key_Return, CTRL)
        for number in page._new.gevraagd:
            self.type(groups[number - 1])
        self.key(Qt.Key.Key_Return, CTRL)
        self.wait(lambda: self.window.workspace.page.title == "Vandaag")
        self.key(Qt.Key.Key_L, CTRL)
        self.wait(lambda: self.window.workspace is None)
        return groups


@pytest.fixture
def door(qapp, qtbot, tmp_path):
    door = Door(tmp_path / "map" / "proef.kluis", qtbot)
    yield door
    door.window.close()
    door.window.deleteLater()
    QApplication.processEvents()


class TestForgotten:
    def test_from_a_new_kluis_to_a_forgotten_passphrase_and_back_in(self, door, caplog, capfd):
        caplog.set_level(logging.DEBUG)
        groups = door.make()
        door.key(Qt.Key.Key_H, ALT)
        form = door.window.kluis_page.recover
        assert unnamed(door.window) == []
        door.type(" ".join(groups).lower().replace("0", "o").replace("1", "l"))
        door.key(Qt.Key.Key_Return)
        door.wait(form.passphrase.isVisible)
        door.type("kort")
        door.key(Qt.Key.Key_Return)
        door.key(Qt.Key.Key_Return)
        assert form.passphrase.first_field.error == "Te kort: nog 8 tekens."
        form.passphrase.first.line.selectAll()
        door.type(NIEUW)
        door.key(Qt.Key.Key_Return)
        door.type(NIEUW)
        door.key(Qt.Key.Key_Return)
        door.wait(lambda: door.window.workspace is not None)
        assert [line.text() for line in form.groups.lines] == [""] * 7
        assert form.passphrase.text() == ""
        assert door.window.lock()
        door.kluizen.ontgrendelen(door.pad, NIEUW).close()
        with pytest.raises(WachtzinOnjuist):
            door.kluizen.ontgrendelen(door.pad, WACHTZIN)
        said = caplog.text + "".join(capfd.readouterr())
        beside = b"".join(
            pad.read_bytes() for pad in door.pad.parent.iterdir() if not pad.name.endswith((".kluis", "-wal"))
        )
        assert [group for group in groups if group in said or group.encode() in beside] == []

    def test_which_group_is_mistyped_is_said_beside_the_fields(self, door):
        groups = door.make()
        door.key(Qt.Key.Key_H, ALT)
        form = door.window.kluis_page.recover
        wrong = groups[2][:-1] + ("2" if groups[2][-1] != "2" else "3")
        door.type("".join(groups[:2]) + wrong)
        assert (form.groups.error_line.error or "").startswith("Groep 3 klopt niet.")
        assert form.groups.lines[2].hasFocus()
        assert [line.accessibleDescription() for line in form.groups.lines[:3]] == ["", "", "klopt niet"]
        form.groups.lines[3].setFocus()
        door.type("".join(groups[3:]))
        door.key(Qt.Key.Key_Return)
        door.wait(lambda: not door.window.jobs.is_busy)
        assert (form.groups.error_line.error or "").startswith("Er zit een typefout in groep 3.")
        assert form.groups.lines[2].hasFocus()
        assert not form.passphrase.isVisible()
        assert form.groups.texts()[3] == groups[3]

    def test_a_key_of_another_kluis_and_a_kluis_without_one_say_so(self, door, tmp_path):
        groups = door.make()
        door.kluizen.maken(tmp_path / "elders.kluis", WACHTZIN, in_sleutelbos=False).close()
        door.window.kluis_page.show_place(tmp_path / "elders.kluis")
        door.key(Qt.Key.Key_H, ALT)
        form = door.window.kluis_page.recover
        door.type("".join(groups))
        door.key(Qt.Key.Key_Return)
        door.wait(lambda: "nooit een herstelsleutel vastgelegd" in (form.groups.error_line.error or ""))
        assert form.groups.texts() == tuple(groups)

    def test_a_pasted_key_fills_all_groups_and_leaves_the_clipboard(self, door):
        groups = door.make()
        door.key(Qt.Key.Key_H, ALT)
        form = door.window.kluis_page.recover
        QGuiApplication.clipboard().setText("-".join(groups))
        door.key(Qt.Key.Key_V, CTRL)
        assert form.groups.texts() == tuple(groups)
        assert QGuiApplication.clipboard().text() == ""

    def test_backspace_in_an_empty_group_goes_back(self, door):
        groups = door.make()
        door.key(Qt.Key.Key_H, ALT)
        lines = door.window.kluis_page.recover.groups.lines
        door.type(groups[0])
        assert lines[1].hasFocus()
        door.key(Qt.Key.Key_Backspace)
        assert lines[0].hasFocus()
        door.key(Qt.Key.Key_Backspace)
        assert lines[0].text() == groups[0][:-1]

    def test_one_sign_too_many_spoils_no_group_that_is_there(self, door):
        groups = door.make()
        door.key(Qt.Key.Key_H, ALT)
        form = door.window.kluis_page.recover
        door.type("".join(groups))
        form.groups.lines[1].setFocus()
        form.groups.lines[1].end(False)
        door.type("7")
        assert form.groups.texts() == tuple(groups)

    def test_going_back_forgets_what_was_typed(self, door):
        groups = door.make()
        door.key(Qt.Key.Key_H, ALT)
        door.type(groups[0])
        back = door.window.findChild(QWidget, "herstellen_terug")
        QTest.mouseClick(back, Qt.MouseButton.LeftButton)
        assert door.window.kluis_page.unlock.isVisible()
        assert door.window.kluis_page.recover.groups.lines[0].text() == ""
        assert isinstance(door.window.focusWidget(), QLineEdit)


def test_a_demonstration_asks_for_none_and_keeps_its_passphrase(qtbot, tmp_path):
    door = Door(tmp_path / "demo.kluis", qtbot)
    kluis = door.kluizen.maken(tmp_path / "demo.kluis", WACHTZIN, in_sleutelbos=False, demonstratie=True)
    door.window.enter(kluis)
    assert not door.window.findChild(QWidget, "zonder_herstelsleutel").isVisible()
    door.window.tools.navigator.go(ToInstellingen())
    assert not door.window.workspace.page.access.change.isEnabled()
    door.window.close()
