"""The levels of an advanced electronic signature (PAdES), and a file that waits for a higher one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Niveau(StrEnum):
    """What a signature can still show later: B-B itself, B-T when it was there, B-LT that its certificate held, B-LTA for years."""

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"
    B_LTA = "B-LTA"

    @property
    def rang(self) -> int:
        return tuple(Niveau).index(self)

    @classmethod
    def van(cls, woord: str) -> Niveau | None:
        """The level that a file was read as; None for a signature that is no PAdES."""
        return cls(woord) if woord in set(cls) else None


@dataclass(frozen=True, slots=True)
class Verhoging:
    """A signed file that is to reach `gewenst`; `reden` is the code of what stopped the last try.

    `sha256` is of the file as the program left it: another file under the same name is never touched.
    """

    id: str
    pad: str
    sha256: str
    gewenst: Niveau
    bereikt: Niveau
    aangemeld_op: datetime
    pogingen: int = 0
    laatste_op: datetime | None = None
    reden: str = ""
    versie: int = 0

    @property
    def is_klaar(self) -> bool:
        return self.bereikt.rang >= self.gewenst.rang

    def geprobeerd(self, op: datetime, bereikt: Niveau, sha256: str, reden: str) -> Verhoging:
        """What one try came to; the level that was reached is kept, also when it stopped half-way."""
        return replace(
            self,
            pogingen=self.pogingen + 1,
            laatste_op=op,
            bereikt=bereikt,
            sha256=sha256,
            reden="" if bereikt.rang >= self.gewenst.rang else reden,
        )
