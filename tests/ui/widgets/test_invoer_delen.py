"""The parts that show a list from outside before it comes in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from zvh_desktop.application.aanmelding.innemen import AANMELDINGEN
from zvh_desktop.application.invoer import Invoerrij
from zvh_desktop.application.partijen.importeren import AFGEVAARDIGDEN, Importveld, RijBezwaar, RijUitkomst
from zvh_desktop.application.ports import ImportTabel
from zvh_desktop.domain.aanmelding.geboortedatum import OnvolledigeDatum
from zvh_desktop.taal import codes
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.invoer_delen import (
    Koppelingen,
    Vakken,
    gelezen_als,
    kolomnaam,
    niet_overgenomen,
    opgesomd,
    overgeslagen,
)
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import Text


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
    sent = AFGEVAARDIGDEN.invoer(ImportTabel(("", "Naam"), (("x", "y"),)), bron="bericht")
    assert kolomnaam(sent, 0) == "(zonder kop)"


def test_of_a_long_enumeration_the_first_are_named_and_the_rest_counted():
    names = [f"kop {n}" for n in range(9)]
    assert opgesomd(names[:8]).endswith("‘kop 7’")
    assert opgesomd(names).endswith("‘kop 7’ en nog 1")
    assert opgesomd(["a", "b"]) == "‘a’, ‘b’"
    assert opgesomd(["n" * 60, f"{'n' * 59} m"]) == f"‘{'n' * 60}’, ‘{'n' * 59}…’"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 11, 24), "di 24 nov 2026"),
        (OnvolledigeDatum(1990, 3), "maart 1990, dag onbekend"),
        (RijUitkomst.NIEUW, codes.label(RijUitkomst.NIEUW)),
        ("Mia", "Mia"),
    ],
)
def test_what_was_understood_stands_in_words(value: object, words: str):
    assert gelezen_als(value) == words


def test_what_does_not_come_over_is_told_with_its_reason_and_its_place():
    left = [Invoerrij(regel=n, bezwaar=RijBezwaar.PARTIJ_LEEG) for n in range(2, 7)]
    one = Invoerrij(regel=9, bezwaar=RijBezwaar.NAAM_LEEG)
    good = Invoerrij(regel=10)
    party, name = "De partij is niet ingevuld", "De naam is niet ingevuld"
    assert overgeslagen([good]) == niet_overgenomen(lijst("Partij", "Naam")) == ""
    assert overgeslagen([good, one]) == f"1 rij overgeslagen: {name} (regel 9)."
    assert (
        overgeslagen([one, *left])
        == f"6 rijen overgeslagen: {party} (regels 2, 3, 4, 5, 6). {name} (regel 9)."
    )
    more = [*left, replace(left[0], regel=8), one]
    assert f"{party} (regels 2, 3, 4, 5, 6 en nog 1)." in overgeslagen(more)
    rows = [("Lijst", "", "2026"), ("Partij", "Naam", "Kenteken"), ("", "", ""), ("A", "B", "C")]
    one_each = "1 rij boven de koppen: ‘Lijst 2026’; 1 lege rij; kolom ‘Kenteken’"
    sent = AFGEVAARDIGDEN.invoer(ImportTabel(rows[0], (*rows[1:],)), bron="l", naam="l.csv")
    assert niet_overgenomen(sent) == f"Niet overgenomen: {one_each}."
    rows = [*rows[:1] * 2, ("Partij", "Naam", "Kenteken", "Maat"), *rows[2:3] * 2, ("A", "B", "C", "D")]
    sent = AFGEVAARDIGDEN.invoer(ImportTabel(rows[0], (*rows[1:],)), bron="l", naam="l.csv")
    two_each = (
        "2 rijen boven de koppen: ‘Lijst 2026’, ‘Lijst 2026’; 2 lege rijen; kolommen ‘Kenteken’, ‘Maat’"
    )
    assert niet_overgenomen(sent) == f"Niet overgenomen: {two_each}."
    ours = AANMELDINGEN.invoer(ImportTabel(("Kenteken",), (("C",),)), bron="l", naam="l.csv")
    assert (ours.weggelaten, niet_overgenomen(ours)) == ((0,), "")


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


def test_a_heading_that_is_asked_about_is_in_sight_and_the_rest_when_all_are_wanted(stage, qtbot):
    part = Koppelingen()
    asked = AFGEVAARDIGDEN.invoer(
        ImportTabel(("Partij", "Kenteken", "", "Leeg"), (("A\nB", "12", "", ""),)), bron="l", naam="l.csv"
    )
    now = [asked]

    def change(how) -> None:
        now[0] = how(now[0])
        part.show_invoer(now[0])

    def seen() -> list[int]:
        return [at for at, select in part.selects.items() if select.isVisible()]

    part.changed.connect(change)
    stage(part)
    part.show_invoer(asked)
    assert (sorted(part.selects), seen(), part.note.text()) == (
        [0, 1],
        [1],
        "1 van de 2 koppen heeft een veld",
    )
    select = part.selects[1]
    assert (select.currentText(), select.property("invalid")) == ("Nog kiezen", True)
    assert part.findChild(Line, "kolom_erbij_tekst") is None
    qtbot.mouseClick(part.whole, Qt.MouseButton.LeftButton)
    assert (part.whole.text(), seen()) == ("Alleen wat geen veld heeft", [0, 1])
    shown = [part._grid.itemAt(at).widget() for at in range(part._grid.count())]
    texts = [one.text() for one in shown if isinstance(one, Text)]
    assert texts == [
        "Kop", "Komt in", "Voorbeeld", "Partij", "A B", "Kenteken", "12", "Staat niet in de lijst",
    ]  # fmt: skip
    places = [part._grid.getItemPosition(at)[:2] for at in range(part._grid.count())]
    assert places == [(row, column) for row in (0, 1, 2, 5) for column in range(3)]
    kolom, tekst = part.findChild(Select, "kolom_erbij"), part.findChild(Line, "kolom_erbij_tekst")
    assert kolom.findText("Partij") == -1
    kolom.setCurrentIndex(kolom.findText("Naam"))
    tekst.setText("Mia")
    QTest.keyClick(tekst, Qt.Key.Key_Return)
    assert now[0].vakken()[0][1][Importveld.NAAM] == "Mia"
    assert part.note.text() == "2 van de 3 koppen hebben een veld"
    qtbot.mouseClick(part.whole, Qt.MouseButton.LeftButton)
    assert (part.whole.text(), seen()) == ("Alle koppen", [1])
    part.selects[1].changed.emit(None)
    assert (now[0].vragen, part.skip.isVisible()) == (frozenset(), False)
    part.selects[1].changed.emit("?")
    assert (now[0].vragen, part.skip.isVisible()) == ({1}, True)


@pytest.mark.parametrize(
    ("soort", "nowhere"), [(AFGEVAARDIGDEN, "Overslaan"), (AANMELDINGEN, "Zonder veld bewaren")]
)
def test_what_has_no_field_is_left_out_or_kept_beside(stage, qtbot, soort, nowhere: str):
    part = Koppelingen()
    sent = soort.invoer(ImportTabel(("Kenteken",), (("12",),)), bron="l", naam="l.csv").zonder_vragen()
    part.changed.connect(lambda how: part.show_invoer(how(sent)))
    stage(part)
    part.show_invoer(sent)
    qtbot.mouseClick(part.whole, Qt.MouseButton.LeftButton)
    assert part.selects[0].currentText() == nowhere
    assert (part.findChild(Line, "kolom_erbij_tekst") is None) is soort.rest_blijft


def test_of_a_row_it_is_told_what_was_understood_and_what_is_wrong(stage):
    part = Vakken()
    stage(part)
    koppen = ("Partij", "Wie", "Einddatum", "Kenteken")
    sent = AFGEVAARDIGDEN.invoer(
        ImportTabel(koppen, (("A", "Mia", "1-1-27", "12"), ("B", "Jan", "", ""))), bron="l", naam="l.csv"
    ).met_doel(1, Importveld.NAAM)
    part.show_columns(sent)
    rij = Invoerrij(
        regel=2,
        bezwaar=RijBezwaar.NAAM_LEEG,
        gelezen={Importveld.MANDAAT_TOT: date(2027, 1, 1), Importveld.NAAM: "mia"},
        fouten={Importveld.PARTIJ: RijBezwaar.PARTIJ_ONBEKEND},
    )
    cells = ("A", "Mia", "1-1-27", "9" * 300)
    part.show_row(sent, rij, cells, anew=True)
    assert (part.heading.text(), part.note.text()) == ("Regel 2", "De naam is niet ingevuld.")
    assert [field.editor.text() for field in part.fields.values()] == ["A", "Mia", "1-1-27"]
    assert [field.editor.cursorPosition() for field in part.fields.values()] == [0, 0, 0]
    labels = [field.label.text() for field in part.fields.values()]
    assert labels[1] == "Naam (kop: Wie)"
    assert labels[0] == "Partij"
    helps = [field.help_label.text() for field in part.fields.values()]
    assert helps == ["", "", "gelezen als vr 1 jan 2027"]
    errors = [field.error for field in part.fields.values()]
    assert errors == ["Deze partij staat niet in de lijst van partijen.", None, None]
    assert part.rest.text() == f"Wordt overgeslagen: Kenteken: {cells[3]}"
    part.show_row(sent, Invoerrij(regel=3), ("B", "Jan", "", "9" * 301), anew=False)
    assert (part.heading.text(), part.note.text()) == ("Regel 3", "")
    assert [field.editor.text() for field in part.fields.values()] == ["A", "Mia", "1-1-27"]
    assert part.rest.text() == f"Wordt overgeslagen: Kenteken: {'9' * 300}…"
    part.show_row(sent, Invoerrij(regel=3), ("B", "Jan", "", " "), anew=False)
    assert part.rest.isHidden()
    part.goes_to_first([3, 2, 1])
    assert part.fields[2].editor.hasFocus()
    part.goes_to_first([])
    assert part.fields[0].editor.hasFocus()
    alone = replace(sent, tabel=ImportTabel(koppen, (cells,)))
    part.show_row(alone, Invoerrij(regel=2), cells, anew=True)
    assert part.heading.text() == "Gekozen rij"


def test_a_long_text_of_a_row_has_room_for_more_than_a_line(stage):
    part = Vakken()
    stage(part)
    kop = next(kop for kop, doel in AANMELDINGEN.doelen.items() if doel in AANMELDINGEN.lang)
    sent = AANMELDINGEN.invoer(ImportTabel((kop,), (("Een\nTwee",),)), bron="l", naam="l.csv")
    edited: list[tuple[int, str]] = []
    part.edited.connect(lambda at, text: edited.append((at, text)))
    part.show_columns(sent)
    editor = part.fields[0].editor
    assert isinstance(editor, GrowingEditor)
    part.show_row(sent, Invoerrij(regel=2), ("Een\nTwee",), anew=True)
    assert (editor.toPlainText(), edited) == ("Een\nTwee", [])
    part.fields[0].focus()
    QTest.keyClick(editor, Qt.Key.Key_Exclam)
    assert len(edited) == 1
    rest = AANMELDINGEN.invoer(ImportTabel((kop, "Kenteken"), (("Een", "12"),)), bron="l", naam="l.csv")
    part.show_columns(rest)
    part.show_row(rest, Invoerrij(regel=2), ("Een", "12"), anew=True)
    assert part.rest.text() == "In eigen woorden bij het concept: Kenteken: 12"


def test_a_row_has_a_field_for_every_column_with_a_meaning_of_this_list_alone(stage, qtbot):
    part = Vakken()
    stage(part)
    part.show_columns(lijst("Partij", "Naam", "Functie", "Kenteken"))
    part.show_columns(lijst("Naam", "Partij"))
    assert sorted(part.fields) == [0, 1]
    shown = [part._grid.itemAt(at).widget() for at in range(part._grid.count())]
    assert shown == [part.fields[0], part.fields[1]]
    assert Importveld.NAAM in lijst("Naam", "Partij").koppeling

    part.show_columns(lijst("Naam", "Partij", "Einddatum", "E-mail"))

    def are_two_a_line() -> bool:
        first, second, third, fourth = (part.fields[at].geometry() for at in range(4))
        inside = part._grid.parentWidget().rect()
        return (
            (first.topLeft(), fourth.bottomRight()) == (inside.topLeft(), inside.bottomRight())
            and (second.left() - first.right() - 1, second.top()) == (theme.Space.TWO, first.top())
            and (third.left(), third.top() - first.bottom() - 1) == (first.left(), theme.Space.TWO)
            and (fourth.left(), fourth.top()) == (second.left(), third.top())
        )

    qtbot.waitUntil(are_two_a_line)
