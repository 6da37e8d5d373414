"""Whoever passes by has the keys, the mouse and the menu of the chair, and gets no secret back that was wiped out."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.schermen.kluis.deur import ALT, CTRL, WACHTZIN, Deur
from zvh_desktop.ui.venster.navigation import ToInstellingen, ToVandaag
from zvh_desktop.ui.widgets.line import Line, SecretLine

SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
BACK = {
    "Ctrl+Z": (Key.Key_Z, CTRL),
    "Ctrl+Shift+Z": (Key.Key_Z, CTRL | SHIFT),
    "Ctrl+Y": (Key.Key_Y, CTRL),
    "Alt+Backspace": (Key.Key_Backspace, ALT),
    "Alt+Shift+Backspace": (Key.Key_Backspace, ALT | SHIFT),
}


def take_back(deur: Deur, line: SecretLine) -> set[str]:
    """What stands in the line after each key, by every pair of them, and what its menu offers."""
    line.setFocus(Qt.FocusReason.MouseFocusReason)
    seen = set()
    for key, modifiers in itertools.chain.from_iterable(itertools.permutations(BACK.values(), 2)):
        deur.key(key, modifiers)
        seen.add(line.text())
    offered = [
        one
        for one in line.createStandardContextMenu().actions()
        if one.objectName().endswith(("undo", "redo"))
    ]
    assert len(offered) == 2
    assert not any(one.isEnabled() for one in offered)
    return seen


@pytest.fixture
def binnen(deur) -> Deur:
    deur.make()
    deur.unlock(WACHTZIN)
    assert deur.window.workspace is not None
    return deur


@pytest.mark.parametrize("keys", BACK.values(), ids=BACK)
def test_a_kluis_that_was_locked_does_not_open_by_taking_back_that_the_line_was_emptied(binnen, keys):
    binnen.key(Key.Key_L, CTRL)
    binnen.click("wachtzin_tonen")
    binnen.click("wachtzin_invoer")
    for _ in range(3):
        binnen.key(*keys)
        assert binnen.find("wachtzin_invoer").text() == ""
    binnen.key(Key.Key_Return)
    binnen.done()
    assert binnen.window.workspace is None


@pytest.mark.parametrize("looks", [False, True], ids=["hidden", "shown"])
def test_a_wrong_try_goes_from_its_field_and_does_not_come_back(deur, looks):
    deur.make()
    deur.unlock("een eerste poging")
    line = deur.find("wachtzin_invoer")
    assert ("typ hem opnieuw" in deur.error, line.text(), line.hasFocus()) == (True, "", True)
    deur.unlock("een tweede poging")
    if looks:
        deur.click("wachtzin_tonen")
    assert take_back(deur, line) == {""}
    deur.fill("wachtzin_invoer", "x")
    deur.key(Key.Key_Backspace)
    assert take_back(deur, line) == {""}


def test_after_locking_the_eye_is_shut_and_says_so(deur):
    deur.make()
    deur.fill("wachtzin_invoer", WACHTZIN)
    shut = deur.find("wachtzin_tonen").icon().pixmap(16).toImage()
    deur.click("wachtzin_tonen")
    deur.find("wachtzin_invoer").setFocus()
    deur.key(Key.Key_Return)
    deur.done()
    deur.key(Key.Key_L, CTRL)
    eye, line = deur.find("wachtzin_tonen"), deur.find("wachtzin_invoer")
    assert (line.text(), line.is_readable) == ("", False)
    assert (eye.accessibleName(), eye.toolTip()) == ("Wachtzin tonen", "Wachtzin tonen")
    assert eye.icon().pixmap(16).toImage() == shut


def test_the_groups_of_a_recovery_key_are_gone_once_one_went_back(deur):
    groups = deur.make()
    deur.click("use_recovery_key")
    for number, group in enumerate(groups, start=1):
        deur.fill(f"herstelsleutel_{number}", group)
    assert deur.window.kluis_page.recover.groups.texts() == groups
    deur.click("herstellen_terug")
    deur.click("use_recovery_key")
    for number in range(1, len(groups) + 1):
        assert take_back(deur, deur.find(f"herstelsleutel_{number}")) == {""}


def test_no_secret_stays_behind_on_a_page_that_was_left(binnen, tmp_path):
    page = binnen.go(ToInstellingen())
    page.certificate.begin_import(tmp_path / "eigen.p12")
    binnen.click("wachtzin_wijzigen")
    binnen.click("vervanger_toevoegen")
    lines = [one for one in page.findChildren(SecretLine) if one.isVisibleTo(page)]
    assert len(lines) == 7
    for line in lines:
        line.setFocus()
        binnen.type("geheim")
    binnen.go(ToVandaag())
    binnen.go(ToInstellingen())
    assert not any(line.isVisible() for line in lines)
    for line in lines:
        shown: QWidget = line
        while not shown.isVisible():
            shown.show()
            shown = shown.parentWidget()
        assert take_back(binnen, line) == {""}


def test_a_slip_in_a_secret_takes_nothing_else_on_the_page_back(binnen):
    page = binnen.go(ToInstellingen())
    organisation = page.findChild(Line, "organisatie")
    binnen.fill("organisatie", "Gemeente Verzonnen")
    page.flush()
    assert page.undo.undo_label
    before = organisation.text()
    binnen.click("wachtzin_wijzigen")
    binnen.type("geheim")
    QTest.keyClick(binnen.window.windowHandle(), Key.Key_Z, CTRL)
    binnen.settle()
    assert organisation.text() == before
    assert page.access.old.text() == "geheim"
