"""Opening a kluis, as the screens see it; how keys and databases do it is the business of security and storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from zvh_desktop.domain.ids import CasusId

if TYPE_CHECKING:
    from zvh_desktop.application.kluis.reservekopie import Terugzetten
    from zvh_desktop.application.kluis.toegang import Toegang
    from zvh_desktop.application.services import Services
    from zvh_desktop.domain.casus import Kluissoort


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


class GeopendeKluis(Protocol):
    """An unlocked kluis and everything that can be done with it."""

    @property
    def pad(self) -> Path: ...

    @property
    def services(self) -> Services: ...

    @property
    def toegang(self) -> Toegang: ...

    @property
    def is_demonstratie(self) -> bool: ...

    @property
    def plaats(self) -> Kluisplaats: ...

    @property
    def kladjes(self) -> Kladjes: ...

    @property
    def soort(self) -> Kluissoort:
        """W-05: for gebied e, or for the others."""

    def verplaatsen(self, doel: Path) -> None:
        """Saved at another place, whole and looked over; what is written from now on is written there. The old one stays
        as it is. Raises `AnderePlaatsMislukt`, `KluisBestaatAl`, `KluisInGebruik`."""

    def heropenen(self) -> GeopendeKluis:
        """Closes this one and opens the same kluis where it lies now, without asking for a secret again."""

    def close(self) -> None:
        """Write what is pending, leave one file behind, forget the key."""


class KluisToegang(Protocol):
    """Making and unlocking; every method raises the classes of `application.errors`."""

    def bestaat(self, pad: Path) -> bool: ...

    def plaats(self, pad: Path) -> Kluisplaats: ...

    def verhuisd_naar(self, pad: Path) -> Path | None:
        """Where this kluis was saved when this place failed; None when it was not, or is not there any more."""

    def maken(
        self,
        pad: Path,
        wachtzin: str,
        *,
        in_sleutelbos: bool,
        demonstratie: bool = False,
        gebied_e: bool = False,
    ) -> GeopendeKluis:
        """W-05: for gebied e, or for the others; that never changes."""

    def ontgrendelen(self, pad: Path, wachtzin: str) -> GeopendeKluis: ...

    def ontgrendelen_met_vorige(self, pad: Path, wachtzin: str) -> GeopendeKluis:
        """By the key file from before the last change, when the present one is damaged; it takes its place then."""

    def ontgrendelen_met_sleutelbos(self, pad: Path) -> GeopendeKluis: ...

    def sleutel_vernieuwen(
        self,
        pad: Path,
        wachtzin: str,
        groepen: Sequence[str] | None,
        voortgang: Callable[[int, int], None] = ...,
    ) -> GeopendeKluis:
        """The whole kluis under a new key; closed before, open afterwards. Without `groepen` the recovery key lapses."""

    def terugzetter(self) -> Terugzetten: ...

    def herstelsleutel_past(self, pad: Path, groepen: Sequence[str]) -> None:
        """Opens nothing: says by an exception which group is mistyped, or that the key is not of this kluis."""

    def herstellen(self, pad: Path, groepen: Sequence[str], nieuwe_wachtzin: str) -> GeopendeKluis:
        """By the recovery key, which is only possible with a new passphrase in the place of the forgotten one."""


class Kladjes(Protocol):
    """By the place where it was typed. What names no Casus goes with the first that is destroyed (W-52)."""

    def alle(self) -> Mapping[str, Mapping[str, str]]: ...

    def bewaren(self, plek: str, velden: Mapping[str, str], casus_id: CasusId | None) -> None:
        """Without any text in it the place is empty again."""
