"""The key file beside the kluis: one random key, wrapped once per way to get in.

It never holds the key itself, a passphrase, or anything about a Casus; it knows neither keyring nor database.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from zvh_desktop.application.errors import (
    HerstelsleutelOnjuist,
    HerstelsleutelOntbreekt,
    KluisBeschadigd,
    KluisNieuwer,
    KluisOntbreekt,
    SleutelbestandBeschadigd,
    SleutelbestandOntbreekt,
    StorageUnavailable,
    WachtzinOnjuist,
    schijffout,
)
from zvh_desktop.kluis.afleiding import (
    SLEUTEL_BYTES,
    Argon2Kosten,
    afleiden,
    b64 as _b64,
    bytes_van as _bytes,
    check_kdf,
    hkdf as _hkdf,
    kdf_van,
)
from zvh_desktop.kluis.heel_bestand import vervangen

SOORT_BESTAND = "zvh-kluis-sleutel"
FORMAAT = 1
# The passphrase of the chair; every other slot of that kind is of somebody who stands in.
VOORZITTER_SLOT = "wachtzin"
_VORIGE_SLOT = "vorige_sleutel"
_NONCE_BYTES = 12


class SlotSoort(StrEnum):
    """The ways to get in that this version knows; a file may hold others, which are kept as they are."""

    WACHTZIN = "wachtzin"
    SLEUTELBOS = "sleutelbos"
    HERSTELSLEUTEL = "herstelsleutel"
    VORIGE_SLEUTEL = "vorige_sleutel"


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the key. `kdf` is None where the secret is already 256 random bits."""

    id: str
    soort: str
    nonce: bytes
    verpakt: bytes
    kdf: Mapping[str, Any] | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def kop(self) -> dict[str, Any]:
        return {"id": self.id, "soort": self.soort, "kdf": dict(self.kdf) if self.kdf else None, **self.extra}


@dataclass(frozen=True, slots=True)
class Sleutelbestand:
    """The content of the file; changing it gives a new value, writing it is a separate, atomic step."""

    kluis_id: str
    controle: bytes
    slots: tuple[Slot, ...]
    zegel: bytes = b""

    @classmethod
    def nieuw(cls, kluis_id: str, sleutel: bytes) -> Sleutelbestand:
        _check_lengte(sleutel)
        return cls(kluis_id, _controle(sleutel, kluis_id), ())

    def past(self, sleutel: bytes) -> bool:
        """Whether this is the key of this kluis, found out without touching the database."""
        return len(sleutel) == SLEUTEL_BYTES and hmac.compare_digest(
            self.controle, _controle(sleutel, self.kluis_id)
        )

    def is_ongeschonden(self, sleutel: bytes) -> bool:
        """Whether this key is the right one and nobody without it changed the slots."""
        return self.past(sleutel) and hmac.compare_digest(self.zegel, self._zegel(sleutel))

    def met_wachtzin(
        self,
        sleutel: bytes,
        slot_id: str,
        wachtzin: str,
        kosten: Argon2Kosten,
        extra: Mapping[str, Any] | None = None,
    ) -> Sleutelbestand:
        """Add a passphrase, or replace the one of the slot with this id; the key stays the same."""
        kdf = kdf_van(kosten)
        return self._met_slot(sleutel, slot_id, SlotSoort.WACHTZIN, afleiden(wachtzin, kdf), kdf, extra or {})

    def met_geheim(
        self, sleutel: bytes, slot_id: str, soort: str, geheim: bytes, extra: Mapping[str, Any] | None = None
    ) -> Sleutelbestand:
        """Add a way in by 256 random bits that are kept elsewhere; these need no slow derivation."""
        _check_lengte(geheim)
        return self._met_slot(sleutel, slot_id, soort, geheim, None, extra or {})

    def met_herstelsleutel(self, sleutel: bytes, slot_id: str, geheim: bytes, op: str) -> Sleutelbestand:
        """Add a recovery key, or replace the one of this slot. `op` stands on the paper too: it tells which is the newest."""
        omhulsel = _hkdf(geheim, b"zvh-kluis herstelsleutel")
        return self.met_geheim(
            sleutel, slot_id, SlotSoort.HERSTELSLEUTEL, omhulsel, {"bits": 8 * len(geheim), "gemaakt_op": op}
        )

    def zonder_slot(self, sleutel: bytes, slot_id: str) -> Sleutelbestand:
        overig = tuple(slot for slot in self.slots if slot.id != slot_id)
        if not any(slot.soort == SlotSoort.WACHTZIN for slot in overig):
            raise ValueError("a kluis keeps at least one passphrase")
        return replace(self, slots=overig)._verzegeld(sleutel)

    def slots_van(self, soort: str) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.soort == soort)

    def ontgrendelen(self, wachtzin: str) -> bytes:
        """The key, by any of the passphrases; WachtzinOnjuist when none fits."""
        return self.openen(wachtzin)[1]

    def openen(self, wachtzin: str, *, zonder: str = "") -> tuple[Slot, bytes]:
        """As `ontgrendelen`, with the slot that it was; `zonder` is one that is not tried."""
        for slot in self.slots_van(SlotSoort.WACHTZIN):
            if slot.id == zonder:
                continue
            if slot.kdf is None:
                raise KluisBeschadigd
            sleutel = self._uitpakken(slot, afleiden(wachtzin, slot.kdf))
            if sleutel is not None:
                return slot, sleutel
        raise WachtzinOnjuist

    def met_vorige_sleutel(self, sleutel: bytes, oud: bytes) -> Sleutelbestand:
        """While the key is renewed, the one before lies in here under the new one: what is still under it can be rewrapped."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if not self.past(sleutel):
            raise ValueError("not the key of this kluis")
        slot = Slot(_VORIGE_SLOT, SlotSoort.VORIGE_SLEUTEL, os.urandom(_NONCE_BYTES), b"")
        omhulsel = _hkdf(sleutel, b"zvh-kluis vorige sleutel")
        slot = replace(slot, verpakt=AESGCM(omhulsel).encrypt(slot.nonce, oud, self._kop(slot)))
        return replace(self, slots=(*self.slots, slot))._verzegeld(sleutel)

    def vorige_sleutel(self, sleutel: bytes) -> bytes | None:
        """None when no renewal is under way."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        for slot in self.slots_van(SlotSoort.VORIGE_SLEUTEL):
            omhulsel = _hkdf(sleutel, b"zvh-kluis vorige sleutel")
            try:
                return AESGCM(omhulsel).decrypt(slot.nonce, slot.verpakt, self._kop(slot))
            except InvalidTag as fout:
                raise KluisBeschadigd from fout
        return None

    def eerdere_controle(self, oud: bytes) -> bytes:
        """By which a key file of that key, for this same kluis, is known."""
        return _controle(oud, self.kluis_id)

    def zonder_vorige_sleutel(self, sleutel: bytes) -> Sleutelbestand:
        return self.zonder_slot(sleutel, _VORIGE_SLOT)

    def ontgrendelen_met_geheim(self, slot_id: str, geheim: bytes) -> bytes | None:
        """The key by the secret of one slot; None when the slot is not there or the secret is not its own."""
        for slot in self.slots:
            if slot.id == slot_id and slot.kdf is None and len(geheim) == SLEUTEL_BYTES:
                return self._uitpakken(slot, geheim)
        return None

    def ontgrendelen_met_herstelsleutel(self, geheim: bytes) -> bytes:
        """128 random bits cannot be guessed, so nothing slow stands before them."""
        slots = self.slots_van(SlotSoort.HERSTELSLEUTEL)
        if not slots:
            raise HerstelsleutelOntbreekt
        for slot in slots:
            sleutel = self._uitpakken(slot, _hkdf(geheim, b"zvh-kluis herstelsleutel"))
            if sleutel is not None:
                return sleutel
        raise HerstelsleutelOnjuist

    def _met_slot(
        self,
        sleutel: bytes,
        slot_id: str,
        soort: str,
        omhulsel: bytes,
        kdf: Mapping[str, Any] | None,
        extra: Mapping[str, Any],
    ) -> Sleutelbestand:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if not self.past(sleutel):
            raise ValueError("not the key of this kluis")
        slot = Slot(slot_id, soort, os.urandom(_NONCE_BYTES), b"", kdf, extra)
        slot = replace(slot, verpakt=AESGCM(omhulsel).encrypt(slot.nonce, sleutel, self._kop(slot)))
        if any(ander.id == slot_id for ander in self.slots):
            # In its own place: the first one is tried first, and is that of the chair.
            slots = tuple(slot if ander.id == slot_id else ander for ander in self.slots)
        else:
            slots = (*self.slots, slot)
        return replace(self, slots=slots)._verzegeld(sleutel)

    def _uitpakken(self, slot: Slot, omhulsel: bytes) -> bytes | None:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            sleutel = AESGCM(omhulsel).decrypt(slot.nonce, slot.verpakt, self._kop(slot))
        except InvalidTag:
            return None
        if not self.is_ongeschonden(sleutel):
            raise KluisBeschadigd
        return sleutel

    def _kop(self, slot: Slot) -> bytes:
        """Associated data: whoever lowers a cost or moves a slot to another kluis makes it unopenable."""
        return _canoniek(
            {
                "soort": SOORT_BESTAND,
                "formaat": FORMAAT,
                "kluis_id": self.kluis_id,
                "controle": _b64(self.controle),
                "slot": slot.kop(),
            }
        )

    def _zegel(self, sleutel: bytes) -> bytes:
        return hmac.digest(_hkdf(sleutel, b"zvh-kluis zegel"), _canoniek(self._inhoud()), hashlib.sha256)

    def _verzegeld(self, sleutel: bytes) -> Sleutelbestand:
        return replace(self, zegel=self._zegel(sleutel))

    def _inhoud(self) -> dict[str, Any]:
        return {
            "soort": SOORT_BESTAND,
            "formaat": FORMAAT,
            "kluis_id": self.kluis_id,
            "controle": _b64(self.controle),
            "slots": [
                slot.kop() | {"nonce": _b64(slot.nonce), "verpakt": _b64(slot.verpakt)} for slot in self.slots
            ],
        }

    def als_tekst(self) -> str:
        inhoud = self._inhoud() | {"zegel": _b64(self.zegel)}
        return json.dumps(inhoud | {"controlesom": _controlesom(inhoud)}, indent=1, ensure_ascii=True) + "\n"

    @classmethod
    def uit_tekst(cls, tekst: str) -> Sleutelbestand:
        """The checksum tells damage from a wrong passphrase; every later format has it in the same place."""
        try:
            inhoud = json.loads(tekst)
            controlesom = inhoud.pop("controlesom")
            if inhoud["soort"] != SOORT_BESTAND or not hmac.compare_digest(controlesom, _controlesom(inhoud)):
                raise KluisBeschadigd
            if inhoud["formaat"] > FORMAAT:
                raise KluisNieuwer(str(inhoud["formaat"]))
            return cls(
                kluis_id=_tekst(inhoud["kluis_id"]),
                controle=_bytes(inhoud["controle"]),
                slots=tuple(_slot(slot) for slot in inhoud["slots"]),
                zegel=_bytes(inhoud["zegel"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fout:
            raise KluisBeschadigd from fout


def pad_van(kluis: Path) -> Path:
    return kluis.with_name(kluis.name + ".sleutel")


def vorig_pad_van(kluis: Path) -> Path:
    return kluis.with_name(kluis.name + ".sleutel.vorige")


def lezen(kluis: Path) -> Sleutelbestand:
    """Raises `SleutelbestandOntbreekt` or `KluisOntbreekt`, `SleutelbestandBeschadigd`, `KluisNieuwer` or `StorageUnavailable`."""
    try:
        return _gelezen(pad_van(kluis))
    except FileNotFoundError as fout:
        raise (SleutelbestandOntbreekt if kluis.exists() else KluisOntbreekt) from fout
    except KluisBeschadigd as fout:
        raise SleutelbestandBeschadigd(is_leesbaar(vorig_pad_van(kluis))) from fout


def vorige_lezen(kluis: Path) -> Sleutelbestand:
    """The one before, for when the present one is damaged."""
    try:
        return _gelezen(vorig_pad_van(kluis))
    except (FileNotFoundError, KluisBeschadigd) as fout:
        raise SleutelbestandBeschadigd(False) from fout


def _gelezen(pad: Path) -> Sleutelbestand:
    try:
        return Sleutelbestand.uit_tekst(pad.read_text("utf-8"))
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as fout:
        raise KluisBeschadigd from fout
    except OSError as fout:
        raise schijffout(fout) from fout


def is_leesbaar(pad: Path) -> bool:
    try:
        _gelezen(pad)
    except (OSError, KluisBeschadigd, KluisNieuwer, StorageUnavailable):
        return False
    return True


def ruw(kluis: Path) -> bytes:
    """The key file as it lies there, whatever is in it."""
    try:
        return pad_van(kluis).read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as fout:
        raise schijffout(fout) from fout


def schrijven(kluis: Path, bestand: Sleutelbestand) -> None:
    """Whole or not at all, also when the power goes; the file that was there stays beside it."""
    doel = pad_van(kluis)
    if doel.exists():
        vervangen(vorig_pad_van(kluis), doel.read_bytes())
    vervangen(doel, bestand.als_tekst().encode("utf-8"))


def _controle(sleutel: bytes, kluis_id: str) -> bytes:
    return hmac.digest(_hkdf(sleutel, b"zvh-kluis controle"), kluis_id.encode("ascii"), hashlib.sha256)[:16]


def _controlesom(inhoud: dict[str, Any]) -> str:
    return hashlib.sha256(_canoniek(inhoud)).hexdigest()


def _canoniek(waarde: object) -> bytes:
    return json.dumps(waarde, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def _slot(ruw: Mapping[str, Any]) -> Slot:
    bekend = {"id", "soort", "kdf", "nonce", "verpakt"}
    kdf = ruw["kdf"]
    if ruw["soort"] == SlotSoort.WACHTZIN:
        check_kdf(kdf)
    return Slot(
        _tekst(ruw["id"]),
        _tekst(ruw["soort"]),
        _bytes(ruw["nonce"]),
        _bytes(ruw["verpakt"]),
        kdf,
        {naam: waarde for naam, waarde in ruw.items() if naam not in bekend},
    )


def _check_lengte(sleutel: bytes) -> None:
    if len(sleutel) != SLEUTEL_BYTES:
        raise ValueError("a key has 256 bits")


def _tekst(waarde: object) -> str:
    if not isinstance(waarde, str):
        raise KluisBeschadigd
    return waarde
