"""Allows one writer per kluis, by a lock of the operating system and a sign of life for machines that do not see that lock.

On one machine the lock decides. Another machine may not see it (a network drive, a folder that is copied to and fro):
for that one the file says who holds the kluis since when, and is written again and again as a sign of life. A program
that finds that another took its place writes nothing more.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from zvh_desktop.application.errors import (
    KluisBeschadigd,
    KluisInGebruik,
    KluisOvergenomen,
    StorageUnavailable,
    schijffout,
)
from zvh_desktop.application.whole_file import als_schijffout
from zvh_desktop.kluis.grendel import Grendel
from zvh_desktop.kluis.plaats import real_file

LEVENSTEKEN_SECONDEN = 30.0
# Longer than a slow synchronisation, shorter than people are willing to wait.
GEEN_TEKEN_SECONDEN = 300.0
# Time in which another that took the same place at the same moment shows itself.
BEZINK_SECONDEN = 2.0


_LINUX = ("/etc/machine-id", "/var/lib/dbus/machine-id")
_WINDOWS = r"SOFTWARE\Microsoft\Cryptography"


@cache
def apparaatnaam() -> str:
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


@cache
def apparaatkenmerk() -> str:
    """Returns a digest of the platform's id of this machine and its name; two machines may have the same name."""
    import hashlib

    return hashlib.sha256(f"zvh-desktop\0{_van_het_platform()}\0{apparaatnaam()}".encode()).hexdigest()[:16]


def leeft(pid: int) -> bool:
    """Says whether a process lives, where the operating system can tell without touching it."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def _van_het_platform() -> str:
    """Returns the platform's id of this machine; empty on macOS, where it takes another program: the name has to do there."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _WINDOWS) as sleutel:
                return str(winreg.QueryValueEx(sleutel, "MachineGuid")[0])
        except OSError:
            return ""
    for plaats in _LINUX:
        try:
            return Path(plaats).read_text("ascii").strip()
        except (OSError, ValueError):
            continue
    return ""


# The largest process id of any platform.
_GROOTSTE_PID = 2**31 - 1


def slot_pad_van(kluis: Path) -> Path:
    return kluis.with_name(kluis.name + ".slot")


class Houder(NamedTuple):
    """Holds the content of the file. `teken` is drawn at every taking, `apparaat` names the machine beside its name."""

    pid: int
    host: str
    apparaat: str
    wie: str
    sinds: str
    teken: str
    slag: int = 0

    @property
    def is_van_hier(self) -> bool:
        return self.apparaat == apparaatkenmerk()

    def als_fout(self, wie: str, soort: type[KluisInGebruik] = KluisInGebruik) -> KluisInGebruik:
        from zvh_desktop.kluis.verzegeld import Velden

        sinds = None
        with contextlib.suppress(KluisBeschadigd):
            sinds = Velden(self._asdict()).moment("sinds")
        return soort(
            self.pid,
            self.host,
            sinds,
            self.wie,
            is_elders=not self.is_van_hier,
            is_ander_account=bool(self.wie) and self.wie != wie,
        )


class Slot:
    """Holds the kluis from `nemen` until `loslaten`; silently takes over a file left by a crash on this machine."""

    def __init__(self, pad: Path, grendel: Grendel, houder: Houder) -> None:
        self._pad = pad
        self._grendel = grendel
        self._houder = houder
        self._draad = threading.Lock()
        self._weg = threading.Event()
        self._gezien = time.time()
        self._verloren: KluisInGebruik | None = None

    @classmethod
    def nemen(
        cls,
        kluis: Path,
        moment: datetime,
        wie: str = "",
        *,
        is_gedeeld: bool = False,
        bezink: Callable[[float], object] = time.sleep,
    ) -> Slot:
        """Takes the kluis. Raises `KluisInGebruik` with its holder. `is_gedeeld`: a place that other machines may see."""
        with als_schijffout():
            kluis = real_file(kluis)
        pad = slot_pad_van(kluis)
        grendel = _grendel(pad, kluis, wie)
        try:
            vorige = _lees(pad)
            if vorige is not None and _leeft_nog(pad, vorige, grendel):
                raise vorige.als_fout(wie)
            houder = Houder(
                os.getpid(), apparaatnaam(), apparaatkenmerk(), wie, moment.isoformat(), os.urandom(8).hex()
            )
            _schrijf(grendel, houder)
            if is_gedeeld or not grendel.is_echt or (vorige is not None and not vorige.is_van_hier):
                bezink(BEZINK_SECONDEN)
                nu = _lees(pad)
                if nu is not None and nu.teken != houder.teken:
                    raise nu.als_fout(wie)
        except OSError as fout:
            grendel.loslaten(wissen=False)
            raise schijffout(fout) from fout
        except BaseException:
            grendel.loslaten(wissen=False)
            raise
        slot = cls(pad, grendel, houder)
        threading.Thread(target=slot._leven, name="levensteken", daemon=True).start()
        return slot

    @property
    def is_verloren(self) -> bool:
        with self._draad:
            self._kijk()
            return self._verloren is not None

    def nagaan(self) -> None:
        """Checks the lock before every transaction. Raises `KluisOvergenomen` once another took this place, and from
        then on always.

        Raises `StorageUnavailable` on a closed kluis, which abandoned work must not write.
        """
        if self._weg.is_set():
            raise StorageUnavailable
        with self._draad:
            self._kijk()
            if self._verloren is not None:
                raise self._verloren

    def levensteken(self) -> None:
        """Writes a sign of life after looking: a program that slept too long must not write over its successor."""
        with self._draad:
            if self._grendel.descriptor is None:
                return
            self._kijk()
            if self._verloren is None:
                self._houder = self._houder._replace(slag=self._houder.slag + 1)
                with contextlib.suppress(OSError):
                    _schrijf(self._grendel, self._houder)

    def loslaten(self) -> None:
        self._weg.set()
        with self._draad:
            with contextlib.suppress(OSError):
                self._kijk()
            self._grendel.loslaten(wissen=self._verloren is None)

    def _leven(self) -> None:
        while not self._weg.wait(LEVENSTEKEN_SECONDEN):
            self.levensteken()

    def _kijk(self) -> None:
        if self._verloren is not None or self._grendel.descriptor is None:
            return
        try:
            daar = _lees(self._pad)
        except FileNotFoundError:
            self._weer_neerleggen()
            return
        except OSError:
            # The medium is away: the database will report that itself.
            return
        if daar is None or daar.teken == self._houder.teken:
            self._gezien = time.time()
        else:
            self._verloren = daar.als_fout(self._houder.wie, KluisOvergenomen)

    def _weer_neerleggen(self) -> None:
        """Writes a removed file again, as long as nobody could think us gone; later another may have held the place, and left."""
        if not self._pad.parent.is_dir():
            return
        if abs(time.time() - self._gezien) >= GEEN_TEKEN_SECONDEN:
            self._verloren = Houder(0, "", "", "", "", "").als_fout("", KluisOvergenomen)
            return
        try:
            nieuw = Grendel.nemen(self._pad)
        except OSError:
            return
        if nieuw is None:
            return
        self._grendel.loslaten(wissen=False)
        self._grendel = nieuw
        self._gezien = time.time()
        # On a full disk it stays empty until the next sign of life; the lock is ours all the same.
        with contextlib.suppress(OSError):
            _schrijf(nieuw, self._houder)


def _grendel(pad: Path, kluis: Path, wie: str) -> Grendel:
    try:
        grendel = Grendel.nemen(pad, _modus(kluis))
    except PermissionError as fout:
        # Another account holds it: we may not write, but may read who it is.
        houder = _lees_of_niets(pad)
        if houder is not None and houder.wie != wie:
            raise houder.als_fout(wie) from fout
        raise schijffout(fout) from fout
    except OSError as fout:
        raise schijffout(fout) from fout
    if grendel is None:
        houder = _lees_of_niets(pad)
        raise houder.als_fout(wie) if houder else KluisInGebruik(0, "")
    return grendel


def _modus(kluis: Path) -> int:
    """Returns the mode of the file: everybody who may write the kluis must be able to read who holds it."""
    try:
        return kluis.stat().st_mode & 0o666 | 0o600
    except OSError:
        return 0o600


def _leeft_nog(pad: Path, houder: Houder, grendel: Grendel) -> bool:
    if houder.is_van_hier:
        return not grendel.is_echt and leeft(houder.pid)
    return _stil(pad) < GEEN_TEKEN_SECONDEN


def _stil(pad: Path) -> float:
    """Returns the seconds since the file was written, by the clock that stamps files there, which may differ from ours."""
    proef = pad.with_name(f"{pad.name}-{os.getpid()}")
    try:
        proef.touch(0o600)
        return proef.stat().st_mtime - pad.stat().st_mtime
    finally:
        with contextlib.suppress(OSError):
            proef.unlink()


def _schrijf(grendel: Grendel, houder: Houder) -> None:
    """Writes the holder in one call, so that nobody reads half of it."""
    import json

    descriptor = grendel.descriptor
    assert descriptor is not None
    inhoud = json.dumps(houder._asdict()).encode("utf-8")
    rest = max(0, os.fstat(descriptor).st_size - len(inhoud))
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, inhoud + b" " * rest)


def _lees(pad: Path) -> Houder | None:
    """Returns the holder; None when the file says nothing: new, half written at a crash, or not ours."""
    return _ontleed(pad.read_bytes())


@lru_cache(maxsize=4)
def _ontleed(inhoud: bytes) -> Houder | None:
    """Parses a holder; cached, since the same one is read before every transaction."""
    from zvh_desktop.kluis.verzegeld import gelezen

    try:
        velden = gelezen(inhoud)
        return Houder(
            velden.getal("pid", 1, _GROOTSTE_PID),
            velden.tekst("host"),
            velden.tekst("apparaat", "") or apparaatkenmerk(),
            velden.tekst("wie", ""),
            velden.tekst("sinds", ""),
            velden.tekst("teken", ""),
            velden.getal("slag") if velden.is_er("slag") else 0,
        )
    except KluisBeschadigd:
        return None


def gelezen_houder(kluis: Path) -> Houder | None:
    """Returns who holds the kluis, by what its lock file says; takes nothing and writes nothing. None when there is no such file."""
    return _lees_of_niets(slot_pad_van(kluis))


def _lees_of_niets(pad: Path) -> Houder | None:
    try:
        return _lees(pad)
    except OSError:
        return None
