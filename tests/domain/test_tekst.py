"""What people type and paste: lines, marks, and a number that should not be there (P-06)."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

from zvh_desktop.domain.tekst import TEKENS, bevat_bsn, een_regel, is_bsn, schoon, te_spellen, zichtbaar

# Invented: it passes the test of eleven.
BSN = "123456782"


@pytest.mark.parametrize(
    "tekst",
    [
        BSN,
        f"BSN {BSN}.",
        f"bsn:{BSN}, geboren 1985",
        f"BSN-{BSN}",
        "123 456 782",
        "123.456.782",
        "1234.56.782",
        "1234 56 782",
        "12 34 56 782",
        "123-456-782",
        "123\u00a0456\u00a0782",
        f"Hij heet Jan ({BSN}) en woont hier",
        f"{BSN} 3 keer",
        "eerst\n123456782\ndan",
        "012345672",
    ],
)
def test_P06_a_number_that_passes_the_test_of_eleven_is_noticed_however_it_is_written(tekst: str):
    assert bevat_bsn(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "123456789",
        "000000000",
        "1234567820",
        "0123456782",
        "1.123.456.782",
        "123 456 782 1",
        "06 12 34 56 78",
        "06-12345678",
        "ZVH-2026-0412",
        "12-01-2027 9:30",
        "NL91 ABNA 0417 1643 00",
        "12345678",
        "1 2 3 4 5 6 7 8 2",
    ],
)
def test_P06_what_is_no_such_number_is_left_alone(tekst: str):
    assert not bevat_bsn(tekst)


@given(st.integers(1, 999_999_999).map("{:09d}".format), st.text(alphabet="abc .,\n", max_size=9))
def test_P06_it_is_noticed_exactly_when_the_number_passes(cijfers: str, voor: str):
    grouped = f"{cijfers[:3]} {cijfers[3:6]} {cijfers[6:]}"
    assert bevat_bsn(f"{voor} x{cijfers} y") is bevat_bsn(f"{voor} x{grouped} y") is is_bsn(cijfers)


@given(st.text(max_size=40))
def test_one_line_has_no_break_and_keeps_every_other_sign(tekst: str):
    line = een_regel(tekst)
    assert len(line.splitlines()) <= 1
    assert een_regel(line) == line
    assert "".join(line.split()) == "".join(tekst.split())
    assert zichtbaar(zichtbaar(tekst)) == zichtbaar(tekst)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("een\r\ntwee\rdrie\n\nvier", "een\ntwee\ndrie\n\nvier"),
        (
            "een\u2028twee\u2029drie\x0bvier\x0cvijf\x85zes\x1czeven",
            "een\ntwee\ndrie\nvier\nvijf\nzes\nzeven",
        ),
        ("een\ttwee\u2003drie\u3000vier\u2009vijf\x07zes", "een twee drie vier vijf zes"),
        ("4\u00a0mrt.\u202f2026", "4\u00a0mrt.\u00a02026"),
        ("ex\x1epartner zor\xadgen\x1f\u200b\u2060\ufeff\ufe0f", "ex-partner zorgen"),
        ("\u202eluap\u202c \u2066Jan\u2069 \u200eA\u200fB\u061c", "luap Jan AB"),
        ("a\x00\x1b\x7f\x9fb\ufffc\U000e0041\ud800\uffff", "ab"),
        ("\uf0b7 eerst", "\u2022 eerst"),
        ("cafe\u0301", "café"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f468\u200d\U0001f469",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f468\u200d\U0001f469",
        ),
    ],
)
def test_each_kind_of_sign_becomes_one_thing_everywhere(typed: str, written: str):
    assert schoon(typed) == written


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=60))
def test_what_is_written_holds_no_sign_that_others_read_in_their_own_way(tekst: str):
    written = schoon(tekst)
    assert schoon(written) == written
    assert len(written.split("\n")) == len(written.splitlines() or [""]) + written.endswith("\n")
    seen = {unicodedata.category(sign) for sign in written if sign not in "\n\u200c\u200d"}
    assert not seen & {"Cc", "Cs"}
    assert not {unicodedata.bidirectional(sign) for sign in written} & {
        "LRE",
        "LRO",
        "RLE",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
        "FSI",
        "PDI",
    }


def test_a_sign_is_of_one_kind_alone():
    signs = "".join(map(chr, [*range(0x3200), *range(0xD800, 0x10000), *range(0xE0000, 0xE0200)]))
    found = [set(re.findall(f"[{kind}]", signs)) for kind, _ in TEKENS.values()]
    assert sum(map(len, found)) == len(set().union(*found))


def spelled(tekst: str) -> list[str]:
    return [word.spelling for word in te_spellen(tekst)]


@pytest.mark.parametrize(
    ("tekst", "woorden"),
    [
        ("De moeder, ‘boos’ (en moe), belt.", ["De", "moeder", "boos", "en", "moe", "belt"]),
        ("zo'n foto’s 's avonds", ["zo'n", "foto's", "avonds"]),
        ("ex-partner en/of ouder\u2011kind", ["ex-partner", "en", "of", "ouder-kind"]),
        ("cafe\u0301 zor\u00adgen", ["café", "zorgen"]),
        ("Żółkiewski, Ольга en محمد", ["Żółkiewski", "en"]),
        ("OM, ISD en de GGZ-instelling", ["en", "de", "GGZ-instelling"]),
        ("ZVH-2026-0437 18-jarige 1e 2x", []),
        ("naam@voorbeeld.nl https://voorbeeld.nl www.voorbeeld.nl", []),
        ("brief.pdf c:\\stukken /home/stukken ~/x stukken/oud/nu", []),
        ("J.P. d.w.z. m.i. x", []),
        ("a" * 61, []),
    ],
)
def test_the_words_to_spell_are_those_of_sentences(tekst: str, woorden: list[str]):
    assert spelled(tekst) == woorden


@given(st.text(max_size=60))
def test_a_word_to_spell_stands_where_it_says(tekst: str):
    for word in te_spellen(tekst):
        there = tekst[word.begin : word.eind]
        assert not re.search(r"[\s\d]", there)
        assert unicodedata.normalize("NFC", re.sub("[\u00ad\u200b-\u200d]", "", there)).translate(
            str.maketrans("\u2019\u2010\u2011", "'--")
        ) == unicodedata.normalize("NFC", word.spelling)
