from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from tests.ui.schermen.kluis.eerste_start import stage
from tests.ui.venster.room import room
from tests.ui.venster.stage import Stage
from zvh_desktop.application.inzien.logboek import Breuk, Controle
from zvh_desktop.application.kluis.kluis import Kluisplaats, Synchronisatie
from zvh_desktop.ui.widgets.banner import Banner

__all__ = ["room", "stage"]


def test_W64_a_log_that_was_cut_off_is_said_on_opening_without_looking_for_it(room, monkeypatch):
    room.window.lock()
    room.unlock()
    assert not room.workspace.page.banner.isVisible()
    room.window.lock()
    monkeypatch.setattr("tests.ui.venster.stage.LOG", SimpleNamespace(bij_openen=Controle(Breuk.EINDE, 3, 9)))
    room.unlock()
    assert room.workspace.page.banner.title.text() == "Aan het einde van het logboek ontbreken regels"


def test_all_that_is_to_be_seen_is_seen_at_once(room, monkeypatch):
    found = Controle(Breuk.EINDE, 3, 9, is_zonder_anker=True, is_oud_sleutelbestand=True)
    monkeypatch.setattr("tests.ui.venster.stage.LOG", SimpleNamespace(bij_openen=found))
    cloud = Kluisplaats(Synchronisatie.ONEDRIVE, False, "abc123")
    monkeypatch.setattr("tests.ui.venster.stage.Kluisplaats", lambda: cloud)
    room.window.lock()
    room.unlock()
    shown = [one for one in room.workspace.page.findChildren(Banner) if one.isVisible()]
    titles = [one.title.text() for one in shown]
    assert len(titles) == len(set(titles)) == 4
    assert all(one.action.isVisible() for one in shown)
    shown[1].close_button.click()
    assert [one.isVisible() for one in shown] == [True, False, True, True]


class TestOpening:
    @pytest.fixture
    def place(self, monkeypatch) -> Kluisplaats:
        found = Kluisplaats(Synchronisatie.ONEDRIVE, False, "abc123")
        monkeypatch.setattr("tests.ui.venster.stage.Kluisplaats", lambda: found)
        return found

    @pytest.fixture
    def stage(self, qtbot, tmp_path, place) -> Stage:
        stage = Stage(qtbot, tmp_path / "zvh.kluis")
        stage.unlock()
        return stage

    def settings_kept(self, stage: Stage):
        instellen = stage.window._kluis.services.instellen

        def bewaren(value):
            instellen.value = value
            return value

        instellen.bewaren = bewaren
        return instellen

    def test_it_says_why_and_what_to_do_until_it_is_understood(self, stage, qtbot):
        kept = self.settings_kept(stage)
        banner = stage.workspace.page.banner
        assert banner.title.text() == "OneDrive synchroniseert de map van deze kluis"
        assert "verplaats de kluis" in banner.body.text()
        qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
        assert kept.value.plaats_begrepen == "abc123"
        assert not banner.isVisible()

    def test_who_understood_is_not_told_again_before_it_lies_elsewhere(self, stage, monkeypatch):
        from zvh_desktop.domain.instellingen import Instellingen

        monkeypatch.setattr(
            "tests.ui.venster.stage.Instellingen", lambda: Instellingen(plaats_begrepen="abc123")
        )
        monkeypatch.setattr(
            "tests.ui.venster.stage.Instelling.get", lambda _self: Instellingen(plaats_begrepen="abc123")
        )
        stage.window.lock()
        stage.unlock()
        assert not stage.workspace.page.banner.isVisible()
        monkeypatch.setattr(
            "tests.ui.venster.stage.Kluisplaats",
            lambda: Kluisplaats(Synchronisatie.ONEDRIVE, False, "elders"),
        )
        stage.window.lock()
        stage.unlock()
        assert stage.workspace.page.banner.isVisible()
