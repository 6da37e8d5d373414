from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.accessible import unnamed
from tests.ui.schermen.conftest import ALT, CTRL
from tests.ui.schermen.kluis.herstelsleutels import NIEUW, door
from tests.ui.vaste_toegang import WACHTZIN
from zvh_desktop.application.errors import WachtzinOnjuist

__all__ = ["door"]


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
        assert form.passphrase.first.error == "Te kort: nog 8 tekens."
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
