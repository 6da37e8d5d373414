"""The recovery key by keys: made, asked back, skipped, and used when the passphrase is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.accessible import unnamed
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from tests.ui.schermen.kluis.herstelsleutels import Door, door, shown_groups
from tests.ui.vaste_toegang import WACHTZIN
from zvh_desktop.ui.venster.navigation import ToHerstelsleutel, ToInstellingen, ToVandaag

__all__ = ["door"]


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


def test_a_demonstration_asks_for_none_and_keeps_its_passphrase(qtbot, tmp_path):
    door = Door(tmp_path / "demo.kluis", qtbot)
    kluis = door.kluizen.maken(tmp_path / "demo.kluis", WACHTZIN, in_sleutelbos=False, demonstratie=True)
    door.window.enter(kluis)
    assert not door.window.findChild(QWidget, "zonder_herstelsleutel").isVisible()
    door.window.tools.navigator.go(ToInstellingen())
    assert not door.window.workspace.page.access.change.isEnabled()
    door.window.close()
