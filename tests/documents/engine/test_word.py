"""W-60, W-61: the Word file holds what the PDF of the same recipient holds, says that it is not signed, and has real structure."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings, strategies as st

from tests.documents import lezen, voorbeelden
from tests.documents.voorbeelden_bijstukken import RECTIFICATIES
from tests.random_casustafels import RandomNotulen, kanaries_in_repr, random_notulen
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER
from zvh_desktop.domain.verspreiden.uittreksel import NotulenUittreksel, uittreksel

MAKER = voorbeelden.maker()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STUKKEN = {
    "notulen": voorbeelden.notulen(),
    "lang": voorbeelden.LANG,
    "leeg": voorbeelden.LEEG,
    "volledig": voorbeelden.VOLLEDIG,
    **RECTIFICATIES,
}


def unpacked(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(part: bytes) -> str:
    root = ElementTree.fromstring(part)
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p"))


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.fixture(params=STUKKEN)
def stuk(request: pytest.FixtureRequest) -> NotulenUittreksel:
    return STUKKEN[request.param]


def test_every_part_is_well_formed_and_says_that_it_is_dutch(stuk: NotulenUittreksel):
    parts = unpacked(MAKER.word(stuk))
    for content in parts.values():
        ElementTree.fromstring(content)
    assert b'<w:lang w:val="nl-NL"' in parts["word/styles.xml"]
    assert b"<dc:language>nl-NL</dc:language>" in parts["docProps/core.xml"]


def test_W60_it_says_on_every_page_and_in_its_first_line_that_it_is_not_signed(stuk: NotulenUittreksel):
    parts = unpacked(MAKER.word(stuk))
    assert text_of(parts["word/header1.xml"]).startswith("Niet ondertekend")
    assert "Niet openbaar (art. 8.2 convenant)" in text_of(parts["word/header1.xml"])
    body = text_of(parts["word/document.xml"])
    assert body.splitlines()[1].startswith("Niet ondertekend. Dit Word-bestand is niet ondertekend")
    assert "Dit document is ondertekend" not in body
    assert "Handtekening van" not in body


def test_W61_it_holds_no_word_that_the_pdf_does_not_hold(stuk: NotulenUittreksel):
    """The PDF may break a long name over lines; so the letters are compared, run together."""
    pdf = MAKER.maken(stuk, None)
    held = re.sub(r"\W", "", lezen.tekst(pdf))
    warning = words("Niet ondertekend Dit Word bestand is niet ondertekend en kan zijn gewijzigd Alleen het ondertekende PDF "
                    "document geldt De geheimhouding is dezelfde")  # fmt: skip
    latin = {w for w in words(text_of(unpacked(MAKER.word(stuk))["word/document.xml"])) if w.isascii()}
    assert {w for w in latin - warning if w not in held} == set()


def test_headings_lists_and_tables_are_what_they_are_called(stuk: NotulenUittreksel):
    root = ElementTree.fromstring(unpacked(MAKER.word(stuk))["word/document.xml"])
    styles = {s.get(f"{W}val") for s in root.iter(f"{W}pStyle")}
    defined = set(re.findall(r'styleId="(\w+)"', unpacked(MAKER.word(stuk))["word/styles.xml"].decode()))
    assert {"Title", "Heading1", "Heading2"} <= styles <= defined
    for table in root.iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        assert [bool(list(r.iter(f"{W}tblHeader"))) for r in rows] == [True] + [False] * (len(rows) - 1)
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
        assert {len(list(r.iter(f"{W}tc"))) for r in rows} == {len(list(table.iter(f"{W}gridCol")))}


def test_a_name_that_is_written_from_right_to_left_is_marked_so_and_whole():
    root = ElementTree.fromstring(unpacked(MAKER.word(voorbeelden.notulen()))["word/document.xml"])
    marked = {"".join(t.text for t in r.iter(f"{W}t")) for r in root.iter(f"{W}r") if list(r.iter(f"{W}rtl"))}
    assert {"محمد الأمين", "שרה כהן"} <= marked
    assert not any(re.search(r"[A-Za-z]", text) for text in marked)


def test_the_same_notulen_give_the_same_bytes(stuk: NotulenUittreksel):
    assert MAKER.word(stuk) == voorbeelden.maker().word(stuk)


@settings(max_examples=60)
@given(random_notulen())
def test_W61_W35_no_recipient_finds_more_in_any_part_of_it_than_is_his(tafel: RandomNotulen):
    for mens in range(len(tafel.mensen)):
        if tafel.is_ontvanger(mens):
            made = MAKER.word(uittreksel(tafel.notulen, tafel.ontvanger(mens)))
            everything = b"\n".join((made, *unpacked(made).values())).decode("utf-8", "replace")
            assert kanaries_in_repr(everything) <= tafel.mag_weten(mens)
    whole = unpacked(MAKER.word(uittreksel(tafel.notulen, ZVH_DOSSIER)))["word/document.xml"].decode()
    assert {p.doel for p in tafel.notulen.punten} <= kanaries_in_repr(whole)


@given(st.text())
def test_no_text_breaks_the_file(text: str):
    made = MAKER.word(voorbeelden.notulen((voorbeelden.kaal_punt(text),)))
    ElementTree.fromstring(unpacked(made)["word/document.xml"])
