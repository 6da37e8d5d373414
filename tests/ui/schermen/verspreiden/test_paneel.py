from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ALMELO, ENSCHEDE, OM, POLITIE
from tests.ui.schermen.conftest import ALT, CTRL
from tests.ui.schermen.tafel.conftest import complete
from zvh_desktop.domain.verspreiden.verstrekking import VerspreidStand
from zvh_desktop.ui.schermen.verspreiden.paneel import VerspreidPaneel
from zvh_desktop.ui.venster.navigation import ToCasustafel

SHIFT = Qt.KeyboardModifier.ShiftModifier


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


def test_a_preview_of_one_recipient_never_stands_at_another(echte_documenten, desk, agenda):
    made: list[object] = []
    desk.tools.jobs.ended.connect(made.append)
    desk.key(Qt.Key.Key_P, CTRL | SHIFT)
    paneel = next(one for one in desk.page.findChildren(VerspreidPaneel) if one.isVisible())
    desk.wait(lambda: bool(made))
    desk.find("ontvangers").setFocus()
    shown = paneel.table.selected_row().ontvanger
    desk.key(Qt.Key.Key_Down)
    assert paneel.table.selected_row().ontvanger != shown
    desk.key(Qt.Key.Key_Up)
    made.clear()
    desk.wait(lambda: bool(made))
    assert paneel.table.selected_row().ontvanger == shown
    assert paneel._shown == shown


def test_W63_all_agendas_are_told_to_be_sent_in_one_go(echte_documenten, desk, agenda, tmp_path):
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


def test_W72_a_wrong_agenda_is_a_datalek_with_one_key_from_the_row_where_it_was_sent(
    echte_documenten, desk, agenda, tmp_path
):
    desk.key(Qt.Key.Key_P, CTRL | SHIFT)
    assert not desk.find("ontvanger_datalek").isEnabled()
    desk.services.verspreiden.agenda(agenda.id, tmp_path)
    desk.go(ToCasustafel(agenda.id, "Agenda"))
    desk.key(Qt.Key.Key_P, CTRL | SHIFT)
    paneel = next(one for one in desk.page.findChildren(VerspreidPaneel) if one.isVisible())
    row = paneel.table.selected_row()
    desk.key(Qt.Key.Key_M, ALT)
    made = desk.services.datalekken.get(desk.tools.navigator.here.datalek_id)
    assert made.verstrekkingen == (row.stukken[-1].verstrekking.id,)
    assert len(made.casussen) == 1
    assert desk.presented == []
