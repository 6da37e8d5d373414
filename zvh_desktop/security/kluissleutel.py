"""Everything about the key of one kluis: making it, and getting it by passphrase, recovery key or keyring.

It never opens the database and never decides where a kluis lies.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from zvh_desktop.application.errors import KluisBestaatAl, KluisError, SleutelbosOntbreekt, StorageUnavailable
from zvh_desktop.security import sleutelbestand, vorige_sleutelbestanden
from zvh_desktop.security import wachtzin as wachtzinnen
from zvh_desktop.security.sleutelbestand import (
    SLEUTEL_BYTES,
    Argon2Kosten,
    Sleutelbestand,
    SlotSoort,
)
from zvh_desktop.security.sleutelbos import Sleutelbos

_WACHTZIN_SLOT = "wachtzin"
_SLEUTELBOS_SLOT = "sleutelbos"
_HERSTEL_SLOT = "herstelsleutel"


class Kluissleutels:
    """The ways to the key. `kosten` is there for tests; the default is about one second of a laptop."""

    def __init__(self, *, kosten: Argon2Kosten | None = None, sleutelbos: Sleutelbos | None = None) -> None:
        self._kosten = kosten or Argon2Kosten()
        self._sleutelbos = sleutelbos or Sleutelbos()

    def bestaat(self, kluis: Path) -> bool:
        return sleutelbestand.pad_van(kluis).exists()

    def nieuw(self, wachtzin: str, *, in_sleutelbos: bool) -> tuple[Sleutelbestand, bytes]:
        """A key and its file, not yet written: the database comes first, so a key file means a kluis."""
        wachtzinnen.keuren(wachtzin)
        kluis_id, sleutel = secrets.token_hex(16), os.urandom(SLEUTEL_BYTES)
        bestand = Sleutelbestand.nieuw(kluis_id, sleutel)
        bestand = bestand.met_wachtzin(sleutel, _WACHTZIN_SLOT, wachtzin, self._kosten)
        if in_sleutelbos:
            bestand = self._met_sleutelbos(bestand, sleutel)
        return bestand, sleutel

    def schrijven(self, kluis: Path, bestand: Sleutelbestand) -> None:
        """Put a new key file beside the kluis; an existing one is never touched."""
        if self.bestaat(kluis):
            raise KluisBestaatAl
        sleutelbestand.schrijven(kluis, bestand)

    def met_wachtzin(self, kluis: Path, wachtzin: str) -> bytes:
        return sleutelbestand.lezen(kluis).ontgrendelen(wachtzin)

    def met_sleutelbos(self, kluis: Path) -> bytes:
        """SleutelbosOntbreekt also when the keyring holds the secret of another kluis: ask the passphrase."""
        bestand = sleutelbestand.lezen(kluis)
        sleutel = bestand.ontgrendelen_met_geheim(_SLEUTELBOS_SLOT, self._sleutelbos.halen(bestand.kluis_id))
        if sleutel is None:
            raise SleutelbosOntbreekt
        return sleutel

    def in_sleutelbos(self, kluis: Path) -> bool:
        """Whether a copy was put in a keyring; says nothing about whether it can be had now."""
        try:
            return bool(sleutelbestand.lezen(kluis).slots_van(SlotSoort.SLEUTELBOS))
        except (KluisError, StorageUnavailable):
            return False

    def met_herstelsleutel(self, kluis: Path, geheim: bytes) -> bytes:
        return sleutelbestand.lezen(kluis).ontgrendelen_met_herstelsleutel(geheim)

    def herstelsleutel_van(self, kluis: Path) -> datetime | None:
        """When the recovery key that works was made; None when there is none, or that cannot be read."""
        try:
            slots = sleutelbestand.lezen(kluis).slots_van(SlotSoort.HERSTELSLEUTEL)
            return datetime.fromisoformat(slots[0].extra["gemaakt_op"]) if slots else None
        except (KluisError, StorageUnavailable, KeyError, ValueError):
            return None

    def herstelsleutel_zetten(self, kluis: Path, sleutel: bytes, geheim: bytes, op: datetime) -> None:
        """From now on this one opens the kluis, and the one before it does not."""
        bestand = sleutelbestand.lezen(kluis).met_herstelsleutel(
            sleutel, _HERSTEL_SLOT, geheim, op.isoformat(timespec="seconds")
        )
        self._vervangen(kluis, bestand, sleutel, lambda nu: nu.ontgrendelen_met_herstelsleutel(geheim))

    def in_sleutelbos_zetten(self, kluis: Path, sleutel: bytes) -> None:
        bestand = self._met_sleutelbos(sleutelbestand.lezen(kluis), sleutel)
        self._vervangen(
            kluis,
            bestand,
            sleutel,
            lambda nu: nu.ontgrendelen_met_geheim(_SLEUTELBOS_SLOT, self._sleutelbos.halen(nu.kluis_id)),
        )

    def uit_sleutelbos_halen(self, kluis: Path, sleutel: bytes) -> None:
        """The slot goes first: from then on what may linger in a keyring, also in one that is away now, opens nothing."""
        bestand = sleutelbestand.lezen(kluis).zonder_slot(sleutel, _SLEUTELBOS_SLOT)
        self._vervangen(kluis, bestand, sleutel, lambda _nu: sleutel)
        with suppress(KluisError):
            self._sleutelbos.vergeten(bestand.kluis_id)

    def wachtzin_wijzigen(self, kluis: Path, oud: str, nieuw: str) -> None:
        """Wrap the key anew, without the database; from then on the old passphrase opens nothing beside this kluis."""
        wachtzinnen.keuren(nieuw)
        self.nieuwe_wachtzin(kluis, self.met_wachtzin(kluis, oud), nieuw)

    def nieuwe_wachtzin(self, kluis: Path, sleutel: bytes, nieuw: str) -> None:
        """For whoever came in by another way and has the key already."""
        wachtzinnen.keuren(nieuw)
        bestand = sleutelbestand.lezen(kluis).met_wachtzin(sleutel, _WACHTZIN_SLOT, nieuw, self._kosten)
        self._vervangen(kluis, bestand, sleutel, lambda nu: nu.ontgrendelen(nieuw))

    def gelijktrekken(self, kluis: Path, sleutel: bytes) -> None:
        """At every opening, with the kluis held: finish what a crash after a change left, as far as the disk allows."""
        with suppress(KluisError, StorageUnavailable, OSError):
            bestand = sleutelbestand.lezen(kluis)
            if bestand.is_ongeschonden(sleutel):
                vorige_sleutelbestanden.gelijktrekken(kluis, bestand)

    def _vervangen(
        self,
        kluis: Path,
        bestand: Sleutelbestand,
        sleutel: bytes,
        openen: Callable[[Sleutelbestand], bytes | None],
    ) -> None:
        """The old key file stays until the new one, read back from the disk, was opened; then its secrets go too."""
        sleutelbestand.schrijven(kluis, bestand)
        try:
            geopend = openen(sleutelbestand.lezen(kluis))
        except KluisError:
            geopend = None
        if geopend != sleutel:
            vorige_sleutelbestanden.terugzetten(kluis)
            raise StorageUnavailable
        self.gelijktrekken(kluis, sleutel)

    def _met_sleutelbos(self, bestand: Sleutelbestand, sleutel: bytes) -> Sleutelbestand:
        """A secret of its own goes into the keyring: it opens nothing without the file beside the kluis."""
        geheim = os.urandom(SLEUTEL_BYTES)
        self._sleutelbos.bewaren(bestand.kluis_id, geheim)
        return bestand.met_geheim(
            sleutel, _SLEUTELBOS_SLOT, SlotSoort.SLEUTELBOS, geheim, {"sleutelbos": self._sleutelbos.naam()}
        )


class OpenSleutels:
    """The key file of one kluis that is open, with its key: `Sleutelbeheer`."""

    def __init__(self, sleutels: Kluissleutels, kluis: Path, sleutel: bytes) -> None:
        self._sleutels, self._kluis, self._sleutel = sleutels, kluis, sleutel

    def herstelsleutel_van(self) -> datetime | None:
        return self._sleutels.herstelsleutel_van(self._kluis)

    def in_sleutelbos(self) -> bool:
        return self._sleutels.in_sleutelbos(self._kluis)

    def wachtzin_past(self, wachtzin: str) -> None:
        self._sleutels.met_wachtzin(self._kluis, wachtzin)

    def wachtzin_wijzigen(self, oud: str, nieuw: str) -> None:
        self._sleutels.wachtzin_wijzigen(self._kluis, oud, nieuw)

    def herstelsleutel_zetten(self, geheim: bytes, op: datetime) -> None:
        self._sleutels.herstelsleutel_zetten(self._kluis, self._sleutel, geheim, op)

    def in_sleutelbos_zetten(self) -> None:
        self._sleutels.in_sleutelbos_zetten(self._kluis, self._sleutel)

    def uit_sleutelbos_halen(self) -> None:
        self._sleutels.uit_sleutelbos_halen(self._kluis, self._sleutel)
