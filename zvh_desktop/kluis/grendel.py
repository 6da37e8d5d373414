"""Takes a lock of the operating system on a file. The window takes one before its first screen, so this imports nothing that costs time."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes, which nobody else can read then: so one far beyond the text, which stays readable.
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
    """Holds a file lock from `nemen` until `loslaten`. When not `is_echt`, this file system knows no locks, and nothing is guarded."""

    def __init__(self, pad: Path, descriptor: int, *, is_echt: bool) -> None:
        self._pad = pad
        self.descriptor: int | None = descriptor
        self.is_echt = is_echt

    @classmethod
    def nemen(cls, pad: Path, modus: int = 0o600) -> Grendel | None:
        """Takes the lock; None when another process holds it. Raises `OSError` when the file cannot be opened."""
        while True:
            if pad.is_symlink():
                # A link is not ours: what it points at must not be written.
                pad.unlink()
            flags = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
            descriptor = os.open(pad, os.O_RDWR | os.O_CREAT | flags, modus)
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
        """Releases the lock; `wissen` False leaves the file to whoever holds it now."""
        if self.descriptor is None:
            return
        descriptor, self.descriptor = self.descriptor, None
        if sys.platform == "win32":
            os.close(descriptor)
            if wissen:
                with contextlib.suppress(OSError):
                    self._pad.unlink()
            return
        # First the name, then the lock: a process that opened the old file meanwhile sees that it is gone.
        if wissen:
            with contextlib.suppress(OSError):
                self._pad.unlink()
        os.close(descriptor)


def _is_zelfde_bestand(descriptor: int, pad: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), pad.stat())
    except OSError:
        return False
