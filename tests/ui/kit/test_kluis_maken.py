"""Where a kluis is made and what for: gebied e apart (W-05), and a warning for a folder that is kept in step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.accessible import unnamed
from tests.ui.kit.test_shell import Stage
from zvh_desktop.application import errors
from zvh_desktop.application.kluis.kluis import Kluisplaats, Synchronisatie
from zvh_desktop.domain.casus import Kluissoort

WACHTZIN = "vijf rustige olifanten lezen kranten"


@pytest.fixture
def stage(qtbot, tmp_path, monkeypatch) -> Stage:
    stage = Stage(qtbot, tmp_path / "casustafel.kluis", exists=False)
    asked = stage.toegang
    asked.with_gebied_e = []
    make = asked.maken

    def maken(pad, wachtzin, *, in_sleutelbos, demonstratie=False, gebied_e=False):
        asked.with_gebied_e.append((pad.name, gebied_e))
        return make(pad, wachtzin, in_sleutelbos=in_sleutelbos)

    asked.maken = maken
    return stage


def form_of(stage: Stage):
    return stage.window.kluis_page.make


def make(stage: Stage, qtbot) -> None:
    form = form_of(stage)
    qtbot.keyClicks(form.first.line, WACHTZIN)
    qtbot.keyClicks(form.second.line, WACHTZIN)
    qtbot.keyClick(form.second.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not stage.window.jobs.is_busy)


def test_W05_a_kluis_is_for_the_other_gebieden_unless_one_says_otherwise(stage, qtbot):
    form = form_of(stage)
    assert not form.is_gebied_e
    assert any("art. 2.3" in label.text() for label in form.findChildren(QLabel) if label.isVisible())
    make(stage, qtbot)
    assert stage.toegang.with_gebied_e == [("casustafel.kluis", False)]


def test_W05_one_for_gebied_e_is_chosen_by_keys_and_gets_a_name_of_its_own(stage, qtbot):
    form = form_of(stage)
    first = form.soort.focus_widget()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert form.is_gebied_e
    assert Path(form.place.text()).name == "casustafel-e.kluis"
    qtbot.keyClick(form.soort.focus_widget(), Qt.Key.Key_Left)
    assert Path(form.place.text()).name == "casustafel.kluis"
    qtbot.keyClick(form.soort.focus_widget(), Qt.Key.Key_Right)
    assert unnamed(stage.window) == []
    make(stage, qtbot)
    assert stage.toegang.with_gebied_e == [("casustafel-e.kluis", True)]


def test_a_name_that_was_typed_stays_whatever_is_chosen(stage, qtbot, tmp_path):
    form = form_of(stage)
    form.place.selectAll()
    qtbot.keyClicks(form.place, str(tmp_path / "mijn.kluis"))
    form.soort.set_value(Kluissoort.GEBIED_E)
    form.soort.changed.emit(Kluissoort.GEBIED_E)
    assert form.pad == tmp_path / "mijn.kluis"


def test_a_synchronised_folder_is_called_out_while_the_place_is_typed_and_keeps_nobody_back(
    stage, qtbot, tmp_path
):
    form = form_of(stage)
    stage.toegang.plaats = lambda pad: (
        Kluisplaats(Synchronisatie.DROPBOX, False, "x") if "Dropbox" in str(pad) else Kluisplaats()
    )
    form._look_at_place = stage.toegang.plaats
    form.place.setFocus()
    form.place.selectAll()
    qtbot.keyClicks(form.place, str(tmp_path / "Dropbox" / "zvh.kluis"))
    qtbot.keyClick(form.place, Qt.Key.Key_Tab)
    assert form.place_notice.isVisible()
    assert form.place_notice.title.text() == "Dropbox houdt deze map gelijk"
    assert "vernietigd" in form.place_notice.body.text()
    assert "buiten Dropbox" in form.place_notice.body.text()
    form.place.setFocus()
    form.place.selectAll()
    qtbot.keyClicks(form.place, str(tmp_path / "zvh.kluis"))
    qtbot.keyClick(form.place, Qt.Key.Key_Tab)
    assert not form.place_notice.isVisible()


def test_a_network_drive_is_refused_beside_the_field(stage, qtbot):
    def refuse(*_args, **_kwargs):
        raise errors.KluisplaatsOngeschikt

    stage.toegang.maken = refuse
    make(stage, qtbot)
    assert "netwerkschijf" in form_of(stage).place_field.error
    assert stage.workspace is None


class TestOpening:
    @pytest.fixture
    def place(self, monkeypatch) -> Kluisplaats:
        found = Kluisplaats(Synchronisatie.ONEDRIVE, False, "abc123")
        monkeypatch.setattr("tests.ui.kit.test_shell.Kluisplaats", lambda: found)
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
        assert banner.title.text() == "OneDrive houdt de map van deze kluis gelijk"
        assert "verplaats de kluis" in banner.body.text()
        qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
        assert kept.value.plaats_begrepen == "abc123"
        assert not banner.isVisible()

    def test_who_understood_is_not_told_again_before_it_lies_elsewhere(self, stage, monkeypatch):
        from zvh_desktop.domain.instellingen import Instellingen

        monkeypatch.setattr(
            "tests.ui.kit.test_shell.Instellingen", lambda: Instellingen(plaats_begrepen="abc123")
        )
        monkeypatch.setattr(
            "tests.ui.kit.test_shell.Instelling.get", lambda _self: Instellingen(plaats_begrepen="abc123")
        )
        stage.window.lock()
        stage.unlock()
        assert not stage.workspace.page.banner.isVisible()
        monkeypatch.setattr(
            "tests.ui.kit.test_shell.Kluisplaats",
            lambda: Kluisplaats(Synchronisatie.ONEDRIVE, False, "elders"),
        )
        stage.window.lock()
        stage.unlock()
        assert stage.workspace.page.banner.isVisible()


def test_W05_the_sidebar_says_quietly_for_which_gebieden_and_the_title_says_nothing(qtbot, tmp_path):
    stage = Stage(qtbot, tmp_path / "zvh.kluis")
    stage.unlock()
    label = stage.workspace.sidebar.findChild(QLabel, "sidebar_gebieden")
    assert label.text() == "Gebieden a-d en f"
    assert "art. 2.3" in label.toolTip()
    assert stage.window.windowTitle() == "ZVH Desktop"


def test_W05_of_the_kluis_before_nothing_goes_along_into_another(qtbot, tmp_path):
    from zvh_desktop.ui.venster import navigation as to

    stage = Stage(qtbot, tmp_path / "zvh.kluis")
    stage.unlock()
    stage.key(Qt.Key.Key_4)
    stage.window.lock()
    stage.unlock()
    assert stage.window.tools.navigator.here == to.ToCasussen()
    stage.window.lock()
    other = tmp_path / "zvh-e.kluis"
    stage.toegang.existing.add(other)
    stage.window.kluis_page.show_place(other)
    stage.unlock()
    assert stage.window.tools.navigator.here == to.ToVandaag()
