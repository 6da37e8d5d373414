from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pikepdf

from tests.documents import lezen, voorbeelden
from zvh_desktop.documents.documentmaker import PdfDocumentmaker


def test_says_language_title_and_conformance(document: bytes) -> None:
    with lezen.open_pdf(document) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "nl-NL"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        [intent] = root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        xmp = root.Metadata.read_bytes().decode()
        title = str(pdf.docinfo["/Title"])
        assert f">{title}</rdf:li>" in xmp
        for claim in ("pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<", "dc:language"):
            assert claim in xmp
        assert pdf.pdf_version == "1.7"


def test_all_fonts_are_embedded(document: bytes, ondertekend: bytes) -> None:
    for made in (document, ondertekend):
        with lezen.open_pdf(made) as pdf:
            found = [
                item
                for item in pdf.objects
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
            ]
            assert found
            assert all("/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in found)


def test_same_value_same_bytes(maker: PdfDocumentmaker) -> None:
    again = voorbeelden.maker()
    assert maker.maken(voorbeelden.notulen(), None) == again.maken(voorbeelden.notulen(), None)
    assert maker.maken(voorbeelden.agenda()) == again.maken(voorbeelden.agenda())
    assert maker.maken(voorbeelden.plan(2), None) == again.maken(voorbeelden.plan(2), None)


def test_same_bytes_in_another_process(maker: PdfDocumentmaker) -> None:
    script = (
        "import hashlib; from tests.documents import voorbeelden as v;"
        "print(hashlib.sha256(v.maker().maken(v.notulen(), None)).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[3],
        env={"PYTHONHASHSEED": "12345", "TZ": "Pacific/Auckland"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == hashlib.sha256(maker.maken(voorbeelden.notulen(), None)).hexdigest()


def test_dates_come_from_the_value(documenten: Mapping[str, bytes]) -> None:
    with lezen.open_pdf(documenten["notulen"]) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261124090500+00'00'"
    assert datetime(2026, 11, 24, 9, 5, tzinfo=UTC) == voorbeelden.OP
