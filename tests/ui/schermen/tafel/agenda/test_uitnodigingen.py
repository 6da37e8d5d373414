from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from tests.ui.agenda_kluis import ALMELO, ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.schermen.conftest import CTRL, Desk
from zvh_desktop.domain.ids import GrondslagId, PartijId
from zvh_desktop.ui.venster.navigation import ToCasustafel
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor

MEDIANT = PartijId("mediant")


@pytest.fixture
def tafel(desk: Desk):
    desk.kluis.afgevaardigde(POLITIE, "Sanne Kuipers")
    casus = desk.kluis.casus(401, "Łukasz Żółkiewski", (ENSCHEDE, POLITIE, MEDIANT))
    made = desk.kluis.tafel(casus)
    desk.go(ToCasustafel(made.id))
    return made


def punt(desk: Desk, tafel):
    desk.saved()
    return desk.services.agenderen.get(tafel.id).agendapunten[0]


def test_W21_everybody_who_may_come_is_invited_at_once_and_can_be_unticked(desk, tafel):
    assert {u.partij_id for u in punt(desk, tafel).uitnodigingen} == {ENSCHEDE, POLITIE}
    desk.focus(f"uitnodigen_{POLITIE}")
    desk.key(Qt.Key.Key_Space)
    assert {u.partij_id for u in punt(desk, tafel).uitnodigingen} == {ENSCHEDE}
    assert not desk.is_there(f"bijdrage_{POLITIE}")
    desk.key(Qt.Key.Key_Space)
    assert {u.partij_id for u in punt(desk, tafel).uitnodigingen} == {ENSCHEDE, POLITIE}


def test_taking_an_invitation_back_can_be_undone_with_all_that_was_asked(desk, tafel):
    desk.fill(f"bijdrage_{POLITIE}", "Meldingen sinds 3 oktober")
    desk.focus(f"uitnodigen_{POLITIE}")
    desk.key(Qt.Key.Key_Space)
    assert desk.find("undo").accessibleName() == "Ongedaan maken: uitnodiging intrekken"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert punt(desk, tafel).uitnodiging(POLITIE).gevraagde_bijdrage == "Meldingen sinds 3 oktober"
    assert desk.find(f"bijdrage_{POLITIE}").toPlainText() == "Meldingen sinds 3 oktober"


def test_W21_a_partij_that_was_not_let_in_by_the_triage_cannot_be_ticked_and_says_why(desk, tafel):
    desk.click("niet_opengesteld")
    tick = desk.find(f"uitnodigen_{ALMELO}", QCheckBox)
    assert not tick.isEnabled()
    assert (
        tick.accessibleDescription()
        == "De triage heeft deze partij niet opengesteld voor de casus (art. 11.2 e)."
    )
    desk.find("agendapunt_nummer")
    tick.click()
    assert punt(desk, tafel).uitnodiging(ALMELO) is None


def test_W21_a_partij_without_anybody_with_a_mandate_cannot_be_ticked_and_says_why(desk, tafel):
    tick = desk.find(f"uitnodigen_{MEDIANT}", QCheckBox)
    assert not tick.isEnabled()
    assert (
        "geen mandaat op die dag" in tick.accessibleDescription()
        or "art. 7.3" in tick.accessibleDescription()
    )


def test_W21_a_ground_that_is_no_longer_valid_on_the_day_closes_the_door(desk, tafel):
    wgs = next(g for g in desk.services.partijen.grondslagen() if g.id == GrondslagId("wgs"))
    desk.services.partijen.grondslag_bewaren(replace(wgs, geldig_tot=VANDAAG))
    desk.settle()
    said = [w.text() for w in desk.find("uitnodigingen").findChildren(type(desk.find("agenda_einde")))]
    assert "De grondslag van deze partij is op die dag niet geldig (art. 15.2)." in said
    assert not desk.find(f"bijdrage_{POLITIE}").isEnabled()


def test_a_mandate_that_was_entered_elsewhere_opens_the_door_at_once(desk, tafel):
    desk.kluis.afgevaardigde(MEDIANT, "Selma Aydın")
    desk.settle()
    desk.focus(f"uitnodigen_{MEDIANT}")
    desk.key(Qt.Key.Key_Space)
    desk.fill(f"bijdrage_{MEDIANT}", "Oordeel over het risico")
    assert punt(desk, tafel).uitnodiging(MEDIANT).gevraagde_bijdrage == "Oordeel over het risico"


def test_another_afgevaardigde_of_the_same_partij_keeps_what_was_asked(desk, tafel):
    desk.fill(f"bijdrage_{POLITIE}", "Meldingen")
    select = desk.find(f"afgevaardigde_{POLITIE}")
    before = punt(desk, tafel).uitnodiging(POLITIE).afgevaardigde_id
    select.setFocus()
    desk.key(Qt.Key.Key_Down if select.currentIndex() == 0 else Qt.Key.Key_Up)
    after = punt(desk, tafel).uitnodiging(POLITIE)
    assert after.afgevaardigde_id != before
    assert after.gevraagde_bijdrage == "Meldingen"


def test_typing_what_is_asked_clears_the_line_that_asks_for_it(desk, tafel):
    def asks() -> str:
        return " ".join(i.text for g in desk.find("agendapunt_ontbreekt").groups() for i in g.items)

    assert "Politie" in asks()
    desk.fill(f"bijdrage_{POLITIE}", "Meldingen")
    assert "Politie" not in asks()
    assert "Enschede" in asks()


def test_W22_a_piece_to_read_in_advance_waits_for_consent(desk, tafel):
    desk.click("stuk_toevoegen")
    desk.type("Verslag van het huisbezoek")
    stuk = punt(desk, tafel).voorinzage[0]
    assert stuk.tekst == "Verslag van het huisbezoek"
    assert not stuk.is_akkoord
    card = desk.find(f"voorinzage_{stuk.id}")
    assert card.chip.text() == "gaat niet mee: geen akkoord"
    desk.fill("voorinzage_akkoord_door", "Joke Postma")
    desk.fill("voorinzage_akkoord_op_invoer", "20-11-2026")
    stuk = punt(desk, tafel).voorinzage[0]
    assert (stuk.akkoord_door, stuk.akkoord_op) == ("Joke Postma", date(2026, 11, 20))
    assert card.chip.text() == "gaat mee met de agenda"


def test_W22_a_piece_taken_away_comes_back_by_undo(desk, tafel):
    desk.click("stuk_toevoegen")
    desk.type("Huisbezoek")
    desk.saved()
    desk.click("voorinzage_weg")
    assert punt(desk, tafel).voorinzage == ()
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert [s.tekst for s in punt(desk, tafel).voorinzage] == ["Huisbezoek"]


def test_undo_never_brings_back_an_invitation_that_is_not_allowed_any_more(desk, tafel):
    desk.focus(f"uitnodigen_{OM if desk.is_there(f'bijdrage_{OM}') else POLITIE}")
    desk.key(Qt.Key.Key_Space)
    desk.saved()
    partij = desk.services.partijen.get(POLITIE)
    with desk.tools.events.initiated_by(desk.page._tabs["Agenda"]):
        ended = tuple(replace(a, mandaat_tot=VANDAAG - timedelta(days=1)) for a in partij.afgevaardigden)
        desk.services.partijen.bewaren(replace(partij, afgevaardigden=ended))
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.fill("doel", "Dit blijft bewaard")
    after = punt(desk, tafel)
    assert after.uitnodiging(POLITIE) is None
    assert after.doel == "Dit blijft bewaard"
    assert "art. 7.3" in desk.find("casustafel_page_banner_text").text()


def test_W20_the_same_question_goes_to_several_at_once_and_back_in_one_step(desk, tafel):
    rows = [one for one in desk.page.findChildren(GrowingEditor) if one.objectName().startswith("bijdrage_")]
    first, *others = [one for one in rows if one.isVisible()]
    assert others
    desk.fill(first.objectName(), "Wie is de huisarts?")
    desk.key(Qt.Key.Key_M, CTRL | Qt.KeyboardModifier.ShiftModifier)
    desk.type("allen")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    assert [one.text().splitlines()[-1] for one in others] == ["Wie is de huisarts?"] * len(others)
    asked = [u.gevraagde_bijdrage for u in punt(desk, tafel).uitnodigingen]
    assert all("Wie is de huisarts?" in one for one in asked)
    assert first.hasFocus()
    desk.key(Qt.Key.Key_Z, CTRL)
    assert not any("Wie is de huisarts?" in one.text() for one in others)
    assert first.text() == "Wie is de huisarts?"
