"""Tagged, archival, reproducible: what a screen reader and an archive find in every document."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import sys
from collections.abc import Mapping

import pytest

from tests.documents import lezen
from tests.documents.conftest import VOORBEELDEN
from zvh_desktop import application, domain
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.documents.soorten.briefhoofd import document_van
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel


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


def test_headings_skip_no_level(document: bytes) -> None:
    levels = [int(e.tag[1]) for e in lezen.structuur(document).walk() if re.fullmatch(r"H\d", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_tables_have_headers_with_scope_and_equal_rows(document: bytes) -> None:
    tree = lezen.structuur(document)
    tables = tree.named("Table")
    assert tables or tree.named("L") or tree.named("Form")
    for table in tables:
        assert table.attributes["/Summary"]
        assert all(header.attributes["/Scope"] in ("/Row", "/Column") for header in table.named("TH"))
        assert len({len(row.kids) for row in table.named("TR")}) == 1


def test_lists_say_how_they_are_numbered_and_every_item_has_its_label_and_its_text(document: bytes) -> None:
    for listing in lezen.structuur(document).named("L"):
        assert listing.attributes["/ListNumbering"] in ("/Disc", "/Decimal", "/None")
        assert {tuple(kid.tag for kid in item.kids) for item in listing.kids} == {("Lbl", "LBody")}


def test_what_does_not_sound_as_it_looks_says_how_it_sounds(documenten: Mapping[str, bytes]) -> None:
    spans = lezen.structuur(documenten["notulen"]).named("Span")
    assert {"artikel", "december", "januari"} <= {span.expanded for span in spans}
    for naam, words in (("toetreding leeg", "in te vullen"), ("terugkoppeling leeg", "leeg")):
        assert words in {s.actual_text for s in lezen.structuur(documenten[naam]).named("Span")}


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
