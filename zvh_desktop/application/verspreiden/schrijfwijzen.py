"""Asks how a name is spelled in the passport when no font of ours has its letters, before any document with it goes out.

It judges the texts themselves, of every kind of document, and keeps the answers until the kluis is locked: a list of names that
outlives its Casus has no place in the kluis.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from zvh_desktop.application.errors import SchrijfwijzeNodig
from zvh_desktop.application.ports import Certificaat, Documentmaker
from zvh_desktop.domain.tekst import schoon
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel

V = TypeVar("V")
_LAST_LATIN = "\u024f"
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl", "No"})
"""Names the kinds of sign that can be of a name; an emoji has a word of its own."""
_WITH_MARKS = range(0x300, 0x20000)


@cache
def _letter() -> str:
    """Returns the pattern of one sign inside a word: a letter, a mark that stands on one, or a joiner of two."""
    marks = (sign for sign in map(chr, _WITH_MARKS) if unicodedata.category(sign).startswith("M"))
    return rf"(?:[^\W\d_]|[\u200c\u200d{''.join(marks)}])"


def teksten(value: object) -> Iterator[str]:
    """Yields every text in a value as it is, not its `repr`, which hides letters."""
    match value:
        case Enum():
            return
        case str():
            yield value
        case tuple() | list() | frozenset():
            for item in value:
                yield from teksten(item)
        case Mapping():
            for item in (*value, *value.values()):
                yield from teksten(item)
        case _ if is_dataclass(value) and not isinstance(value, type):
            for one in fields(value):
                yield from teksten(getattr(value, one.name))


def onafdrukbaar(maker: Documentmaker, *values: object) -> tuple[str, ...]:
    """Returns the words that no font of ours can draw, neighbours together, each once, in the order met."""
    words = dict.fromkeys(
        word
        for text in teksten(values)
        if max(text, default="") > _LAST_LATIN
        for word in schoon(text).split()
        if max(word) > _LAST_LATIN
    )
    found = maker.letters_zonder_font(" ".join(words)) if words else ""
    letters = "".join(sign for sign in found if unicodedata.category(sign) in _LETTERS)
    if not letters:
        return ()
    sign, letter = f"[{re.escape(letters)}]", _letter()
    word = f"{letter}*{sign}"
    stretch = re.compile(rf"(?<!{letter}){word}(?:{letter}|{sign}|[ '\u2019.\u00b7-]+(?={word}))*")
    return tuple(dict.fromkeys(one for text in teksten(values) for one in stretch.findall(schoon(text))))


class Schrijfwijzen:
    """Knows how the chair spells what cannot be drawn, and writes it so in every document."""

    def __init__(self) -> None:
        self._bekend: dict[str, str] = {}
        self._patroon: re.Pattern[str] | None = None
        self.gevraagd: tuple[str, ...] = ()

    def leg_vast(self, wijzen: Mapping[str, str]) -> None:
        """Remembers how these are spelled."""
        self._bekend |= {word: schoon(spelled).strip() for word, spelled in wijzen.items()}
        longest_first = sorted(self._bekend, key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first))
        # A short name is part of many longer ones, which are spelled otherwise.
        self._patroon = re.compile(f"(?<!{_letter()})(?:{names})(?!{_letter()})")

    def check(self, maker: Documentmaker, *uittreksels: object) -> None:
        """Refuses what cannot be drawn as it is, the letterhead too, which it puts in the spelling of the passport. Raises
        `SchrijfwijzeNodig`, after which `gevraagd` says of what.
        """
        maker.briefhoofd = self.geschreven(maker.briefhoofd)
        self.gevraagd = onafdrukbaar(maker, maker.briefhoofd, self.geschreven(uittreksels))
        if self.gevraagd:
            raise SchrijfwijzeNodig(self)

    def geschreven(self, value: V) -> V:
        """Returns a value with the spelling of the passport in its texts; what needs none is the same object."""
        return value if self._patroon is None else self._write(value)

    def merk(self, uittreksel: Uittreksel) -> str:
        """Returns a mark that tells a document in this spelling from the same in another; empty when it needs no spelling."""
        written = self.geschreven(uittreksel)
        if written is uittreksel:
            return ""
        return f" schrijfwijze {hashlib.sha256(repr(sorted(self._bekend.items())).encode()).hexdigest()[:12]}"

    def maken(
        self, maker: Documentmaker, uittreksel: Uittreksel, certificaat: Certificaat | None = None
    ) -> bytes:
        """Makes one document. Raises `SchrijfwijzeNodig`."""
        self.check(maker, uittreksel)
        return maker.maken(self.geschreven(uittreksel), certificaat)

    def _write(self, value: Any) -> Any:
        assert self._patroon is not None
        match value:
            case Enum():
                return value
            case str():
                text = schoon(value)
                written = self._patroon.sub(lambda found: self._bekend[found[0]], text)
                return value if written == text else written
            case tuple() if not hasattr(value, "_fields"):
                items = tuple(self._write(item) for item in value)
                return value if all(a is b for a, b in zip(items, value, strict=True)) else items
            case _ if is_dataclass(value) and not isinstance(value, type):
                was = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
                new = {name: made for name, old in was.items() if (made := self._write(old)) is not old}
                return replace(value, **new) if new else value
        return value
