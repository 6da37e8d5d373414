from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.venster.stage import inside, stage
from zvh_desktop.application.inzien.zoeken import Treffer, TrefferSoort
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.search_palette import Place, destination_of

__all__ = ["inside", "stage"]


def test_search_finds_and_enter_goes_there(inside, qtbot):
    inside.key(Qt.Key.Key_K)
    palette = inside.workspace.search
    assert palette.isVisible()
    assert palette.field.hasFocus()
    qtbot.keyClicks(palette.field, "zvh-2026")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert inside.workspace.page.opened_with == [to.ToCasus("c1")]


def test_escape_puts_the_search_away_and_gives_the_keys_back(inside, qtbot):
    inside.key(Qt.Key.Key_K)
    qtbot.keyClicks(inside.workspace.search.field, "niets")
    qtbot.waitUntil(lambda: "Niets gevonden" in inside.workspace.search.note.text())
    qtbot.keyClick(inside.workspace.search.field, Qt.Key.Key_Escape)
    assert not inside.workspace.search.isVisible()
    assert inside.pages["Vandaag"].editor.hasFocus()


@pytest.mark.parametrize(
    ("hit", "place"),
    [
        (Treffer(TrefferSoort.DATALEK, "Een mail", "", "d1"), to.ToDatalek("d1")),
        (Treffer(TrefferSoort.GESCHIL, "De regie", "", "g1"), to.ToGeschil("g1")),
        (Treffer(TrefferSoort.VERZOEK, "mr. Bruggink", "", "w1", "c3"), to.ToVerzoek("w1")),
    ],
)
def test_what_went_wrong_or_was_asked_opens_its_own_page(hit: Treffer, place: to.Destination):
    assert destination_of(hit) == place


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("datal", to.ToDatalekken()),
        ("geschil", to.ToGeschillen()),
        ("inzage", to.ToVerzoeken()),
        ("toez", to.ToToezicht()),
    ],
)
def test_a_screen_is_found_by_what_it_lists(inside, qtbot, typed: str, place: to.Destination):
    inside.key(Qt.Key.Key_K)
    palette = inside.workspace.search
    qtbot.keyClicks(palette.field, typed)
    palette.search()
    assert place in [
        row.identity.destination
        for row in palette.results.rows_model.rows()
        if isinstance(row.identity, Place)
    ]
