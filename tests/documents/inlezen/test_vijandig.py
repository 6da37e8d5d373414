"""Files made to keep a reader busy, to fill the memory, or to be read as what they are not: each ends in a word, and in time."""

from __future__ import annotations

import resource
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import pkcs12
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12 as pyca
from openpyxl import Workbook

from tests.builders import NU
from tests.documents import certificaten
from tests.documents.inlezen import outlookmails
from tests.documents.verpakken.enveloppen import certificaat
from zvh_desktop.application.errors import (
    BerichtOnleesbaar,
    CertificaatOngeldig,
    ImportOnleesbaar,
    OntvangstcertificaatOngeldig,
)
from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer
from zvh_desktop.documents.inlezen.outlook import SIGN
from zvh_desktop.documents.inlezen.watched_process import SECONDS, Reader

LEZER = ProcesBuitenlezer(own_command("lees-bestand"))
_SECONDS_TO_START = 4
_MOST_KILOBYTES = 1 << 20


def _xlsx(change: Callable[[str, bytes], bytes] = lambda _name, content: content, **more: bytes) -> bytes:
    book, whole, made = Workbook(), BytesIO(), BytesIO()
    book.active.append(("Partij", "Naam"))
    book.active.append(("Almelo", "A. de Boer"))
    book.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
        for name, content in more.items():
            new.writestr(name.replace("__", "/").replace("_", "."), content)
    return made.getvalue()


def _with_first_sheet(content: bytes) -> bytes:
    return _xlsx(lambda name, old: content if name.endswith("sheet1.xml") else old)


def _entity(encoding: str, declared: str) -> bytes:
    return _with_first_sheet(
        f'<?xml version="1.0" encoding="{declared}"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
        "<row r='1'><c t='str'><v>&a;</v></c></row></sheetData></worksheet>".encode(encoding)
    )


def _disguised() -> bytes:
    """The book itself under another name, which the list of contents gives away."""
    book = '<?xml version="1.0" encoding="cp037"?><!DOCTYPE x [<!ENTITY a "b">]><workbook/>'.encode("cp037")
    return _xlsx(
        lambda name, old: old.replace(b"/xl/workbook.xml", b"/xl/foto.png") if "Content" in name else old,
        xl__foto_png=book,
    )


def _bomb() -> bytes:
    return _xlsx(xl__een_xml=bytes(60_000_000), xl__twee_xml=bytes(60_000_000))


def _p12(change: Callable[[pkcs12.Pfx], object]) -> bytes:
    made = pkcs12.Pfx.load(certificaten.p12(NU))
    change(made)
    return bytes(made.dump(force=True))


def _iterations(made: pkcs12.Pfx) -> None:
    made["mac_data"]["iterations"] = 2_000_000_000


def _bags() -> bytes:
    """One key, and certificates without an end."""
    held = pyca.load_pkcs12(certificaten.p12(NU, wachtwoord=None), None)
    assert held.cert is not None
    lock = BestAvailableEncryption(certificaten.WACHTWOORD.encode())
    return pyca.serialize_key_and_certificates(
        None, held.key, held.cert.certificate, [held.cert.certificate] * 2_000, lock
    )


NESTED_DER = b"\x30\x80" * 400_000
NAME_OF_A_MEGABYTE = b"-----BEGIN CERTIFICATE-----\n" + b"QUFB\n" * 150_000 + b"-----END CERTIFICATE-----\n"

TABLES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an entity in EBCDIC": ("x.xlsx", lambda: _entity("cp037", "cp037"), "bestand"),
    "an entity in UTF-7": ("x.xlsx", lambda: _entity("utf-7", "utf-7"), "bestand"),
    "an entity in UTF-32": ("x.xlsx", lambda: _entity("utf-32", "utf-32"), "bestand"),
    "an entity in UTF-16 without a mark": ("x.xlsx", lambda: _entity("utf-16-le", "utf-16"), "bestand"),
    "a workbook in EBCDIC by the name of a picture": ("x.xlsx", _disguised, "bestand"),
    "an entity in a part that nobody names": (
        "x.xlsx",
        lambda: _xlsx(xl__ander_xml=b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"),
        "bestand",
    ),
    "parts that unpack to far more": ("x.xlsx", _bomb, "te_groot"),
    "elements nested deeply": (
        "x.xlsx",
        lambda: _with_first_sheet(b"<worksheet>" + b"<sheetData>" * 4_000_000),
        "",
    ),
    "an old workbook": ("x.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 1000, "bestand"),
    "an old workbook by another name": (
        "x.xlsx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 1000,
        "bestand",
    ),
    "an open document": ("x.ods", _xlsx, "bestand"),
    "one line without an end": ("x.csv", lambda: b"Partij;Naam\n" + b"a" * 5_000_000, "bestand"),
    "one quote without an end": ("x.csv", lambda: b'Partij;Naam\n"' + b"a\n" * 2_400_000, "bestand"),
    "nothing but separators": ("x.csv", lambda: b";" * 5_000_000, ""),
    "nothing but blank lines": ("x.csv", lambda: b"Partij;Naam\n" + b"\n" * 5_000_000, "te_groot"),
}
KEYS: dict[str, tuple[Callable[[], bytes], str]] = {
    "two milliard iterations": (lambda: _p12(_iterations), "te_zwaar"),
    "two thousand certificates": (_bags, "bestand"),
    "nothing but openings": (lambda: NESTED_DER, "bestand"),
    "a hundred megabytes": (lambda: bytes(100_000_000), "te_groot"),
    "a megabyte of nothing": (lambda: bytes(1_000_000), "bestand"),
}
CERTIFICATES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a hundred megabytes of PEM": (lambda: certificaat()[0].public_bytes(Encoding.PEM) * 80_000, "te_groot"),
    "no certificate in PEM": (lambda: NAME_OF_A_MEGABYTE, "bestand"),
    "nothing but openings": (lambda: NESTED_DER, "bestand"),
    "a key file": (lambda: certificaten.p12(NU), "bestand"),
    "PEM that opens for ever": (lambda: b"-----BEGIN " * 90_000, "bestand"),
}


def _mail(head: bytes, body: bytes = b"\n\nhoi\n") -> bytes:
    return b"From: a@b.example\nMIME-Version: 1.0\n" + head + body


def _mails_of_outlook() -> bytes:
    inside = outlookmails.text("1000", "hoi")
    for _ in range(100):
        inside = outlookmails.attached([], inside)
    return outlookmails.compound(inside)


_DEEP = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(1000))
_HTML = b"Content-Type: text/html\n\n"
MAILS: dict[str, tuple[Callable[[], bytes], str]] = {
    "parts a thousand deep": (lambda: _mail(_DEEP), "te_zwaar"),
    "mails a thousand deep": (lambda: _mail(b"Content-Type: message/rfc822\n\n" * 1000), "te_zwaar"),
    "a hundred thousand parts": (
        lambda: _mail(b"Content-Type: multipart/mixed; boundary=x\n\n", b"--x\n\nh\n" * 100_000),
        "te_zwaar",
    ),
    "a thousand attachments": (
        lambda: _mail(
            b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nhoi\n",
            b"--x\nContent-Type: image/png\n\nh\n" * 1000,
        ),
        "te_groot",
    ),
    "an address of a megabyte": (lambda: b"From: " + b"a," * 500_000 + b"\n\n\n", ""),
    "a subject that is folded for ever": (lambda: _mail(b"Subject: " + b"a\n " * 300_000), ""),
    "a kind of a megabyte": (lambda: _mail(b"Content-Type: text/plain" + b"; a*0*=b" * 120_000), ""),
    "no body": (lambda: b"From: a@b.example\n", "leeg"),
    "letters that nobody knows": (
        lambda: _mail(b"Content-Type: text/plain; charset=punycode\n\n", b"a-" + b"9" * 200_000),
        "",
    ),
    "a text of ten megabytes": (lambda: _mail(b"", b"\n\n" + b"a b\n" * 2_500_000), "te_groot"),
    "a hundred megabytes": (lambda: _mail(b"", b"\n\n" + bytes(100_000_000)), "te_groot"),
    "tables nested for ever": (lambda: _mail(_HTML, b"<table><tr><td>" * 100_000), "leeg"),
    "a tag without an end": (lambda: _mail(_HTML, b"<a " * 1_000_000), ""),
    "quotes in quotes": (lambda: _mail(_HTML, b"<blockquote>a" * 100_000), "te_groot"),
    "an Outlook mail with five thousand attachments": (
        lambda: outlookmails.compound(outlookmails.attached([("a.pdf", b"x")] * 5_000)),
        "te_zwaar",
    ),
    "an Outlook mail with mails a hundred deep": (_mails_of_outlook, "bestand"),
    "an Outlook mail that comes back to itself": (
        lambda: (
            outlookmails.compound(outlookmails.text("1000", "hoi " * 90_000))[: -128 * 512]
            + b"\3\0\0\0" * 128 * 128
        ),
        "",
    ),
    "an Outlook mail of nothing but its sign": (lambda: SIGN + bytes(5_000_000), "bestand"),
    "an executable": (lambda: b"MZ\x90\x00" * 100_000, "bestand"),
}


@pytest.fixture
def bounded():
    """Fails when reading cost more of the processor, or more memory, than a child may have."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    yield
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < SECONDS + _SECONDS_TO_START
    assert after.ru_maxrss < _MOST_KILOBYTES


def _refused(read: Callable[[], object], kind: type[Exception], *codes: str) -> None:
    with pytest.raises(kind) as refusal:
        read()
    assert refusal.value.code in codes or codes[0] == ""


def _ends_in_a_word(read: Callable[[], object], kind: type[Exception], code: str) -> None:
    """On a slow machine the time for a file is over before it is known what else is wrong with it."""
    _refused(read, kind, code, "te_zwaar")


@pytest.mark.parametrize("soort", TABLES)
def test_a_hostile_sheet_ends_in_a_word(bounded, tmp_path: Path, soort: str) -> None:
    name, made, code = TABLES[soort]
    (tmp_path / name).write_bytes(made())
    _ends_in_a_word(lambda: LEZER.tabel(tmp_path / name), ImportOnleesbaar, code)


@pytest.mark.parametrize("soort", KEYS)
def test_a_hostile_key_file_ends_in_a_word(bounded, tmp_path: Path, soort: str) -> None:
    made, code = KEYS[soort]
    pad = tmp_path / "x.p12"
    pad.write_bytes(made())
    _ends_in_a_word(lambda: LEZER.sleutelbestand(pad, certificaten.WACHTWOORD, NU), CertificaatOngeldig, code)


@pytest.mark.parametrize("soort", CERTIFICATES)
def test_a_hostile_certificate_ends_in_a_word(bounded, tmp_path: Path, soort: str) -> None:
    made, code = CERTIFICATES[soort]
    pad = tmp_path / "x.pem"
    pad.write_bytes(made())
    _ends_in_a_word(lambda: LEZER.ontvangstcertificaat(pad, NU), OntvangstcertificaatOngeldig, code)


@pytest.mark.parametrize("soort", MAILS)
def test_a_hostile_mail_ends_in_a_word(bounded, tmp_path: Path, soort: str) -> None:
    made, code = MAILS[soort]
    pad = tmp_path / "x.eml"
    pad.write_bytes(made())
    _ends_in_a_word(lambda: LEZER.bericht(pad), BerichtOnleesbaar, code)


def test_a_text_of_any_shape_ends_in_time(bounded) -> None:
    for text in (": " * 100_000, " " * 200_000, "Reden:" * 33_000, "- " * 100_000, "\n" * 200_000):
        LEZER.tekst(text)


def test_a_key_file_and_a_certificate_come_back_as_they_are(tmp_path: Path) -> None:
    key, pem = tmp_path / "eigen.p12", tmp_path / "postbus.pem"
    key.write_bytes(certificaten.p12(NU))
    made, _ = certificaat()
    pem.write_bytes(made.public_bytes(Encoding.PEM))
    read = LEZER.sleutelbestand(key, certificaten.WACHTWOORD, NU)
    assert (read.p12, read.naam, read.is_zelfgemaakt) == (key.read_bytes(), "W. de Graaf", True)
    known = LEZER.ontvangstcertificaat(pem, NU)
    assert known.pem.encode() == pem.read_bytes()
    assert known.geldig_tot == made.not_valid_after_utc


@pytest.mark.parametrize("name", ["weg.p12", "."])
def test_a_file_that_is_away_is_refused(tmp_path: Path, name: str) -> None:
    _refused(lambda: LEZER.sleutelbestand(tmp_path / name, "", NU), CertificaatOngeldig, "bestand")
    _refused(lambda: LEZER.ontvangstcertificaat(tmp_path / name, NU), OntvangstcertificaatOngeldig, "bestand")


def test_who_stops_it_waits_no_longer(tmp_path: Path) -> None:
    pad = tmp_path / "x.p12"
    pad.write_bytes(_p12(_iterations))
    _refused(lambda: LEZER.sleutelbestand(pad, "x", NU, lambda: False), CertificaatOngeldig, "te_zwaar")


@pytest.mark.parametrize(("size", "code"), [(1 << 20, "bestand"), ((1 << 20) + 1, "te_groot")])
def test_a_megabyte_is_the_most_for_a_key_or_a_certificate(tmp_path: Path, size: int, code: str) -> None:
    pad = tmp_path / "x.p12"
    pad.write_bytes(bytes(size))
    _refused(lambda: LEZER.sleutelbestand(pad, "", NU), CertificaatOngeldig, code)
    _refused(lambda: LEZER.ontvangstcertificaat(pad, NU), OntvangstcertificaatOngeldig, code)


def test_a_text_is_cut_into_its_headings_and_what_stands_under_them() -> None:
    assert LEZER.tekst("Naam: Anna Voorbeeld\nReden: zorgen\n") == (
        ("Naam", "Anna Voorbeeld"),
        ("Reden", "zorgen"),
    )


def test_a_relative_path_is_that_of_who_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, str]] = []
    monkeypatch.setattr(
        Reader, "ask", lambda _self, question, _go_on: asked.append(question) or ([], "", [("a", "b")])
    )
    monkeypatch.chdir(tmp_path)
    LEZER.tabel(Path("lijst.csv"))
    LEZER.tekst("lijst.csv")
    assert asked == [{"pad": str(tmp_path / "lijst.csv"), "blad": ""}, {"tekst": "lijst.csv"}]
