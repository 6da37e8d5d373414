"""Derives a key from a passphrase: what a passphrase must be, and how slow the derivation may be on this machine.

The cost is measured when a passphrase is set, so that a guess takes about a second on any machine, and recorded in its slot.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zvh_desktop.application.errors import KluisBeschadigd, WachtzinTeZwak
from zvh_desktop.application.kluis.kluis import WACHTZIN_MINIMUM
from zvh_desktop.kluis.verzegeld import SLEUTEL_BYTES, Velden, b64

_ZOUT_BYTES = 16
# A file that asks for more than this was not made by us; deriving its key would only exhaust the memory.
_MAX_GEHEUGEN_KIB = 4 * 1024 * 1024
_MAX_RONDEN = 64
_MAX_BANEN = 64


def keuren(wachtzin: str) -> None:
    """Checks a new passphrase; an existing one is never judged again. Raises `WachtzinTeZwak`.

    Length is what resists guessing; rules about capitals and digits only make passphrases worse.
    """
    if len(unicodedata.normalize("NFC", wachtzin).strip()) < WACHTZIN_MINIMUM:
        raise WachtzinTeZwak(WACHTZIN_MINIMUM)


@dataclass(frozen=True, slots=True)
class Argon2Kosten:
    """Says what one guess of the passphrase costs; recorded per slot, so that it can be raised later."""

    ronden: int = 3
    geheugen_kib: int = 256 * 1024
    banen: int = 4

    @property
    def werk(self) -> int:
        return self.ronden * self.geheugen_kib


def kdf_van(kosten: Argon2Kosten) -> dict[str, Any]:
    """Returns how a slot derives its key, with a salt of its own."""
    return {
        "naam": "argon2id",
        "ronden": kosten.ronden,
        "geheugen_kib": kosten.geheugen_kib,
        "banen": kosten.banen,
        "zout": b64(os.urandom(_ZOUT_BYTES)),
    }


def kosten_van(kdf: Mapping[str, Any]) -> Argon2Kosten:
    """Reads the cost of a slot. Raises `KluisBeschadigd` for what Argon2 cannot do, or what we would never ask of it."""
    velden = Velden(kdf)
    kosten = Argon2Kosten(
        velden.getal("ronden", 1, _MAX_RONDEN),
        velden.getal("geheugen_kib", 1, _MAX_GEHEUGEN_KIB),
        velden.getal("banen", 1, _MAX_BANEN),
    )
    if velden.tekst("naam") != "argon2id" or len(velden.bytes("zout")) < 8:
        raise KluisBeschadigd
    if kosten.geheugen_kib < 8 * kosten.banen:
        raise KluisBeschadigd
    return kosten


def afleiden(wachtzin: str, kdf: Mapping[str, Any]) -> bytes:
    """Derives the key with Argon2id, the slow step. Raises `KluisBeschadigd` also when it needs more memory than there is."""
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    # Platforms differ in how they compose an accented letter; the user sees the same passphrase.
    geheim = unicodedata.normalize("NFC", wachtzin).encode("utf-8")
    kosten = kosten_van(kdf)
    try:
        return hash_secret_raw(
            geheim,
            Velden(kdf).bytes("zout"),
            time_cost=kosten.ronden,
            memory_cost=kosten.geheugen_kib,
            parallelism=kosten.banen,
            hash_len=SLEUTEL_BYTES,
            type=Type.ID,
        )
    except (HashingError, MemoryError) as fout:
        raise KluisBeschadigd from fout


DOEL_SECONDEN = 1.0
GEDULD_SECONDEN = 2.0
# RFC 9106, second recommended option: what a laptop of 4 GB can bear. We never set a lower cost.
BODEM = Argon2Kosten(ronden=3, geheugen_kib=64 * 1024, banen=4)
MEESTE_GEHEUGEN_KIB = 1024 * 1024
MEESTE_RONDEN = 12
# Uses at most one part in this many of the memory: other programs are open too, and swapping would be slow.
_DEEL = 8
_METINGEN = 2

Meten = Callable[[Argon2Kosten], float]


def ijken(
    meten: Meten | None = None, geheugen_kib: int | None = None, *, eerder: Argon2Kosten | None = None
) -> Argon2Kosten:
    """Returns the cost that takes about a second here.

    `eerder` is the present cost: the new one is never lower, unless `eerder` would take more than two seconds here or
    more memory than this machine can spare.
    """
    meten = meten or seconden_van
    grens = _grens(geheugen_kib or geheugen_van_machine())
    ruw = _verdelen(DOEL_SECONDEN / _per_kib(meten), grens)
    # A short trial is relatively slow at getting memory, so the guess itself is measured once.
    per_kib = max(meten(ruw), 1e-9) / ruw.werk
    kosten = _verdelen(DOEL_SECONDEN / per_kib, grens)
    if eerder is None or eerder.werk <= kosten.werk:
        return kosten
    is_te_dragen = eerder.werk * per_kib <= GEDULD_SECONDEN and eerder.geheugen_kib <= max(
        grens, BODEM.geheugen_kib
    )
    return eerder if is_te_dragen else kosten


def _per_kib(meten: Meten) -> float:
    """Returns the seconds for one round over one KiB: the quickest of a few, since other work only slows it down."""
    proef = Argon2Kosten(1, BODEM.geheugen_kib, BODEM.banen)
    return max(min(meten(proef) for _ in range(_METINGEN)), 1e-9) / proef.werk


def _verdelen(werk: float, grens: int) -> Argon2Kosten:
    """Divides the work: memory first, since that is what an attacker has to buy; then rounds, at least three."""
    geheugen = BODEM.geheugen_kib
    while 2 * geheugen <= grens and 2 * geheugen * BODEM.ronden <= werk:
        geheugen *= 2
    ronden = min(max(round(werk / geheugen), BODEM.ronden), MEESTE_RONDEN)
    return Argon2Kosten(ronden, geheugen, BODEM.banen)


def _grens(geheugen_kib: int) -> int:
    return min(geheugen_kib // _DEEL, MEESTE_GEHEUGEN_KIB)


def seconden_van(kosten: Argon2Kosten) -> float:
    """Measures one guess as if nothing else ran: processor time tells that on a busy moment, the clock on a calm one."""
    from time import perf_counter, process_time

    kdf = kdf_van(kosten)
    begin, begin_rekentijd = perf_counter(), process_time()
    afleiden("een wachtzin van gewone lengte", kdf)
    rekentijd = process_time() - begin_rekentijd
    return min(perf_counter() - begin, rekentijd / min(kosten.banen, os.cpu_count() or 1))


def geheugen_van_machine() -> int:
    """Returns the memory of this machine in KiB; where the platform does not tell, that of a small laptop."""
    if sys.platform == "win32":
        return _geheugen_van_windows()
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (ValueError, OSError):
        return 4 * 1024 * 1024


def _geheugen_van_windows() -> int:
    import ctypes

    class _Stand(ctypes.Structure):
        _fields_ = [
            ("lengte", ctypes.c_ulong),
            ("belasting", ctypes.c_ulong),
            ("totaal", ctypes.c_ulonglong),
            ("rest", ctypes.c_ulonglong * 6),
        ]

    stand = _Stand(lengte=ctypes.sizeof(_Stand))
    if not ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(stand)):  # type: ignore[attr-defined,unused-ignore]
        return 4 * 1024 * 1024
    return int(stand.totaal) // 1024
