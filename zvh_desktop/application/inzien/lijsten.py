"""Reads of a list only the rows that somebody looks at, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, overload

Rij = TypeVar("Rij")
Ander = TypeVar("Ander")

BLADZIJDE = 64
_MEESTE_BLADZIJDEN = 8


@dataclass(frozen=True, slots=True)
class Blik:
    """Says how somebody looks at a list: what he typed, and by which column it stands; empty is the order of the list itself."""

    zoek: str = ""
    orde: str = ""
    aflopend: bool = False


GEWOON = Blik()


@dataclass(slots=True, eq=False, repr=False)
class Rijen(Sequence[Rij]):
    """Reads the rows of a list a page at a time; the first page at once, with the number of all. `lees` gives rows from a place
    on, `plaats` the place of the row with a key, `vind` the next row with words that begin as typed, `ordes` the names of the orders
    that there are; without these the kluis keeps one order, and another one reads all. `tellingen` are other counts of the same rows.
    """

    aantal: int
    lees: Callable[[int, int], Sequence[Rij]]
    plaats: Callable[[Any], int | None] | None = None
    vind: Callable[[str, int], int | None] | None = None
    ordes: Collection[str] = ()
    tellingen: Mapping[str, int] = field(default_factory=dict)
    _bladzijden: dict[int, Sequence[Rij]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.aantal:
            self._bladzijde(0)

    def __len__(self) -> int:
        return self.aantal

    def als(self, maak: Callable[[Rij], Ander], eerste: int | None = None) -> Rijen[Ander]:
        """Returns what `maak` makes of each row, or of the first so many; what is read already is not read again."""
        einde = self.aantal if eerste is None else eerste

        def lees(vanaf: int, aantal: int) -> tuple[Ander, ...]:
            tot = min(vanaf + aantal, einde)
            page = self[vanaf:tot] if aantal <= BLADZIJDE else self.lees(vanaf, tot - vanaf)
            return tuple(map(maak, page))

        return Rijen(einde, lees, tellingen=self.tellingen)

    @overload
    def __getitem__(self, place: int) -> Rij: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Rij]: ...
    def __getitem__(self, place: int | slice) -> Rij | Sequence[Rij]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self.aantal))]
        if place < 0:
            place += self.aantal
        if not 0 <= place < self.aantal:
            raise IndexError(place)
        page = self._bladzijde(place // BLADZIJDE)
        return page[place % BLADZIJDE]

    def __iter__(self) -> Iterator[Rij]:
        """Reads all that is left in one go: asked of whoever wants them all, for a file."""
        return iter(self._bladzijde(0) if self.aantal <= BLADZIJDE else self.lees(0, self.aantal))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def _bladzijde(self, number: int) -> Sequence[Rij]:
        found = self._bladzijden.get(number)
        if found is None:
            found = self.lees(number * BLADZIJDE, BLADZIJDE) if self.aantal else ()
            self._bladzijden[number] = found
            if len(self._bladzijden) > _MEESTE_BLADZIJDEN:
                self._bladzijden.pop(next(iter(self._bladzijden)))
        return found
