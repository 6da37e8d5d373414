"""From a passphrase, or from a key, to another key; and what the slow way costs, which is recorded where it is used."""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zvh_desktop.application.errors import KluisBeschadigd

SLEUTEL_BYTES = 32
_ZOUT_BYTES = 16

# A file that asks for more than this was not made by us; trying it would only exhaust the memory.
_MAX_GEHEUGEN_KIB = 4 * 1024 * 1024
_MAX_RONDEN = 64
_MAX_BANEN = 64


@dataclass(frozen=True, slots=True)
class Argon2Kosten:
    """What one guess of the passphrase costs; recorded per slot, so that it can be raised later."""

    ronden: int = 3
    geheugen_kib: int = 256 * 1024
    banen: int = 4

    @property
    def werk(self) -> int:
        return self.ronden * self.geheugen_kib


def kdf_van(kosten: Argon2Kosten) -> dict[str, Any]:
    """How a slot derives, with a salt of its own."""
    return {
        "naam": "argon2id",
        "ronden": kosten.ronden,
        "geheugen_kib": kosten.geheugen_kib,
        "banen": kosten.banen,
        "zout": b64(os.urandom(_ZOUT_BYTES)),
    }


def kosten_van(kdf: Mapping[str, Any]) -> Argon2Kosten:
    return Argon2Kosten(int(kdf["ronden"]), int(kdf["geheugen_kib"]), int(kdf["banen"]))


def check_kdf(kdf: Mapping[str, Any]) -> None:
    grenzen = {"ronden": _MAX_RONDEN, "geheugen_kib": _MAX_GEHEUGEN_KIB, "banen": _MAX_BANEN}
    if kdf["naam"] != "argon2id" or any(not 1 <= int(kdf[naam]) <= grens for naam, grens in grenzen.items()):
        raise KluisBeschadigd
    if int(kdf["geheugen_kib"]) < 8 * int(kdf["banen"]) or len(bytes_van(kdf["zout"])) < 8:
        raise KluisBeschadigd


def afleiden(wachtzin: str, kdf: Mapping[str, Any]) -> bytes:
    """Argon2id; the slow step."""
    from argon2.low_level import Type, hash_secret_raw

    # Platforms differ in how they compose an accented letter; the user sees one and the same passphrase.
    geheim = unicodedata.normalize("NFC", wachtzin).encode("utf-8")
    return hash_secret_raw(
        geheim,
        bytes_van(kdf["zout"]),
        time_cost=kdf["ronden"],
        memory_cost=kdf["geheugen_kib"],
        parallelism=kdf["banen"],
        hash_len=SLEUTEL_BYTES,
        type=Type.ID,
    )


def hkdf(sleutel: bytes, doel: bytes) -> bytes:
    """HKDF-Expand for one block: the key is uniformly random already, so no extract step is due."""
    return hmac.digest(sleutel, doel + b"\x01", "sha256")


def b64(waarde: bytes) -> str:
    return base64.b64encode(waarde).decode("ascii")


def bytes_van(waarde: str) -> bytes:
    try:
        return base64.b64decode(waarde, validate=True)
    except binascii.Error as fout:
        raise KluisBeschadigd from fout
