"""From a passphrase to a key: what it must be, the slow way, and how slow that may be on this machine.

What it costs is measured when a passphrase is set, so that a guess costs about a second here as well, and recorded where it is used.
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
# A file that asks for more than this was not made by us; trying it would only exhaust the memory.
_MAX_GEHEUGEN_KIB = 4 * 1024 * 1024
_MAX_RONDEN = 64
_MAX_BANEN = 64


def keuren(wachtzin: str) -> None:
    """Of a new one; an existing one is never judged again. Raises `WachtzinTeZwak`.

    Length is what resists guessing; rules about capitals and digits only make passphrases worse.
    """
    if len(unicodedata.normalize("NFC", wachtzin).strip()) < WACHTZIN_MINIMUM:
        raise WachtzinTeZwak(WACHTZIN_MINIMUM)


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
    """Raises `KluisBeschadigd` for what Argon2 cannot do, and for what we would never ask of it."""
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
    """Argon2id; the slow step. Raises `KluisBeschadigd` also when it asks for more memory than there is: it was never done so here."""
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    # Platforms differ in how they compose an accented letter; the user sees one and the same passphrase.
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
# RFC 9106, second recommended option: what a laptop of 4 GB can bear. Nothing that we set is ever cheaper.
BODEM = Argon2Kosten(ronden=3, geheugen_kib=64 * 1024, banen=4)
MEESTE_GEHEUGEN_KIB = 1024 * 1024
MEESTE_RONDEN = 12
# Of the memory that is there, one part in this many: other programs are open too, and a phone call away from swapping.
_DEEL = 8
_METINGEN = 2

Meten = Callable[[Argon2Kosten], float]


def ijken(
    meten: Meten | None = None, geheugen_kib: int | None = None, *, eerder: Argon2Kosten | None = None
) -> Argon2Kosten:
    """The cost of about a second here.

    `eerder` is what the passphrase cost until now: a new one makes a guess no cheaper, unless it would take more than two seconds
    here or more memory than this machine can spare.
    """
    meten = meten or seconden_van
    grens = _grens(geheugen_kib or geheugen_van_machine())
    ruw = _verdelen(DOEL_SECONDEN / _per_kib(meten), grens)
    # A short trial pays more for fetching memory than a long one, so the guess itself is measured once.
    per_kib = max(meten(ruw), 1e-9) / ruw.werk
    kosten = _verdelen(DOEL_SECONDEN / per_kib, grens)
    if eerder is None or eerder.werk <= kosten.werk:
        return kosten
    is_te_dragen = eerder.werk * per_kib <= GEDULD_SECONDEN and eerder.geheugen_kib <= max(
        grens, BODEM.geheugen_kib
    )
    return eerder if is_te_dragen else kosten


def _per_kib(meten: Meten) -> float:
    """Seconds for one round over one KiB. The quickest of a few counts: what else the machine does only makes it slower."""
    proef = Argon2Kosten(1, BODEM.geheugen_kib, BODEM.banen)
    return max(min(meten(proef) for _ in range(_METINGEN)), 1e-9) / proef.werk


def _verdelen(werk: float, grens: int) -> Argon2Kosten:
    """Memory first, since that is what an attacker has to buy; at least three rounds, and the rest in more of them."""
    geheugen = BODEM.geheugen_kib
    while 2 * geheugen <= grens and 2 * geheugen * BODEM.ronden <= werk:
        geheugen *= 2
    ronden = min(max(round(werk / geheugen), BODEM.ronden), MEESTE_RONDEN)
    return Argon2Kosten(ronden, geheugen, BODEM.banen)


def _grens(geheugen_kib: int) -> int:
    return min(geheugen_kib // _DEEL, MEESTE_GEHEUGEN_KIB)


def seconden_van(kosten: Argon2Kosten) -> float:
    """As it would take with nothing else to do: on a busy moment the time of the processors tells that, on a calm one the clock."""
    from time import perf_counter, process_time

    kdf = kdf_van(kosten)
    begin, begin_rekentijd = perf_counter(), process_time()
    afleiden("een wachtzin van gewone lengte", kdf)
    rekentijd = process_time() - begin_rekentijd
    return min(perf_counter() - begin, rekentijd / min(kosten.banen, os.cpu_count() or 1))


def geheugen_van_machine() -> int:
    """KiB of memory in this machine; where the platform does not tell, what a small laptop has."""
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
            *((naam, ctypes.c_ulonglong) for naam in ("a", "b", "c", "d", "e", "f")),
        ]

    stand = _Stand(lengte=ctypes.sizeof(_Stand))
    if not ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(stand)):  # type: ignore[attr-defined,unused-ignore]
        return 4 * 1024 * 1024
    return int(stand.totaal) // 1024
