"""Takes the pages of a kluis apart by hand: what is in them, also where no query looks any more."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLADZIJDE = 4096
_RESERVE = 80
_IV = 16
_ZOUT = 16


def ontcijferd(pad: Path, sleutel: bytes) -> bytes:
    """All pages of the database file, one after the other, as plain bytes."""
    ruw = pad.read_bytes()
    bladzijden = []
    for begin in range(0, len(ruw), _BLADZIJDE):
        blad = ruw[begin : begin + _BLADZIJDE]
        iv = blad[-_RESERVE : -_RESERVE + _IV]
        inhoud = blad[_ZOUT if begin == 0 else 0 : -_RESERVE]
        ontcijferaar = Cipher(algorithms.AES(sleutel), modes.CBC(iv)).decryptor()
        bladzijden.append(ontcijferaar.update(inhoud) + ontcijferaar.finalize())
    return b"".join(bladzijden)
