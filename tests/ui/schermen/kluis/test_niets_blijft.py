"""Locking lets go of every page with all that it holds, however often the kluis was opened before."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import Qt

from tests.ui.schermen.kluis.deur import CTRL, WACHTZIN, Deur
from zvh_desktop.ui.venster import screens
from zvh_desktop.ui.venster.navigation import ToAanmelding, ToInstellingen, ToPartijen
from zvh_desktop.ui.venster.page import Page


@pytest.fixture
def deur(real_garbage, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(screens, "_AHEAD_AFTER_MS", 0)
    made = Deur(tmp_path / "zvh.kluis", qtbot)
    made.make()
    yield made
    made.close()


def test_no_page_of_an_earlier_opening_is_alive_after_three_rounds(deur):
    assert gc.get_freeze_count() == 0
    seen: list[weakref.ref[Page]] = []
    for _round in range(3):
        deur.unlock(WACHTZIN)
        for place in (ToPartijen(), ToInstellingen(), ToAanmelding()):
            seen.append(weakref.ref(deur.go(place)))
        deur.wait(lambda: gc.get_freeze_count() > 0)
        deur.key(Qt.Key.Key_L, CTRL)
        deur.wait(lambda: deur.window.workspace is None)
    deur.qtbot.waitUntil(lambda: [type(page()) for page in seen if page() is not None] == [])
