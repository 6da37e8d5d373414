from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

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
