"""The key file beside the kluis: one random key, wrapped once per way to get in.

It never holds the key itself, a passphrase, or anything about a Casus; it knows neither keyring nor database.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import unicodedata
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
    StorageUnavailable,
    WachtzinOnjuist,
)

SOORT_BESTAND = "zvh-kluis-sleutel"
FORMAAT = 1
SLEUTEL_BYTES = 32
_NONCE_BYTES = 12
_ZOUT_BYTES = 16

# A file that asks for more than this was not made by us; trying it would only exhaust the memory.
_MAX_GEHEUGEN_KIB = 4 * 1024 * 1024
_MAX_RONDEN = 64
_MAX_BANEN = 64


class SlotSoort(StrEnum):
    """The ways to get in that this version knows; a file may hold others, which are kept as they are."""

    WACHTZIN = "wachtzin"
    SLEUTELBOS = "sleutelbos"
    HERSTELSLEUTEL = "herstelsleutel"


@dataclass(frozen=True, slots=True)
class Argon2Kosten:
    """What one guess of the passphrase costs; recorded per slot, so that it can be raised later."""

    ronden: int = 3
    geheugen_kib: int = 256 * 1024
    banen: int = 4


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
        self, sleutel: bytes, slot_id: str, wachtzin: str, kosten: Argon2Kosten
    ) -> Sleutelbestand:
        """Add a passphrase, or replace the one of the slot with this id; the key stays the same."""
        kdf = {
            "naam": "argon2id",
            "ronden": kosten.ronden,
            "geheugen_kib": kosten.geheugen_kib,
            "banen": kosten.banen,
            "zout": _b64(os.urandom(_ZOUT_BYTES)),
        }
        return self._met_slot(sleutel, slot_id, SlotSoort.WACHTZIN, _afleiden(wachtzin, kdf), kdf, {})

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
        for slot in self.slots_van(SlotSoort.WACHTZIN):
            if slot.kdf is None:
                raise KluisBeschadigd
            sleutel = self._uitpakken(slot, _afleiden(wachtzin, slot.kdf))
            if sleutel is not None:
                return sleutel
        raise WachtzinOnjuist

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
        overig = tuple(ander for ander in self.slots if ander.id != slot_id)
        return replace(self, slots=(*overig, slot))._verzegeld(sleutel)

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


def halverwege(doel: Path) -> Path:
    """Where a file lies until it is whole; a crash may leave it there."""
    return doel.with_name(doel.name + ".part")


def lezen(kluis: Path) -> Sleutelbestand:
    try:
        tekst = pad_van(kluis).read_text("utf-8")
    except FileNotFoundError as fout:
        raise KluisOntbreekt from fout
    except UnicodeDecodeError as fout:
        raise KluisBeschadigd from fout
    except OSError as fout:
        raise StorageUnavailable from fout
    return Sleutelbestand.uit_tekst(tekst)


def schrijven(kluis: Path, bestand: Sleutelbestand) -> None:
    """Whole or not at all, also when the power goes; the file that was there stays beside it."""
    doel = pad_van(kluis)
    if doel.exists():
        vervangen(vorig_pad_van(kluis), doel.read_bytes())
    vervangen(doel, bestand.als_tekst().encode("utf-8"))


def vervangen(doel: Path, inhoud: bytes) -> None:
    """One file, whole or not at all."""
    tijdelijk = halverwege(doel)
    try:
        descriptor = os.open(
            tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
        )
        with os.fdopen(descriptor, "wb") as uitvoer:
            uitvoer.write(inhoud)
            uitvoer.flush()
            os.fsync(uitvoer.fileno())
        tijdelijk.replace(doel)
        _fsync_map(doel.parent)
    except OSError as fout:
        tijdelijk.unlink(missing_ok=True)
        raise StorageUnavailable from fout


def _fsync_map(pad: Path) -> None:
    if os.name == "nt":
        return  # Windows has no handle on a folder to flush; the rename itself is journalled there
    descriptor = os.open(pad, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _afleiden(wachtzin: str, kdf: Mapping[str, Any]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    # Platforms differ in how they compose an accented letter; the user sees one and the same passphrase.
    geheim = unicodedata.normalize("NFC", wachtzin).encode("utf-8")
    return hash_secret_raw(
        geheim,
        _bytes(kdf["zout"]),
        time_cost=kdf["ronden"],
        memory_cost=kdf["geheugen_kib"],
        parallelism=kdf["banen"],
        hash_len=SLEUTEL_BYTES,
        type=Type.ID,
    )


def _controle(sleutel: bytes, kluis_id: str) -> bytes:
    return hmac.digest(_hkdf(sleutel, b"zvh-kluis controle"), kluis_id.encode("ascii"), hashlib.sha256)[:16]


def _hkdf(sleutel: bytes, doel: bytes) -> bytes:
    """HKDF-Expand for one block: the key is uniformly random already, so no extract step is due."""
    return hmac.digest(sleutel, doel + b"\x01", hashlib.sha256)


def _controlesom(inhoud: dict[str, Any]) -> str:
    return hashlib.sha256(_canoniek(inhoud)).hexdigest()


def _canoniek(waarde: object) -> bytes:
    return json.dumps(waarde, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def _slot(ruw: Mapping[str, Any]) -> Slot:
    bekend = {"id", "soort", "kdf", "nonce", "verpakt"}
    kdf = ruw["kdf"]
    if ruw["soort"] == SlotSoort.WACHTZIN:
        _check_kdf(kdf)
    return Slot(
        _tekst(ruw["id"]),
        _tekst(ruw["soort"]),
        _bytes(ruw["nonce"]),
        _bytes(ruw["verpakt"]),
        kdf,
        {naam: waarde for naam, waarde in ruw.items() if naam not in bekend},
    )


def _check_kdf(kdf: Mapping[str, Any]) -> None:
    grenzen = {"ronden": _MAX_RONDEN, "geheugen_kib": _MAX_GEHEUGEN_KIB, "banen": _MAX_BANEN}
    if kdf["naam"] != "argon2id" or any(not 1 <= int(kdf[naam]) <= grens for naam, grens in grenzen.items()):
        raise KluisBeschadigd
    if int(kdf["geheugen_kib"]) < 8 * int(kdf["banen"]) or len(_bytes(kdf["zout"])) < 8:
        raise KluisBeschadigd


def _check_lengte(sleutel: bytes) -> None:
    if len(sleutel) != SLEUTEL_BYTES:
        raise ValueError("a key has 256 bits")


def _tekst(waarde: object) -> str:
    if not isinstance(waarde, str):
        raise KluisBeschadigd
    return waarde


def _b64(waarde: bytes) -> str:
    return base64.b64encode(waarde).decode("ascii")


def _bytes(waarde: str) -> bytes:
    try:
        return base64.b64decode(waarde, validate=True)
    except binascii.Error as fout:
        raise KluisBeschadigd from fout
