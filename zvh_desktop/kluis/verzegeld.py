"""Reads, seals and wraps the small files beside a kluis.

Anybody may have written these files. So one reader checks the type of all that is read: anything that this program
would not write raises `KluisBeschadigd`, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import math
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from zvh_desktop.application.errors import KluisBeschadigd, KluisNieuwer

SLEUTEL_BYTES = 32
NONCE_BYTES = 12
# A moment outside these cannot be told in every time zone, and was not written by us.
_JAREN = range(1970, 9000)


class Velden:
    """Reads one object of a file, each field as the type that it has to have."""

    def __init__(self, ruw: object) -> None:
        if not isinstance(ruw, dict):
            raise KluisBeschadigd
        self.ruw: Mapping[str, Any] = ruw

    def tekst(self, naam: str, anders: object = None) -> str:
        waarde = self.ruw.get(naam, anders)
        if not isinstance(waarde, str):
            raise KluisBeschadigd
        return waarde

    def ascii(self, naam: str) -> str:
        waarde = self.tekst(naam)
        if not waarde.isascii():
            raise KluisBeschadigd
        return waarde

    def getal(self, naam: str, minimum: int = 0, maximum: int = 2**63 - 1) -> int:
        waarde = self.ruw.get(naam)
        if not isinstance(waarde, int) or isinstance(waarde, bool) or not minimum <= waarde <= maximum:
            raise KluisBeschadigd
        return waarde

    def bytes(self, naam: str, lengte: int | None = None) -> bytes:
        try:
            waarde = base64.b64decode(self.tekst(naam), validate=True)
        except ValueError as fout:
            raise KluisBeschadigd from fout
        if lengte is not None and len(waarde) != lengte:
            raise KluisBeschadigd
        return waarde

    def moment(self, naam: str) -> datetime:
        try:
            waarde = datetime.fromisoformat(self.tekst(naam))
        except ValueError as fout:
            raise KluisBeschadigd from fout
        if waarde.tzinfo is None or waarde.year not in _JAREN:
            raise KluisBeschadigd
        return waarde

    def is_er(self, naam: str) -> bool:
        return self.ruw.get(naam) is not None

    def lijst(self, naam: str) -> list[Any]:
        waarde = self.ruw.get(naam)
        if not isinstance(waarde, list):
            raise KluisBeschadigd
        return waarde

    def velden(self, naam: str) -> Velden:
        return Velden(self.ruw.get(naam))

    def alle(self, naam: str) -> Iterator[Velden]:
        return (Velden(ruw) for ruw in self.lijst(naam))

    def zonder(self, *namen: str) -> dict[str, Any]:
        return {naam: waarde for naam, waarde in self.ruw.items() if naam not in namen}


def gelezen(inhoud: bytes | str) -> Velden:
    """Parses JSON. Raises `KluisBeschadigd` for anything but an object, for deep nesting, and for numbers that are not finite."""
    try:
        ruw = json.loads(inhoud, parse_constant=_geen_getal, parse_float=_eindig)
        # Anything nested too deeply to be written again was not written by us.
        canoniek(ruw)
    except (ValueError, RecursionError) as fout:
        raise KluisBeschadigd from fout
    return Velden(ruw)


def _geen_getal(tekst: str) -> float:
    raise ValueError(tekst)


def _eindig(tekst: str) -> float:
    waarde = float(tekst)
    if not math.isfinite(waarde):
        raise ValueError
    return waarde


def document(inhoud: Mapping[str, Any]) -> bytes:
    """Returns the bytes of a file; its checksum, in the same place in every format, tells damage from a wrong key."""
    heel = {**inhoud, "controlesom": controlesom(inhoud)}
    return (json.dumps(heel, indent=1, ensure_ascii=True) + "\n").encode("ascii")


def uit_document(inhoud: bytes | str, soort: str, formaat: int) -> Velden:
    """Returns the content of a file. Raises `KluisBeschadigd`, and `KluisNieuwer` for a later format."""
    velden = gelezen(inhoud)
    som, velden = velden.ascii("controlesom"), Velden(velden.zonder("controlesom"))
    if velden.tekst("soort") != soort or not hmac.compare_digest(som, controlesom(velden.ruw)):
        raise KluisBeschadigd
    if velden.getal("formaat") > formaat:
        raise KluisNieuwer(str(velden.ruw["formaat"]))
    return velden


def controlesom(inhoud: Mapping[str, Any]) -> str:
    return hashlib.sha256(canoniek(inhoud)).hexdigest()


def canoniek(waarde: object) -> bytes:
    return json.dumps(waarde, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def hkdf(sleutel: bytes, doel: bytes) -> bytes:
    """Derives a key with HKDF-Expand, one block: the input is uniformly random already, so it needs no extract step."""
    return hmac.digest(sleutel, doel + b"\x01", "sha256")


def b64(waarde: bytes) -> str:
    return base64.b64encode(waarde).decode("ascii")


def verpakt(omhulsel: bytes, inhoud: bytes, kop: object, nonce: bytes | None = None) -> tuple[bytes, bytes]:
    """Returns nonce and ciphertext, bound to `kop`: moved, or with another head, it cannot be unwrapped."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = nonce or os.urandom(NONCE_BYTES)
    return nonce, AESGCM(omhulsel).encrypt(nonce, inhoud, canoniek(kop))


def uitgepakt(omhulsel: bytes, nonce: bytes, verpakte: bytes, kop: object) -> bytes | None:
    """Returns the content; None when the key does not fit, or anything was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(omhulsel).decrypt(nonce, verpakte, canoniek(kop))
    except InvalidTag:
        return None
