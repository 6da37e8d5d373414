"""Makes one reservekopie of a kluis while the user goes on writing, opens it again, and recognises files in a folder
by their bytes.

A file gets its name only after it was opened and found equal to what was copied, and its key stands in the ring by then.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Set as AbstractSet
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Any

from zvh_desktop.application.errors import KluisBeschadigd, StorageUnavailable
from zvh_desktop.application.kluis.reservekopie import (
    ACHTERVOEGSEL,
    Inhoud,
    Reservekopie,
    Voortgang,
    geen_voortgang,
)
from zvh_desktop.application.whole_file import als_schijffout, flush_file, flush_folder, halfway, make_folder
from zvh_desktop.domain.kluis.reservekopie import Reden, verloopt_op
from zvh_desktop.kluis import bestand as bestanden
from zvh_desktop.kluis.bestand import check_bladzijden, rauw_als_zodanig
from zvh_desktop.kluis.logketen import logsleutel
from zvh_desktop.kluis.reservesleutels import OpenRing
from zvh_desktop.kluis.verzegeld import SLEUTEL_BYTES
from zvh_desktop.storage.inhoud import inhoud_van

# About ten milliseconds of copying, after which the user can stop it.
BLADZIJDEN_PER_STAP = 500
EIGEN = ".reservekopieen"


def eigen_map(pad: Path) -> Path:
    """Returns the folder beside the kluis. Absolute, so that it stays right when the program starts in another folder."""
    return pad.absolute().with_name(pad.name + EIGEN)


def kopie_maken(
    pad: Path,
    sleutel: bytes,
    ring: OpenRing,
    map: Path,
    reden: Reden,
    nu: datetime,
    id: str,
    voortgang: Voortgang = geen_voortgang,
) -> Reservekopie:
    """Makes a reservekopie, also of a kluis that is not open yet. The key goes into the ring before the file gets its name.

    A file without a key is useless; a key without a file is harmless, and expires. It reads one snapshot on a
    connection of its own, and never makes a writer wait. Raises `StorageUnavailable` and `KluisBeschadigd`, and then
    leaves nothing behind.
    """
    eigen = os.urandom(SLEUTEL_BYTES)
    bekend = ring.leesbaar()
    hier = [kopie.termijn for kopie in bekend.kopieen if kopie.map == map]
    bestand = vrije_naam(nu, bekend.namen() | namen_in(map))
    inhoud, sha256 = _gekopieerd(pad, sleutel, map / bestand, eigen, voortgang)
    einde = verloopt_op(nu, reden, hier)
    kopie = Reservekopie(
        id, nu, reden, einde, map, bestand, inhoud, sha256, eigen, logsleutel=logsleutel(sleutel)
    )
    ring.schrijven(ring.lezen().met(kopie))
    ring.bijwerken(map)
    with als_schijffout():
        halfway(kopie.pad).rename(kopie.pad)
        flush_folder(map)
    return kopie


def _gekopieerd(
    pad: Path, sleutel: bytes, doel: Path, eigen: bytes, voortgang: Voortgang
) -> tuple[Inhoud, str]:
    """Copies under a temporary name; returns the content of the copy and its SHA-256."""
    half = halfway(doel)
    try:
        with als_schijffout():
            make_folder(half.parent)
            half.unlink(missing_ok=True)
        with momentopname(pad, sleutel) as bron:
            inhoud = inhoud_van(bron)
            overschrijven(bron, half, eigen, voortgang)
        if controleren(half, eigen) != inhoud:
            raise KluisBeschadigd
        return inhoud, sha256_van(half)
    except BaseException:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise


def vrije_naam(nu: datetime, bezet: AbstractSet[str], soort: str = ACHTERVOEGSEL) -> str:
    """Returns a free file name: the moment alone, which tells nothing about the content or its owner.

    `bezet` holds every name in the ring and in the folder: no two copies of one kluis share a name, even in two folders.
    """
    begin = f"{nu:%Y%m%d-%H%M%S}"
    namen = chain([f"{begin}{soort}"], (f"{begin}-{nummer}{soort}" for nummer in count(2)))
    return next(naam for naam in namen if naam not in bezet)


def overschrijven(bron: Any, doel: Path, sleutel: bytes, voortgang: Voortgang) -> None:
    """Copies all pages of the snapshot of `bron` under another key and flushes them; `doel` must not exist."""

    def stap(_status: int, over: int, totaal: int) -> None:
        voortgang(totaal - over, totaal)

    bestanden.create_file(doel)
    with closing(bestanden.connect_to_copy(doel, sleutel, is_te_schrijven=True)) as naar, rauw_als_zodanig():
        bron.backup(naar, pages=BLADZIJDEN_PER_STAP, progress=stap)
        # The copied header says that there is a journal beside it; a copy is one file.
        naar.execute("PRAGMA journal_mode = DELETE")
    with als_schijffout():
        flush_file(doel)


def controleren(pad: Path, sleutel: bytes) -> Inhoud:
    """Opens a copy and reads every page and row. Raises `KluisBeschadigd`."""
    with closing(bestanden.connect_to_copy(pad, sleutel, is_te_schrijven=False)) as connection:
        check_bladzijden(connection)
        with rauw_als_zodanig():
            return inhoud_van(connection)


def kluis_nagaan(pad: Path, sleutel: bytes) -> Inhoud:
    """Reads every page and row of the kluis itself, also while it is in use. Raises `KluisBeschadigd`."""
    with momentopname(pad, sleutel) as connection:
        check_bladzijden(connection)
        return inhoud_van(connection)


def inhoud_van_kluis(pad: Path, sleutel: bytes) -> Inhoud:
    """Returns by numbers what the kluis holds now."""
    with momentopname(pad, sleutel) as connection:
        return inhoud_van(connection)


@contextmanager
def momentopname(pad: Path, sleutel: bytes) -> Iterator[Any]:
    """Opens one snapshot for all that is read; writers go on meanwhile."""
    with als_schijffout():
        bestanden.weiger_leeg(pad)
    with closing(bestanden.connect(pad, sleutel)) as connection, rauw_als_zodanig():
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield connection


def weghalen(map: Path, bestand: str, namen: Collection[str]) -> None:
    """Takes these away for good, and what was left half made of `bestand`. Raises `StorageUnavailable`."""
    with als_schijffout():
        halfway(map / bestand).unlink(missing_ok=True)
        for pad in (map / naam for naam in namen):
            if pad.is_dir():
                shutil.rmtree(pad)
            else:
                pad.unlink(missing_ok=True)
        if namen:
            flush_folder(map)


def remove_half_made(map: Path) -> None:
    """Removes what a killed process left half made, as far as the disk allows; the lock on the kluis keeps others from making any."""
    with suppress(OSError):
        for half in map.glob("*.part"):
            if half.is_dir():
                shutil.rmtree(half)
            else:
                half.unlink()


def is_bereikbaar(map: Path) -> bool:
    """Says whether the folder can be written; the folder of this kluis is made at its first copy, its parent must exist."""
    plek = map if map.is_dir() else map.parent
    return plek.is_dir() and os.access(plek, os.W_OK)


def namen_in(map: Path) -> frozenset[str]:
    """Returns the names in a folder; none when it is missing. Raises `StorageUnavailable`."""
    with als_schijffout():
        return frozenset(pad.name for pad in map.iterdir()) if map.is_dir() else frozenset()


def sommen_in(map: Path, behalve: Iterable[str]) -> dict[str, str]:
    """Returns the SHA-256 of the reservekopieen there, by name; leaves out those in `behalve` and unreadable ones."""
    gezocht = (map / naam for naam in namen_in(map) - frozenset(behalve) if naam.endswith(ACHTERVOEGSEL))
    return {pad.name: som for pad, som in sommen_van(gezocht).items()}


def sha256_van(pad: Path) -> str:
    with als_schijffout(), pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()


def sommen_van(paden: Iterable[Path]) -> dict[Path, str]:
    """Returns the SHA-256 of each file; leaves out unreadable ones."""
    sommen = {}
    for pad in paden:
        with suppress(StorageUnavailable), als_schijffout():
            if pad.is_file():
                sommen[pad] = sha256_van(pad)
    return sommen
