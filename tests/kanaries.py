"""Canary words in every text of everything, by the types of the fields, so that a field that is added later gets one by itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from tests.builders import DAG, NU

T = TypeVar("T")
LENGTE = 18
NAALD = 11
LETTERS = "bcdfghjkmnpqrstvwxz"


@dataclass
class Kanaries:
    """Gives words that occur once; `ids` says which id goes where an id is asked, by the name of its type."""

    begin: str
    ids: Mapping[str, str] = field(default_factory=dict)
    woorden: list[str] = field(default_factory=list)
    plekken: dict[str, str] = field(default_factory=dict)

    def woord(self, plek: str) -> str:
        digest = hashlib.sha256(f"{self.begin}/{plek}/{len(self.woorden)}".encode()).digest()
        woord = "".join(LETTERS[b % len(LETTERS)] for b in digest[:LENGTE])
        self.woorden.append(woord)
        self.plekken[woord] = plek
        return woord

    def gevuld(self, type_: type[T], **vast: object) -> T:
        """A whole value: one item in every tuple, a canary in every text; `vast` are the fields that the rules need."""
        hints = get_type_hints(type_)
        inhoud = {
            f.name: vast[f.name]
            if f.name in vast
            else self._waarde(hints[f.name], f"{type_.__name__}.{f.name}")
            for f in fields(type_)  # type: ignore[arg-type]
        }
        return type_(**inhoud)

    def vul(self, waarde: T, **vast: object) -> T:
        """What is there already, with a canary in every text and something in every tuple that is empty."""
        hints = get_type_hints(type(waarde))
        anders: dict[str, object] = {}
        for f in fields(waarde):  # type: ignore[arg-type]
            if f.name in vast:
                anders[f.name] = vast[f.name]
                continue
            plek = f"{type(waarde).__name__}.{f.name}"
            was, hint = getattr(waarde, f.name), hints[f.name]
            if is_dataclass(was):
                anders[f.name] = self.vul(was)
            elif isinstance(was, tuple) and was and is_dataclass(was[0]):
                anders[f.name] = tuple(self.vul(deel) for deel in was)
            elif hint is str or was in (None, ()) or (isinstance(was, tuple) and get_args(hint)[0] is str):
                anders[f.name] = self._waarde(hint, plek)
        return replace(waarde, **anders)  # type: ignore[type-var]

    def _waarde(self, type_: Any, plek: str) -> Any:
        if type_ is str:
            return self.woord(plek)
        if hasattr(type_, "__supertype__"):
            return self.ids.get(type_.__name__) or self.woord(plek)
        if isinstance(type_, type) and issubclass(type_, Enum):
            return next(iter(type_))
        if isinstance(type_, type) and is_dataclass(type_):
            return self.gevuld(type_)
        eenvoudig = {int: 1, bool: True, date: DAG, datetime: NU, time: time(9, 0), bytes: b""}
        if type_ in eenvoudig:
            return eenvoudig[type_]
        arguments = get_args(type_)
        if get_origin(type_) is tuple:
            return (self._waarde(arguments[0], plek),)
        return self._waarde(next(a for a in arguments if a is not type(None)), plek)


def gevonden(inhoud: bytes, woorden: list[str]) -> set[str]:
    """Which of these words stand in it, be it only by their end: of two words that follow each other an index keeps where they differ."""
    aaneen = re.findall(rb"[%s]{%d,}" % (LETTERS.encode(), NAALD), inhoud)
    stukken = {reeks[i : i + NAALD] for reeks in aaneen for i in range(len(reeks) - NAALD + 1)}
    return {woord for woord in woorden if woord[-NAALD:].encode() in stukken}
