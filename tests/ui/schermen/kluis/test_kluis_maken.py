"""Where a kluis is made and what for: gebied e apart (W-05), and a warning for a folder that is kept in step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.accessible import unnamed
from tests.ui.schermen.kluis.eerste_start import form_of, make, stage
from tests.ui.venster.stage import Stage
from zvh_desktop.application import errors
from zvh_desktop.application.kluis.kluis import Kluisplaats, Synchronisatie
from zvh_desktop.domain.casus import Kluissoort

__all__ = ["stage"]


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
    assert form.place_notice.title.text() == "Dropbox synchroniseert deze map"
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
