"""W-63: how a Partij gets its documents, chosen by keys; and what became of the agendas of a table."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.documents.verpakken.enveloppen import certificaat
from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE, NU
from tests.ui.schermen.conftest import ALT, CTRL
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.ui.venster.navigation import ToPartij


def import_certificate(desk, pad) -> None:
    desk.click("ontvangstcertificaat_kiezen")
    dialog = desk.window.findChild(QFileDialog, "ontvangstcertificaat_bestand")
    dialog.fileSelected.emit(str(pad))
    dialog.close()
    desk.wait(lambda: not desk.jobs.is_busy)


def test_W63_the_way_is_chosen_by_a_key_kept_and_can_be_taken_back(desk):
    desk.go(ToPartij(ENSCHEDE))
    assert not desk.is_there("ontvangstcertificaat")
    desk.key(Qt.Key.Key_4, ALT)
    desk.saved()
    assert desk.services.partijen.get(ENSCHEDE).weg is Weg.ZIP
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.saved()
    assert desk.services.partijen.get(ENSCHEDE).weg is Weg.KLAARGEZET
    desk.key(Qt.Key.Key_3, ALT)
    assert desk.find("ontvangstcertificaat_stand").text() == "nog geen certificaat"
    assert unnamed(desk.window) == []


@pytest.mark.parametrize(
    ("days", "stand"), [(300, "geldig"), (40, "verloopt over 40 dagen")], ids=["lang", "kort"]
)
def test_W63_the_certificate_of_a_partij_is_kept_with_until_when_it_holds(desk, tmp_path, days, stand):
    made, _ = certificaat(days=days)
    pad = tmp_path / "postbus.cer"
    pad.write_bytes(made.public_bytes(Encoding.DER))
    desk.go(ToPartij(ENSCHEDE))
    desk.key(Qt.Key.Key_3, ALT)
    import_certificate(desk, pad)
    desk.saved()
    known = desk.services.partijen.get(ENSCHEDE).certificaat
    assert known.naam == "Postbus Gemeente Waterbeek"
    assert known.geldig_tot - NU >= timedelta(days - 1)
    assert "Fictieve Uitgever G3" in desk.find("ontvangstcertificaat").text()
    assert desk.find("ontvangstcertificaat_stand").text() == stand
    desk.click("ontvangstcertificaat_weghalen")
    desk.saved()
    assert desk.services.partijen.get(ENSCHEDE).certificaat is None


def test_a_file_that_is_no_certificate_is_said_to_be_none(desk, tmp_path):
    pad = tmp_path / "postbus.cer"
    pad.write_bytes(b"geen certificaat")
    desk.go(ToPartij(ENSCHEDE))
    desk.key(Qt.Key.Key_3, ALT)
    import_certificate(desk, pad)
    assert type(desk.presented[-1]).__name__ == "OntvangstcertificaatOngeldig"
    assert desk.services.partijen.get(ENSCHEDE).certificaat is None


def test_W63_a_partij_gets_a_sheet_on_how_to_open_what_it_gets(desk, tmp_path):
    desk.go(ToPartij(ENSCHEDE))
    desk.key(Qt.Key.Key_4, ALT)
    desk.saved()
    desk.key(Qt.Key.Key_O, ALT)
    dialog = desk.window.findChild(QFileDialog, "openingsblad_plaats")
    dialog.fileSelected.emit(str(tmp_path / "blad.pdf"))
    dialog.close()
    desk.wait(lambda: not desk.jobs.is_busy)
    made = (tmp_path / "blad.pdf").read_text("utf-8")
    assert repr(Weg.ZIP) in made
    assert desk.services.partijen.get(ENSCHEDE).naam in made
    assert desk.presented == []
