"""W-05, W-64: a list that leaves the kluis is in the log, says what kluis it is of, and is no formula in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from tests.application.werkkluis import Schrijver, Werkkluis
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven, Tabel, als_csv
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.tekst import schoon

ACTIES = Tabel("Acties", ("Wat", "Uiterlijk"), (("Belt de verhuurder", date(2026, 12, 7)), ("", None)))


@pytest.fixture
def uitgeven(kluis: Werkkluis) -> LijstUitgeven:
    return LijstUitgeven(
        kluis.services.omgeving, lambda titel, rijen: repr((titel, rijen)).encode(), Schrijver()
    )


def handelingen(kluis: Werkkluis) -> list[str]:
    return [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]


FORMULES = [
    "=1",
    "+1",
    "-1",
    "@1",
    "\t=1",
    "\r=1",
    "\n=1+1",
    " =1",
    "\u00a0-1",
    "\u200b=1",
    "\ufeff@1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "−1",
]


@pytest.mark.parametrize("tekst", FORMULES)
def test_words_of_others_are_no_formula(tekst: str):
    ((cell,),) = csv.reader(io.StringIO(als_csv(((tekst,),)).decode("utf-8-sig"), newline=""), delimiter=";")
    assert cell == f"'{schoon(tekst)}"
    assert cell[1:].split() == schoon(tekst).split()


def test_what_is_no_formula_stays_as_it_is():
    assert als_csv((("\t1",),)).decode("utf-8-sig") == " 1\r\n"
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
