"""Writing at the table with the keyboard alone: real keys into a real window, and what is in the kluis afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.patience import wait_until
from tests.ui.agenda_kluis import OM, POLITIE
from tests.ui.schermen.tafel.aan_tafel.collegas import MARK, NAIMA, two
from tests.ui.schermen.tafel.aan_tafel.conftest import CTRL, SHIFT, Table
from zvh_desktop.ui.schermen.tafel.aan_tafel.inbreng import InbrengRegel
from zvh_desktop.ui.widgets.buttons import IconButton

__all__ = ["two"]


Key = Qt.Key


def promises(table: Table, who: str, what: str) -> None:
    for text, then in ((who, Key.Key_Tab), (what, Key.Key_Tab), ("vr", Key.Key_Return)):
        table.type(text)
        table.key(then)


def test_W34_the_actie_is_of_the_person_who_was_chosen(two):
    two.key(Key.Key_T, CTRL)
    promises(two, "naima", "Bezoekt de buren")
    promises(two, "mark", "Belt de vader")
    promises(two, "om", "Zoekt de zaak op")
    two.tab.flush()

    assert [(a.wat, a.partij_id, a.persoon) for a in two.stored()[1]] == [
        ("Bezoekt de buren", POLITIE, NAIMA),
        ("Belt de vader", POLITIE, MARK),
        ("Zoekt de zaak op", OM, "Laura Bakker"),
    ]


def test_W34_choosing_a_colleague_afterwards_names_him_whoever_stood_there(two):
    two.key(Key.Key_T, CTRL)
    promises(two, "naima", "Bezoekt de buren")
    row = two.find("actie_partij")
    for name, stands in (("mark", MARK), ("naima", NAIMA)):
        row.setFocus()
        row.selectAll()
        two.type(name)
        two.key(Key.Key_Tab)
        two.tab.flush()
        assert (row.text(), two.stored()[1][0].persoon) == ("Politie", stands)


def test_W34_an_actie_belongs_to_a_partij_at_this_table(live):
    live.key(Key.Key_Return, CTRL)
    live.key(Key.Key_T, CTRL)
    live.type("med")
    live.key(Key.Key_Tab)
    live.type("Iets doen")
    live.tab.flush()

    assert live.stored(1)[1][0].partij_id is None
    assert live.presented == []


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
    wait_until(lambda: live.find("actie_wat").height() >= one_line * 2)


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
    card = live.tab.findChildren(InbrengRegel)[-1]
    card.editor.setFocus()
    card.findChild(IconButton, "inbreng_weghalen").setFocus()
    live.key(Key.Key_Space)
    assert QApplication.focusWidget().objectName() == "inbreng_tekst"
