from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.agenda_kluis import VANDAAG
from tests.ui.schermen.tafel.aan_tafel.conftest import CTRL, SHIFT
from zvh_desktop.domain.casus import Fase

Key = Qt.Key


def test_P03_the_table_opens_with_the_secrecy_statement_and_records_when(table):
    table.open()
    statement = table.find("geheimhouding").text()

    table.klok.later(minutes=3)
    table.key(Key.Key_Return, CTRL)

    opening = table.kluis.services.agenderen.get(table.casustafel.id).opening
    assert "vertrouwelijk" in statement
    assert opening.geheimhouding_op == table.klok()


def test_W30_who_comes_in_and_who_leaves_for_the_next_casus_is_in_sight(live):
    lines = [
        w.text() for w in live.tab._agenda.findChildren(object) if hasattr(w, "text") and callable(w.text)
    ]

    assert "Mediant verlaat de zaal" in lines
    assert not any("komt binnen" in line for line in lines)


def test_the_fase_follows_the_table_and_going_back_keeps_everything(live):
    live.key(Key.Key_B, CTRL)
    live.type("Eerst dit.")
    live.key(Key.Key_Return, CTRL)
    live.key(Key.Key_Return, CTRL | SHIFT)

    assert live.tab.blad.bespreking.text() == "Eerst dit."
    assert (
        live.kluis.services.dossiers.openen(live.tab.blad.context.live.casus.id).casus.fase is Fase.CASUSTAFEL
    )


def test_looking_up_another_casus_leaves_the_table_where_it_is(live):
    live.key(Key.Key_Return, CTRL)
    first, second = (p.casus_id for p in live.casustafel.agendapunten[:2])
    live.tab.open(live.casustafel.id, first)
    QApplication.processEvents()
    assert live.tab.blad.context.live.casus.id == first
    live.key(Key.Key_B, CTRL)
    live.type("Nagekomen.")

    live.key(Key.Key_Return, CTRL)

    assert live.tab.blad.context.live.casus.id == second
    assert (
        live.kluis.services.notuleren.zitting(live.casustafel.id).huidig == live.casustafel.agendapunten[1].id
    )
    assert live.stored(0)[0].bespreking == "Nagekomen."
    assert live.stored(0)[0].gesloten_op is not None


def test_W30_who_may_not_be_present_any_more_is_called_out_above_the_casus(live):
    partijen = live.kluis.services.partijen
    politie = partijen.get("politie-oost-nederland")
    ended = replace(politie.afgevaardigden[0], mandaat_tot=VANDAAG - timedelta(days=1))
    partijen.afgevaardigde_bewaren(politie.id, ended)

    live.open()

    words = live.find("moet_de_zaal_uit").words.text()
    assert words.startswith("Mark de Wit (Politie) mag niet bij deze casus zijn.")
    assert "art. 7.3" in words
