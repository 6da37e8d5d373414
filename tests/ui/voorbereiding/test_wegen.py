"""W-63: how a Partij gets its documents, chosen by keys; and what became of the agendas of a table."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.documents.test_verpakken import certificaat
from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ALMELO, ENSCHEDE, NU, OM, POLITIE
from tests.ui.voorbereiding.conftest import ALT, CTRL
from tests.ui.voorbereiding.test_agenda import complete
from zvh_desktop.domain.verspreiden.verstrekking import VerspreidStand, Weg
from zvh_desktop.ui.venster.navigation import ToCasustafel, ToPartij

SHIFT = Qt.KeyboardModifier.ShiftModifier


def import_certificate(desk, pad) -> None:
    desk.click("ontvangstcertificaat_kiezen")
    dialog = desk.window.findChild(QFileDialog, "ontvangstcertificaat_bestand")
    dialog.fileSelected.emit(str(pad))
    dialog.close()
    desk.settle()


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


@pytest.fixture
def agenda(desk):
    kluis = desk.kluis
    made = kluis.tafel(
        kluis.casus(401, "Eva Lubbers", (ENSCHEDE, POLITIE)), kluis.casus(402, "Tijn Roerink", (ALMELO, OM))
    )
    complete(desk, made)
    desk.go(ToCasustafel(made.id, "Agenda"))
    return made


def test_W21_who_gets_which_agenda_can_be_seen_before_one_is_made(desk, agenda):
    desk.key(Qt.Key.Key_P, CTRL | SHIFT)
    table = desk.page.findChild(type(desk.find("ontvangers").parent()))
    regels = {r.ontvanger.partij_id: r for r in table.rows()}
    assert regels[ENSCHEDE].casusnummers == ("ZVH-2026-0401",)
    assert [w.casusnummer for w in regels[ENSCHEDE].weglatingen] == ["ZVH-2026-0402"]
    assert {r.stand for r in regels.values()} == {VerspreidStand.NIET_GEMAAKT}
    assert unnamed(desk.window) == []
    desk.key(Qt.Key.Key_Escape)
    assert desk.is_there("agenda_volgorde")


def test_W63_all_agendas_are_told_to_be_sent_in_one_go(desk, agenda, tmp_path):
    desk.key(Qt.Key.Key_P, CTRL)
    dialog = desk.window.findChild(QFileDialog, "agendas_map_kiezen")
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    desk.wait(lambda: desk.is_there("agendas_gemaakt"))
    desk.activate()
    assert desk.find("verspreiding_telling").text() == "4 ontvangers: 4 klaargezet"
    desk.key(Qt.Key.Key_L, ALT)
    desk.wait(lambda: desk.is_there("stap_melden"))
    desk.click("stap_melden")
    desk.activate()
    assert desk.find("verspreiding_telling").text() == "4 ontvangers: 4 verzonden"
    assert desk.presented == []
