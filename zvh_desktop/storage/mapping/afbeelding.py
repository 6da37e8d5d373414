"""What the mapping of every aggregate consists of: one row with its `versie`, the rows below it, and what can be found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from zvh_desktop.storage.records.record import Record

T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Deel:
    """A table below the aggregate; `eigenaar` is its column with the key of the aggregate."""

    record: type[Record]
    eigenaar: str


@dataclass(frozen=True, slots=True)
class Zoekregel:
    """One piece of text of an aggregate that search finds; `plek` names the item inside it."""

    soort: str
    plek: str
    titel: str
    tekst: str = ""
    naam_sleutel: str = ""
    casus_id: str | None = None
    casustafel_id: str | None = None


class Delen:
    """The rows below one aggregate as they were read, in their order."""

    def __init__(self, rijen: Mapping[type[Record], Sequence[Any]]) -> None:
        self._rijen = rijen

    def van(self, record: type[R]) -> Sequence[R]:
        return cast("Sequence[R]", self._rijen.get(record, ()))


@dataclass(frozen=True, slots=True)
class Afbeelding(Generic[T]):
    """`to_rows` gives the row of the aggregate first; `to_domain` gets anything with the columns as attributes."""

    soort: str
    record: type[Record]
    sleutel: str
    delen: tuple[Deel, ...]
    to_rows: Callable[[T], Sequence[Record]]
    to_domain: Callable[[Any, Delen], T]
    zoekregels: Callable[[T], Sequence[Zoekregel]] = lambda _: ()


def volgorde(rijen: Sequence[R]) -> Sequence[R]:
    return sorted(rijen, key=lambda rij: cast("Any", rij).volgorde)
