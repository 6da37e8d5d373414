"""What was typed and is not on record yet: a terugkoppeling, a reason, a form over the page. It lies in the kluis like all else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from zvh_desktop.domain.ids import CasusId


class Kladjes(Protocol):
    """By the place where it was typed. What names no Casus goes with the first that is destroyed (W-52)."""

    def alle(self) -> Mapping[str, Mapping[str, str]]: ...

    def bewaren(self, plek: str, velden: Mapping[str, str], casus_id: CasusId | None) -> None:
        """Without any text in it the place is empty again."""
