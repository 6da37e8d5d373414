from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.venster.stage import inside, stage
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.navigation import Navigator

__all__ = ["inside", "stage"]


ALT = Qt.KeyboardModifier.AltModifier


def test_alt_left_and_right_walk_through_the_history(inside):
    for key in (Qt.Key.Key_2, Qt.Key.Key_3):
        inside.key(key)
    inside.key(Qt.Key.Key_Left, ALT)
    inside.key(Qt.Key.Key_Left, ALT)
    assert inside.workspace.page.title == "Vandaag"
    inside.key(Qt.Key.Key_Right, ALT)
    assert inside.workspace.page.title == "Aanmeldingen"


def test_the_navigator_forgets_what_came_after_when_one_goes_elsewhere():
    navigator, seen = Navigator(), []
    navigator.went.connect(seen.append)
    navigator.go(to.ToVandaag())
    navigator.go(to.ToTriage("c1"))
    navigator.back()
    navigator.go(to.ToActies())
    navigator.forward()
    assert seen[-1] == to.ToActies()
    navigator.back()
    assert seen[-1] == to.ToVandaag()
