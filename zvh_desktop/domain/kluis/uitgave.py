"""Says how old a version of the program is, and which of two is newer: no network tells anybody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

OUD = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Uitgave:
    """Holds one version of the program, the day on which its source was last changed, and whether it mends a leak or a loss."""

    versie: str
    dag: date
    is_dringend: bool = False

    def is_oud(self, vandaag: date) -> bool:
        """Says whether the version is older than six months: what was found wrong since is not mended in it."""
        return vandaag - self.dag > OUD

    def is_nieuwer_dan(self, versie: str) -> bool:
        """Says whether it came after another version; 0.10 came after 0.9."""
        return _getallen(self.versie) > _getallen(versie)


def _getallen(versie: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", versie)))
