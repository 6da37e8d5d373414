"""W-64: the log as a chain. Each line carries a MAC over the one before and itself, so that no line can change, go or move unseen."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass

_ZOUT = b"zvh-desktop"
_DOEL = b"logboek 1"
BEGIN = bytes(32)


@dataclass(frozen=True, slots=True)
class Schakel:
    """One line as it lies in the database; `op` is its text there, since every byte counts."""

    volgnummer: int
    op: str
    wie: str
    handeling: str
    casus_id: str | None
    mac: bytes


def logsleutel(sleutel: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869) of the key of the kluis: whoever gets it can check the log and open nothing."""
    prk = hmac.digest(_ZOUT, sleutel, "sha256")
    return hmac.digest(prk, _DOEL + b"\x01", "sha256")


def mac_van(
    sleutel: bytes, vorige: bytes, volgnummer: int, op: str, wie: str, handeling: str, casus_id: str | None
) -> bytes:
    regel = json.dumps([volgnummer, op, wie, handeling, casus_id], ensure_ascii=False, separators=(",", ":"))
    return hmac.digest(sleutel, vorige + regel.encode("utf-8", "surrogatepass"), hashlib.sha256)


def eerste_breuk(
    schakels: Iterable[Schakel], sleutel: bytes, na: tuple[int, bytes] = (0, BEGIN)
) -> int | None:
    """The number of the first line that is not as it was written, or is not there; None when all follow from `na`."""
    volgnummer, vorige = na
    for schakel in schakels:
        volgnummer += 1
        if schakel.volgnummer != volgnummer:
            return volgnummer
        echt = mac_van(
            sleutel, vorige, volgnummer, schakel.op, schakel.wie, schakel.handeling, schakel.casus_id
        )
        if not hmac.compare_digest(echt, schakel.mac):
            return volgnummer
        vorige = echt
    return None
