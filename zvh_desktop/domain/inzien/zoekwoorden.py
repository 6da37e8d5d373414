"""Compares the words of a list, for the screen and the kluis alike: which begin with what was typed, and which come first."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ı": "i",
        "ø": "o",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ħ": "h",
        "ŋ": "n",
    }
)
TUSSENVOEGSELS = frozenset((
    "van", "de", "der", "den", "ter", "ten", "te", "het", "'t", "’t", "'s", "’s", "in", "op", "aan", "bij", "uit", "over", "onder",
    "tot", "toe", "thoe", "voor", "von", "vom", "zu", "zum", "zur", "vd", "v.d.", "v/d", "v.", "d'", "d’", "la", "le", "les", "l'",
    "el", "al", "di", "da", "dos", "du", "des", "del", "della", "bin", "ibn",
))  # fmt: skip
"""Stand before a surname, and are no part of it."""


def fold(text: str) -> str:
    """Returns a text without capitals and accents: 'Żółkiewski' and 'zolkiewski' are the same."""
    return _bare(unicodedata.normalize("NFKD", text.casefold())).translate(_LETTERS)


def folded_words(text: str) -> list[str]:
    """Returns the words with a letter that only `fold` knows as another, folded: the text index finds these as they stand alone."""
    if text.isascii():
        return []
    found = ((fold(word), word) for word in re.findall(r"[^\W_]+", text))
    return [folded for folded, word in found if folded != _bare(unicodedata.normalize("NFD", word.lower()))]


def _bare(text: str) -> str:
    return "".join(sign for sign in text if not unicodedata.combining(sign))


def words(text: str) -> list[str]:
    """Returns the folded words, as they are looked for by their beginning; a number without its dashes is the same words."""
    folded = re.sub(r"\b(zvh)?(20\d\d)(\d{4})\b", r"\1 \2 \3", fold(text))
    return [word for word in re.split(r"[\s\-\u2010-\u2015/.,()'’@:;&]+", folded) if word]


@lru_cache(maxsize=2048)
def zoektekst(text: str) -> str:
    """Returns the words with a space before each: a typed piece with a space before it stands in it when it begins a word."""
    return "".join(f" {word}" for word in words(text))


@lru_cache(maxsize=2048)
def orde(text: str) -> str | None:
    """Returns what a text is ordered by: é stands beside e, a capital beside its letter. What is empty has no place of its own."""
    return " ".join(fold(text).split()) or None


@lru_cache(maxsize=2048)
def naam_orde(naam: str) -> str | None:
    """Returns what the name of a person is ordered by: 'Jan van der Berg' under the b. The surname follows the last tussenvoegsel
    of the first run of them, else it is the last word; before a comma it stands first already.
    """
    achter, komma, voor = fold(naam).partition(",")
    parts = achter.split()
    if not parts:
        return orde(voor)
    if komma:
        start = 0
        while start < len(parts) - 1 and parts[start] in TUSSENVOEGSELS:
            start += 1
        return ", ".join(filter(None, (" ".join(parts[start:]), " ".join((*voor.split(), *parts[:start])))))
    start = next((place for place, part in enumerate(parts) if part in TUSSENVOEGSELS), len(parts) - 1)
    first = parts[:start]
    while start < len(parts) - 1 and parts[start] in TUSSENVOEGSELS:
        first.append(parts[start])
        start += 1
    return ", ".join(filter(None, (" ".join(parts[start:]), " ".join(first))))
