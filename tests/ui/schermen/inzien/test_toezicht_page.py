"""W-42, art. 11.2 g, h, 12.3: supervision from Rapportage by keys, as a table without persons, and the note per table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import OM, POLITIE, VANDAAG
from tests.ui.schermen.conftest import ALT, Desk
from tests.ui.schermen.lopend import afgesproken, dag, in_uitvoering
from zvh_desktop.taal import datum
from zvh_desktop.ui.venster.navigation import (
    ToActies,
    ToCasus,
    ToCasustafel,
    ToRapportage,
    ToToezicht,
    ToToezichtCasussen,
    ToWerkproces,
)

ENTER = Qt.Key.Key_Return


@pytest.fixture
def casus(desk: Desk):
    casus = in_uitvoering(desk.kluis, 1, "Ștefan Țepeș")
    afgesproken(desk.kluis, casus, "een", POLITIE, -3)
    afgesproken(desk.kluis, casus, "twee", OM, 9)
    return casus


def cells(desk: Desk) -> list[list[str]]:
    columns = [one for one in desk.page.table.model.columns() if one.header]
    return [[one.text(row) for one in columns] for row in desk.page.table.rows()]


def test_W42_per_partij_from_rapportage_to_the_acties_of_one(desk: Desk, casus):
    desk.go(ToRapportage())
    desk.key(Qt.Key.Key_T, ALT)
    assert desk.tools.navigator.here == ToToezicht()
    assert not unnamed(desk.window)
    names = [desk.kluis.partij_kort(one) for one in (OM, POLITIE)]
    assert cells(desk) == [
        [names[0], "1", "0", "0", "0", "0", "0", "0"],
        [names[1], "1", "1", "0", "0", "0", "0", "0"],
    ]
    for _downwards in range(2):
        desk.key(Qt.Key.Key_3, ALT)
    assert [row[0] for row in cells(desk)] == names[::-1]
    desk.page.table.select_first()
    desk.page.table.view.setFocus()
    desk.key(ENTER)
    assert desk.tools.navigator.here == ToActies(POLITIE)


def test_W42_P04_an_actie_that_is_moved_is_counted_and_shows_its_old_date(desk: Desk, casus):
    desk.go(ToActies(POLITIE))
    desk.key(Qt.Key.Key_Z)
    desk.type(datum.typed_date(dag(5)))
    desk.key(ENTER)
    assert f"was {datum.short_date(dag(-3))}" in desk.find("gekozen_waar").text()
    desk.go(ToToezicht())
    assert cells(desk)[1][1:4] == ["1", "0", "1"]
    desk.go(ToActies(POLITIE))
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.go(ToToezicht())
    assert cells(desk)[1][1:4] == ["1", "1", "0"]


def test_W42_art_12_3_per_casus_with_the_day_on_which_progress_was_discussed(desk: Desk, casus):
    desk.go(ToToezicht())
    desk.key(Qt.Key.Key_C, ALT)
    assert desk.tools.navigator.here == ToToezichtCasussen()
    enschede = desk.kluis.partij_kort(casus.casusregisseur.partij_id)
    assert cells(desk)[0][:5] == ["ZVH-2026-0001", enschede, "nog niet", "1", "0"]
    in_uitvoering(desk.kluis, 2, "Noor Jansen")
    for column in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        desk.key(column, ALT)
        assert len(cells(desk)) == 2
    desk.key(Qt.Key.Key_4, ALT)
    assert [row[0][-1] for row in cells(desk)] == ["1", "2"]
    desk.page.table.select_first()
    desk.key(ENTER)
    assert desk.tools.navigator.here == ToCasus(casus.id)
    desk.fill("voortgang_op_invoer", datum.typed_date(VANDAAG))
    desk.saved()
    desk.go(ToToezichtCasussen())
    assert cells(desk)[0][2] == datum.short_date(VANDAAG)


@pytest.mark.parametrize("place", [ToToezicht(), ToToezichtCasussen()])
def test_W42_the_table_for_the_expertgroep_names_nobody(desk: Desk, casus, tmp_path, place):
    desk.go(place)
    path = tmp_path / "lijst.csv"
    desk.page.export_list(path)
    text = path.read_text("utf-8-sig")
    assert "Te laat" in text
    people = [a.naam for p in desk.services.partijen.alle() for a in p.afgevaardigden]
    assert not any(name in text for name in (*people, "Ștefan Țepeș", "Țepeș"))


def test_W42_art_11_2_h_the_note_of_a_table_is_kept_while_one_goes_through_the_tables(desk: Desk, casus):
    desk.go(ToWerkproces())
    assert desk.page.table.empty.sentence.text() == "Er is nog geen tafel gehouden."
    first = desk.kluis.tafel(casus, datum=VANDAAG)
    other = desk.kluis.tafel(desk.kluis.casus(2, "Noor Jansen"), datum=dag(-7))
    for tafel in (first, other):
        desk.services.notuleren.openen(tafel.id)
    desk.go(ToToezicht())
    desk.key(Qt.Key.Key_T, ALT)
    assert desk.tools.navigator.here == ToWerkproces()
    desk.fill("werkproces_notitie", "Iedereen was op tijd.")
    desk.page.table.view.setFocus()
    desk.key(Qt.Key.Key_Down)
    assert desk.find("werkproces_notitie").text() == ""
    desk.fill("werkproces_notitie", "De bijdragen bleven uit.")
    desk.saved()
    kept = {one.id: one.werkproces for one in desk.services.overzichten.casustafels()}
    assert kept == {first.id: "Iedereen was op tijd.", other.id: "De bijdragen bleven uit."}
    assert [row[-1] for row in cells(desk)] == ["Iedereen was op tijd.", "De bijdragen bleven uit."]
    desk.page.table.view.setFocus()
    desk.key(ENTER)
    assert desk.tools.navigator.here == ToCasustafel(other.id, "Notulen")
    assert desk.presented == []


def test_W42_of_a_period_by_the_keys_and_the_list_that_goes_out_says_of_which(desk: Desk, casus):
    page = desk.go(ToToezicht())
    desk.focus("periode")
    words = [page.period.itemText(at) for at in range(5)]
    assert words == ["Alles", "2026", "2025", "K4 2026", "K3 2026"]
    desk.key(Qt.Key.Key_Down)
    assert (len(cells(desk)), page._content().titel) == (2, "Toezicht per partij, 2026")
    desk.key(Qt.Key.Key_Down)
    assert cells(desk) == []
    for _up in range(2):
        desk.key(Qt.Key.Key_Up)
    assert (len(cells(desk)), page._content().titel) == (2, "Toezicht per partij")
