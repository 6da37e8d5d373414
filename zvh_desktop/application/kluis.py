"""Opening a kluis, as the screens see it; how keys and databases do it is the business of security and storage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zvh_desktop.application.services import Services

WACHTZIN_MINIMUM = 12


class GeopendeKluis(Protocol):
    """An unlocked kluis and everything that can be done with it."""

    @property
    def pad(self) -> Path: ...

    @property
    def services(self) -> Services: ...

    @property
    def is_demonstratie(self) -> bool: ...

    def close(self) -> None:
        """Write what is pending, leave one file behind, forget the key."""


class KluisToegang(Protocol):
    """Making and unlocking; every method raises the classes of `application.errors`."""

    def bestaat(self, pad: Path) -> bool: ...

    def maken(
        self, pad: Path, wachtzin: str, *, in_sleutelbos: bool, demonstratie: bool = False
    ) -> GeopendeKluis: ...

    def ontgrendelen(self, pad: Path, wachtzin: str) -> GeopendeKluis: ...

    def ontgrendelen_met_sleutelbos(self, pad: Path) -> GeopendeKluis: ...
