"""What is wrong with the disk under a kluis: the database only says that something went wrong, the system knows what."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from zvh_desktop.application.errors import SchijfStoring, StorageUnavailable, schijffout

_PROEF = os.urandom(8192)
_STUK = 1 << 20


@contextlib.contextmanager
def als_schijffout() -> Iterator[None]:
    """Round what asks the system about files of the kluis: what it says comes out as one of our classes."""
    try:
        yield
    except OSError as fout:
        raise schijffout(fout) from fout


def zoek(pad: Path) -> StorageUnavailable:
    """Tries it out beside the kluis. When everything works by now, it was a fault that passed."""
    try:
        pad.stat()
        _schrijf(pad.with_name(f"{pad.name}.proef"))
        with pad.open("rb+"):
            pass
        lees(pad)
    except OSError as fout:
        return schijffout(fout)
    except StorageUnavailable as reden:
        return reden
    return SchijfStoring()


def lees(pad: Path) -> None:
    """Raises when the disk does not give every byte of the file; says nothing about what they mean."""
    try:
        with pad.open("rb", buffering=0) as bestand:
            while bestand.read(_STUK):
                pass
    except OSError as fout:
        raise schijffout(fout) from fout


def _schrijf(proef: Path) -> None:
    """As the database does: write, flush, cut off. Chance, so that no file system saves itself the trouble."""
    descriptor = os.open(proef, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        rest = memoryview(_PROEF)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
        os.ftruncate(descriptor, 0)
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)
        with contextlib.suppress(OSError):
            proef.unlink()
