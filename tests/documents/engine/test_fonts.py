from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.documents import lezen, voorbeelden
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.documents.engine.fonts import FontBook, clean, visual


def plain(text: str) -> str:
    """Ligatures are copied as one sign; who compares by letter takes them apart."""
    return unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("naam", voorbeelden.NAMEN)
def test_names_in_every_script_can_be_read_back(documenten: Mapping[str, bytes], naam: str) -> None:
    made = documenten["notulen"]
    assert plain(naam) in plain(lezen.tekst(made))
    assert plain(naam) in plain(lezen.tekst_volgens_poppler(made))


ANDERE_SCHRIFTEN = ("გიორგი ბერიძე", "Արամ Խաչատրյան", "ሰላም ተስፋዬ", "Nguyễn Thị Ánh")


@pytest.mark.parametrize("naam", ANDERE_SCHRIFTEN)
def test_names_in_a_script_of_its_own_font_can_be_read_back(maker: PdfDocumentmaker, naam: str) -> None:
    punt = replace(voorbeelden.kaal_punt("ZVH-2026-0001"), doel=f"Bel {naam} morgen", betrokkenen=(naam,))
    made = maker.maken(voorbeelden.notulen((punt,)), None)
    assert f"Bel {naam} morgen" in lezen.tekst_volgens_poppler(made)
    assert maker.letters_zonder_font(naam) == ""


def test_a_letter_in_another_width_is_drawn_as_the_plain_one(maker: PdfDocumentmaker) -> None:
    book = FontBook(voorbeelden.RESOURCES / "fonts")
    assert "".join(run.text for run in book.runs("Ａ１＝𝐁")) == "A1=B"
    assert maker.letters_zonder_font("Ａ１＝𝐁") == ""


def test_persian_letters_part_where_the_writer_parts_them(maker: PdfDocumentmaker) -> None:
    book = FontBook(voorbeelden.RESOURCES / "fonts")
    apart, joined = ("".join(run.text for run in book.runs(text)) for text in ("می\u200cخواهم", "میخواهم"))
    assert "\u200c" not in apart
    assert apart != joined
    assert plain(apart) == plain(joined)


def test_right_to_left_names_are_read_aloud_in_order(documenten: Mapping[str, bytes]) -> None:
    spans = {
        span.actual_text
        for span in lezen.structuur(documenten["notulen"]).named("Span")
        if span.expanded is None
    }
    assert spans == {"محمد الأمين", "שרה כהן"}


def test_right_to_left_lines_are_turned_each_by_itself() -> None:
    assert visual("שרה כהן") == "ןהכ הרש"
    assert visual(" שרה ") == " הרש "


def test_letters_that_nobody_has_are_named_and_never_an_empty_box(maker: PdfDocumentmaker) -> None:
    assert maker.letters_zonder_font("Łukasz محمد שרה 😀 a😀漢") == "😀漢"
    assert maker.letters_zonder_font("\r\n\tok ’ € – ĳ • é") == ""
    book = FontBook(voorbeelden.RESOURCES / "fonts")
    assert [run.text for run in book.runs("a😀b")] == ["a[emoji]b"]


def test_text_is_composed_and_rid_of_what_cannot_be_seen() -> None:
    assert clean("e\u0301\u200b\ufeff\u00ad\ufe0f\r\nx\ty") == "é\nx y"


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("gezin 👨‍👩‍👧‍👦 thuis", "gezin [emoji] thuis"),
        ("akkoord 👍🏽.", "akkoord [emoji]."),
        ("de 🇳🇱 en 🇹🇷", "de [vlag NL] en [vlag TR]"),
        ("stap 1️⃣ eerst", "stap 1 eerst"),
        ("👩🏿‍⚖️ zegt", "[emoji] zegt"),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿!", "[emoji]!"),
    ],
)
def test_an_emoji_of_several_signs_is_one_word_in_the_pdf(typed, drawn):
    book = FontBook(voorbeelden.RESOURCES / "fonts")
    assert "".join(run.text for run in book.runs(typed)) == drawn


def test_an_emoji_is_read_back_from_a_real_pdf_as_one_word(maker: PdfDocumentmaker) -> None:
    said = "Het gezin 👨‍👩‍👧‍👦 woont in 🇳🇱, akkoord 👍🏽."
    pdf = maker.maken(
        voorbeelden.notulen((replace(voorbeelden.kaal_punt("ZVH-2026-0001"), doel=said),)), None
    )
    text = " ".join(lezen.tekst(pdf).split())
    assert "Het gezin [emoji] woont in [vlag NL], akkoord [emoji]." in text
    assert "U+1F" not in text
