"""One writer per kluis: a lock that the operating system lets go when the program dies, with who holds it inside."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path

from zvh_desktop.application.errors import KluisInGebruik, StorageUnavailable

if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes, and nobody else can read those: so one far beyond the text, which stays readable.
    _PLAATS = 1 << 20

    def _grendel(descriptor: int) -> None:
        os.lseek(descriptor, _PLAATS, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _grendel(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def slot_pad_van(kluis: Path) -> Path:
    return kluis.with_name(kluis.name + ".slot")


class Slot:
    """Holds the kluis from `nemen` until `loslaten`; a file left by a crash is taken over without a word."""

    def __init__(self, pad: Path, descriptor: int) -> None:
        self._pad = pad
        self._descriptor: int | None = descriptor

    @classmethod
    def nemen(cls, kluis: Path, moment: datetime) -> Slot:
        """Raises `KluisInGebruik` with the process and machine that hold it."""
        pad = slot_pad_van(kluis)
        while True:
            try:
                descriptor = os.open(pad, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            except OSError as fout:
                raise StorageUnavailable from fout
            try:
                _grendel(descriptor)
            except OSError as fout:
                is_bezet = fout.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
                reden = _houder(descriptor) if is_bezet else StorageUnavailable()
                os.close(descriptor)
                raise reden from fout
            if _is_zelfde_bestand(descriptor, pad):
                break
            os.close(descriptor)
        inhoud = {"pid": os.getpid(), "host": socket.gethostname(), "sinds": moment.isoformat()}
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.truncate(descriptor, 0)
        os.write(descriptor, json.dumps(inhoud).encode("utf-8"))
        return cls(pad, descriptor)

    def loslaten(self) -> None:
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform == "win32":
            os.close(descriptor)
            with contextlib.suppress(OSError):
                self._pad.unlink()
        else:
            # First the name, then the lock: who opened the old file meanwhile sees that it is no longer there.
            self._pad.unlink(missing_ok=True)
            os.close(descriptor)


def _is_zelfde_bestand(descriptor: int, pad: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), pad.stat())
    except OSError:
        return False


def _houder(descriptor: int) -> KluisInGebruik:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        inhoud = json.loads(os.read(descriptor, 4096))
        return KluisInGebruik(int(inhoud["pid"]), str(inhoud["host"]))
    except (OSError, ValueError, KeyError, TypeError):
        return KluisInGebruik(0, "")
