"""What the screens know of a kluis besides what is in it: where it lies, and what is half typed in it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, Protocol

from zvh_desktop.domain.ids import CasusId

WACHTZIN_MINIMUM = 12


class Synchronisatie(StrEnum):
    """Programs that keep a folder the same on a server and on other machines."""

    ONEDRIVE = "onedrive"
    DROPBOX = "dropbox"
    GOOGLE_DRIVE = "google_drive"
    ICLOUD = "icloud"
    NEXTCLOUD = "nextcloud"


class Kluisplaats(NamedTuple):
    """What the place of a kluis means for its safety. `kenmerk` names the place without saying it: empty where all is well."""

    synchronisatie: Synchronisatie | None = None
    is_netwerkschijf: bool = False
    kenmerk: str = ""

    @property
    def is_gedeeld(self) -> bool:
        """More machines than this one may see it."""
        return self.is_netwerkschijf or self.synchronisatie is not None


class Kladjes(Protocol):
    """By the place where it was typed. What names no Casus goes with the first that is destroyed (W-52)."""

    def alle(self) -> Mapping[str, Mapping[str, str]]: ...

    def bewaren(self, plek: str, velden: Mapping[str, str], casus_id: CasusId | None) -> None:
        """Without any text in it the place is empty again."""
