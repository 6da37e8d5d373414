"""P-09, art. 1.10, 1.24, 13.2 b: that a Casus stands in the system that is its legal register, since when and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Systeem(StrEnum):
    """Art. 1.10, 1.24: the systems in which the ZVH keeps its register."""

    GCOS = "gcos"
    VIS2 = "vis2"


@dataclass(frozen=True, slots=True)
class Overzetting:
    """P-09: the word of the user; the program has no way into either system."""

    systeem: Systeem
    op: datetime
    door: str
