"""Makes the key of one kluis, and gets it by passphrase, recovery key or keyring.

It never opens the database and never decides where a kluis lies.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from zvh_desktop.application.errors import (
    AlleenVoorzitter,
    KluisBeschadigd,
    KluisBestaatAl,
    KluisError,
    SleutelbestandBeschadigd,
    SleutelbestandOnzeker,
    SleutelbosLeeg,
    SleutelbosPastNiet,
    StorageUnavailable,
    WachtzinAlInGebruik,
    WachtzinOnjuist,
)
from zvh_desktop.application.kluis.toegang import VervangerSlot
from zvh_desktop.kluis import reservesleutels, sleutelbestand
from zvh_desktop.kluis.afleiding import Argon2Kosten, ijken, keuren, kosten_van
from zvh_desktop.kluis.sleutelbestand import VOORZITTER_SLOT, Sleutelbestand, Slot, SlotSoort
from zvh_desktop.kluis.sleutelbos import Sleutelbos
from zvh_desktop.kluis.verzegeld import SLEUTEL_BYTES

_SLEUTELBOS_SLOT = "sleutelbos"
HERSTEL_SLOT = "herstelsleutel"
_SINDS = "sinds"


class Kluissleutels:
    """Gets at the key. Without `kosten` the cost of a passphrase is measured whenever one is set: about a second here."""

    def __init__(self, *, kosten: Argon2Kosten | None = None, sleutelbos: Sleutelbos | None = None) -> None:
        self._vaste_kosten = kosten
        self._sleutelbos = sleutelbos or Sleutelbos()

    def bestaat(self, kluis: Path) -> bool:
        return sleutelbestand.pad_van(kluis).exists()

    def nieuw(self, wachtzin: str, *, in_sleutelbos: bool) -> tuple[Sleutelbestand, bytes]:
        """Returns a new key and its file, not yet written: the database comes first, so that a key file means a kluis."""
        keuren(wachtzin)
        kluis_id, sleutel = secrets.token_hex(16), os.urandom(SLEUTEL_BYTES)
        bestand = Sleutelbestand.nieuw(kluis_id, sleutel)
        bestand = bestand.met_wachtzin(sleutel, VOORZITTER_SLOT, wachtzin, self._kosten())
        if in_sleutelbos:
            bestand = self._met_sleutelbos(bestand, sleutel)
        return bestand, sleutel

    def schrijven(self, kluis: Path, bestand: Sleutelbestand) -> None:
        """Writes a new key file beside the kluis; never replaces one."""
        if self.bestaat(kluis):
            raise KluisBestaatAl
        sleutelbestand.schrijven(kluis, bestand)

    def met_wachtzin(self, kluis: Path, wachtzin: str) -> bytes:
        return self.openen(kluis, wachtzin)[0]

    def openen(self, kluis: Path, wachtzin: str) -> tuple[bytes, str | None]:
        """Returns the key, and the id of the stand-in whose passphrase it was; None for the chair."""
        slot, sleutel = _geopend(kluis, sleutelbestand.lezen(kluis), wachtzin)
        return sleutel, _vervanger(slot)

    def openen_met_vorige(self, kluis: Path, wachtzin: str) -> tuple[bytes, str | None]:
        """Returns the same by the key file from before the last change; only for when the present one is damaged."""
        slot, sleutel = _geopend(kluis, sleutelbestand.vorige_lezen(kluis), wachtzin)
        return sleutel, _vervanger(slot)

    def vorige_terugzetten(self, kluis: Path, sleutel: bytes) -> None:
        """Makes the previous key file, which opened the kluis, the present one; keeps the damaged one for investigation."""
        if sleutelbestand.vorige_lezen(kluis).is_ongeschonden(sleutel):
            sleutelbestand.beschadigd_bewaren(kluis)
            sleutelbestand.vorige_terugzetten(kluis)

    def met_sleutelbos(self, kluis: Path) -> bytes:
        """Returns the key by the keyring; any failure leads to asking the passphrase."""
        bestand = sleutelbestand.lezen(kluis)
        if not bestand.slots_van(SlotSoort.SLEUTELBOS):
            raise SleutelbosLeeg
        sleutel = bestand.ontgrendelen_met_geheim(_SLEUTELBOS_SLOT, self._sleutelbos.halen(bestand.kluis_id))
        if sleutel is None:
            raise SleutelbosPastNiet
        return sleutel

    def in_sleutelbos(self, kluis: Path) -> bool:
        """Says whether a copy was put in a keyring, not whether it can be had now."""
        try:
            return bool(sleutelbestand.lezen(kluis).slots_van(SlotSoort.SLEUTELBOS))
        except (KluisError, StorageUnavailable):
            return False

    def met_herstelsleutel(self, kluis: Path, geheim: bytes) -> bytes:
        return sleutelbestand.lezen(kluis).ontgrendelen_met_herstelsleutel(geheim)

    def herstelsleutel_van(self, kluis: Path) -> datetime | None:
        """Returns when the present recovery key was made; None when there is none, or it cannot be read."""
        try:
            slots = sleutelbestand.lezen(kluis).slots_van(SlotSoort.HERSTELSLEUTEL)
            return slots[0].moment("gemaakt_op") if slots else None
        except (KluisError, StorageUnavailable):
            return None

    def herstelsleutel_zetten(self, kluis: Path, sleutel: bytes, geheim: bytes, op: datetime) -> None:
        """Sets a recovery key; the one before it opens the kluis no longer."""
        bestand = sleutelbestand.lezen(kluis).met_herstelsleutel(
            sleutel, HERSTEL_SLOT, geheim, op.isoformat(timespec="seconds")
        )
        self.vervangen(kluis, bestand, sleutel, lambda nu: nu.ontgrendelen_met_herstelsleutel(geheim))

    def in_sleutelbos_zetten(self, kluis: Path, sleutel: bytes) -> None:
        bestand = self._met_sleutelbos(sleutelbestand.lezen(kluis), sleutel)
        self.vervangen(
            kluis,
            bestand,
            sleutel,
            lambda nu: nu.ontgrendelen_met_geheim(_SLEUTELBOS_SLOT, self._sleutelbos.halen(nu.kluis_id)),
        )

    def uit_sleutelbos_halen(self, kluis: Path, sleutel: bytes) -> None:
        """Removes the slot first: from then on a secret that lingers in a keyring, even one that is away now, opens nothing."""
        bestand = sleutelbestand.lezen(kluis).zonder_slot(sleutel, _SLEUTELBOS_SLOT)
        self.vervangen(kluis, bestand, sleutel, lambda _nu: sleutel)
        with suppress(KluisError):
            self._sleutelbos.vergeten(bestand.kluis_id)

    def voorzitter_past(self, kluis: Path, wachtzin: str) -> bytes:
        """Returns the key by the passphrase of the chair. Raises `AlleenVoorzitter` for that of a stand-in, and `WachtzinOnjuist`."""
        slot, sleutel = _geopend(kluis, sleutelbestand.lezen(kluis), wachtzin)
        if _vervanger(slot):
            raise AlleenVoorzitter
        return sleutel

    def wachtzin_wijzigen(self, kluis: Path, oud: str, nieuw: str) -> None:
        """Changes the passphrase by wrapping the key again, without the database; the old one then opens nothing
        beside this kluis.

        It changes the slot that `oud` opens, so nobody changes the passphrase of somebody else.
        """
        keuren(nieuw)
        slot, sleutel = _geopend(kluis, sleutelbestand.lezen(kluis), oud)
        self._zetten(kluis, sleutel, slot.id, nieuw, dict(slot.extra))

    def nieuwe_wachtzin(self, kluis: Path, sleutel: bytes, nieuw: str) -> None:
        """Sets a new passphrase of the chair, when the key was obtained in another way."""
        keuren(nieuw)
        self._zetten(kluis, sleutel, VOORZITTER_SLOT, nieuw, {})

    def vervangers(self, kluis: Path) -> tuple[VervangerSlot, ...]:
        """Returns who stands in, oldest first; none when the key file cannot be read."""
        try:
            slots = sleutelbestand.lezen(kluis).slots_van(SlotSoort.WACHTZIN)
            return tuple(VervangerSlot(slot.id, slot.moment(_SINDS)) for slot in slots if _vervanger(slot))
        except (KluisError, StorageUnavailable):
            return ()

    def vervanger_zetten(
        self, kluis: Path, sleutel: bytes, slot_id: str, wachtzin: str, op: datetime
    ) -> None:
        keuren(wachtzin)
        self._zetten(kluis, sleutel, slot_id, wachtzin, {_SINDS: op.isoformat(timespec="seconds")})

    def vervanger_intrekken(self, kluis: Path, sleutel: bytes, slot_id: str) -> None:
        """Withdraws a stand-in: that passphrase opens nothing beside this kluis any more."""
        if slot_id == VOORZITTER_SLOT:
            raise AlleenVoorzitter
        bestand = sleutelbestand.lezen(kluis).zonder_slot(sleutel, slot_id)
        self.vervangen(kluis, bestand, sleutel, lambda nu: sleutel if nu.is_ongeschonden(sleutel) else None)

    def _zetten(
        self, kluis: Path, sleutel: bytes, slot_id: str, wachtzin: str, extra: dict[str, str]
    ) -> None:
        bestand = sleutelbestand.lezen(kluis)
        try:
            bestand.openen(wachtzin, zonder=slot_id)
        except WachtzinOnjuist:
            pass
        else:
            raise WachtzinAlInGebruik
        kosten = self._kosten(*(slot for slot in bestand.slots if slot.id == slot_id))
        bestand = bestand.met_wachtzin(sleutel, slot_id, wachtzin, kosten, extra)
        self.vervangen(kluis, bestand, sleutel, lambda nu: nu.ontgrendelen(wachtzin))

    def _kosten(self, *eerder: Slot) -> Argon2Kosten:
        """Returns the cost to set; not lower than that of the slot it replaces (`eerder`) without need."""
        if self._vaste_kosten is not None:
            return self._vaste_kosten
        return ijken(eerder=next((kosten_van(slot.kdf) for slot in eerder if slot.kdf), None))

    def kosten_voor(self, kluis: Path) -> Argon2Kosten:
        """Returns the cost for a new passphrase of the chair."""
        slots = sleutelbestand.lezen(kluis).slots
        return self._kosten(*(slot for slot in slots if slot.id == VOORZITTER_SLOT))

    def gelijktrekken(self, kluis: Path, sleutel: bytes) -> None:
        """Finishes what a crash after a change left, as far as the disk allows; done at every opening, under the lock."""
        with suppress(KluisError, StorageUnavailable, OSError):
            afmaken(kluis, sleutel)
            bestand = sleutelbestand.lezen(kluis)
            if bestand.is_ongeschonden(sleutel):
                sleutelbestand.gelijktrekken(kluis, bestand)

    def vervangen(
        self,
        kluis: Path,
        bestand: Sleutelbestand,
        sleutel: bytes,
        openen: Callable[[Sleutelbestand], bytes | None],
    ) -> None:
        """Replaces the key file, and removes the secrets of the old ones once the new one is proven."""
        self.beproefd_schrijven(kluis, bestand, sleutel, openen)
        with suppress(OSError):
            sleutelbestand.beschadigde_weghalen(kluis)
        self.gelijktrekken(kluis, sleutel)

    def beproefd_schrijven(
        self,
        kluis: Path,
        bestand: Sleutelbestand,
        sleutel: bytes,
        openen: Callable[[Sleutelbestand], bytes | None],
    ) -> None:
        """Writes a key file and opens it as read back from the disk; puts the old one back when that fails.

        Raises `SleutelbestandOnzeker` when putting back fails as well: then it is unknown which of the two counts.
        """
        oud = sleutelbestand.ruw(kluis)
        reden: Exception = StorageUnavailable()
        try:
            sleutelbestand.schrijven(kluis, bestand)
            if openen(sleutelbestand.lezen(kluis)) == sleutel:
                return
        except StorageUnavailable as fout:
            reden = fout
        except KluisError:
            pass
        self._oude_terug(kluis, oud)
        raise reden

    def _oude_terug(self, kluis: Path, oud: bytes) -> None:
        try:
            if sleutelbestand.ruw(kluis) != oud:
                sleutelbestand.vorige_terugzetten(kluis)
        except StorageUnavailable as fout:
            raise SleutelbestandOnzeker from fout

    def _met_sleutelbos(self, bestand: Sleutelbestand, sleutel: bytes) -> Sleutelbestand:
        """Adds a slot for the keyring, which gets a secret of its own that opens nothing without the file beside the kluis."""
        geheim = os.urandom(SLEUTEL_BYTES)
        self._sleutelbos.bewaren(bestand.kluis_id, geheim)
        return bestand.met_geheim(
            sleutel, _SLEUTELBOS_SLOT, SlotSoort.SLEUTELBOS, geheim, {"sleutelbos": self._sleutelbos.naam()}
        )


def _geopend(kluis: Path, bestand: Sleutelbestand, wachtzin: str) -> tuple[Slot, bytes]:
    """Opens a slot by its passphrase; reports a forgery that shows only with the key as damage of this file."""
    try:
        return bestand.openen(wachtzin)
    except KluisBeschadigd as fout:
        raise SleutelbestandBeschadigd(
            sleutelbestand.is_leesbaar(sleutelbestand.vorig_pad_van(kluis))
        ) from fout


def _vervanger(slot: Slot) -> str | None:
    return None if slot.id == VOORZITTER_SLOT else slot.id


@dataclass(frozen=True, slots=True)
class NieuweSleutel:
    """Holds a prepared key; it has no effect until `ingaan`."""

    bestand: Sleutelbestand = field(repr=False)
    sleutel: bytes = field(repr=False)
    oud: bytes = field(repr=False)


def voorbereiden(
    sleutels: Kluissleutels, kluis: Path, wachtzin: str, herstel: tuple[bytes, datetime] | None
) -> NieuweSleutel:
    """Prepares a new key for the chair and, when it was typed, the recovery key; keyring and stand-ins lose their way in.

    Raises `WachtzinOnjuist`, `AlleenVoorzitter`, `HerstelsleutelOnjuist`.
    """
    oud = sleutels.voorzitter_past(kluis, wachtzin)
    sleutel = os.urandom(SLEUTEL_BYTES)
    bestand = Sleutelbestand.nieuw(sleutelbestand.lezen(kluis).kluis_id, sleutel)
    bestand = bestand.met_wachtzin(sleutel, VOORZITTER_SLOT, wachtzin, sleutels.kosten_voor(kluis))
    if herstel is not None:
        geheim, op = herstel
        sleutels.met_herstelsleutel(kluis, geheim)
        bestand = bestand.met_herstelsleutel(sleutel, HERSTEL_SLOT, geheim, op.isoformat(timespec="seconds"))
    return NieuweSleutel(bestand.met_vorige_sleutel(sleutel, oud), sleutel, oud)


def ingaan(sleutels: Kluissleutels, kluis: Path, nieuw: NieuweSleutel, wachtzin: str) -> None:
    """Puts the new key file in force, whole or not at all, after it opened as read back from the disk."""
    sleutels.beproefd_schrijven(kluis, nieuw.bestand, nieuw.sleutel, lambda nu: nu.ontgrendelen(wachtzin))


def afmaken(kluis: Path, sleutel: bytes) -> None:
    """Finishes once the database has the new key. It may be repeated; what cannot be done now is done at the next opening."""
    bestand = sleutelbestand.lezen(kluis)
    oud = bestand.vorige_sleutel(sleutel)
    if oud is None:
        return
    # A ring that no key opens has nothing to rewrap, and must not keep the old key alive.
    with suppress(KluisError):
        reservesleutels.herverpakken(kluis, oud, sleutel)
    sleutelbestand.beschadigde_weghalen(kluis)
    sleutelbestand.van_eerdere_sleutel_weghalen(kluis, bestand.eerdere_controle(oud))
    sleutelbestand.schrijven(kluis, bestand.zonder_vorige_sleutel(sleutel))
    sleutelbestand.gelijktrekken(kluis, sleutelbestand.lezen(kluis))
