"""Writing at the table with the keyboard alone: real keys into a real window, and what is in the kluis afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.aan_tafel.conftest import ALT, CTRL, SHIFT, VANDAAG, Table
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.verslag import Aanwezigheid, Gebruik
from zvh_desktop.ui.schermen.tafel.aan_tafel.inbreng import InbrengKaart
from zvh_desktop.ui.schermen.tafel.aan_tafel.presentie import Seat
from zvh_desktop.ui.venster.autosave import SaveState
from zvh_desktop.ui.venster.navigation import ToCasustafel
from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.suggest import ChooserLine

Key = Qt.Key


def standard_case(table: Table) -> None:
    """Presence of 8, inbreng of 5 Partijen, a besluit with its reason, 3 acties with Partij, person and date."""
    table.key(Key.Key_P, CTRL)
    for partij, words in (
        ("pol", "Vier meldingen van overlast."),
        ("ens", "Huurachterstand van drie maanden."),
        ("om", "Twee zaken staan open."),
        ("med", "Behandelt sinds maart."),
        ("recl", "Toezicht loopt tot mei."),
    ):
        table.key(Key.Key_I, CTRL)
        table.type(partij)
        table.key(Key.Key_Return)
        table.type(words)
    table.key(Key.Key_3, ALT)
    table.type("Zorg en straf moeten samen optrekken.")
    table.key(Key.Key_T, CTRL)
    for partij, wat, wanneer in (
        ("pol", "Wijkagent bezoekt moeder", "vr"),
        ("ens", "Schuldhulp aanvragen", "over 2 weken"),
        ("med", "Behandelplan delen", "12-1"),
    ):
        table.type(partij)
        table.key(Key.Key_Tab)
        table.type(wat)
        table.key(Key.Key_Tab)
        table.type(wanneer)
        table.key(Key.Key_Return)


def test_a_standard_case_costs_at_most_25_key_presses_beyond_the_words_and_the_next_casus_one(live, counter):
    standard_case(live)
    used = counter.commands

    assert used <= 25, f"{used} key presses beyond the words"
    counter.commands = 0
    live.key(Key.Key_Return, CTRL)
    assert counter.commands == 1
    assert live.tab.blad.context.live.casus.nummer == "ZVH-2026-0438"
    verslag, acties = live.stored(0)
    assert sum(p.stand is Aanwezigheid.AANWEZIG for p in verslag.presenties) == 8
    assert [i.tekst for i in verslag.inbrengen] == [
        "Vier meldingen van overlast.",
        "Huurachterstand van drie maanden.",
        "Twee zaken staan open.",
        "Behandelt sinds maart.",
        "Toezicht loopt tot mei.",
    ]
    assert verslag.besluit.soort is BesluitSoort.PROCESREGIE_ZVH
    assert verslag.besluit.reden == "Zorg en straf moeten samen optrekken."
    assert [(a.wat, a.persoon, a.uiterlijk) for a in acties] == [
        ("Wijkagent bezoekt moeder", "Mark de Wit", date(2026, 11, 27)),
        ("Schuldhulp aanvragen", "Joke Postma", VANDAAG + timedelta(weeks=2)),
        ("Behandelplan delen", "Selma Aydin", date(2027, 1, 12)),
    ]


def test_P03_the_table_opens_with_the_secrecy_statement_and_records_when(table):
    table.open()
    statement = table.find("geheimhouding").text()

    table.klok.later(minutes=3)
    table.key(Key.Key_Return, CTRL)

    opening = table.kluis.services.agenderen.get(table.casustafel.id).opening
    assert "vertrouwelijk" in statement
    assert opening.geheimhouding_op == table.klok()


def test_typed_text_is_in_the_kluis_within_a_second_of_the_last_key_without_a_button(live):
    live.key(Key.Key_B, CTRL)
    live.type("Een halve zin die niet af ")
    assert live.saves.state is SaveState.DIRTY

    QTest.qWait(950)

    assert live.stored()[0].bespreking == "Een halve zin die niet af "
    assert live.saves.state is SaveState.SAVED
    assert live.saves.last_saved == live.klok()


def test_what_was_typed_survives_closing_the_screen_in_the_middle_of_a_sentence(live):
    live.key(Key.Key_I, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    live.type("De wijkagent zag dat")
    assert live.tab.flush()

    live.tab.deleteLater()
    live.show_tab()
    live.open()

    card = live.window.findChildren(InbrengKaart)[-1]
    assert live.tab.blad.context.live.casus.nummer == "ZVH-2026-0437"
    assert card.editor.text() == "De wijkagent zag dat"


def test_W30_arrows_and_space_record_who_is_not_here(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_Right)
    live.key(Key.Key_Space)
    live.tab.flush()

    seats = live.stored()[0].presenties
    assert [p.stand for p in seats][:2] == [Aanwezigheid.AANWEZIG, Aanwezigheid.AFGEMELD]
    words = [s.accessibleName() for s in live.window.findChildren(Seat) if s.isVisible()]
    assert words[1].endswith(": afgemeld")


def test_W30_who_comes_in_and_who_leaves_for_the_next_casus_is_in_sight(live):
    lines = [
        w.text() for w in live.tab._agenda.findChildren(object) if hasattr(w, "text") and callable(w.text)
    ]

    assert "Mediant verlaat de zaal" in lines
    assert not any("komt binnen" in line for line in lines)


def test_W35_the_use_condition_goes_round_with_one_key_and_asks_for_the_named_partijen(live):
    live.key(Key.Key_I, CTRL)
    live.type("med")
    live.key(Key.Key_Return)
    live.type("Medicatietrouw wisselt.")
    live.key(Key.Key_G, CTRL)
    live.type("ens")
    live.key(Key.Key_Return)
    live.tab.flush()

    inbreng = live.stored()[0].inbrengen[0]
    assert inbreng.gebruik is Gebruik.GENOEMDE_PARTIJEN
    assert [live.tab.blad.context.kort(p) for p in inbreng.genoemde_partijen] == ["Enschede"]


def test_W31_the_gate_says_in_words_what_is_missing_with_the_article_and_blocks_nothing(live):
    live.key(Key.Key_5, ALT)
    lines = live.tab.blad._tekorten.lines()

    assert any("art" in line or "bijl" in line for line in lines)
    assert any(line.startswith("Kies de datum tot wanneer") for line in lines)
    live.key(Key.Key_Return, CTRL)
    assert live.tab.blad.context.live.casus.nummer == "ZVH-2026-0438"


def test_W31_choosing_another_besluit_keeps_the_reason(live):
    live.key(Key.Key_3, ALT)
    live.type("Samen optrekken")
    live.key(Key.Key_4, ALT)
    live.tab.flush()

    besluit = live.stored()[0].besluit
    assert (besluit.soort, besluit.reden) == (BesluitSoort.ISD, "Samen optrekken")


def test_W34_an_actie_belongs_to_a_partij_at_this_table(live):
    live.key(Key.Key_Return, CTRL)
    live.key(Key.Key_T, CTRL)
    live.type("med")
    live.key(Key.Key_Tab)
    live.type("Iets doen")
    live.tab.flush()

    assert live.stored(1)[1][0].partij_id is None
    assert live.presented == []


def test_undo_takes_back_a_step_by_its_name_and_loses_no_other_text(live):
    live.key(Key.Key_I, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    live.type("Blijft staan.")
    live.key(Key.Key_3, ALT)
    assert live.tab.undo.undo_label == "besluit Procesregie ZVH"

    live.tab.undo.undo()
    live.tab.flush()

    verslag = live.stored()[0]
    assert verslag.besluit.soort is None
    assert verslag.inbrengen[0].tekst == "Blijft staan."
    live.tab.undo.redo()
    live.tab.flush()
    assert live.stored()[0].besluit.soort is BesluitSoort.PROCESREGIE_ZVH


def test_an_actie_that_was_removed_comes_back_by_undo(live):
    live.key(Key.Key_T, CTRL)
    live.type("pol")
    live.key(Key.Key_Tab)
    live.type("Bellen")
    live.tab.flush()
    live.find("actie_weghalen").click()
    live.tab.flush()
    assert live.stored()[1] == ()

    live.tab.undo.undo()
    live.tab.flush()

    assert [a.wat for a in live.stored()[1]] == ["Bellen"]


def test_the_fase_follows_the_table_and_going_back_keeps_everything(live):
    live.key(Key.Key_B, CTRL)
    live.type("Eerst dit.")
    live.key(Key.Key_Return, CTRL)
    live.key(Key.Key_Return, CTRL | SHIFT)

    assert live.tab.blad.bespreking.text() == "Eerst dit."
    assert (
        live.kluis.services.dossiers.openen(live.tab.blad.context.live.casus.id).casus.fase is Fase.CASUSTAFEL
    )


def test_after_the_last_casus_the_table_closes_and_the_notulen_are_next(live):
    for _ in range(3):
        live.key(Key.Key_Return, CTRL)

    assert live.navigator.here == ToCasustafel(live.casustafel.id, "Notulen")
    assert live.kluis.services.notuleren.zitting(live.casustafel.id).huidig is None


def test_W41_an_open_actie_of_before_comes_back_and_is_closed_with_its_reason(live):
    services = live.kluis.services
    casus_id = live.tab.blad.context.live.casus.id
    eerder = services.acties.nieuwe_voor_plan(casus_id)
    eerder = replace(
        eerder,
        wat="Verhuurder spreken",
        partij_id="gemeente-enschede",
        persoon="Joke Postma",
        uiterlijk=date(2026, 11, 16),
        afgesproken_op=date(2026, 10, 27),
    )
    services.acties.bewaren(eerder)
    live.open()

    live.key(Key.Key_D, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "n")
    live.tab.flush()
    assert services.acties.get(eerder.id).is_open, "not done asks for a reason first"
    live.type("Verhuurder was ziek")
    live.tab.flush()

    done = services.acties.get(eerder.id)
    assert (done.stand.value, done.reden) == ("niet_gedaan", "Verhuurder was ziek")


def test_a_failing_save_keeps_the_text_and_says_so(live, monkeypatch):
    notuleren = live.kluis.services.notuleren
    real = notuleren.schrijven

    def full(_verslag):
        raise OSError("disk full")

    monkeypatch.setattr(notuleren, "schrijven", full)
    live.key(Key.Key_B, CTRL)
    live.type("Mag niet weg.")
    assert not live.tab.flush()
    assert live.saves.state is SaveState.FAILED
    live.key(Key.Key_Return, CTRL)
    assert live.tab.blad.bespreking.text() == "Mag niet weg."

    monkeypatch.setattr(notuleren, "schrijven", real)
    assert live.tab.flush()
    assert live.stored()[0].bespreking == "Mag niet weg."


def test_P08_the_own_note_is_kept_apart_from_the_verslag(live):
    live.key(Key.Key_J, CTRL)
    live.type("Moeder apart bellen")
    live.tab.flush()

    with live.kluis.services.omgeving.werk() as work:
        punt = live.casustafel.agendapunten[0].id
        assert work.verslagen.werkaantekening(punt) == "Moeder apart bellen"
    assert "Moeder" not in repr(live.stored()[0])


def test_P03_who_joins_later_confirms_the_secrecy_then(live):
    live.kluis.afgevaardigde("politie-oost-nederland", "Naima van der Lugt")
    live.open()
    live.key(Key.Key_P, CTRL)
    live.klok.later(minutes=12)

    live.key(Key.Key_P, CTRL | SHIFT)
    live.type("naima")
    live.key(Key.Key_Return)
    live.tab.flush()

    seat = live.stored()[0].presenties[-1]
    assert (seat.naam, seat.stand, seat.geheimhouding_op) == (
        "Naima van der Lugt",
        Aanwezigheid.AANWEZIG,
        live.klok(),
    )


def test_W21_nobody_of_a_partij_that_is_not_invited_can_join(live):
    live.kluis.afgevaardigde("transfore", "Wim Zonnebeld")
    live.open()

    live.key(Key.Key_P, CTRL | SHIFT)
    live.type("wim")
    live.key(Key.Key_Return)
    live.tab.flush()

    assert all(p.naam != "Wim Zonnebeld" for p in live.stored()[0].presenties)


def test_enter_takes_the_partij_of_an_actie_and_goes_on_to_what_it_does(live):
    live.key(Key.Key_T, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    live.type("Bezoekt de moeder")
    live.key(Key.Key_Tab)
    live.type("vr")
    assert live.tab.flush()
    (actie,) = live.stored()[1]
    assert (actie.wat, actie.persoon, actie.uiterlijk) == (
        "Bezoekt de moeder",
        "Mark de Wit",
        date(2026, 11, 27),
    )


def test_a_long_actie_can_be_read_as_a_whole_where_it_is_written(live):
    live.key(Key.Key_T, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    one_line = live.find("actie_wat").height()
    live.type("Bezoekt de moeder en spreekt met de buren over wat er sinds oktober is gebeurd " * 2)
    QApplication.processEvents()
    assert live.find("actie_wat").height() >= one_line * 2


def test_a_partij_that_was_not_invited_for_this_casus_cannot_bring_anything_in_and_is_told_why(live):
    live.key(Key.Key_I, CTRL)
    live.type("borne")
    popup = live.tab.findChild(ChooserLine, "inbreng_partij").popup
    live.key(Key.Key_Return)
    assert popup.nothing.isVisible()
    assert "uitgenodigd" in popup.nothing.text()
    assert live.stored()[0].inbrengen == ()


def test_the_conditions_of_a_new_inbreng_are_in_sight_as_a_whole(live):
    for partij in ("pol", "ens", "om", "med"):
        live.key(Key.Key_I, CTRL)
        live.type(partij)
        live.key(Key.Key_Return)
        live.type("Een regel.")
    QTest.qWait(50)
    card = live.tab.findChildren(InbrengKaart)[-1]
    assert card.visibleRegion().boundingRect().height() == card.height()


def test_ctrl_g_past_the_named_partijen_brings_the_cursor_back_to_the_text(live):
    live.key(Key.Key_I, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    live.type("Dit mag niet naar de gemeente")
    live.key(Key.Key_G, CTRL)
    assert QApplication.focusWidget().objectName() == "genoemde_invoer"
    live.key(Key.Key_G, CTRL)
    assert QApplication.focusWidget().objectName() == "inbreng_tekst"
    assert live.tab.flush()
    assert live.stored()[0].inbrengen[0].gebruik is Gebruik.ALLEEN_PROCESREGIE


def test_what_is_no_date_stays_with_a_word_under_it_and_the_word_goes_when_it_is_one(live):
    live.key(Key.Key_T, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    live.type("Bezoekt de moeder")
    live.key(Key.Key_Tab)
    live.type("32-13")
    live.key(Key.Key_Tab)
    line, said = live.find("actie_uiterlijk_invoer"), live.find("actie_uiterlijk_begrepen")
    assert line.text() == "32-13"
    assert said.isVisible()
    assert said.text().startswith("Geen datum")
    live.key(Key.Key_Backtab, SHIFT)
    line.clear()
    live.type("vr")
    assert said.text() == "vr 27 nov 2026"
    assert said.property("tone") == ""


def test_the_cursor_stays_among_the_acties_and_the_inbreng_when_its_line_goes(live):
    for begin, partij in ((Key.Key_I, "pol"), (Key.Key_I, "ens"), (Key.Key_T, "pol"), (Key.Key_T, "ens")):
        live.key(begin, CTRL)
        live.type(partij)
        live.key(Key.Key_Return)
        live.type(f"Iets van {partij}")
    live.tab.findChildren(IconButton, "actie_weghalen")[-1].setFocus()
    live.key(Key.Key_Space)
    assert QApplication.focusWidget().objectName() == "actie_wat"
    live.key(Key.Key_Backtab, SHIFT)
    live.tab.findChildren(IconButton, "actie_weghalen")[0].setFocus()
    live.key(Key.Key_Space)
    assert QApplication.focusWidget().objectName() == "nieuwe_actie"
    card = live.tab.findChildren(InbrengKaart)[-1]
    card.editor.setFocus()
    card.findChild(IconButton, "inbreng_weghalen").setFocus()
    live.key(Key.Key_Space)
    assert QApplication.focusWidget().objectName() == "inbreng_tekst"


def test_another_besluit_goes_on_behind_the_reason_that_stands_there(live):
    live.key(Key.Key_3, ALT)
    live.type("Eerst dit.")
    live.key(Key.Key_Return, CTRL)
    live.key(Key.Key_Return, CTRL | SHIFT)
    live.key(Key.Key_5, ALT)
    live.type(" Dan dat.")
    assert live.tab.flush()
    assert live.stored()[0].besluit.reden == "Eerst dit. Dan dat."


def test_filling_the_roles_shows_what_was_filled_in(live):
    live.key(Key.Key_3, ALT)
    live.key(Key.Key_R, CTRL)
    QTest.qWait(50)
    line = QApplication.focusWidget()
    assert line.text()
    assert line.visibleRegion().boundingRect().height() == line.height()


def test_f8_goes_to_what_is_missing_one_after_the_other(live):
    live.key(Key.Key_F8)
    assert isinstance(QApplication.focusWidget(), Seat)
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_F8)
    assert QApplication.focusWidget().objectName().startswith("besluit_soort_")
    live.key(Key.Key_3, ALT)
    live.key(Key.Key_F8)
    assert QApplication.focusWidget().objectName() == "besluit_reden"
    live.type("Zorg en straf samen.")
    live.key(Key.Key_R, CTRL)
    live.key(Key.Key_T, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    live.type("Bezoekt de moeder")
    seen = []
    while live.tab.blad.concept.tekorten():
        live.key(Key.Key_F8)
        here = QApplication.focusWidget().objectName()
        assert here not in seen, "the key has to bring the chair further"
        seen.append(here)
        live.type("1-12" if "datum" in here or "uiterlijk" in here else "Selma")
        if here == "besluit_casusregisseur":
            live.key(Key.Key_Return)
    assert {"besluit_volgende_datum_invoer", "richting_plan", "actie_uiterlijk_invoer"} <= set(seen)


def test_who_comes_back_to_a_casus_that_was_left_stands_at_what_is_missing(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_3, ALT)
    for _casus in range(3):
        live.key(Key.Key_Return, CTRL)
    live.tab.open(live.casustafel.id, live.casustafel.agendapunten[0].casus_id)
    assert QApplication.focusWidget().objectName() == "besluit_reden"


def test_a_table_that_is_over_calls_nobody_in_and_leads_to_its_notulen(live):
    for _casus in range(3):
        live.key(Key.Key_Return, CTRL)
    casussen = live.casustafel.agendapunten
    live.tab.open(live.casustafel.id, casussen[-1].casus_id)
    lines = [label.text() for label in live.tab._agenda.findChildren(QLabel) if label.isVisible()]
    assert not any("komt binnen" in line or "verlaat de zaal" in line for line in lines)
    assert live.find("agendapunt_3").isChecked()
    assert not live.find("agendapunt_1").isChecked()
    assert live.find("volgende_casus").text() == "Naar de notulen"


def test_an_inbreng_that_is_shown_again_is_not_cut_off_at_the_left(live):
    live.key(Key.Key_I, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    live.type("Na vier rustige maanden vorige week aangehouden met twee anderen. " * 3)
    live.key(Key.Key_Return, CTRL)
    live.key(Key.Key_Return, CTRL | SHIFT)
    QTest.qWait(20)
    editor = live.tab.findChildren(InbrengKaart)[-1].editor
    assert editor.horizontalScrollBar().value() == 0
    assert editor.textCursor().atEnd()


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
