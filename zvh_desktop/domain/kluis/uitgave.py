"""Says how old a version of the program is: no network tells anybody of a newer one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

OUD = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Uitgave:
    """Holds one version of the program, and the day on which its source was last changed."""

    versie: str
    dag: date

    def is_oud(self, vandaag: date) -> bool:
        """Says whether the version is older than six months: what was found wrong since is not mended in it."""
        return vandaag - self.dag > OUD
