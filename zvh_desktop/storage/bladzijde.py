"""Whether a key fits any page of a database that does not open: damage is one thing, the key of another kluis is another."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

# How SQLCipher 4 lays out a page: what is encrypted, then a start vector and a MAC over both and the number of the page.
_BLADZIJDE = 4096
_RESERVE = 80
_IV = 16
_ZOUT = 16
_MAC_ZOUT = 0x3A
_MAC_RONDEN = 2
_MEESTE = 64


def sleutel_past_ergens(pad: Path, sleutel: bytes) -> bool:
    """False as well when the salt at the beginning was overwritten: then no key fits any more."""
    try:
        with pad.open("rb") as bestand:
            zout = bestand.read(_ZOUT)
            mac_sleutel = hashlib.pbkdf2_hmac(
                "sha512", sleutel, bytes(teken ^ _MAC_ZOUT for teken in zout), _MAC_RONDEN, len(sleutel)
            )
            bestand.seek(0)
            for nummer in range(1, _MEESTE + 1):
                blad = bestand.read(_BLADZIJDE)
                if len(blad) < _BLADZIJDE:
                    return False
                if _klopt(blad[_ZOUT:] if nummer == 1 else blad, nummer, mac_sleutel):
                    return True
    except OSError:
        return True
    return False


def _klopt(blad: bytes, nummer: int, mac_sleutel: bytes) -> bool:
    einde = len(blad) - _RESERVE + _IV
    mac = hmac.digest(mac_sleutel, blad[:einde] + nummer.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(mac, blad[einde : einde + len(mac)])
