"""Finding names without knowing how they are spelled: no accents, no case."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """'Żółkiewski' and 'zolkiewski' are the same."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).translate(_LETTERS)


def words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s\-/.,()'’@:;&]+", fold(text)) if word]


def matches(typed: str, *texts: str) -> bool:
    """Every typed piece begins a word of the texts."""
    known = [word for text in texts for word in words(text)]
    return all(any(word.startswith(piece) for word in known) for piece in words(typed))
