from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.voorbereiding.conftest import CTRL, Desk
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partijen.partij import Afgevaardigde, PartijSoort
from zvh_desktop.ui.schermen.partijen.partijen_page import mandaat_van, mandaat_van_partij
from zvh_desktop.ui.venster.navigation import ToPartij, ToPartijen
from zvh_desktop.ui.widgets.theme import Tone

MEDIANT = PartijId("mediant")


def people(desk: Desk, partij_id: PartijId) -> tuple[Afgevaardigde, ...]:
    desk.saved()
    return desk.services.partijen.get(partij_id).afgevaardigden


def test_all_thirty_partijen_stand_in_the_list_gemeenten_first(desk):
    page = desk.go(ToPartijen())
    rows = page.table.rows()
    assert len(rows) == 30
    kinds = [r.soort is PartijSoort.GEMEENTE for r in rows]
    assert kinds == sorted(kinds, reverse=True)
    assert page.subtitle_label.text() == "30 partijen, 4 afgevaardigden"


def test_the_list_warns_of_a_partij_that_can_send_nobody(desk):
    desk.kluis.afgevaardigde(MEDIANT, "Selma Aydın", tot=VANDAAG - timedelta(days=1))
    desk.kluis.afgevaardigde(POLITIE, "Sanne Kuipers", tot=VANDAAG + timedelta(days=12))
    page = desk.go(ToPartijen())
    said = {p.id: page._mandate(p) for p in page.table.rows()}
    assert said[MEDIANT] == ("niemand met een geldig mandaat", Tone.DANGER)
    assert said[POLITIE] == ("mandaat eindigt over 12 dagen", Tone.WARN)
    assert said[OM] == ("geldig", None)
    assert said[PartijId("dji")] == ("nog geen afgevaardigde", Tone.NEUTRAL)


@pytest.mark.parametrize(
    ("van", "tot", "words"),
    [
        (None, None, "geen mandaat"),
        (VANDAAG + timedelta(1), None, "mandaat vanaf 24 nov 2026"),
        (VANDAAG, None, "mandaat zonder einddatum"),
        (VANDAAG, VANDAAG, "mandaat eindigt vandaag"),
        (VANDAAG, VANDAAG + timedelta(30), "mandaat eindigt over 30 dagen"),
        (VANDAAG, VANDAAG + timedelta(31), "mandaat t/m 24 dec 2026"),
        (date(2025, 1, 1), VANDAAG - timedelta(1), "mandaat verlopen op 22 nov 2026"),
    ],
)
def test_every_state_of_a_mandate_has_its_words(van, tot, words):
    assert mandaat_van(Afgevaardigde("a", "A", mandaat_van=van, mandaat_tot=tot), VANDAAG)[0].startswith(
        words
    )


def test_W73_a_partij_that_has_left_is_said_to_take_no_part(desk):
    partij = replace(desk.services.partijen.get(OM), beeindigd_op=VANDAAG)
    assert mandaat_van_partij(partij, VANDAAG)[0] == "neemt niet deel"


def test_enter_opens_a_partij_and_a_person_is_added_by_keyboard_alone(desk):
    desk.go(ToPartijen())
    desk.page.table.select(MEDIANT)
    desk.key(Qt.Key.Key_Return)
    assert desk.page.title == "Mediant"
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("Selma Aydin")
    for text in ("psychiater", "06 1234 5678", "s.aydin@example.nl", "1-1-2026", "31-12-2027"):
        desk.key(Qt.Key.Key_Tab)
        desk.type(text)
    (person,) = people(desk, MEDIANT)
    assert (person.naam, person.functie, person.telefoon, person.email) == (
        "Selma Aydin", "psychiater", "06 1234 5678", "s.aydin@example.nl",
    )  # fmt: skip
    assert (person.mandaat_van, person.mandaat_tot) == (date(2026, 1, 1), date(2027, 12, 31))
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


def test_a_name_cannot_be_emptied(desk):
    desk.go(ToPartij(ENSCHEDE))
    desk.fill("naam", "")
    desk.focus("functie")
    assert desk.error_at("naam") == "Vul de naam in."
    assert people(desk, ENSCHEDE)[0].naam == "Joke Postma"


def test_a_mandate_that_ends_before_it_begins_is_refused_beside_the_field(desk):
    desk.go(ToPartij(ENSCHEDE))
    desk.fill("mandaat_tot_invoer", "1-1-2025")
    desk.focus("functie")
    assert "eindigt vóór het begint (art. 7.3)" in desk.error_at("mandaat_tot")
    assert people(desk, ENSCHEDE)[0].mandaat_tot == date(2027, 12, 31)
    desk.fill("mandaat_tot_invoer", "1-1-2028")
    desk.focus("functie")
    assert people(desk, ENSCHEDE)[0].mandaat_tot == date(2028, 1, 1)


def test_a_date_that_cannot_be_read_stays_in_the_field_and_nothing_is_changed(desk):
    desk.go(ToPartij(ENSCHEDE))
    desk.fill("mandaat_tot_invoer", "eind volgend jaar")
    desk.focus("functie")
    assert desk.find("mandaat_tot_invoer").text() == "eind volgend jaar"
    assert people(desk, ENSCHEDE)[0].mandaat_tot == date(2027, 12, 31)
    desk.go(ToPartijen())
    desk.go(ToPartij(ENSCHEDE))
    assert desk.find("mandaat_tot_invoer").text() == "eind volgend jaar"


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


def test_details_of_the_partij_are_kept(desk):
    desk.go(ToPartij(MEDIANT))
    desk.fill("partij_naam", "Mediant GGZ Twente")
    desk.fill("beeindigd_op_invoer", "1-1-2027")
    desk.saved()
    after = desk.services.partijen.get(MEDIANT)
    assert (after.naam, after.beeindigd_op) == ("Mediant GGZ Twente", date(2027, 1, 1))
    assert desk.page.title == "Mediant GGZ Twente"
    desk.fill("partij_kort", "")
    assert desk.error_at("partij_kort") == "Vul een korte naam in."
    desk.saved()
    assert desk.services.partijen.get(MEDIANT).kort == "Mediant"
