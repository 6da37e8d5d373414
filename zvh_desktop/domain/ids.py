"""Types the identifiers, so that a PartijId can never be handed where a CasusId is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import NewType, TypeVar

Item = TypeVar("Item")

PartijId = NewType("PartijId", str)
ToetredingId = NewType("ToetredingId", str)
AfgevaardigdeId = NewType("AfgevaardigdeId", str)
GrondslagId = NewType("GrondslagId", str)
BetrokkeneId = NewType("BetrokkeneId", str)
AanmeldingId = NewType("AanmeldingId", str)
CasusId = NewType("CasusId", str)
CasustafelId = NewType("CasustafelId", str)
AgendapuntId = NewType("AgendapuntId", str)
InbrengId = NewType("InbrengId", str)
DeelnemerId = NewType("DeelnemerId", str)
ActieId = NewType("ActieId", str)
NotulenId = NewType("NotulenId", str)
PlanId = NewType("PlanId", str)
DatalekId = NewType("DatalekId", str)
GeschilId = NewType("GeschilId", str)
VerzoekId = NewType("VerzoekId", str)


def put(items: tuple[Item, ...], new: Item, key: Callable[[Item], object]) -> tuple[Item, ...]:
    """Replaces the item with the same key, or adds it at the end."""
    if all(key(item) != key(new) for item in items):
        return (*items, new)
    return tuple(new if key(item) == key(new) else item for item in items)
