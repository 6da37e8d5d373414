from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import NU, VANDAAG
from tests.ui.schermen.conftest import CTRL
from tests.ui.schermen.inzien.vandaag import names, used, waiting
from tests.ui.schermen.lopend import dag, in_uitvoering
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.ui.venster.navigation import ToCasustafel, ToCasustafels, ToPartijen, ToVandaag


def test_an_empty_kluis_says_what_to_do_first(desk):
    desk.go(ToVandaag())
    steps = [row.spoken() for row in desk.page.stappen.rows()]
    assert [s.split(",")[0] for s in steps] == [
        "1. Voeg afgevaardigden toe aan de partijen",
        "2. Kies of maak een certificaat",
        "3. Neem de eerste aanmelding op",
        "4. Plan de eerste casustafel",
    ]
    assert steps[0].endswith("gedaan")
    assert not steps[1].endswith("gedaan")
    assert not desk.is_there("volgende_tafel")
    assert names(desk) == []


def test_a_first_step_is_ticked_off_when_it_is_done(desk):
    desk.go(ToVandaag())
    desk.services.certificaten.maken()
    desk.settle()
    assert desk.page.stappen.rows()[1].spoken().endswith("gedaan")


def test_the_keys_are_at_the_first_step_and_enter_goes_there(desk):
    desk.go(ToVandaag())
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToPartijen()


def test_when_nothing_asks_for_attention_it_says_so(desk):
    used(desk)
    desk.go(ToVandaag())
    assert desk.page.nothing.isVisible()
    assert desk.page.nothing.sentence.text() == "Niets vraagt nu om aandacht."
    assert desk.find("volgende_tafel_titel").text() == "Geen casustafel gepland"
    desk.click("naar_volgende_tafel")
    assert desk.tools.navigator.here == ToCasustafels()


def test_the_next_table_stands_in_big_and_opens_its_agenda(desk):
    tafel = desk.kluis.tafel(desk.kluis.casus(1, "Łukasz Żółkiewski"), datum=dag(3))
    desk.kluis.tafel(datum=dag(9))
    desk.go(ToVandaag())
    assert desk.find("volgende_tafel_wanneer").text() == "over 3 dagen"
    assert desk.find("volgende_tafel_moment").text() == "donderdag 26 november 2026 om 09:00, Enschede"
    assert desk.find("volgende_tafel_omvang").text() == "1 casus · 10 min"
    assert desk.find("naar_volgende_tafel").text() == "Open de agenda"
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.tools.navigator.here == ToCasustafel(tafel.id, "Agenda")


def test_a_table_of_today_leads_to_the_table_and_has_the_accent(desk):
    tafel = desk.kluis.tafel(desk.kluis.casus(1, "Łukasz Żółkiewski"), datum=VANDAAG)
    desk.go(ToVandaag())
    assert desk.find("volgende_tafel_wanneer").text() == "vandaag"
    assert desk.find("volgende_tafel").property("current") is True
    assert desk.find("naar_volgende_tafel").text() == "Naar de tafel"
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.tools.navigator.here == ToCasustafel(tafel.id, "Aan tafel")


def test_a_table_with_an_empty_agenda_says_so(desk):
    desk.services.agenderen.maken(OverlegSoort.MDO, VANDAAG, time(14, 0), "")
    desk.go(ToVandaag())
    assert desk.find("volgende_tafel_titel").text() == "MDO"
    assert desk.find("volgende_tafel_omvang").text() == "De agenda is nog leeg"
    assert desk.find("naar_volgende_tafel").text() == "Open de agenda"


def test_everything_on_the_page_has_a_name_for_a_screen_reader(desk):
    used(desk)
    waiting(desk, 7, 4, -9)
    in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski", casusregisseur=None)
    desk.kluis.tafel(datum=VANDAAG)
    desk.go(ToVandaag())
    assert unnamed(desk.page) == []
    assert NU.date() == VANDAAG
