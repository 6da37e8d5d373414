"""Counts Casussen for the Manager so that no person can be recognised in a number (W-70, art. 10.3 e)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

KLEINSTE_AANTAL = 5


class Afscherming(StrEnum):
    """Says why a number is not shown: it is small itself, or a small one could be reckoned back from it (W-70)."""

    KLEIN = "klein"
    TERUG_TE_REKENEN = "terug_te_rekenen"


@dataclass(frozen=True, slots=True)
class Aantal:
    """Holds a number, or the reason why it is not told; never both (W-70)."""

    waarde: int | None
    afscherming: Afscherming | None = None


def afschermen(aantallen: Sequence[int]) -> tuple[Aantal, ...]:
    """Hides what is small, and enough beside it that the shown total does not give it away (W-70). Zero is told: nobody is in it.
    What is hidden counts at least `KLEINSTE_AANTAL` together, so it is never one number alone.
    """
    small = {place for place, aantal in enumerate(aantallen) if 0 < aantal < KLEINSTE_AANTAL}
    hidden = set(small)
    larger = sorted(
        (place for place, aantal in enumerate(aantallen) if aantal >= KLEINSTE_AANTAL),
        key=lambda place: aantallen[place],
    )
    while hidden and larger and not _is_safe([aantallen[place] for place in hidden]):
        hidden.add(larger.pop(0))
    return tuple(
        Aantal(None, Afscherming.KLEIN)
        if place in small
        else Aantal(None, Afscherming.TERUG_TE_REKENEN)
        if place in hidden
        else Aantal(aantal)
        for place, aantal in enumerate(aantallen)
    )


def afgeschermd_totaal(aantallen: Sequence[int]) -> Aantal:
    """Returns the total of a list, unless the list itself could not be made safe (W-70)."""
    total = sum(aantallen)
    if 0 < total < KLEINSTE_AANTAL:
        return Aantal(None, Afscherming.KLEIN)
    hidden = [a for a, shown in zip(aantallen, afschermen(aantallen), strict=True) if shown.waarde is None]
    if hidden and not _is_safe(hidden):
        return Aantal(None, Afscherming.TERUG_TE_REKENEN)
    return Aantal(total)


def _is_safe(hidden: Sequence[int]) -> bool:
    return sum(hidden) >= KLEINSTE_AANTAL


def mediaan(dagen: Sequence[int]) -> int | None:
    """Returns the middle of the times from Aanmelding to table; None when there are too few to tell (W-70)."""
    if len(dagen) < KLEINSTE_AANTAL:
        return None
    ordered = sorted(dagen)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else round((ordered[middle - 1] + ordered[middle]) / 2)
