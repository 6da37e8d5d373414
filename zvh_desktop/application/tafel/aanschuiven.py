"""Reads the one line in which somebody is let in at the table, and finds the Partij that is meant (W-30, W-66, art. 7.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zvh_desktop.domain.inzien.zoekwoorden import fold, orde, words
from zvh_desktop.domain.partijen.partij import Partij

_DOOR = ("namens ", "mandaat van ", "gemandateerd door ", "door ")


@dataclass(frozen=True, slots=True)
class Getypt:
    """Holds what was typed as 'Bram de Wit, Mediant, namens Selma Aydin': who, of what, and by whom he is mandated."""

    naam: str
    bij: str = ""
    door: str = ""


def lees_regel(tekst: str) -> Getypt:
    """Reads the line by its commas; what comes after the second is who gave the mandate."""
    naam, bij, door = (" ".join(part.split()) for part in (*tekst.split(",", 2), "", "")[:3])
    for begin in _DOOR:
        if door.casefold().startswith(begin):
            door = door[len(begin) :]
    return Getypt(naam, bij, door)


def heet(partij: Partij, naam: str) -> bool:
    """Says whether this is the whole name of the Partij, short or long."""
    return orde(naam) in (orde(partij.kort), orde(partij.naam))


def bedoelde_partijen(bij: str, partijen: Iterable[Partij]) -> tuple[Partij, ...]:
    """Returns the Partij of which this is the name, else each of which it begins a name; those that begin with it come first."""
    known = tuple(partijen)
    if exact := tuple(p for p in known if heet(p, bij)):
        return exact
    typed = words(bij)
    fitting = [
        p
        for p in known
        if typed and all(any(w.startswith(one) for w in words(f"{p.kort} {p.naam}")) for one in typed)
    ]
    return tuple(sorted(fitting, key=lambda p: not fold(p.kort).startswith(fold(bij))))
