from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import ENSCHEDE, VANDAAG
from tests.ui.schermen.conftest import CTRL
from tests.ui.schermen.partijen.mensen import MEDIANT, people
from zvh_desktop.ui.venster.navigation import ToPartij, ToPartijen


def test_enter_opens_a_partij_and_a_person_is_added_by_keyboard_alone(desk):
    desk.go(ToPartijen())
    desk.page.table.select(MEDIANT)
    desk.key(Qt.Key.Key_Return)
    assert desk.page.title == "Mediant"
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("Selma Aydin")
    door, stuk = "P. Pietersen, directeur", "mandaatbesluit van 1-12-2025"
    for text in ("psychiater", "06 1234 5678", "s.aydin@example.nl", "1-1-2026", "31-12-2027", door, stuk):
        desk.key(Qt.Key.Key_Tab)
        desk.type(text)
    (person,) = people(desk, MEDIANT)
    assert (person.naam, person.functie, person.telefoon, person.email) == (
        "Selma Aydin", "psychiater", "06 1234 5678", "s.aydin@example.nl",
    )  # fmt: skip
    assert (person.mandaat_van, person.mandaat_tot) == (date(2026, 1, 1), date(2027, 12, 31))
    assert (person.mandaat_door, person.mandaat_stuk) == (door, stuk)
    assert desk.find("mandaat").text() == "mandaat t/m 31 dec 2027"


def test_an_empty_card_is_no_person(desk):
    desk.go(ToPartij(MEDIANT))
    desk.key(Qt.Key.Key_N, CTRL)
    assert people(desk, MEDIANT) == ()
    desk.click("kaart_weghalen")
    assert desk.is_there("geen_afgevaardigde")


def test_a_wrong_email_says_so_when_the_field_is_left_and_is_not_kept_nor_thrown_away(desk):
    desk.go(ToPartij(ENSCHEDE))
    desk.fill("email", "joke apenstaart enschede")
    desk.fill("telefoon", "053 481 8181")
    assert desk.error_at("email") == "Schrijf het e-mailadres als naam@organisatie.nl."
    assert desk.find("email").text() == "joke apenstaart enschede"
    (person,) = people(desk, ENSCHEDE)
    assert (person.email, person.telefoon) == ("post@example.invalid", "053 481 8181")
    desk.fill("email", "joke@example.nl")
    assert not desk.find("email_field").error
    assert people(desk, ENSCHEDE)[0].email == "joke@example.nl"


def test_a_mandate_that_ends_before_it_begins_is_refused_beside_the_field(desk):
    desk.go(ToPartij(ENSCHEDE))
    desk.fill("mandaat_tot_invoer", "1-1-2025")
    desk.focus("functie")
    assert "eindigt voordat het begint (art. 7.3)" in desk.error_at("mandaat_tot")
    assert people(desk, ENSCHEDE)[0].mandaat_tot == date(2027, 12, 31)
    desk.fill("mandaat_tot_invoer", "1-1-2028")
    desk.focus("functie")
    assert people(desk, ENSCHEDE)[0].mandaat_tot == date(2028, 1, 1)


def test_a_date_that_cannot_be_read_stays_in_the_field_and_nothing_is_changed(desk):
    desk.go(ToPartij(ENSCHEDE))
    desk.fill("mandaat_tot_invoer", "ooit een keer")
    desk.focus("functie")
    assert desk.find("mandaat_tot_invoer").text() == "ooit een keer"
    assert people(desk, ENSCHEDE)[0].mandaat_tot == date(2027, 12, 31)
    desk.go(ToPartijen())
    desk.go(ToPartij(ENSCHEDE))
    assert desk.find("mandaat_tot_invoer").text() == "ooit een keer"


def test_ending_a_mandate_is_one_click_and_can_be_undone_under_its_name(desk):
    desk.go(ToPartij(ENSCHEDE))
    desk.click("mandaat_beeindigen")
    assert people(desk, ENSCHEDE)[0].mandaat_tot == VANDAAG
    assert desk.find("mandaat").text() == "mandaat eindigt vandaag"
    assert desk.find("undo").accessibleName() == "Ongedaan maken: mandaat beëindigen"
    desk.find("undo").click()
    assert people(desk, ENSCHEDE)[0].mandaat_tot == date(2027, 12, 31)


def test_undo_takes_a_new_person_away_and_redo_brings_her_back(desk):
    desk.go(ToPartij(MEDIANT))
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("S")
    desk.find("undo").click()
    assert people(desk, MEDIANT) == ()
    desk.find("redo").click()
    assert [p.naam for p in people(desk, MEDIANT)] == ["S"]
