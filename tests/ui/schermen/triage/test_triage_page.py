from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.patience import deliver, wait_until
from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE, POLITIE, VANDAAG
from tests.ui.schermen.intake import ALT, CTRL, Desk
from tests.ui.schermen.triage.uitgevraagd import gevraagd, met_uitvragen, texts_of
from zvh_desktop.domain.casus import Fase
from zvh_desktop.ui.venster.navigation import ToCasus, ToTriage, ToTriageBord

ENTER, SPACE, RIGHT, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down


def test_W04_the_page_says_that_nothing_leaves_and_who_will_be_let_in(desk: Desk):
    answered = gevraagd(ENSCHEDE, beantwoord_op=VANDAAG, is_relevant=True, reden="Regie")
    casus = met_uitvragen(desk, 401, "Rik ter Haar", answered)
    page = desk.go(ToTriage(casus.id))
    assert any("gaat er niets van de casus naar een andere partij" in t for t in texts_of(page))
    assert "Nog geen partij" in texts_of(page.uitkomst)
    page.uitvragen.cards()[0].set_open(True)
    page.uitvragen.cards()[0].fields.grondslag.setCurrentIndex(1)
    wait_until(lambda: "Gemeente Enschede" in texts_of(page.uitkomst))


def test_a_triage_survives_closing_half_way(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar", (), gereed=False)
    desk.go(ToTriage(casus.id))
    desk.type("politie")
    desk.key(ENTER)
    desk.type("Kent u deze persoon?")
    again = desk.reopen()
    page = again.go(ToTriage(casus.id))
    assert page.uitvragen.cards()[0].fields.vraag.text() == "Kent u deze persoon?"


def test_reopening_asks_more_and_stands_on_the_board_again(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    page = desk.go(ToTriage(casus.id))
    desk.key(Qt.Key.Key_O, ALT)
    assert page.uitvragen.isVisible()
    assert desk.services.trieren.dossier(casus.id).triage.besloten_op is None
    board = desk.go(ToTriageBord())
    assert [r.identity for r in board.columns[2].list.rows_model.rows()] == [casus.id]


def test_a_partij_can_be_asked_while_the_plan_is_carried_out_and_the_casus_stays_there(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    with desk.services.omgeving.werk() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), fase=Fase.UITVOERING))
        work.commit()
    desk.go(ToTriage(casus.id))
    desk.key(Qt.Key.Key_O, ALT)
    desk.key(ENTER, CTRL)
    dossier = desk.services.trieren.dossier(casus.id)
    assert dossier.triage.besloten_op == VANDAAG
    assert dossier.casus.fase is Fase.UITVOERING
    assert desk.errors == []


def test_the_rest_of_the_casus_is_one_key_away(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar", (), gereed=False)
    desk.go(ToTriage(casus.id))
    desk.key(Qt.Key.Key_D, ALT)
    assert desk.tools.navigator.here == ToCasus(casus.id)


@pytest.mark.parametrize("gereed", [True, False])
def test_every_control_of_the_triage_has_a_name(desk: Desk, gereed: bool):
    casus = desk.kluis.casus(401, "Rik ter Haar", gereed=gereed)
    page = desk.go(ToTriage(casus.id))
    for card in page.uitvragen.cards():
        card.set_open(True)
    deliver()
    assert unnamed(page) == []


def test_the_casus_in_short_is_shown_from_its_beginning(desk: Desk):
    casus = met_uitvragen(desk, 401, "Rik ter Haar", gevraagd(POLITIE))
    desk.go(ToTriageBord())
    page = desk.go(ToTriage(casus.id))
    deliver()
    assert page._left.verticalScrollBar().value() == 0
