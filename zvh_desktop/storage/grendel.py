"""A file that the operating system holds locked for one process, and lets go when that process dies, however it dies.

Imports nothing that costs time: the start of the program asks it whether it is the first.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes, and nobody else can read those: so one far beyond the text, which stays readable.
    _PLAATS = 1 << 20

    def _sluit(descriptor: int) -> None:
        os.lseek(descriptor, _PLAATS, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _sluit(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


BEZET = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_KENT_GEEN_GRENDELS = frozenset(
    getattr(errno, naam) for naam in ("ENOLCK", "ENOSYS", "ENOTSUP", "EOPNOTSUPP") if hasattr(errno, naam)
)


class Grendel:
    """Held from `nemen` until `loslaten`. `is_echt` False: this file system knows no locks, and nothing is guarded."""

    def __init__(self, pad: Path, descriptor: int, *, is_echt: bool) -> None:
        self._pad = pad
        self.descriptor: int | None = descriptor
        self.is_echt = is_echt

    @classmethod
    def nemen(cls, pad: Path, modus: int = 0o600) -> Grendel | None:
        """None when another process holds it. Raises `OSError` when the file cannot be opened."""
        while True:
            descriptor = os.open(pad, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), modus)
            is_echt = True
            try:
                _sluit(descriptor)
            except OSError as fout:
                is_echt = False
                if fout.errno not in _KENT_GEEN_GRENDELS:
                    os.close(descriptor)
                    if fout.errno in BEZET:
                        return None
                    raise
            if _is_zelfde_bestand(descriptor, pad):
                return cls(pad, descriptor, is_echt=is_echt)
            os.close(descriptor)

    def loslaten(self, *, wissen: bool = True) -> None:
        """`wissen` False: leave the file to who holds it now."""
        if self.descriptor is None:
            return
        descriptor, self.descriptor = self.descriptor, None
        if sys.platform == "win32":
            os.close(descriptor)
            if wissen:
                with contextlib.suppress(OSError):
                    self._pad.unlink()
            return
        # First the name, then the lock: who opened the old file meanwhile sees that it is no longer there.
        if wissen:
            with contextlib.suppress(OSError):
                self._pad.unlink()
        os.close(descriptor)


def _is_zelfde_bestand(descriptor: int, pad: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), pad.stat())
    except OSError:
        return False
