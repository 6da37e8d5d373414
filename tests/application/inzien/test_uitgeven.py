"""W-05, W-64: a list that leaves the kluis is in the log, says what kluis it is of, and is no formula in a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.application.werkkluis import Schrijver, Werkkluis
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven, Tabel, als_csv
from zvh_desktop.domain.casus import Kluissoort

ACTIES = Tabel("Acties", ("Wat", "Uiterlijk"), (("Belt de verhuurder", date(2026, 12, 7)), ("", None)))


@pytest.fixture
def uitgeven(kluis: Werkkluis) -> LijstUitgeven:
    return LijstUitgeven(
        kluis.services.omgeving, lambda titel, rijen: repr((titel, rijen)).encode(), Schrijver()
    )


def handelingen(kluis: Werkkluis) -> list[str]:
    return [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_words_of_others_are_no_formula(begin: str):
    assert als_csv(((f"{begin}1",),)).decode("utf-8-sig").strip('"\r\n') == f"'{begin}1"
    assert als_csv((("1+1",),)).decode("utf-8-sig") == "1+1\r\n"


def test_W64_a_list_is_written_as_its_name_ends_and_stands_in_the_log(
    kluis: Werkkluis, uitgeven: LijstUitgeven, folder
):
    sheet = uitgeven.als_bestand(ACTIES, folder / "acties.CSV")
    assert sheet.read_bytes().decode("utf-8-sig") == "Wat;Uiterlijk\r\nBelt de verhuurder;07-12-2026\r\n;\r\n"
    assert handelingen(kluis)[0] == "lijst geëxporteerd: acties, csv, 2 regels"
    book = uitgeven.als_bestand(replace(ACTIES, rijen=ACTIES.rijen[:1]), folder / "acties.xlsx")
    assert book.read_text().startswith("('Acties', (('Wat', 'Uiterlijk'), ('Belt de verhuurder'")
    assert handelingen(kluis)[0] == "lijst geëxporteerd: acties, xlsx, 1 regel"
    uitgeven.afdrukken(ACTIES)
    assert handelingen(kluis)[0] == "lijst afgedrukt: acties, 2 regels"


def test_W05_the_name_of_a_list_says_that_it_is_of_gebied_e(kluis: Werkkluis, uitgeven: LijstUitgeven):
    assert uitgeven.bestandsnaam("acties") == "acties 2026-11-23.xlsx"
    apart = replace(kluis.services.omgeving, kluissoort=Kluissoort.GEBIED_E)
    own = LijstUitgeven(apart, lambda _titel, _rijen: b"", Schrijver())
    assert own.bestandsnaam("acties") == "acties gebied e 2026-11-23.xlsx"


def test_W05_W65_each_row_of_a_list_says_of_which_kluis_it_is_when_that_matters(kluis: Werkkluis, folder):
    fictief = replace(kluis.services.omgeving, is_demonstratie=True)
    uitgeven = LijstUitgeven(fictief, lambda titel, rijen: repr(rijen).encode(), Schrijver())
    assert uitgeven.merk
    sheet = uitgeven.als_bestand(ACTIES, folder / "acties.csv").read_text("utf-8-sig")
    assert [row.split(";")[-1] for row in sheet.splitlines()] == ["Kluis", uitgeven.merk, uitgeven.merk]
    book = uitgeven.als_bestand(ACTIES, folder / "acties.xlsx").read_text()
    assert book.count(repr(uitgeven.merk)) == 2
    own = LijstUitgeven(kluis.services.omgeving, lambda _titel, _rijen: b"", Schrijver())
    assert own.merk == ""
