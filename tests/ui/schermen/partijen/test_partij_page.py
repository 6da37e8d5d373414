from __future__ import annotations

from datetime import date

from tests.ui.agenda_kluis import ENSCHEDE
from tests.ui.schermen.partijen.mensen import MEDIANT, people
from zvh_desktop.ui.venster.navigation import ToPartij


def test_a_name_cannot_be_emptied(desk):
    desk.go(ToPartij(ENSCHEDE))
    desk.fill("naam", "")
    desk.focus("functie")
    assert desk.error_at("naam") == "Vul de naam in."
    assert people(desk, ENSCHEDE)[0].naam == "Joke Postma"


def test_details_of_the_partij_are_kept(desk):
    desk.go(ToPartij(MEDIANT))
    desk.fill("partij_naam", "Mediant GGZ Twente")
    desk.fill("toegetreden_op_invoer", "1-3-2024")
    desk.saved()
    after = desk.services.partijen.get(MEDIANT)
    assert (after.naam, after.toegetreden_op) == ("Mediant GGZ Twente", date(2024, 3, 1))
    assert desk.page.title == "Mediant GGZ Twente"
    desk.fill("partij_kort", "")
    assert desk.error_at("partij_kort") == "Vul een korte naam in."
    desk.saved()
    assert desk.services.partijen.get(MEDIANT).kort == "Mediant"
