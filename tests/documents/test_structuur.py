"""Tagged, archival, reproducible: what a screen reader and an archive find in every document."""

from __future__ import annotations

import hashlib
import importlib
import itertools
import pkgutil
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from tests.documents import lezen, voorbeelden
from tests.documents.conftest import VOORBEELDEN
from zvh_desktop import application, domain
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.documents.soorten.briefhoofd import document_van
from zvh_desktop.domain.verspreiden.verstrekking import Uittreksel


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


def test_every_letter_and_line_is_tagged_or_decoration(document: bytes) -> None:
    with lezen.open_pdf(document) as pdf:
        for page in pdf.pages:
            for drawn in lezen.geschilderd(page):
                assert len(drawn.marks) == 1, "drawn outside, or nested in, marked content"


def test_structure_tree_and_pages_agree(document: bytes) -> None:
    tree = lezen.structuur(document)
    in_tree = sorted(mcid for element in tree.walk() for mcid in element.mcids)
    with lezen.open_pdf(document) as pdf:
        on_pages = sorted(
            (number, mcid)
            for number, page in enumerate(pdf.pages)
            for mcid in {mark[1] for drawn in lezen.getekende_tekst(page) for mark in drawn.marks}
            if mcid is not None
        )
        assert set(on_pages) <= set(in_tree)
        assert len(in_tree) == len(set(in_tree))
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for number, page in enumerate(pdf.pages):
            assert page.obj.Tabs == "/S"
            entries = parents[int(page.obj.StructParents)]
            assert len(entries) == len([mcid for where, mcid in in_tree if where == number])


def test_reading_order_is_the_order_on_the_page(document: bytes) -> None:
    order = [
        mcid for element in lezen.structuur(document).walk() if not element.kids for mcid in element.mcids
    ]
    for page in {where for where, _ in order}:
        on_page = [mcid for where, mcid in order if where == page]
        assert on_page == sorted(on_page)


def test_headings_skip_no_level(document: bytes) -> None:
    levels = [int(e.tag[1]) for e in lezen.structuur(document).walk() if re.fullmatch(r"H\d", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_no_heading_at_the_foot_of_a_page(document: bytes) -> None:
    tags = {mcid: e.tag for e in lezen.structuur(document).walk() for mcid in e.mcids}
    last: dict[int, int] = {}
    for page, mcid in tags:
        last[page] = max(mcid, last.get(page, 0))
    assert not [page for page, mcid in last.items() if re.fullmatch(r"H\d", tags[page, mcid])]


def test_tables_have_headers_with_scope_and_equal_rows(document: bytes) -> None:
    tree = lezen.structuur(document)
    tables = tree.named("Table")
    assert tables or tree.named("Form")
    for table in tables:
        assert table.attributes["/Summary"]
        assert all(header.attributes["/Scope"] in ("/Row", "/Column") for header in table.named("TH"))
        assert len({len(row.kids) for row in table.named("TR")}) == 1


def test_a_header_repeated_on_the_next_page_is_read_once(documenten: dict[str, bytes]) -> None:
    tree = lezen.structuur(documenten["notulen lang"])
    longest = max(tree.named("Table"), key=lambda table: len(table.named("TR")))
    pages = {page for element in longest.walk() for page, _ in element.mcids}
    assert len(pages) > 1
    for header in longest.named("THead")[0].named("TH"):
        assert len(header.mcids) == 1
    with lezen.open_pdf(documenten["notulen lang"]) as pdf:
        first = [drawn.marks[0][0] for drawn in lezen.getekende_tekst(pdf.pages[sorted(pages)[1]])]
    assert first[0] == "Artifact"


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


def test_every_signature_field_is_in_the_tree_before_anyone_signs(documenten: dict[str, bytes]) -> None:
    forms = lezen.structuur(documenten["notulen"]).named("Form")
    assert all(form.has_field for form in forms)
    with lezen.open_pdf(documenten["notulen"]) as pdf:
        fields = {str(widget.T): widget for widget in pdf.Root.AcroForm.Fields}
        assert len(forms) == len(fields)
        stamps = {f"tijdstempel-{number}" for number in range(1, 7)}
        assert fields.keys() == {"voorzitter", "medeondertekenaar"} | stamps
        assert str(fields["voorzitter"].TU) == "Handtekening van de voorzitter"
        assert str(fields["medeondertekenaar"].TU) == "Handtekening van de secretaris"
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for name, widget in fields.items():
            owner = owners[int(widget.StructParent)]
            # in an array, a later signature would look like tampering with the structure
            assert isinstance(owner.K, pikepdf.Dictionary)
            assert owner.K.Obj.objgen == widget.objgen
            is_hidden = list(widget.Rect) == [0, 0, 0, 0]
            assert is_hidden is (name in stamps)


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
        cwd=Path(__file__).parents[2],
        env={"PYTHONHASHSEED": "12345", "TZ": "Pacific/Auckland"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == hashlib.sha256(maker.maken(voorbeelden.notulen(), None)).hexdigest()


def test_dates_come_from_the_value(documenten: dict[str, bytes]) -> None:
    with lezen.open_pdf(documenten["notulen"]) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261124090500+00'00'"
    assert datetime(2026, 11, 24, 9, 5, tzinfo=UTC) == voorbeelden.OP


def test_every_extract_has_a_document_of_its_own_and_an_example_for_the_validator() -> None:
    for ring in (application, domain):
        for found in pkgutil.walk_packages(ring.__path__, f"{ring.__name__}."):
            importlib.import_module(found.name)
    # a dataclass with slots is made out of another class, of which nobody has the name any more
    kinds = [c for c in Uittreksel.__subclasses__() if getattr(sys.modules[c.__module__], c.__name__) is c]
    nothing = document_van.dispatch(Uittreksel)
    assert not [kind for kind in kinds if document_van.dispatch(kind) is nothing]
    assert set(kinds) == set(map(type, VOORBEELDEN.values()))


def test_what_is_no_extract_is_no_document(maker: PdfDocumentmaker) -> None:
    with pytest.raises(TypeError):
        maker.maken("notulen")
