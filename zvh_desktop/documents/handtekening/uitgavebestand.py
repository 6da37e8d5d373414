"""Reads a release file: which version there is by now, signed by the maker of this program.

It is looked at in this process, not in a watched one: nothing in it is parsed before the signature over all of it holds.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from zvh_desktop.application.codec import from_json
from zvh_desktop.domain.kluis.uitgave import Uitgave

DOEL = b"zvh-desktop uitgave 1\n"
"""Is signed along, so that nothing else that is signed by the same key passes for a release file."""
_SIGNATURE, _MOST = 64, 4096  # bytes


def lees_uitgave(bestand: Path, sleutel: bytes) -> Uitgave | None:
    """Returns what a release file tells, or None when the maker of this program did not sign it. `sleutel` is PEM (Ed25519)."""
    try:
        with bestand.open("rb") as stream:
            read = stream.read(_MOST)
        signature, told = read[:_SIGNATURE], read[_SIGNATURE:]
        key = load_pem_public_key(sleutel)
        if not isinstance(key, Ed25519PublicKey):
            return None
        key.verify(signature, DOEL + told)
        return from_json(Uitgave, told.decode("utf-8"))
    except (OSError, ValueError, TypeError, InvalidSignature):
        return None
