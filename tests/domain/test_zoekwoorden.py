"""How words are looked for and put in order, by the screen and by the kluis alike."""

from __future__ import annotations

import pytest

from zvh_desktop.domain.inzien.zoekwoorden import TUSSENVOEGSELS, fold, naam_orde, orde, words, zoektekst


@pytest.mark.parametrize(
    "names",
    [
        ("Zoë Abels", "Jan van der Berg", "Anna de Boer", "Piet Bos"),
        ("Anna Berg", "Jan van den Berg", "Berg, Karel van den", "Zita Berg-Smit", "Anna Bergman"),
        ("Émile Edens", "Anna Édouard", "Eva Eek"),
        ("Bram Ammers", "Fatima el Amrani"),
        ("Ewa Łukasik", "Anna Lukens"),
        ("de Vries", "Kees de Vries", "vries, zus"),
        ("Jan de Wit-van Dam", "Anna Witte"),
    ],
)
def test_people_stand_by_surname_without_tussenvoegsel_and_an_accent_beside_its_letter(names):
    assert sorted(names, key=lambda name: naam_orde(name) or "") == list(names)


@pytest.mark.parametrize(
    ("letter", "folded"),
    [
        ("ł", "l"), ("Ł", "l"), ("ı", "i"), ("ø", "o"), ("Ø", "o"), ("đ", "d"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("þ", "th"),
        ("ð", "d"), ("ħ", "h"), ("Ħ", "h"), ("ŋ", "n"), ("é", "e"), ("ç", "c"),
    ],
)  # fmt: skip
def test_a_letter_that_no_keyboard_here_has_is_found_by_one_that_it_has(letter, folded):
    assert fold(f"a{letter}a") == f"a{folded}a"


def test_no_tussenvoegsel_decides_where_a_person_stands():
    known = (
        "van de der den ter ten te het 't ’t 's ’s in op aan bij uit over onder tot toe thoe voor von vom zu zum zur vd v.d. v/d v. "
        "d' d’ la le les l' el al di da dos du des del della bin ibn"
    )
    assert set(known.split()) == TUSSENVOEGSELS
    for one in TUSSENVOEGSELS:
        assert naam_orde(f"Jan {one} Berg") == f"berg, jan {fold(one)}"
        assert naam_orde(f"{one} Berg, Jan") == f"berg, jan {fold(one)}"


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_what_is_empty_has_no_place_of_its_own(text):
    assert orde(text) is None
    assert naam_orde(text) is None


def test_texts_stand_without_regard_for_capitals_and_accents():
    texts = ["een", "Één punt", "eenmaal", "Élan", "Fase", "étage"]
    assert sorted(texts, key=orde) == ["een", "Één punt", "eenmaal", "Élan", "étage", "Fase"]


@pytest.mark.parametrize(
    ("typed", "text", "is_there"),
    [
        ("zolk", "Łukasz Żółkiewski", True),
        ("olk", "Łukasz Żółkiewski", False),
        ("0401", "ZVH-2026-0401", True),
        ("inonu yil", "Ayşe Yıldız-İnönü", True),
    ],
)
def test_every_typed_piece_begins_a_word(typed, text, is_there):
    assert all(f" {piece}" in zoektekst(text) for piece in words(typed)) is is_there


@pytest.mark.parametrize(
    "word",
    [
        "van", "de", "der", "den", "ter", "ten", "te", "het", "'t", "’t", "in", "op", "aan", "bij", "uit", "over", "onder", "tot",
        "voor", "von", "vd", "v.d.", "v/d", "v.", "d'", "la", "le", "el", "al", "di", "da", "dos", "du", "bin", "ibn",
    ],
)  # fmt: skip
def test_a_tussenvoegsel_stands_behind_the_surname(word: str):
    assert naam_orde(f"Jan {word} Berg") == f"berg, jan {word}"
    assert naam_orde(f"{word} Berg, Jan") == f"berg, jan {word}"
    assert naam_orde(f"{word.upper()} berg") == f"berg, {word}"


@pytest.mark.parametrize(
    ("naam", "plaats"),
    [
        ("Berg", "berg"),
        ("Jan Berg", "berg, jan"),
        ("Jan van", "van, jan"),
        ("van", "van"),
        (", Jan", "jan"),
        ("Berg,", "berg"),
        ("van de", "de, van"),
        ("van de, Jan", "de, jan van"),
        ("Jan van den Berg van Dam", "berg van dam, jan van den"),
    ],
)
def test_where_half_a_name_stands(naam: str, plaats: str):
    assert naam_orde(naam) == plaats


@pytest.mark.parametrize(
    ("written", "folded"), [("łıøđßæœ", "liodssaeoe"), ("ÉÉN", "een"), ("Żółkiewski", "zolkiewski")]
)
def test_letters_with_a_mark_are_their_plain_letters(written: str, folded: str):
    assert fold(written) == folded
