from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.venster.stage import Stage, name_of, stage
from zvh_desktop.application import errors

__all__ = ["stage"]


ALT = Qt.KeyboardModifier.AltModifier


class TestKluisPage:
    def test_unlocking_works_beside_the_screen(self, stage):
        stage.unlock()
        assert stage.workspace is not None
        assert all(name.startswith("zvh-job") for name in stage.toegang.threads)
        assert stage.window.kluis_page.unlock.passphrase.text() == ""

    def test_a_wrong_passphrase_is_said_at_the_field_and_goes_from_it(self, stage):
        stage.unlock("verkeerd")
        form = stage.window.kluis_page.unlock
        assert "past er niet op" in form.passphrase.error
        assert form.passphrase.text() == ""
        assert form.passphrase.line.hasFocus()

    @pytest.mark.parametrize(
        ("error", "title"),
        [
            (errors.KluisOntbreekt(), "De kluis is niet gevonden"),
            (errors.KluisBeschadigd(), "De kluis is beschadigd"),
            (errors.KluisNieuwer("0042"), "De kluis is van een nieuwere versie"),
            (errors.KluisInGebruik(17, "laptop"), "De kluis is al open"),
            (errors.SleutelbosVergrendeld(), "De sleutelbos is vergrendeld"),
        ],
    )
    def test_what_is_wrong_with_the_file_has_its_own_message(self, stage, error, title):
        stage.toegang.error = error
        stage.unlock()
        assert stage.window.kluis_page.banner.title.text() == title
        assert stage.workspace is None
        stage.toegang.error = None
        stage.unlock()
        assert stage.workspace is not None

    def test_the_keyring_opens_by_its_key(self, stage, qtbot):
        stage.key(Qt.Key.Key_S, ALT)
        qtbot.waitUntil(lambda: stage.workspace is not None)

    def test_a_first_start_makes_a_kluis_with_a_passphrase_typed_twice(self, qtbot, tmp_path):
        stage = Stage(qtbot, tmp_path / "nieuw.kluis", exists=False)
        form = stage.window.kluis_page.make
        assert form.isVisible()
        qtbot.keyClicks(form.passphrase.first.line, "kort")
        assert form.passphrase.first.help_label.text() == "Te kort: nog 8 tekens."
        form.passphrase.first.line.clear()
        qtbot.keyClicks(form.passphrase.first.line, "vijf rustige olifanten lezen kranten")
        assert form.passphrase.first.help_label.text().startswith("Sterk")
        qtbot.keyClick(form.passphrase.first.line, Qt.Key.Key_Return)
        assert form.passphrase.second.line.hasFocus()
        qtbot.keyClicks(form.passphrase.second.line, "iets anders")
        qtbot.keyClick(form.passphrase.second.line, Qt.Key.Key_Return)
        assert form.passphrase.second.error == "De twee wachtzinnen zijn niet gelijk."
        form.passphrase.second.line.clear()
        qtbot.keyClicks(form.passphrase.second.line, "vijf rustige olifanten lezen kranten")
        form.keyring.setChecked(True)
        qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: stage.workspace is not None)
        assert stage.toegang.made == [
            (tmp_path / "nieuw.kluis", "vijf rustige olifanten lezen kranten", True)
        ]
        assert stage.workspace.page.title == "Herstelsleutel"

    def test_an_existing_file_is_never_overwritten(self, qtbot, tmp_path):
        stage = Stage(qtbot, tmp_path / "nieuw.kluis", exists=False)
        stage.toegang.existing.add(tmp_path / "bezet.kluis")
        form = stage.window.kluis_page.make
        form.place.setText(str(tmp_path / "bezet"))
        for edit in (form.passphrase.first, form.passphrase.second):
            qtbot.keyClicks(edit.line, "vijf rustige olifanten")
        form.submit()
        qtbot.waitUntil(lambda: form.place_field.error is not None)
        assert "nooit overschreven" in form.place_field.error
        assert stage.toegang.made == []

    def test_the_fields_are_found_by_name(self, stage):
        form = stage.window.kluis_page.unlock
        assert name_of(form.passphrase.line) == "Wachtzin"
        assert name_of(form.button) == "Ontgrendel"
        assert form.passphrase.line.echoMode() is QLineEdit.EchoMode.Password
