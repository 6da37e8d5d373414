"""Importing Afgevaardigden: nothing is half imported, and every row that is refused says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.application.werkkluis import Werkkluis
from zvh_desktop.application.errors import ConcurrentChange, ImportOnleesbaar
from zvh_desktop.application.partijen.importeren import (
    Importeren,
    ImportRij,
    RijBezwaar,
    RijUitkomst,
    voorbeeldbestand,
)
from zvh_desktop.application.ports import ImportTabel
from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer
from zvh_desktop.domain.partijen.partij import Partij

KOP = (
    "Partij", "Naam", "Functie", "E-mail", "Telefoon", "Mandaat van", "Mandaat tot", "Mandaat door", "Mandaat bij",
)  # fmt: skip


class Blad:
    """A sheet that was read."""

    def __init__(self, *rijen: tuple[str, ...], kop: tuple[str, ...] = KOP) -> None:
        self._tabel = ImportTabel(kop, rijen)

    def tabel(self, pad: Path, ga_door, blad: str = "") -> ImportTabel:
        return self._tabel


@pytest.fixture
def partij(kluis: Werkkluis) -> Partij:
    return kluis.services.partijen.alle()[0]


def _voorbeeld(
    kluis: Werkkluis, *rijen: tuple[str, ...], kop: tuple[str, ...] = KOP
) -> tuple[ImportRij, ...]:
    importeren = _importeren(kluis, Blad(*rijen, kop=kop))
    return importeren.proef(importeren.uit_bestand(Path("blad.xlsx")))


def _importeren(kluis: Werkkluis, blad: Blad) -> Importeren:
    return Importeren(kluis.services.omgeving, lambda: blad)


def test_a_new_person_gets_a_mandate(kluis: Werkkluis, partij: Partij):
    row = (
        partij.naam,
        "Mia van Es",
        "adviseur",
        "m.vanes@voorbeeld.example",
        "06 0000 0000",
        "1-1-2026",
        "31-12-2027",
    )
    voorbeeld = _voorbeeld(kluis, row)
    assert [r.uitkomst for r in voorbeeld] == [RijUitkomst.NIEUW]
    assert kluis.services.partijen.get(partij.id) == partij
    assert _importeren(kluis, Blad()).importeren(voorbeeld) == 1
    person = kluis.services.partijen.get(partij.id).afgevaardigden[-1]
    assert (person.naam, person.functie) == ("Mia van Es", "adviseur")
    assert (person.mandaat_van, person.mandaat_tot) == (date(2026, 1, 1), date(2027, 12, 31))


def test_a_partij_is_known_by_its_short_name_in_any_case(kluis: Werkkluis, partij: Partij):
    voorbeeld = _voorbeeld(
        kluis, (f"  {partij.kort.upper()} ", "Mia van Es"), kop=("ORGANISATIE", "Afgevaardigde")
    )
    assert voorbeeld[0].partij_id == partij.id


def test_empty_cells_keep_what_was_known(kluis: Werkkluis, partij: Partij):
    known = partij.afgevaardigden[0]
    voorbeeld = _voorbeeld(
        kluis, (partij.naam, known.naam.upper(), "", "nieuw@voorbeeld.example", "", "", "")
    )
    assert [r.uitkomst for r in voorbeeld] == [RijUitkomst.BIJWERKEN]
    _importeren(kluis, Blad()).importeren(voorbeeld)
    changed = kluis.services.partijen.get(partij.id).afgevaardigde(known.id)
    assert changed is not None
    assert changed.email == "nieuw@voorbeeld.example"
    assert (changed.naam, changed.mandaat_van) == (known.naam, known.mandaat_van)


def test_what_is_the_same_is_not_written(kluis: Werkkluis, partij: Partij):
    voorbeeld = _voorbeeld(kluis, (partij.naam, partij.afgevaardigden[0].naam, "", "", "", "", ""))
    assert [r.uitkomst for r in voorbeeld] == [RijUitkomst.ONGEWIJZIGD]
    assert not any(r.komt_mee for r in voorbeeld)
    assert _importeren(kluis, Blad()).importeren(voorbeeld) == 0
    assert kluis.services.partijen.get(partij.id) == partij


@pytest.mark.parametrize(
    ("cellen", "bezwaar"),
    [
        (("", "Mia van Es"), RijBezwaar.PARTIJ_LEEG),
        (("Gemeente Nergenshuizen", "Mia van Es"), RijBezwaar.PARTIJ_ONBEKEND),
        (("{}", ""), RijBezwaar.NAAM_LEEG),
        (("{}", "Mia van Es", "", "geen adres"), RijBezwaar.EMAIL_ONGELDIG),
        (("{}", "Mia van Es", "", "", "", "31-2-2026"), RijBezwaar.DATUM_ONLEESBAAR),
        (("{}", "Mia van Es", "", "", "", "2-1-2027", "1-1-2027"), RijBezwaar.MANDAAT_OMGEKEERD),
    ],
)
def test_a_row_that_is_refused_says_why(
    kluis: Werkkluis, partij: Partij, cellen: tuple[str, ...], bezwaar: RijBezwaar
):
    row = tuple(c.format(partij.naam) for c in cellen)
    good = (partij.naam, "Jan Goed", "adviseur")
    voorbeeld = _voorbeeld(kluis, row, good)
    assert [(r.uitkomst, r.bezwaar) for r in voorbeeld] == [
        (RijUitkomst.GEWEIGERD, bezwaar),
        (RijUitkomst.NIEUW, None),
    ]
    assert [r.regel for r in voorbeeld] == [2, 3]
    assert _importeren(kluis, Blad()).importeren(voorbeeld) == 1


def test_a_mandate_that_is_turned_round_by_what_was_known_is_refused_in_the_preview(
    kluis: Werkkluis, partij: Partij
):
    known = partij.afgevaardigden[0]
    kluis.services.partijen.afgevaardigde_bewaren(partij.id, replace(known, mandaat_tot=date(2026, 12, 31)))
    voorbeeld = _voorbeeld(kluis, (partij.naam, known.naam, "", "", "", "1-6-2027", ""))
    assert voorbeeld[0].bezwaar is RijBezwaar.MANDAAT_OMGEKEERD


def test_a_person_who_stands_twice_is_taken_once(kluis: Werkkluis, partij: Partij):
    row = (partij.naam, "Mia van Es")
    voorbeeld = _voorbeeld(kluis, row, (partij.kort, "mia  VAN es"))
    assert [r.bezwaar for r in voorbeeld] == [None, RijBezwaar.DUBBEL_IN_BESTAND]


@pytest.mark.parametrize(("kop", "rijen", "code"), [(KOP, (), "leeg"), (KOP, (("", "", ""),), "leeg")])
def test_a_sheet_that_is_no_list_of_people_is_refused_whole(kluis: Werkkluis, kop, rijen, code: str):
    with pytest.raises(ImportOnleesbaar) as refused:
        _voorbeeld(kluis, *rijen, kop=kop)
    assert refused.value.code == code


def test_what_was_changed_since_the_preview_is_not_undone(kluis: Werkkluis, partij: Partij):
    known = partij.afgevaardigden[0]
    voorbeeld = _voorbeeld(kluis, (partij.naam, known.naam, "nieuwe functie"))
    kluis.services.partijen.afgevaardigde_bewaren(partij.id, replace(known, telefoon="06 0000 0001"))
    with pytest.raises(ConcurrentChange):
        _importeren(kluis, Blad()).importeren(voorbeeld)
    kept = kluis.services.partijen.get(partij.id).afgevaardigde(known.id)
    assert kept is not None
    assert (kept.telefoon, kept.functie) == ("06 0000 0001", known.functie)


def test_a_preview_that_was_used_adds_nobody_twice(kluis: Werkkluis, partij: Partij):
    voorbeeld = _voorbeeld(kluis, (partij.naam, "Mia van Es"))
    _importeren(kluis, Blad()).importeren(voorbeeld)
    with pytest.raises(ConcurrentChange):
        _importeren(kluis, Blad()).importeren(voorbeeld)
    names = [a.naam for a in kluis.services.partijen.get(partij.id).afgevaardigden]
    assert names.count("Mia van Es") == 1


def test_nothing_is_written_when_one_row_cannot_be(
    kluis: Werkkluis, partij: Partij, monkeypatch: pytest.MonkeyPatch
):
    other = kluis.services.partijen.alle()[1]
    voorbeeld = _voorbeeld(kluis, (partij.naam, "Mia van Es"), (other.naam, "Jan Goed"))
    before = kluis.services.partijen.alle()
    real = Partij.with_afgevaardigde

    def breaks(self: Partij, person) -> Partij:
        if person.naam == "Jan Goed":
            raise RuntimeError
        return real(self, person)

    monkeypatch.setattr(Partij, "with_afgevaardigde", breaks)
    with pytest.raises(RuntimeError):
        _importeren(kluis, Blad()).importeren(voorbeeld)
    assert kluis.services.partijen.alle() == before


def test_a_real_csv_of_a_dutch_spreadsheet_is_read(kluis: Werkkluis, partij: Partij, tmp_path):
    sheet = tmp_path / "afgevaardigden.csv"
    sheet.write_text(
        f"Partij;Naam;Mandaat vanaf\n{partij.naam};Łukasz Żółkiewski;1-1-2026\n", encoding="utf-8-sig"
    )
    importeren = Importeren(kluis.services.omgeving, lambda: ProcesBuitenlezer(own_command("lees-bestand")))
    assert importeren.importeren(importeren.proef(importeren.uit_bestand(sheet))) == 1
    assert kluis.services.partijen.get(partij.id).afgevaardigden[-1].naam == "Łukasz Żółkiewski"


KOPPEN = {
    "partij": "partij organisatie instelling",
    "naam": "naam afgevaardigde",
    "functie": "functie rol",
    "email": "e-mail email mail e-mailadres emailadres",
    "telefoon": "telefoon tel telefoonnummer mobiel",
    "mandaat_van": "van",
    "mandaat_tot": "tot t/m",
}
INHOUD = {
    "partij": "Waterbeek",
    "naam": "Mia van Es",
    "functie": "adviseur",
    "email": "m.vanes@voorbeeld.example",
    "telefoon": "06 0000 0000",
    "mandaat_van": "1-1-2026",
    "mandaat_tot": "31-12-2027",
}


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        *((column, heading) for column, headings in KOPPEN.items() for heading in headings.split()),
        ("naam", "Volledige naam"),
        *(("mandaat_van", f"{words} ") for words in ("Mandaat van", "mandaat vanaf", "begin mandaat", "MANDAAT begin")),
        *(("mandaat_tot", words) for words in ("Mandaat  tot", "mandaat tot en met", "Einde mandaat", "mandaat einde")),
    ],
)  # fmt: skip
def test_a_column_is_known_by_every_heading_that_people_give_it(
    kluis: Werkkluis, partij: Partij, column: str, heading: str
):
    first = {name: KOPPEN[name].split()[0] for name in KOPPEN} | {column: heading.upper()}
    row = {**INHOUD, "partij": partij.naam}
    voorbeeld = _voorbeeld(kluis, tuple(row.values()), kop=tuple(first.values()))
    (read,) = voorbeeld
    person = read.afgevaardigde
    assert person is not None
    assert (read.partij_id, read.uitkomst) == (partij.id, RijUitkomst.NIEUW)
    assert (person.naam, person.functie, person.email, person.telefoon) == tuple(row.values())[1:5]
    assert (person.mandaat_van, person.mandaat_tot) == (date(2026, 1, 1), date(2027, 12, 31))


def test_of_two_columns_with_one_meaning_the_first_counts_and_a_strange_one_means_nothing(
    kluis: Werkkluis, partij: Partij
):
    kop = ("Kenteken", "Partij", "Naam", "Afgevaardigde")
    (read,) = _voorbeeld(kluis, ("12-AB-34", partij.naam, "Mia van Es", "Jan Goed"), kop=kop)
    assert (read.partij_id, read.naam) == (partij.id, "Mia van Es")


def test_the_example_shows_every_column_and_would_come_in_with_a_partij_of_ours(
    kluis: Werkkluis, partij: Partij
):
    head, example, rest = voorbeeldbestand().decode("utf-8-sig").split("\r\n")
    assert (tuple(head.split(";")), rest) == (KOP, "")
    row = tuple(example.split(";"))
    (refused,) = _voorbeeld(kluis, row)
    assert (refused.partij, refused.bezwaar) == ("Voorbeeld", RijBezwaar.PARTIJ_ONBEKEND)
    (read,) = _voorbeeld(kluis, (partij.naam, *row[1:]))
    assert read.uitkomst is RijUitkomst.NIEUW
    assert read.afgevaardigde is not None
    assert (read.afgevaardigde.functie, read.afgevaardigde.email) == ("wijkcoach", "j.jansen@example.nl")
    assert (read.afgevaardigde.mandaat_door, read.afgevaardigde.mandaat_stuk) == row[-2:]
    assert (read.afgevaardigde.mandaat_van, read.afgevaardigde.mandaat_tot) == (
        date(2026, 1, 1),
        date(2027, 12, 31),
    )


def test_the_preview_counts_per_outcome_and_says_whether_there_is_anything_to_import(
    kluis: Werkkluis, partij: Partij
):
    other = kluis.services.partijen.alle()[1]
    known = partij.afgevaardigden[0].naam
    same, new, changed, wrong = (
        (partij.naam, known),
        (partij.naam, "Mia van Es"),
        (other.naam, other.afgevaardigden[0].naam, "voorzitter"),
        ("Nergens", "Iemand"),
    )
    voorbeeld = _voorbeeld(kluis, same, new, changed, wrong)
    assert {r.uitkomst for r in voorbeeld} == set(RijUitkomst)
    assert [r.regel for r in voorbeeld] == [2, 3, 4, 5]
    assert [r.partij for r in voorbeeld] == [partij.kort, partij.kort, other.kort, "Nergens"]
    assert [r.komt_mee for r in voorbeeld] == [False, True, True, False]
    assert _importeren(kluis, Blad()).importeren(voorbeeld) == 2


def test_a_row_may_leave_out_what_is_not_asked_and_an_empty_row_is_none(kluis: Werkkluis, partij: Partij):
    person = partij.afgevaardigden[0]
    voorbeeld = _voorbeeld(kluis, ("", " "), (partij.naam, person.naam, "voorzitter"))
    (read,) = voorbeeld
    assert (read.regel, read.was) == (3, person)
    assert read.afgevaardigde == replace(person, functie="voorzitter")
