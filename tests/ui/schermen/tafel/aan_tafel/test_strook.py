"""W-20, W-21, W-30, P-08: the agenda changes while the table is held, by keys in the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.ui.agenda_kluis import ALMELO, ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.schermen.tafel.aan_tafel.conftest import ALT, CTRL, Table
from zvh_desktop.domain.tafel.casustafel import OverlegSoort, Verschuiving
from zvh_desktop.ui.venster.navigation import ToTriage

Key = Qt.Key


def agenda(live: Table) -> list[str]:
    """The numbers on the agenda, as the kluis has them."""
    tafel = live.kluis.services.agenderen.get(live.casustafel.id)
    known = live.kluis.services.agenderen.casussen_van(tafel)
    return [known[p.casus_id].nummer[-3:] for p in tafel.agendapunten]


def here(live: Table) -> str:
    return live.tab.blad.context.live.casus.nummer[-3:]


def shown(live: Table) -> str:
    strook = live.find("strook")
    return " ".join(w.text() for w in strook.findChildren(QLabel) if w.isVisible())


def calls(live: Table) -> list[tuple[str, Verschuiving]]:
    tafel = live.kluis.services.agenderen.get(live.casustafel.id)
    return [(c.partij_id, c.verschuiving) for c in tafel.te_bellen]


def another_table(live: Table, days: int = 28):
    return live.kluis.services.agenderen.maken(
        OverlegSoort.CASUSTAFEL, VANDAAG + timedelta(days), time(9), "Enschede"
    )


@pytest.mark.parametrize("words", ["440", "Sjoerd", "ijzer"])
def test_W20_a_casus_comes_on_the_agenda_by_two_keys_beyond_its_words(live, counter, words):
    live.kluis.casus(440, "Sjoerd IJzerman", (ENSCHEDE, POLITIE))
    live.key(Key.Key_C, ALT)
    live.type(words)
    live.key(Key.Key_Return)
    assert counter.commands == 2
    assert agenda(live) == ["437", "440", "438", "439"]
    assert (
        live.kluis.services.notuleren.zitting(live.casustafel.id).huidig == live.casustafel.agendapunten[0].id
    )


def test_W20_W21_what_a_lawful_invitation_lacks_stands_there_and_is_put_right_there(live):
    live.key(Key.Key_B, CTRL)
    live.type("Midden in een zin")
    live.kluis.casus(440, "Sjoerd IJzerman", (ENSCHEDE, POLITIE))
    live.key(Key.Key_C, ALT)
    live.type("440")
    live.key(Key.Key_Return)
    lacks = live.find("agendapunt_ontbreekt").findChildren(QAbstractButton)
    words = " ".join(f"{w.accessibleName()} {w.text()}" for w in lacks)
    for artikel in ("art. 11.2 c", "art. 11.2 e", "bijl. 3 fase 2"):
        assert artikel in words
    live.find("gevraagd_besluit_procesregie_zvh").click()
    for _partij in (ENSCHEDE, POLITIE):
        live.key(Key.Key_F8)
        live.type("Stand van zaken")
    live.key(Key.Key_F8)
    live.type("Ja, door de wijkcoach")
    assert "Alles voor deze casus is ingevuld." in [
        w.text() for w in live.find("uitnodiging_paneel").findChildren(QLabel) if w.isVisible()
    ]
    live.key(Key.Key_Escape)
    assert here(live) == "437"
    assert live.tab.blad.bespreking.text() == "Midden in een zin"
    punt = live.kluis.services.agenderen.get(live.casustafel.id).agendapunten[1]
    assert punt.tekorten() == ()


def test_W11_a_casus_that_is_not_ready_says_why_with_its_article_and_leads_to_its_triage(live):
    kluis = live.kluis
    casus = kluis.casus(441, "Noa de Wit", (ENSCHEDE,))
    triage = kluis.services.trieren.heropenen(casus.id)
    live.key(Key.Key_C, ALT)
    live.type("noa")
    live.key(Key.Key_Return)
    assert "art. 1.23" in shown(live)
    assert agenda(live) == ["437", "438", "439"]
    live.key(Key.Key_Return)
    assert live.navigator.here == ToTriage(casus.id)
    kluis.services.trieren.besluiten(triage)
    live.open()
    assert agenda(live) == ["437", "441", "438", "439"]


def test_a_casus_that_nobody_knows_is_said_and_escape_leaves_all_as_it_was(live):
    live.key(Key.Key_B, CTRL)
    before = live.window.focusWidget()
    live.key(Key.Key_C, ALT)
    live.type("qqq")
    assert live.find("casus_erbij_niets").text()
    live.key(Key.Key_Escape)
    live.key(Key.Key_Escape)
    assert live.window.focusWidget() is before
    assert not live.tab._strook.isVisible()


def test_W30_a_casus_that_is_taken_later_comes_last_and_the_next_one_is_on_the_table(live):
    live.key(Key.Key_B, CTRL)
    live.type("Begonnen")
    live.key(Key.Key_L, ALT)
    assert agenda(live) == ["438", "439", "437"]
    assert here(live) == "438"
    for _ in range(2):
        live.key(Key.Key_Return, CTRL)
    assert here(live) == "437"
    assert live.tab.blad.bespreking.text() == "Begonnen"
    live.key(Key.Key_L, ALT)
    assert agenda(live) == ["438", "439", "437"]


def test_P08_W34_taking_off_says_what_goes_and_leaves_no_orphan(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_B, CTRL)
    live.type("Besproken")
    live.key(Key.Key_J, CTRL)
    live.type("Vraag zijn zus")
    live.key(Key.Key_T, CTRL)
    live.type("pol")
    live.key(Key.Key_Tab)
    live.type("Belt moeder")
    live.key(Key.Key_W, ALT)
    words = shown(live)
    for said in ("de bespreking", "uw eigen aantekening", "1 actie blijft open"):
        assert said in words
    live.key(Key.Key_Return)
    assert agenda(live) == ["437", "438", "439"], "Enter is the safe answer"
    live.key(Key.Key_W, ALT)
    casus_id, punt_id = (live.tab.blad.context.live.casus.id, live.casustafel.agendapunten[0].id)
    live.find("af_weghalen").click()
    assert agenda(live) == ["438", "439"]
    assert here(live) == "438"
    with live.kluis.services.omgeving.werk() as work:
        assert work.verslagen.find(punt_id) is None
        assert work.verslagen.werkaantekening(punt_id) == ""
        (actie,) = work.acties.van_casus(casus_id)
    assert (actie.wat, actie.is_open, actie.agendapunt_id) == ("Belt moeder", True, None)


def test_W30_after_the_casus_on_the_table_went_the_next_one_lies_on_it(live):
    live.key(Key.Key_Return, CTRL)
    live.key(Key.Key_W, ALT)
    assert agenda(live) == ["437", "439"]
    zitting = live.kluis.services.notuleren.zitting(live.casustafel.id)
    assert zitting.huidig == live.casustafel.agendapunten[2].id
    live.key(Key.Key_P, CTRL)
    live.klok.later(minutes=10)
    live.key(Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    live.type("1")
    assert live.concept.verslag.presenties[0].perioden[0].tot == live.klok()


def test_a_casus_of_which_nothing_was_written_goes_with_one_key_and_the_last_one_leaves_an_empty_table(live):
    for left in (["438", "439"], ["439"], []):
        live.key(Key.Key_W, ALT)
        assert agenda(live) == left
    assert live.find("aan_tafel_leeg")


def test_W30_the_rest_goes_to_the_next_table_with_one_key_and_comes_back_with_another(live, counter):
    other = another_table(live)
    live.key(Key.Key_R, ALT)
    assert counter.commands == 1
    assert agenda(live) == ["437"]
    there = live.kluis.services.agenderen.get(other.id)
    assert len(there.agendapunten) == 2
    assert "2 casussen" in shown(live)
    assert (ALMELO, Verschuiving.ANDERE_TAFEL) in calls(live)
    live.find("terugzetten").click()
    assert agenda(live) == ["437", "438", "439"]
    assert live.kluis.services.agenderen.get(other.id).agendapunten == ()
    assert calls(live) == []


def test_W30_where_more_tables_are_planned_one_is_chosen(live):
    first, second = another_table(live, 14), another_table(live, 28)
    live.key(Key.Key_R, ALT)
    assert agenda(live) == ["437", "438", "439"]
    live.key(Key.Key_Tab)
    live.key(Key.Key_Return)
    assert agenda(live) == ["437"]
    get = live.kluis.services.agenderen.get
    assert [len(get(t.id).agendapunten) for t in (first, second)] == [0, 2]


def test_W30_where_no_table_is_planned_a_day_makes_one(live):
    live.key(Key.Key_R, ALT)
    live.type("11-1-2027")
    live.key(Key.Key_Return)
    assert agenda(live) == ["437"]
    (made,) = live.kluis.services.agenderen.volgende_tafels(live.casustafel.id)
    assert (made.datum, made.begin, len(made.agendapunten)) == (date(2027, 1, 11), live.casustafel.begin, 2)


def test_W34_P08_one_casus_goes_to_another_table_with_all_that_was_written(live):
    other = another_table(live)
    live.key(Key.Key_B, CTRL)
    live.type("Besproken")
    live.key(Key.Key_W, ALT)
    live.key(Key.Key_Tab)
    live.key(Key.Key_Return)
    live.key(Key.Key_Return)
    assert agenda(live) == ["438", "439"]
    assert here(live) == "438"
    punt = live.kluis.services.agenderen.get(other.id).agendapunten[0]
    found = live.kluis.services.notuleren.bekijken(other.id, punt.id)
    assert found.verslag.bespreking == "Besproken"


def test_W30_a_break_stops_the_clock_and_moves_what_is_to_come(live):
    def expected(place: int) -> str:
        return live.find(f"agendapunt_{place}", QAbstractButton).accessibleName()

    live.klok.later(minutes=4)
    live.tab._tick()
    before = expected(2)
    left = live.find("tijd_over").accessibleName() or live.find("tijd_over").text()
    live.key(Key.Key_P, ALT)
    live.klok.later(minutes=20)
    live.tab._tick()
    assert "pauze, 20 min" in live.find("uitgelopen").text()
    assert (live.find("tijd_over").accessibleName() or live.find("tijd_over").text()) == left
    assert expected(2) != before
    live.key(Key.Key_P, ALT)
    assert live.kluis.services.agenderen.get(live.casustafel.id).pauze is None
    live.key(Key.Key_P, ALT)
    live.klok.later(minutes=5)
    live.key(Key.Key_Return, CTRL)
    assert live.kluis.services.agenderen.get(live.casustafel.id).pauze is None
    assert live.stored(0)[0].seconden == 240


def test_W21_who_has_to_hear_is_named_with_partij_and_number_until_he_was_called(live):
    partijen = live.kluis.services.partijen
    almelo = partijen.get(ALMELO)
    partijen.afgevaardigde_bewaren(ALMELO, replace(almelo.afgevaardigden[0], telefoon="0546-123456"))
    for _ in range(2):
        live.key(Key.Key_Return, CTRL)
    live.key(Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    live.open()
    assert here(live) == "438"
    live.tab._asked(live.casustafel.agendapunten[2].id)
    live.key(Key.Key_W, ALT)
    assert (ALMELO, Verschuiving.VERVALT) in calls(live)
    live.key(Key.Key_B, ALT)
    words = shown(live)
    assert "0546-123456" in words
    assert f"{almelo.afgevaardigden[0].naam}, {almelo.kort}: hoeft niet te komen" in words
    while calls(live):
        count = len(calls(live))
        live.key(Key.Key_Return)
        assert len(calls(live)) == count - 1
    assert not live.tab._strook.isVisible()


def test_W20_casussen_of_a_phase_of_before_are_found_too_and_say_where_they_are(live):
    live.kluis.casus(442, "Puck Evers", (ENSCHEDE, OM), gereed=False)
    live.key(Key.Key_C, ALT)
    live.type("puck")
    live.key(Key.Key_Return)
    assert "nog in de fase" in shown(live)


def test_keys_go_on_working_after_the_rest_went(live):
    another_table(live)
    live.key(Key.Key_1, ALT)
    live.key(Key.Key_R, ALT)
    live.key(Key.Key_R, ALT)
    live.key(Key.Key_B, ALT)
    assert "Wie u moet bellen" in shown(live)
    live.key(Key.Key_Escape)
    live.key(Key.Key_P, ALT)
    assert live.kluis.services.agenderen.get(live.casustafel.id).pauze is not None


def test_W30_later_is_taken_back_by_undo_in_the_order_of_time_and_done_again(live):
    live.key(Key.Key_B, CTRL)
    live.type("Eerst")
    live.key(Key.Key_L, ALT)
    live.key(Key.Key_B, CTRL)
    live.type("Tweede")
    assert (ALMELO, Verschuiving.LATER) not in calls(live)
    live.key(Key.Key_Z, CTRL)
    assert (here(live), live.tab.blad.bespreking.text()) == ("438", "")
    live.key(Key.Key_Z, CTRL)
    assert (here(live), agenda(live)) == ("437", ["437", "438", "439"])
    assert live.tab.blad.bespreking.text() == "Eerst"
    assert calls(live) == []
    live.key(Key.Key_Y, CTRL)
    assert (here(live), agenda(live)) == ("438", ["438", "439", "437"])
    live.key(Key.Key_Z, CTRL)
    assert (here(live), agenda(live)) == ("437", ["437", "438", "439"])


def test_W30_who_heard_already_that_he_comes_later_has_to_hear_that_he_does_not(live):
    """The second Casus is looked up and taken later, before anybody was seen in the hall."""
    second = live.casustafel.agendapunten[1]
    live.tab.open(live.casustafel.id, second.casus_id)
    live.key(Key.Key_L, ALT)
    assert agenda(live) == ["437", "439", "438"]
    assert (OM, Verschuiving.LATER) in calls(live)
    live.key(Key.Key_Z, CTRL)
    assert (agenda(live), calls(live)) == (["437", "438", "439"], [])
    live.key(Key.Key_Y, CTRL)
    live.key(Key.Key_B, ALT)
    while live.is_there("gebeld"):
        live.key(Key.Key_Space)
    live.key(Key.Key_Z, CTRL)
    assert {partij for partij, _what in calls(live)} == {ENSCHEDE, POLITIE, OM}
    assert {what for _partij, what in calls(live)} == {Verschuiving.EERDER}
    live.key(Key.Key_B, ALT)
    assert "komt toch eerder" in shown(live)


def test_P08_W34_taking_off_is_undone_with_all_that_was_written(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_B, CTRL)
    live.type("Besproken")
    live.key(Key.Key_J, CTRL)
    live.type("Vraag zijn zus")
    live.key(Key.Key_T, CTRL)
    live.type("pol")
    live.key(Key.Key_Tab)
    live.type("Belt moeder")
    live.key(Key.Key_W, ALT)
    assert "zet Ctrl+Z het terug" in shown(live)
    live.find("af_weghalen").click()
    punt_id = live.casustafel.agendapunten[0].id
    live.key(Key.Key_Z, CTRL)
    assert (here(live), agenda(live)) == ("437", ["437", "438", "439"])
    assert calls(live) == []
    live.tab.flush()
    verslag, (actie,) = live.stored()
    assert (verslag.bespreking, len(verslag.presenties)) == ("Besproken", 8)
    assert (actie.wat, actie.agendapunt_id) == ("Belt moeder", punt_id)
    with live.kluis.services.omgeving.werk() as work:
        assert work.verslagen.werkaantekening(punt_id) == "Vraag zijn zus"
    live.key(Key.Key_Y, CTRL)
    assert (here(live), agenda(live)) == ("438", ["438", "439"])


def test_taking_off_the_last_casus_is_undone_too(live):
    for _ in range(3):
        live.key(Key.Key_W, ALT)
    assert live.find("aan_tafel_leeg")
    live.key(Key.Key_Z, CTRL)
    assert (here(live), agenda(live)) == ("439", ["439"])


def test_W21_undo_brings_nobody_back_who_may_not_be_invited_any_more(live):
    live.key(Key.Key_W, ALT)
    partij = live.kluis.services.partijen.get(OM)
    ended = tuple(replace(a, mandaat_tot=VANDAAG - timedelta(days=1)) for a in partij.afgevaardigden)
    with live.kluis.events.initiated_by(live.tab):
        live.kluis.services.partijen.bewaren(replace(partij, afgevaardigden=ended))
    live.key(Key.Key_Z, CTRL)
    assert agenda(live) == ["438", "439"]
    (refused,) = live.presented
    assert refused.partij_id == OM
