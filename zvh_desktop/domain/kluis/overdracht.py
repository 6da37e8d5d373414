"""Records that a whole kluis was handed over to a colleague, so that neither of the two is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Overdrachteinde(StrEnum):
    """Says which of the two kluizen counts no longer, as seen from the one that holds it."""

    ANDERE_WEG = "andere_weg"
    DEZE_OPGEGEVEN = "deze_opgegeven"


@dataclass(frozen=True, slots=True)
class Kluisoverdracht:
    """Holds one hand-over as both kluizen know it; `is_ontvangen` in the one that was made by it. `kenmerk` is its name in the log.

    `van` and `aan` are the names that the chair typed; `kluis` is the id of the kluis that it was made from.
    """

    kenmerk: str
    van: str
    aan: str
    op: datetime
    kluis: str
    is_ontvangen: bool = False
    einde: Overdrachteinde | None = None
    einde_op: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Says whether both are in use, as far as anybody said."""
        return self.einde is None

    def kan_bevatten(self, vernietigd_op: datetime) -> bool:
        """Says whether the other kluis may still hold what was destroyed in this one at that moment (W-52)."""
        return self.op <= vernietigd_op and self.einde is not Overdrachteinde.ANDERE_WEG
