"""The parts that show a list from outside before it comes in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from zvh_desktop.application.partijen.importeren import AFGEVAARDIGDEN, Importveld
from zvh_desktop.application.ports import ImportTabel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.invoer_delen import Koppelingen, Vakken, kolomnaam, opgesomd


def lijst(*koppen: str):
    return AFGEVAARDIGDEN.invoer(
        ImportTabel(koppen, (tuple("x" for _ in koppen),)), bron="lijst", naam="l.csv"
    )


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (52, "BA")])
def test_a_column_without_a_heading_has_the_letters_of_a_spreadsheet(place: int, letters: str):
    koppen = ["Partij", "Naam", *[""] * 60]
    koppen[0], koppen[place] = ("", "") if place < 2 else ("Partij", "")
    assert kolomnaam(lijst(*koppen), place) == f"(kolom {letters}, zonder kop)"
    assert kolomnaam(lijst(*koppen), 1) == ("Naam" if place != 1 else "(kolom B, zonder kop)")


def test_a_message_has_no_columns_to_give_a_letter():
    assert kolomnaam(AFGEVAARDIGDEN.invoer(ImportTabel(("", "Naam"), (("x", "y"),))), 0) == "(zonder kop)"


def test_of_a_long_enumeration_the_first_are_named_and_the_rest_counted():
    names = [f"kop {n}" for n in range(9)]
    assert opgesomd(names[:8]).endswith("‘kop 7’")
    assert opgesomd(names).endswith("‘kop 7’ en nog 1")


def test_all_headings_without_a_field_are_left_out_at_once(stage, qtbot):
    part = Koppelingen()
    asked = lijst("Partij", "Naam", "Kenteken", "Schoenmaat")
    part.changed.connect(lambda change: part.show_invoer(change(asked)))
    stage(part)
    part.show_invoer(asked)
    assert asked.vragen == {2, 3}
    assert part.skip.isVisible()
    qtbot.mouseClick(part.skip, Qt.MouseButton.LeftButton)
    assert not part.skip.isVisible()
    assert [part.selects[at].value() for at in (2, 3)] == [None, None]


def test_a_row_has_a_field_for_every_column_with_a_meaning_of_this_list_alone(stage, qtbot):
    part = Vakken()
    stage(part)
    part.show_columns(lijst("Partij", "Naam", "Functie", "Kenteken"))
    part.show_columns(lijst("Naam", "Partij"))
    assert sorted(part.fields) == [0, 1]
    shown = [part._grid.itemAt(at).widget() for at in range(part._grid.count())]
    assert shown == [part.fields[0], part.fields[1]]
    assert Importveld.NAAM in lijst("Naam", "Partij").koppeling

    def is_beside() -> bool:
        first, second = (part.fields[at].geometry() for at in (0, 1))
        return (second.left() - first.right() - 1, second.top()) == (theme.Space.TWO, first.top())

    qtbot.waitUntil(is_beside)
