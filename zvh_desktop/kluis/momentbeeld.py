"""Copies a kluis that somebody else is writing, as it was at one moment, without a lock and without touching a file of it.

SQLite shares its journal through memory of one machine, so nobody on another machine may open that database. Its bytes
can be read, though, and these rules say when they belong together (docs/adr/0033-reading-along.md):

- The journal only grows until it begins anew, and its head then gets another mark. The database changes only by pages
  that are in the journal already. So with one head before and after, database and journal together are what was
  committed last.
- Without a journal the database is whole when it did not change while it was read twice, with no journal in between.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from zvh_desktop.application.errors import MeelezenTeDruk
from zvh_desktop.kluis.grendel import Grendel

# The head of a journal holds two marks that change whenever it begins anew.
_KOP = 32
POGINGEN = 40
_RUST_SECONDEN = 0.05
_BEZET = ".bezet"


def lees_moment(pad: Path, doel: Path, nu: Callable[[], datetime]) -> datetime:
    """Copies database and journal to `doel`, and returns of which moment they are: all that was committed before is in it.

    Raises `MeelezenTeDruk` when they never fitted together, and `OSError`.
    """
    for _poging in range(POGINGEN):
        if (moment := _poging_tot(pad, doel, nu)) is not None:
            return moment
        time.sleep(_RUST_SECONDEN)
    raise MeelezenTeDruk


def _poging_tot(pad: Path, doel: Path, nu: Callable[[], datetime]) -> datetime | None:
    journaal, naast = (one.with_name(one.name + "-wal") for one in (pad, doel))
    naast.unlink(missing_ok=True)
    kop = _kop(journaal)
    shutil.copyfile(pad, doel)
    moment = nu()
    with suppress(FileNotFoundError):
        shutil.copyfile(journaal, naast)
    if len(kop) == _KOP:
        is_heel = kop == _kop(naast) == _kop(journaal)
    else:
        is_heel = not _kop(naast) and _som(doel) == _som(pad)
    return moment if is_heel else None


def _kop(journaal: Path) -> bytes:
    """Returns the head of a journal; opens it anew each time, since a network drive tells what is new at opening."""
    with suppress(FileNotFoundError), journaal.open("rb", buffering=0) as bestand:
        return bestand.read(_KOP)
    return b""


def _som(pad: Path) -> bytes:
    with pad.open("rb", buffering=0) as bestand:
        return hashlib.file_digest(bestand, "sha256").digest()


def lezersmap() -> Path:
    """Returns the folder of this account for pictures, on a disk of this machine."""
    wie = "" if os.name == "nt" else f"-{os.getuid()}"
    return Path(tempfile.gettempdir()) / f"zvh-desktop-meelezen{wie}"


def _check_eigen(map: Path) -> None:
    """Refuses what is no folder of this account alone: where everybody may write, somebody else may have made it, or a link to one.
    Raises `PermissionError`.
    """
    if os.name != "nt":
        found = map.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
            raise PermissionError(map)


class Beeldmap:
    """Holds a folder of this process alone, until `weg`; what a killed process left is cleared by `ruim_beelden_op`."""

    def __init__(self, naam: str) -> None:
        map = lezersmap()
        map.mkdir(mode=0o700, exist_ok=True)
        _check_eigen(map)
        self._grendel = Grendel.nemen(map / f"{naam}{_BEZET}")
        self.pad = map / naam
        self.pad.mkdir(mode=0o700)

    def weg(self) -> None:
        shutil.rmtree(self.pad, ignore_errors=True)
        if self._grendel is not None:
            self._grendel.loslaten()
            self._grendel = None


def ruim_beelden_op() -> None:
    """Removes the pictures of processes that are gone; one that lives holds the lock beside its folder."""
    with suppress(OSError):
        _check_eigen(map := lezersmap())
        for over in map.iterdir():
            with suppress(OSError):
                if not over.is_dir():
                    continue
                grendel = Grendel.nemen(over.with_name(over.name + _BEZET))
                if grendel is not None:
                    shutil.rmtree(over, ignore_errors=True)
                    grendel.loslaten()
