"""Tells the screens of a kluis where it lies, and keeps what is half typed in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from zvh_desktop.application.errors import KluisInGebruik
from zvh_desktop.domain.ids import CasusId

WACHTZIN_MINIMUM = 12


class Synchronisatie(StrEnum):
    """Lists programs that keep a folder the same on a server and on other machines."""

    ONEDRIVE = "onedrive"
    DROPBOX = "dropbox"
    GOOGLE_DRIVE = "google_drive"
    ICLOUD = "icloud"
    NEXTCLOUD = "nextcloud"


class Kluisplaats(NamedTuple):
    """Says what the place of a kluis means for its safety. `kenmerk` identifies the place without naming it: empty where all is well."""

    synchronisatie: Synchronisatie | None = None
    is_netwerkschijf: bool = False
    kenmerk: str = ""

    @property
    def is_gedeeld(self) -> bool:
        """Says whether machines other than this one may see it."""
        return self.is_netwerkschijf or self.synchronisatie is not None


class Leesstand(NamedTuple):
    """Says of a picture of which moment it is, and who held the kluis then, as far as the lock file tells."""

    op: datetime
    houder: KluisInGebruik


class Kladjes(Protocol):
    """Keeps what is half typed, by the place where it was typed. Text without a Casus goes at the first destruction (W-52)."""

    def alle(self) -> Mapping[str, Mapping[str, str]]: ...

    def bewaren(self, plek: str, velden: Mapping[str, str], casus_id: CasusId | None) -> None:
        """Keeps the text of a place; empties the place when there is none."""
