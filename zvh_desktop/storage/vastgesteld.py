"""Stores what never changes, notulen and plan versions, as one text each with its checksum."""

from __future__ import annotations

import hmac
from typing import Any, TypeVar

from sqlalchemy import Table

from zvh_desktop.application.codec import canonical_json, from_json, sha256
from zvh_desktop.application.errors import KluisBeschadigd
from zvh_desktop.storage.shape import shape_of

T = TypeVar("T")


def frozen_row(table: Table, value: object) -> dict[str, Any]:
    """Returns the row of a value that is kept as text; its other columns serve to find it."""
    inhoud = canonical_json(value)
    return shape_of(table).row(value) | {"inhoud": inhoud, "sha256": sha256(inhoud)}


def unfrozen(type_: type[T], inhoud: str, afdruk: str) -> T:
    """Reads a value; raises `KluisBeschadigd` when its text is neither the original nor what destruction left of it (W-51)."""
    if not hmac.compare_digest(sha256(inhoud), afdruk):
        raise KluisBeschadigd
    return from_json(type_, inhoud)
