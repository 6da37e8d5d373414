"""P-09: from the file of a Casus into GCOS or Vis2, by keys."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from tests.application.overdrachten import een_overdracht
from tests.ui.accessible import unnamed
from tests.ui.intake.conftest import ALT, Desk
from zvh_desktop.domain.casus import Systeem
from zvh_desktop.ui.schermen.inzien.casus_overdracht import overdracht_tekst
from zvh_desktop.ui.venster.navigation import ToCasus


def test_P09_one_key_puts_the_casus_on_the_clipboard_as_plain_lines(desk: Desk):
    casus = desk.kluis.casus(437, "Łukasz Żółkiewski")
    page = desk.go(ToCasus(casus.id))
    assert "Nog niet overgezet" in page.overzicht.overdracht.stand.text()
    desk.key(Qt.Key.Key_K, ALT)
    text = QGuiApplication.clipboard().text()
    assert text.startswith(f"CASUS {casus.nummer}\n")
    assert "- Łukasz Żółkiewski" in text
    assert "BETROKKENEN" in text
    assert not unnamed(desk.window)


def test_P09_a_file_is_made_and_it_is_on_record_in_which_system_the_casus_stands(desk: Desk, tmp_path):
    casus = desk.kluis.casus(437, "Łukasz Żółkiewski")
    page = desk.go(ToCasus(casus.id))
    desk.key(Qt.Key.Key_C, ALT)
    (done,) = desk.services.dossiers.openen(casus.id).casus.overzettingen
    assert done.systeem is Systeem.GCOS
    assert page.overzicht.overdracht.stand.text().startswith("Overgezet naar GCOS op ")
    desk.key(Qt.Key.Key_J, ALT)
    path = tmp_path / "casus.json"
    desk.window.findChild(QFileDialog, "overdracht_bestand").fileSelected.emit(str(path))
    assert json.loads(path.read_text("utf-8"))["casus"]["nummer"] == casus.nummer
    assert "niet versleuteld" in page.banner.body.text()


def test_what_is_not_known_leaves_no_empty_heading():
    assert overdracht_tekst(een_overdracht()) == "CASUS ZVH-2026-0001\nGebied: Top X\nFase: uitvoering\n"
