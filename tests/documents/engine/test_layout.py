from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from tests.documents import lezen
from zvh_desktop.domain.datum import MAANDEN

_ROUNDING = 2.5


def blocks(element: lezen.Element) -> list[lezen.Element]:
    """What is read as one: a row of a table, a label, or text with the spans in it."""
    if element.tag == "TR" or element.mcids:
        return [element]
    return [found for kid in element.kids for found in blocks(kid)]


def pieces(element: lezen.Element, places: Mapping[tuple[int, int], lezen.Plaats]) -> dict[int, lezen.Plaats]:
    """Where it stands on each page that it comes on."""
    found: dict[int, lezen.Plaats] = {}
    for one in element.walk():
        for mcid in one.mcids:
            if here := places.get(mcid):
                found[here.page] = found[here.page].and_(here) if here.page in found else here
    return found


def follows(after: lezen.Plaats, before: lezen.Plaats, read: list[lezen.Plaats]) -> bool:
    """Whether it stands below, or begins the next column: at the height of what was read, to the right of all since."""
    if after.page != before.page:
        return after.page > before.page
    if after.top < before.bottom:
        return True
    on_page = [one for one in read if one.page == after.page]
    height = next((i for i, one in enumerate(on_page) if abs(one.top - after.top) < _ROUNDING), None)
    return height is not None and after.left > max(one.left for one in on_page[height:])


def test_reading_order_is_the_order_on_the_page(document: bytes) -> None:
    places, tree = lezen.plaatsen(document), lezen.structuur(document)
    read = [found for block in blocks(tree) if (found := pieces(block, places))]
    begins = [block[min(block)] for block in read]
    for index, before in enumerate(read[:-1]):
        assert follows(begins[index + 1], before[max(before)], begins[: index + 1])
    for row in tree.named("TR"):
        cells = [found for cell in row.kids if (found := pieces(cell, places))]
        for left, right in itertools.pairwise(cells):
            assert right[min(right)].left > left[min(left)].left


def test_a_date_is_never_cut_in_two(document: bytes) -> None:
    months = "|".join(MAANDEN)
    years = re.findall(rf"(?:{months})[ \u00a0]?(\d+)\b", lezen.tekst(document))
    assert {len(year) for year in years} <= {4}


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
