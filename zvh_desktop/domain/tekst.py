"""Looks at texts as people type and paste them: what becomes of each sign on its way out, places to fill, a number that should not
be there (P-06), words to spell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

TEKENS: dict[str, tuple[str, str]] = {
    "regeleinde": ("\v\f\r\x1c\x1d\x85\u2028\u2029", "\n"),
    "spatie": ("\t\x07\u1680\u2000-\u2006\u2008-\u200a\u205f\u2800\u3000\u3164", " "),
    "vaste spatie": ("\u2007\u202f", "\u00a0"),
    "vast streepje": ("\x1e", "-"),
    "opsommingsteken uit Word": ("\uf0a7\uf0b7\uf0d8", "\u2022"),
    "zonder breedte": (
        "\u00ad\x1f\u034f\u180b-\u180e\u200b\u2060-\u2065\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef",
        "",
    ),
    "schrijfrichting": ("\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f", ""),
    "besturing": ("\x00-\x06\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffc\U000e0000-\U000e007f", ""),
    "geen teken": ("\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff", ""),
}
"""Says what becomes, in every output, of the signs that each font, file or reader would treat in its own way: the signs, as in a
class of a regular expression, and what they turn into. The signs that join letters (U+200C, U+200D) are spelling, and stay.
"""
_SPECIAL = {kind: re.compile(f"[{signs}]") for kind, (signs, _) in TEKENS.items()}
_ANY_SPECIAL = re.compile(f"[{''.join(signs for signs, _ in TEKENS.values())}]")


def schoon(tekst: str) -> str:
    """Returns a text as every output writes it: PDF, Word, list, calendar, mail, screen and kluis. Its words are those that were
    typed, its letters are composed, and its lines end in one way.
    """
    if _ANY_SPECIAL.search(tekst):
        tekst = tekst.replace("\r\n", "\n")
        for kind, (_, becomes) in TEKENS.items():
            tekst = _SPECIAL[kind].sub(becomes, tekst)
    return unicodedata.normalize("NFC", tekst)


def is_formule(tekst: str) -> bool:
    """Says whether a spreadsheet could take a text for a formula: also after spaces and ends of lines, and in full width."""
    return unicodedata.normalize("NFKC", tekst.lstrip()[:1]) in ("=", "+", "-", "@", "\u2212")


_BREAKS = r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+"


def een_regel(tekst: str) -> str:
    """Returns the text on one line: what breaks it is one space, and nothing at the end."""
    return re.sub(_BREAKS, " ", re.sub(f"{_BREAKS}$", "", tekst)) if re.search(_BREAKS, tekst) else tekst


def volledige_naam(naam: str, voornaam: str, tussenvoegsel: str, achternaam: str) -> str:
    """Returns a name as the house writes it, 'Jan van den Berg', of its parts as lists have them: 'Berg, van den', or a surname with
    its tussenvoegsel. A whole name that says all of its parts stays what it is; beside a first name alone it is the surname.
    """
    achter, komma, staart = (part.strip() for part in (achternaam or naam).partition(","))
    whole, tussen = (achternaam or naam).strip(), tussenvoegsel.strip()
    if (komma and tussen in ("", staart) and (achternaam or voornaam)) or not whole:
        whole, tussen = achter, staart or tussen
    elif tussen and whole.casefold().startswith(f"{tussen.casefold()} "):
        tussen = ""
    joined = " ".join(f"{voornaam} {tussen} {whole}".split())
    return naam if naam and achternaam and naamwoorden(joined) <= naamwoorden(naam) else joined


def naamwoorden(naam: str) -> set[str]:
    """Returns the words of a name, without regard to capitals and to a comma between them."""
    return {*naam.casefold().replace(",", " ").split()}


_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D, 0x1E), "-")
"""What a text from Word or a web page has for a hyphen; its own that breaks no line is a control sign, 1E."""


def zichtbaar(tekst: str) -> str:
    """Returns what one sees of a text: plain hyphens and spaces, without marks that have no width."""
    text = tekst.translate(_DASHES)
    shown = (
        " " if sign.isspace() else sign
        for sign in text
        if unicodedata.category(sign) != "Cf" and sign != "\x1f"
    )
    return "".join(shown)


_NINE_DIGITS = r"(?<!\d)(?<!\d[ .,-])(?:\d{9}(?!\d)|\d{2,5}([ .-])\d{2,5}(?:\1\d{2,5}){1,3}(?!\1?\d))"
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def is_bsn(cijfers: str) -> bool:
    """Takes the test of eleven that every burgerservicenummer passes, and one number in eleven that is none."""
    return (
        cijfers.strip("0") != "" and sum(w * int(d) for w, d in zip(_WEIGHTS, cijfers, strict=True)) % 11 == 0
    )


def bevat_bsn(tekst: str) -> bool:
    """Says whether a number that looks like a burgerservicenummer stands in a text, also in groups with spaces or dots (P-06)."""
    if len(re.findall(r"\d", tekst)) < len(_WEIGHTS):  # asked at every key, and there rarely are
        return False
    found = (re.sub(r"\D", "", match[0]) for match in re.finditer(_NINE_DIGITS, tekst.replace("\u00a0", " ")))
    return any(len(digits) == 9 and is_bsn(digits) for digits in found)


PLEK = r"\[[^\[\]\n]*\]"
"""Matches a place that is still to be filled."""


def open_plekken(tekst: str) -> tuple[str, ...]:
    """Returns the places in a text that are still to be filled, as '[naam]'; in what is signed nothing stands in square brackets."""
    return tuple(dict.fromkeys(re.findall(PLEK, tekst)))


_NO_PROSE = r"[\d@\\_]|://|\w\.\w|^[~.]?/|/.*/"
"""Finds what is no sentence: a number, a date, an address, a file name, an abbreviation with points."""
_NO_WIDTH = "\u00ad\u200b-\u200d"
_SIGNS = rf"(?:[^\W\d_][\u0300-\u036f{_NO_WIDTH}]*)+"
_WORD = rf"{_SIGNS}(?:['\u2019\u2010\u2011-]{_SIGNS})*"
_AS_SPELLED = str.maketrans("\u2019\u2010\u2011", "'--")
_MOST_SIGNS = 60
_LAST_LATIN = "\u024f"


class Woord(NamedTuple):
    """Holds a word of a text: its place, and how it is spelled, without signs that have no width."""

    begin: int
    eind: int
    spelling: str


def te_spellen(tekst: str) -> Iterator[Woord]:
    """Yields the words whose spelling is looked at: no abbreviations in capitals, no other scripts, nothing with a digit in it."""
    for piece in re.finditer(r"\S+", tekst):
        if re.search(_NO_PROSE, piece[0]):
            continue
        for found in re.finditer(_WORD, piece[0]):
            bare = re.sub(f"[{_NO_WIDTH}]", "", found[0]).translate(_AS_SPELLED)
            word = unicodedata.normalize("NFC", bare)
            is_dutch = not word.isupper() and max(word) <= _LAST_LATIN
            if is_dutch and 1 < len(word) <= _MOST_SIGNS:
                yield Woord(piece.start() + found.start(), piece.start() + found.end(), word)
