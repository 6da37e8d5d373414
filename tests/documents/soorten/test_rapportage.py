"""W-70: document and sheet of the report say the same, and no picture depends on colour alone or says more than its table."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from tests.documents.lezen import tekst
from tests.documents.voorbeelden_bijstukken import RAPPORTEN
from zvh_desktop.domain.inzien.rapportage import Rapportdeel


@pytest.fixture(scope="module")
def boek(maker):
    return load_workbook(io.BytesIO(maker.werkblad(RAPPORTEN["rapportage"])))


def test_every_table_has_a_sheet_with_its_chart_and_the_last_says_what_was_counted(boek):
    assert boek.sheetnames == [*Rapportdeel, "toelichting"]
    assert [len(sheet._charts) for sheet in boek] == [1, 1, 1, 1, 0]
    told = [row[0].value for row in boek["toelichting"].iter_rows()]
    assert told[1] == "Fictief: demonstratie"
    assert any("elk vastgelegd criterium" in line for line in told)


def test_the_sheet_holds_numbers_where_they_are_told_and_words_where_not(boek):
    rows = {row[0]: row[1:] for row in boek["gebied"].iter_rows(values_only=True)}
    assert rows["Veelplegers"] == (12, 12, 12, 12)
    assert rows["Complexe GGZ met veiligheidsrisico"] == ("niet getoond", "niet getoond", 5, 5)
    assert rows["Mensenhandel"] == ("<5", "<5", 1, 1)
    assert rows["Totaal"][:2] == (55, 55)
    assert "Totaal" not in {row[0] for row in boek["gemeente"].iter_rows(values_only=True)}


def test_a_pattern_tells_the_two_periods_apart_where_there_is_no_colour(boek):
    now, before = boek["gebied"]._charts[0].series
    assert (now.graphicalProperties.pattFill, before.graphicalProperties.pattFill.prst) == (None, "wdUpDiag")


def test_no_text_of_the_sheet_is_a_formula(boek):
    cells = [cell for sheet in boek for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_the_document_says_what_the_sheet_says_and_nobody_is_named(documenten):
    said = tekst(documenten["rapportage"])
    for words in ("Veelplegers 12 12", "<5", "niet getoond", "2 tot 4 weken", "Geslaagd afgeschaald is"):
        assert words in said
    assert "ZVH-2026" not in said
