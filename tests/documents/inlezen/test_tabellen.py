from __future__ import annotations

import io
import os
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from zvh_desktop.application.errors import ImportOnleesbaar
from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.documents.inlezen import tabellen
from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer

lees = ProcesBuitenlezer(own_command("lees-bestand")).tabel
KOP = ("Partij", "Naam", "Mandaat van")


def xlsx(pad, *rijen, bladen=()):
    book = Workbook()
    for rij in rijen:
        book.active.append(rij)
    for naam in bladen:
        book.create_sheet(naam).append(["tweede blad"])
    book.save(pad)
    return pad


def geweigerd(pad):
    with pytest.raises(ImportOnleesbaar) as gevangen:
        lees(pad)
    return gevangen.value.code


def test_xlsx_gives_every_cell_as_text_and_dates_as_people_write_them(tmp_path):
    pad = xlsx(
        tmp_path / "lijst.xlsx",
        KOP,
        ("Almelo", "Łukasz Żółkiewski", date(2026, 3, 1)),
        ("Politie", "محمد الأمين", datetime(2026, 12, 31, 9, 30)),  # noqa: DTZ001  a sheet knows no zone
        ("OM", 612345678.0, True),
    )
    tabel = lees(pad)
    assert tabel.kolommen == KOP
    assert tabel.rijen == (
        ("Almelo", "Łukasz Żółkiewski", "01-03-2026"),
        ("Politie", "محمد الأمين", "31-12-2026"),
        ("OM", "612345678", "ja"),
    )


def test_only_the_first_sheet_is_read(tmp_path):
    pad = xlsx(tmp_path / "lijst.xlsx", KOP, ("Almelo", "A. de Boer", ""), bladen=("Blad 2",))
    assert lees(pad).rijen == (("Almelo", "A. de Boer"),)


def test_a_blank_row_keeps_its_number(tmp_path):
    book = Workbook()
    book.active.append(KOP)
    book.active["A4"], book.active["B4"] = "Almelo", "A. de Boer"
    book.save(tmp_path / "lijst.xlsx")
    assert lees(tmp_path / "lijst.xlsx").rijen == ((), (), ("Almelo", "A. de Boer"))


def test_a_sheet_that_says_to_be_smaller_than_it_is_is_read_whole(tmp_path):
    """Other programs write the size of a sheet, and are not always right about it."""
    pad = xlsx(tmp_path / "lijst.xlsx", KOP, ("Almelo", "A. de Boer", "B. Chef"))
    with zipfile.ZipFile(pad) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'ref="A1:C2"', b'ref="A1:A1"')
    assert parts["xl/worksheets/sheet1.xml"] != sheet
    with zipfile.ZipFile(pad, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert lees(pad).rijen == (("Almelo", "A. de Boer", "B. Chef"),)


def test_a_formula_is_never_worked_out(tmp_path):
    pad = xlsx(tmp_path / "lijst.xlsx", KOP, ("Almelo", '=HYPERLINK("http://example.invalid","x")', "=1+1"))
    assert lees(pad).rijen == (("Almelo",),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_as_excel_and_others_write_it(tmp_path, encoding, separator):
    pad = tmp_path / "lijst.csv"
    lines = [separator.join(KOP), separator.join(["Almelo", f'"de Boër{separator} A."', "1-3-2026"])]
    pad.write_bytes("\r\n".join(lines).encode(encoding))
    tabel = lees(pad)
    assert tabel.kolommen == KOP
    assert tabel.rijen == (("Almelo", f"de Boër{'' if separator == chr(9) else separator} A.", "1-3-2026"),)


def test_signs_that_cannot_be_seen_become_a_space(tmp_path):
    pad = tmp_path / "lijst.csv"
    pad.write_text('Partij;Naam\nAlmelo;"de\x0bBoer\u200b\n A."\n', encoding="utf-8")
    assert lees(pad).rijen == (("Almelo", "de Boer A."),)


@pytest.mark.parametrize(
    ("naam", "inhoud", "code"),
    [
        ("leeg.csv", b"", "leeg"),
        ("leeg.xlsx", b"", "leeg"),
        ("wit.csv", b" \n \n", "leeg"),
        ("scheiding.csv", b";;\n;;\n", "leeg"),
        ("lijst.txt", b"Partij;Naam\n", "bestand"),
        ("lijst.xls", b"\xd0\xcf\x11\xe0", "bestand"),
        ("nep.xlsx", b"Partij;Naam\nAlmelo;A. de Boer\n", "bestand"),
        ("versleuteld.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, "bestand"),
        ("binair.csv", b"PK\x03\x04\x00\x00\x00\x00", "bestand"),
        ("half.xlsx", b"PK\x03\x04 afgebroken", "bestand"),
        ("groot.csv", b"Partij;Naam\n" + b"x" * tabellen.MOST_BYTES, "te_groot"),
    ],
)
def test_a_hostile_or_broken_file_is_refused_with_a_code(tmp_path, naam, inhoud, code):
    (tmp_path / naam).write_bytes(inhoud)
    assert geweigerd(tmp_path / naam) == code


def test_a_book_in_which_nothing_is_written_is_empty_and_not_broken(tmp_path):
    book = Workbook()
    book.create_sheet("Ook leeg")
    book.save(tmp_path / "a.xlsx")
    assert geweigerd(tmp_path / "a.xlsx") == "leeg"


def test_a_book_of_which_one_sheet_ends_halfway_is_broken(tmp_path):
    whole = xlsx(tmp_path / "heel.xlsx", KOP, ("Almelo", "A. de Boer", "1-1-2026"))
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:-60] if name == "xl/worksheets/sheet1.xml" else content)
    assert geweigerd(tmp_path / "a.xlsx") == "bestand"


def test_a_folder_or_a_missing_file_is_refused(tmp_path):
    (tmp_path / "map.csv").mkdir()
    assert geweigerd(tmp_path / "map.csv") == "bestand"
    assert geweigerd(tmp_path / "weg.xlsx") == "bestand"


def herpakt(bron, doel, **vervangen):
    with zipfile.ZipFile(bron) as oud, zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for deel in oud.infolist():
            nieuw.writestr(deel.filename, vervangen.get(deel.filename, oud.read(deel)))
    return doel


def test_a_small_file_that_unpacks_to_gigabytes_never_reaches_the_reader(tmp_path):
    bron = xlsx(tmp_path / "bron.xlsx", KOP)
    bom = b"<worksheet>" + b" " * (tabellen.MOST_UNPACKED + 1)
    pad = herpakt(bron, tmp_path / "bom.xlsx", **{"xl/worksheets/sheet1.xml": bom})
    assert pad.stat().st_size < tabellen.MOST_BYTES
    assert geweigerd(pad) == "te_groot"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_defines_entities_never_reaches_the_reader(tmp_path, encoding):
    bron = xlsx(tmp_path / "bron.xlsx", KOP, ("Almelo", "A. de Boer", ""))
    laugh = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
        "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
        "<row r='1'><c t='str'><v>&b;</v></c></row></sheetData></worksheet>"
    ).encode(encoding)
    pad = herpakt(bron, tmp_path / "lach.xlsx", **{"xl/worksheets/sheet1.xml": laugh})
    assert geweigerd(pad) == "bestand"


def test_at_most_so_many_rows(tmp_path):
    rows = "\n".join(f"Almelo;Persoon {n}" for n in range(tabellen.MOST_ROWS))
    pad = tmp_path / "vol.csv"
    pad.write_text(f"Partij;Naam\n{rows}\n", encoding="utf-8")
    assert len(lees(pad).rijen) == tabellen.MOST_ROWS
    pad.write_text(f"Partij;Naam\n{rows}\nAlmelo;een te veel\n", encoding="utf-8")
    assert geweigerd(pad) == "te_groot"


def test_a_last_cell_far_below_and_far_right_does_not_cost_memory(tmp_path):
    book = Workbook()
    book.active.append(KOP)
    book.active["XFD1"] = "ver weg"
    book.active["A900000"] = "Almelo"
    buffer = io.BytesIO()
    book.save(buffer)
    (tmp_path / "ver.xlsx").write_bytes(buffer.getvalue())
    assert geweigerd(tmp_path / "ver.xlsx") == "te_groot"


def rijen(content: bytes, ending: str = ".csv") -> list[tuple[str, ...]]:
    return tabellen.lees_blad(content, ending)[2]


def code_of(content: bytes, ending: str = ".csv") -> str:
    with pytest.raises(ImportOnleesbaar) as refused:
        rijen(content, ending)
    return refused.value.code


class TestBounds:
    """Up to its bound a sheet is read, and one more is told: in this process, since the other one only carries it over."""

    def test_a_hundred_columns(self):
        assert len(rijen(b";".join([b"x"] * 100))[0]) == 100
        assert rijen(b";".join([b"x"] * 100 + [b""] * 900)) == [("x",) * 100]
        assert code_of(b";".join([b"x"] * 101)) == "te_groot"
        assert code_of(b";".join([b"x"] + [b""] * 200 + [b"x"])) == "te_groot"

    def test_five_million_letters(self, monkeypatch):
        assert tabellen.MOST_LETTERS == 5_000_000
        monkeypatch.setattr(tabellen, "MOST_LETTERS", 10)
        assert rijen(b"12345;6789\n0") == [("12345", "6789"), ("0",)]
        assert code_of(b"12345;6789\n01") == "te_groot"

    def test_five_thousand_rows_below_the_headings_blank_ones_as_well(self):
        assert tabellen.MOST_ROWS == 5000
        assert len(rijen(b"kop\n" + b"\n" * 4999 + b"x")) == 5001
        assert code_of(b"kop\n" + b"\n" * 5000 + b"x") == "te_groot"

    def test_what_it_unpacks_to(self, tmp_path, monkeypatch):
        content = xlsx(tmp_path / "a.xlsx", KOP).read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(part.file_size for part in archive.infolist())
        assert (tabellen.MOST_BYTES, tabellen.MOST_UNPACKED) == (5 << 20, 100 << 20)
        monkeypatch.setattr(tabellen, "MOST_UNPACKED", size)
        assert rijen(content, ".xlsx") == [KOP]
        monkeypatch.setattr(tabellen, "MOST_UNPACKED", size - 1)
        assert code_of(content, ".xlsx") == "te_groot"

    def test_a_cell_that_is_too_long_for_a_sheet_is_no_sheet(self):
        assert code_of(b'"' + b"x" * 200_000) == "bestand"


class TestCells:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (None, ""), (True, "ja"), (False, "nee"), (12, "12"), (12.0, "12"), (12.5, "12.5"), (time(9, 5), "09:05"),
            (date(26, 3, 1), "01-03-0026"), ("  een \t twee\u200b ", "een twee"), ("abc", "abc"), ("", ""),
        ],
    )  # fmt: skip
    def test_each_is_written_as_people_do(self, value, text):
        assert tabellen._cell_text(value) == text

    def test_what_is_blank_is_left_out_at_the_end_and_kept_in_between(self):
        assert rijen(b"\n\nkop;;naam;;\n\n;b;\n;;\n") == [(), (), ("kop", "", "naam"), (), ("", "b")]


@pytest.mark.parametrize(
    ("content", "code"), [(b"\xff\xfeP", "bestand"), (b"naam\x81", "bestand"), (b"   ", "leeg")]
)
def test_what_is_no_text_is_told_apart_from_nothing(content, code):
    assert code_of(content) == code


@pytest.mark.parametrize(
    "content", [*map("é;b".encode, ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"))]
)
def test_every_spelling_of_a_text_is_read(content):
    assert rijen(content) == [("é", "b")]


@pytest.mark.parametrize(
    ("header", "cells"),
    [("a;b,c", ("a", "b,c")), ("a,b,c;d", ("a", "b", "c;d")), ("a\tb\tc;d", ("a", "b", "c;d"))],
)
def test_the_sign_that_comes_most_in_the_headings_separates(header, cells):
    assert rijen(f"\n{header}\n1;1;1,1,1,1".encode())[1] == cells


def test_the_reader_that_knows_more_encodings_is_kept_away(monkeypatch):
    monkeypatch.delenv("OPENPYXL_LXML", raising=False)
    tabellen.only_expat()
    assert os.environ["OPENPYXL_LXML"] == "False"


@pytest.mark.parametrize("ending", ["", ".csv.txt", ".XLSX", "csv"])
def test_no_other_kind_of_file_is_read(ending):
    assert code_of(b"a;b", ending) == "bestand"


@pytest.mark.parametrize("step", ["_check_archive", "load_workbook"])
def test_a_sheet_that_takes_all_memory_is_no_broken_one(monkeypatch, tmp_path, step):
    """The process ends by it, and says so from outside."""

    def full(*_: object, **__: object) -> None:
        raise MemoryError

    content = xlsx(tmp_path / "a.xlsx", KOP).read_bytes()
    if step == "load_workbook":
        monkeypatch.setattr("openpyxl.load_workbook", full)
    else:
        monkeypatch.setattr(zipfile, "ZipFile", full)
    with pytest.raises(MemoryError):
        rijen(content, ".xlsx")


class TestAsOthersWriteThem:
    """Shapes of sheets as Excel, LibreOffice, Google and Outlook write them."""

    @pytest.mark.parametrize(
        ("content", "rows"),
        [
            (
                b"Naam, voornaam;Geboren;Reden, kort, krachtig\r\nJ;1-1-1990;x\r\n",
                [("Naam, voornaam", "Geboren", "Reden, kort, krachtig"), ("J", "1-1-1990", "x")],
            ),
            (b'naam,reden\n"Jansen, P.","a;b;c"\n', [("naam", "reden"), ("Jansen, P.", "a;b;c")]),
            (
                b"Aanmeldingen, week 12\r\n\r\nNaam;Reden;Plaats\r\nJ;x;y\r\n",
                [("Aanmeldingen, week 12",), (), ("Naam", "Reden", "Plaats"), ("J", "x", "y")],
            ),
            (b"sep=,\r\nnaam,reden;x\r\nJ,x\r\n", [(), ("naam", "reden;x"), ("J", "x")]),
            (b"SEP=|\nnaam|reden\n", [(), ("naam", "reden")]),
        ],
    )  # fmt: skip
    def test_the_sign_that_separates_is_found_by_all_rows(self, content, rows):
        assert rijen(content) == rows

    def test_a_list_on_the_second_sheet_is_found_and_another_sheet_can_be_asked_for(self, tmp_path):
        book = Workbook()
        book.active.title = "Toelichting"
        book.active["A1"] = "Zie het tweede blad"
        for row in (KOP, ("Almelo", "A. de Boer", "1-1-2026")):
            book["Lijst" if "Lijst" in book.sheetnames else book.create_sheet("Lijst").title].append(row)
        hidden = book.create_sheet("Verborgen", 0)
        hidden.sheet_state = "hidden"
        for row in (("x", "y"), ("1", "2")):
            hidden.append(row)
        book.active = 1
        book.save(tmp_path / "a.xlsx")
        tabel = lees(tmp_path / "a.xlsx")
        assert (tabel.blad, tabel.bladen) == ("Lijst", ("Toelichting", "Lijst", "Verborgen"))
        assert tabel.kolommen == KOP
        assert lees(tmp_path / "a.xlsx", blad="Toelichting").kolommen == ("Zie het tweede blad",)
        assert lees(tmp_path / "a.xlsx", blad="Verborgen").alle == (("x", "y"), ("1", "2"))
