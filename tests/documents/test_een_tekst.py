"""One text, every output: the words that come out of each real file are the words that were typed."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date, time
from email import message_from_bytes, policy
from email.message import EmailMessage
from xml.etree import ElementTree

import openpyxl
from hypothesis import example, given, settings, strategies as st

from tests.documents import lezen, voorbeelden
from zvh_desktop.application.inzien.uitgeven import als_csv
from zvh_desktop.application.verspreiden.klaarzetten import Afspraak, Bijlage, Emailconcept
from zvh_desktop.documents.engine.werkblad import als_xlsx
from zvh_desktop.documents.verpakken.bericht import maak_email, maak_uitnodiging
from zvh_desktop.domain.tekst import is_formule, schoon
from zvh_desktop.domain.verspreiden.uittreksel import NotulenUittreksel

MAKER = voorbeelden.maker()
# What a person sees as the end of a word, and what he does not see at all: written out, not taken from the program.
PARTS_WORDS = (
    " ", "\n", "\r\n", "\r", "\t", "\x0b", "\x0c", "\x1c", "\x1d", "\x85", "\u2028", "\u2029", "\u00a0", "\u202f",
    "\u2003", "\u2009", "\u3000", "\u1680", "\u205f", "\x07", " \u2029\n", "\u202a ", "\u2029\u2068",
)  # fmt: skip
UNSEEN = (
    "\u200b", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u200f", "\u061c", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
    "\u2066", "\u2067", "\u2068", "\u2069", "\x00", "\x1b", "\x1f", "\x7f", "\ufffc", "\ufe0e", "\ud800", "\uffff",
)  # fmt: skip
LETTERS = "abcdefgéëŁżığşÜ’ΑθжЯNguyễnừ0123456789=+@&<>;,'\"\\"
words = st.text(alphabet=LETTERS, min_size=1, max_size=9).map(lambda word: f"w{word}")
typed = st.lists(
    st.tuples(words, st.sampled_from(PARTS_WORDS), st.sampled_from(("", *UNSEEN))), min_size=1, max_size=8
)
A_WORD_OF_EACH = [(f"w{i}", PARTS_WORDS[i % len(PARTS_WORDS)], UNSEEN[i % len(UNSEEN)]) for i in range(24)]


def text_of(parts: list[tuple[str, str, str]]) -> tuple[str, list[str]]:
    """Returns what was typed, with something unseen in the middle of each word, and its words."""
    whole = "".join(f"{word[:1]}{unseen}{word[1:]}{between}" for word, between, unseen in parts)
    return whole, [unicodedata.normalize("NFKC", word) for word, _, _ in parts]


def read(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def een_stuk(text: str) -> NotulenUittreksel:
    punt = replace(voorbeelden.kaal_punt("ZVH-2026-0001"), doel=f"Begin {text} Eind")
    return voorbeelden.notulen((punt,))


@settings(max_examples=20)
@given(typed)
@example(A_WORD_OF_EACH)
def test_the_words_of_pdf_and_word_are_those_that_were_typed(parts: list[tuple[str, str, str]]) -> None:
    whole, wanted = text_of(parts)
    expected = " ".join(("Begin", *wanted, "Eind"))
    pdf = MAKER.maken(een_stuk(whole), None)
    assert expected in read(lezen.tekst_volgens_poppler(pdf))
    with zipfile.ZipFile(io.BytesIO(MAKER.word(een_stuk(whole)))) as docx:
        root = ElementTree.fromstring(docx.read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    pieces = [
        part.text or "" if part.tag == f"{space}t" else " " for part in root.iter() if part.tag != f"{space}r"
    ]
    assert expected in read("".join(pieces))


@given(typed, st.sampled_from(("", "=", "\n=", " +", "＝", "\u202e@")))
def test_the_words_of_lists_are_those_that_were_typed(parts: list[tuple[str, str, str]], begin: str) -> None:
    whole, wanted = text_of(parts)
    whole, expected = f"{begin}{whole}", read(schoon(f"{begin}{' '.join(wanted)}"))
    raw = als_csv((("Kop",), (whole,))).decode("utf-8-sig")
    _, (cell,) = csv.reader(io.StringIO(raw, newline=""), delimiter=";")
    assert not is_formule(cell)
    assert read(cell.removeprefix("'")) == expected
    book = openpyxl.load_workbook(io.BytesIO(als_xlsx("Lijst", (("Kop",), (whole,)))))
    sheet = book.worksheets[0]
    assert sheet["A2"].data_type == "s"
    assert read(str(sheet["A2"].value)) == expected


@given(typed)
def test_the_words_of_an_appointment_are_those_that_were_typed_also_in_a_mail(
    parts: list[tuple[str, str, str]],
) -> None:
    whole, wanted = text_of(parts)
    ics = maak_uitnodiging(Afspraak("u", 0, date(2026, 12, 7), time(9), 20, whole, voorbeelden.OP))
    mail = maak_email(Emailconcept("m.vanes@example.nl", "07-12-2026", (Bijlage("uitnodiging.ics", ics),)))
    message = message_from_bytes(mail, policy=policy.default)
    assert isinstance(message, EmailMessage)
    (attached,) = message.iter_attachments()
    lines = str(attached.get_content()).replace("\r\n", "\n").replace("\n ", "").split("\n")
    (place,) = (line for line in lines if line.startswith("LOCATION:"))
    said, escaped = "", False
    for sign in place.removeprefix("LOCATION:"):
        said += ("\n" if sign == "n" else sign) if escaped else "" if sign == "\\" else sign
        escaped = sign == "\\" and not escaped
    assert read(said) == " ".join(wanted)
