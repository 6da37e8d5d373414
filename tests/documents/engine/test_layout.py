from __future__ import annotations

import re
from collections.abc import Mapping

from tests.documents import lezen


def test_reading_order_is_the_order_on_the_page(document: bytes) -> None:
    order = [
        mcid for element in lezen.structuur(document).walk() if not element.kids for mcid in element.mcids
    ]
    for page in {where for where, _ in order}:
        on_page = [mcid for where, mcid in order if where == page]
        assert on_page == sorted(on_page)


def test_no_heading_at_the_foot_of_a_page(document: bytes) -> None:
    tags = {mcid: e.tag for e in lezen.structuur(document).walk() for mcid in e.mcids}
    last: dict[int, int] = {}
    for page, mcid in tags:
        last[page] = max(mcid, last.get(page, 0))
    assert not [page for page, mcid in last.items() if re.fullmatch(r"H\d", tags[page, mcid])]


def test_a_header_repeated_on_the_next_page_is_read_once(documenten: Mapping[str, bytes]) -> None:
    tree = lezen.structuur(documenten["notulen lang"])
    longest = max(tree.named("Table"), key=lambda table: len(table.named("TR")))
    pages = {page for element in longest.walk() for page, _ in element.mcids}
    assert len(pages) > 1
    for header in longest.named("THead")[0].named("TH"):
        assert len(header.mcids) == 1
    with lezen.open_pdf(documenten["notulen lang"]) as pdf:
        first = [drawn.marks[0][0] for drawn in lezen.getekende_tekst(pdf.pages[sorted(pages)[1]])]
    assert first[0] == "Artifact"
