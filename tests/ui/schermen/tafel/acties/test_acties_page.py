from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import POLITIE
from tests.ui.schermen.conftest import ALT, CTRL
from tests.ui.schermen.tafel.acties.conftest import shown, stored
from zvh_desktop.ui.venster.navigation import ToActies, ToCasus


def test_open_acties_stand_most_overdue_first(page):
    assert shown(page) == [
        "Verhuurder spreken",
        "Uitkomst verhoor melden",
        "Aanspreekpunt aanwijzen",
        "Nagaan of het kan",
    ]
    assert page.subtitle_label.text() == "4 open, waarvan 2 te laat"
    late = [page.table.model.index(row, 4).data() for row in range(4)]
    assert late == ["40 dagen te laat", "12 dagen te laat", "open", "open"]


def test_P04_the_list_of_partijen_counts_what_is_open_and_what_is_late(page):
    rows = page.partijen.list.rows_model.rows()
    assert [(r.title, r.right, r.chip) for r in rows] == [
        ("Alle partijen", "4 open", "2 van 4 te laat"),
        ("Enschede", "2 open", "1 van 2 te laat"),
        ("Politie", "1 open", "1 van 1 te laat"),
        ("OM", "1 open", ""),
    ]


def test_a_partij_filters_the_table_by_keyboard(desk, page):
    page.partijen.list.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    assert shown(page) == ["Uitkomst verhoor melden"]
    desk.key(Qt.Key.Key_Home)
    assert len(shown(page)) == 4


def test_another_page_can_open_it_at_a_partij_or_at_what_is_late(desk, page):
    desk.go(ToActies(POLITIE))
    assert shown(page) == ["Uitkomst verhoor melden"]
    desk.go(ToActies("te_laat"))
    assert shown(page) == ["Verhuurder spreken", "Uitkomst verhoor melden"]
    assert page.late_only.isChecked()


def test_words_are_looked_for_in_actie_casus_person_and_name_without_accents(desk, page):
    desk.key(Qt.Key.Key_F, CTRL)
    desk.type("verh zolk")
    desk.wait(lambda: len(shown(page)) == 2)
    assert shown(page) == ["Verhuurder spreken", "Uitkomst verhoor melden"]
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("bestaat niet")
    desk.wait(lambda: not shown(page))
    assert page.table.empty.sentence.text() == "Geen acties gevonden."
    assert not page.gekozen.isVisible()


def test_only_late_and_also_closed_have_a_key_of_their_own(desk, page):
    desk.key(Qt.Key.Key_L, ALT)
    desk.wait(page.late_only.isChecked)
    assert shown(page) == ["Verhuurder spreken", "Uitkomst verhoor melden"]
    desk.key(Qt.Key.Key_L, ALT)
    desk.wait(lambda: not page.late_only.isChecked())
    desk.key(Qt.Key.Key_A, ALT)
    desk.wait(page.closed_too.isChecked)
    assert shown(page)[-1] == "Eerder afgerond"


def test_letters_in_the_search_box_close_nothing(desk, page):
    desk.key(Qt.Key.Key_F, CTRL)
    desk.type("gnvzh")
    assert page.filter.text() == "gnvzh"
    assert all(stored(desk, wat).is_open for wat in ("Verhuurder spreken", "Uitkomst verhoor melden"))


def test_enter_opens_the_casus_of_the_actie(desk, page, casus):
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToCasus(casus.id, "Acties")


def test_an_empty_list_says_where_acties_come_from(desk):
    page = desk.go(ToActies())
    assert page.table.empty.sentence.text() == "Er staan geen acties open."
    assert page.subtitle_label.text() == "Geen open acties"
    desk.key(Qt.Key.Key_G)


def test_everything_on_the_page_has_a_name_for_a_screen_reader(desk, page):
    assert unnamed(page) == []
    desk.key(Qt.Key.Key_N)
    assert unnamed(page) == []
