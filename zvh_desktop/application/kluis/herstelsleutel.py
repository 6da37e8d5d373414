"""Reads and writes the recovery key as people do: seven groups of five signs, in which a slip of the pen is found and placed.

128 random bits, 12 bits that check the whole, and in every group a sign that checks that group in its place. The
signs are those of Crockford's base32: no I, L, O or U. It knows no file and no cipher, and not what the bits open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from zvh_desktop.application.errors import HerstelsleutelOnleesbaar

TEKENS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROEPEN = 7
GROEP_LENGTE = 5
GEHEIM_BYTES = 16

_BITS = 5
_CONTROLE_BITS = _BITS * GROEPEN * (GROEP_LENGTE - 1) - 8 * GEHEIM_BYTES
_VERGEVEN = str.maketrans("OIL", "011")
_SCHEIDING = " -.,;:/_\t\r\n\u00a0\u2010\u2011\u2012\u2013\u2014"
# Different and not zero, so that one wrong sign, or two that changed places, always changes the sum.
_GEWICHTEN = (1, 2, 4, 8, 16)


@dataclass(frozen=True, slots=True)
class Herstelsleutel:
    """Holds one key, in groups. Printing it shows its class alone, so that it never gets into a log."""

    groepen: tuple[str, ...] = field(repr=False)

    @classmethod
    def van(cls, geheim: bytes) -> Herstelsleutel:
        if len(geheim) != GEHEIM_BYTES:
            raise ValueError("a recovery key has 128 bits")
        getal = int.from_bytes(geheim) << _CONTROLE_BITS | _controle(geheim)
        waarden: list[int] = []
        for _ in range(GROEPEN * (GROEP_LENGTE - 1)):
            waarden.append(getal & 31)
            getal >>= _BITS
        waarden.reverse()
        per_groep = GROEP_LENGTE - 1
        stukken = (waarden[begin : begin + per_groep] for begin in range(0, len(waarden), per_groep))
        return cls(tuple(_groep(nummer, stuk) for nummer, stuk in enumerate(stukken, start=1)))


def opgeschoond(tekst: str) -> str:
    """Returns what was typed in capitals, without separators, and with O read as 0 and I or L as 1."""
    return "".join(teken for teken in tekst.upper() if teken not in _SCHEIDING).translate(_VERGEVEN)


def in_groepen(tekst: str) -> tuple[str, ...]:
    """Splits a key that was typed or pasted in one go into its groups."""
    schoon = opgeschoond(tekst)
    return tuple(schoon[begin : begin + GROEP_LENGTE] for begin in range(0, len(schoon), GROEP_LENGTE))


def groep_klopt(nummer: int, tekst: str) -> bool:
    """Says whether these can be the signs of this group (the first is 1); finds any one wrong sign and any two swapped."""
    schoon = opgeschoond(tekst)
    if len(schoon) != GROEP_LENGTE or any(teken not in TEKENS for teken in schoon):
        return False
    return _som([TEKENS.index(teken) for teken in schoon]) == nummer


def lezen(groepen: Sequence[str]) -> bytes:
    """Returns the bits. `HerstelsleutelOnleesbaar` names the groups with a fault, or none when only the whole does not add up."""
    genummerd = enumerate(groepen[:GROEPEN], start=1)
    fout = tuple(nummer for nummer, tekst in genummerd if not groep_klopt(nummer, tekst))
    ontbreekt = tuple(range(len(groepen) + 1, GROEPEN + 1))
    if fout or ontbreekt or len(groepen) > GROEPEN:
        raise HerstelsleutelOnleesbaar(fout + ontbreekt)
    getal = 0
    for tekst in groepen:
        for teken in opgeschoond(tekst)[:-1]:
            getal = getal << _BITS | TEKENS.index(teken)
    geheim = (getal >> _CONTROLE_BITS).to_bytes(GEHEIM_BYTES)
    if getal & (1 << _CONTROLE_BITS) - 1 != _controle(geheim):
        raise HerstelsleutelOnleesbaar(())
    return geheim


def _groep(nummer: int, waarden: Sequence[int]) -> str:
    """Returns the four signs and a fifth that makes their sum the number of the group, so that a misplaced group is found too."""
    laatste = next(waarde for waarde in range(32) if _som([*waarden, waarde]) == nummer)
    return "".join(TEKENS[waarde] for waarde in (*waarden, laatste))


def _som(waarden: Sequence[int]) -> int:
    som = 0
    for gewicht, waarde in zip(_GEWICHTEN, waarden, strict=True):
        som ^= _maal(gewicht, waarde)
    return som


def _maal(een: int, ander: int) -> int:
    """Multiplies in the field of 32 elements (x^5 + x^2 + 1)."""
    product = 0
    while ander:
        if ander & 1:
            product ^= een
        een = een << 1 ^ (0b100101 if een & 16 else 0)
        ander >>= 1
    return product


def _controle(geheim: bytes) -> int:
    import hashlib

    som = hashlib.sha256(b"zvh-kluis herstelsleutel controle" + geheim).digest()
    return int.from_bytes(som[:2]) >> 16 - _CONTROLE_BITS
