"""What stands on which page: the first answers what its reader wants to know, no page is left half empty, nothing stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings

from tests.documents import lezen, voorbeelden, voorbeelden_bijstukken as bijstukken
from tests.documents.conftest import VOORBEELDEN
from tests.documents.willekeurig import ENGINE, documents
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.documents.engine import style
from zvh_desktop.documents.engine.content import BulletList, Column, Document, Heading, Paragraph, Table
from zvh_desktop.domain.notulen.notulen import NotulenActie
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER
from zvh_desktop.domain.verspreiden.uittreksel import NotulenUittreksel, UittrekselPunt
from zvh_desktop.taal import codes, datum

WHITE = 245
SIGNATURE_PART = "Vaststelling en ondertekening"


def filled(pdf: bytes) -> list[float]:
    """Returns of every page how far down its text comes, as a part of the room for text."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=1, grayscale=True).to_pil()
        top, bottom = round(style.MARGIN_TOP), round(style.PAGE_HEIGHT - style.MARGIN_BOTTOM)
        room = picture.crop((0, top, picture.width, bottom)).point(lambda shade: 255 * (shade < WHITE))
        box = room.getbbox()
        found.append(box[3] / room.height if box else 0.0)
    return found


def gewoon_punt() -> UittrekselPunt:
    """A Casus as most are: five Partijen, three of which brought something in, four roles, four acties."""
    punt = voorbeelden.punt(0, zinnen=1, acties=3, aanwezigen=5)
    return replace(
        punt,
        betrokkenen=("Emre Yildiz",),
        inbrengen=punt.inbrengen[:3],
        rollen=(*punt.rollen, punt.rollen[0]),
        acties=punt.acties[:4],
    )


def page_count(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def test_no_page_but_the_last_is_more_than_half_empty(document: bytes) -> None:
    assert min(filled(document)[:-1], default=1.0) > 0.5


def test_no_line_or_two_go_to_the_last_page_alone(document: bytes) -> None:
    *before, last = filled(document)
    assert not before or last * style.TEXT_HEIGHT > 3 * 13


@settings(max_examples=40)
@given(documents())
def test_whatever_was_written_no_page_but_the_last_is_more_than_half_empty(document: Document) -> None:
    assert min(filled(ENGINE.compose(document))[:-1], default=1.0) > 0.5


def test_a_casus_takes_a_page_and_a_half_at_most(maker: PdfDocumentmaker) -> None:
    one, many = (maker.maken(voorbeelden.notulen((gewoon_punt(),) * count)) for count in (1, 25))
    assert (page_count(many) - page_count(one)) / 24 <= 1.5
    assert page_count(one) == 2


def own_open(notulen: NotulenUittreksel) -> list[NotulenActie]:
    return [
        actie
        for punt in notulen.punten
        for actie, _ in punt.acties
        if actie.partij_id == notulen.ontvanger.partij_id and actie.stand == ActieStand.OPEN.value
    ]


@pytest.mark.parametrize("count", [1, 2, 4])
def test_the_first_page_of_notulen_answers_which_what_when_and_what_may_i(
    maker: PdfDocumentmaker, count: int
) -> None:
    notulen = voorbeelden.notulen(
        tuple(replace(gewoon_punt(), nummer=f"ZVH-2026-{4000 + 7 * n}") for n in range(count))
    )
    first = lezen.pagina_teksten(maker.maken(notulen))[0]
    for punt in notulen.punten:
        assert punt.nummer in first
        assert punt.betrokkenen[0] in first
        assert codes.on_paper(punt.besluit.soort) in first
    assert own_open(notulen)
    for actie in own_open(notulen):
        assert actie.wat in first
        assert datum.paper_short_date(actie.uiterlijk).replace("\u00a0", " ") in first
    assert "Verstrek niets aan Derden zonder voorafgaande schriftelijke toestemming" in first
    assert "Dit exemplaar is alleen bestemd voor" in first


@pytest.mark.parametrize("count", [1, 2])
def test_the_first_page_also_says_that_there_is_nothing_to_do(maker: PdfDocumentmaker, count: int) -> None:
    nothing = replace(gewoon_punt(), acties=())
    first = lezen.pagina_teksten(maker.maken(voorbeelden.notulen((nothing,) * count)))[0]
    assert "r is geen actie voor u" in first


def test_the_first_page_of_every_other_document_answers_as_well(documenten: Mapping[str, bytes]) -> None:
    first = {naam: lezen.pagina_teksten(documenten[naam])[0] for naam in VOORBEELDEN}
    for words in (
        "U wordt verwacht om 13.30 uur",
        "ZVH-2026-0413",
        "Gevraagde bijdrage van Gemeente Enschede",
    ):
        assert words in first["agenda"], words
    for words in (
        "18 dec. 2026 Gemeente Enschede, Łukasz Żółkiewski: Huisbezoek",
        "Evaluatie op 1 februari 2027",
    ):
        assert words in first["plan"], words
    for words in ("Casus ZVH-2026-0411", "1 dec. 2026", "Meld het de voorzitter voordat dat gebeurt"):
        assert words in first["actielijst"], words
    assert "Procesregie ZVH Besproken op 23 november 2026" in first["terugkoppeling tafel"]
    assert "Dit is een rectificatie" in first["rectificatie"]


def test_the_places_to_sign_never_have_a_page_to_themselves(documenten: Mapping[str, bytes]) -> None:
    for naam in VOORBEELDEN:
        last = lezen.pagina_teksten(documenten[naam])[-1]
        if SIGNATURE_PART in last:
            above = last.split(SIGNATURE_PART)[0]
            assert len(above.strip()) > 60, naam


@pytest.mark.parametrize("more", range(24))
def test_however_long_the_text_its_end_stands_above_the_places_to_sign(
    maker: PdfDocumentmaker, certificaat: Certificaat, more: int
) -> None:
    notulen = voorbeelden.notulen((replace(gewoon_punt(), bespreking="Er is rust.\n" * (2 * more)),))
    made = maker.maken(notulen, certificaat)
    last = lezen.pagina_teksten(made)[-1]
    assert len(last.split(SIGNATURE_PART)[0].strip()) > 60
    assert "Secretaris, als die mede ondertekent" in last
    assert min(filled(made)[:-1]) > 0.5


def test_W61_what_is_the_readers_own_is_told_in_words_and_not_by_colour_alone(
    maker: PdfDocumentmaker,
) -> None:
    notulen = voorbeelden.notulen((gewoon_punt(),))
    text = lezen.tekst(maker.maken(notulen))
    name = notulen.ontvanger.partijnaam
    assert f"{name} (Łukasz Żółkiewski), uw Partij" in text
    assert "Uw Partij: Begeleidt het gezin" in text
    assert "Uw Partij, Łukasz Żółkiewski: Huisbezoek" in text
    assert "Mediant (Ștefan Țepeș), uw Partij" not in text
    assert "w Partij" not in lezen.tekst(maker.maken(replace(notulen, ontvanger=ZVH_DOSSIER)))


def test_what_may_be_done_with_an_inbreng_is_no_smaller_or_paler_than_a_label(
    maker: PdfDocumentmaker,
) -> None:
    page = pypdfium2.PdfDocument(maker.maken(voorbeelden.notulen((gewoon_punt(),))))[1]
    text = page.get_textpage()
    at, _ = text.search("Gebruik: alleen").get_next()
    left, bottom, right, top = text.get_charbox(at, loose=True)
    assert top - bottom >= style.SMALL
    darkest = (
        page.render(scale=4)
        .to_pil()
        .crop(
            tuple(
                round(4 * edge) for edge in (left, style.PAGE_HEIGHT - top, right, style.PAGE_HEIGHT - bottom)
            )
        )
    )
    assert min(sum(pixel[:3]) for pixel in darkest.get_flattened_data()) < 3 * 0x40


def test_a_long_actie_is_as_wide_as_the_text(maker: PdfDocumentmaker) -> None:
    lijst = bijstukken.actielijst(1, casussen=1)
    (punt,) = lijst.punten
    long = replace(punt.acties[0], wat=voorbeelden.ZIN * 60)
    page = pypdfium2.PdfDocument(maker.maken(replace(lijst, punten=(replace(punt, acties=(long,)),))))[
        1
    ].get_textpage()
    boxes = [page.get_rect(index) for index in range(page.count_rects())]
    widest = max(right - left for left, _, right, _ in boxes)
    assert widest > 0.8 * style.TEXT_WIDTH


LIJST = "Vooraf:\n- eerst bellen\n- dan schrijven\n\n1. een\n2. twee\n– dit is een gedachte"


def test_a_list_that_was_pasted_is_a_list(maker: PdfDocumentmaker) -> None:
    notulen = voorbeelden.notulen((replace(gewoon_punt(), bespreking=LIJST),))
    made = maker.maken(notulen)
    without = maker.maken(voorbeelden.notulen((replace(gewoon_punt(), bespreking="Niets"),)))
    kinds = [listing.attributes["/ListNumbering"] for listing in lezen.structuur(made).named("L")]
    plain = [listing.attributes["/ListNumbering"] for listing in lezen.structuur(without).named("L")]
    assert (kinds.count("/Disc") - plain.count("/Disc"), kinds.count("/Decimal")) == (1, 1)
    text = lezen.tekst(made)
    assert "• eerst bellen • dan schrijven 1. een 2. twee – dit is een gedachte" in text


@pytest.mark.parametrize("rows", range(28, 44))
def test_no_row_and_no_item_stands_alone_on_the_last_page(rows: int) -> None:
    table = Table((Column("Wat", 1),), tuple((f"rij {n}",) for n in range(rows)), "Rijen")
    for block in (table, BulletList(tuple(f"rij {n}" for n in range(rows + 8)))):
        whole = ENGINE.compose(
            Document(
                *("Lijst", "Lijst", "allen", "1", "ZVH", voorbeelden.OP),
                (Heading("Deel"), Paragraph("Eerst."), block),
                "Niet openbaar",
            )
        )
        last = lezen.pagina_teksten(whole)[-1]
        assert last.count("rij ") != 1
