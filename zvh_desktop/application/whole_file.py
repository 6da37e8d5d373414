"""Writes a small file whole or not at all, also when the power goes: the one way in which every ring that writes files does it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from zvh_desktop.application.errors import schijffout


def halfway(target: Path) -> Path:
    """Returns where a file lies until it is whole; a crash may leave it there."""
    return target.with_name(target.name + ".part")


def unnamed(target: Path) -> Path:
    """Returns a neutral place beside it: what stays behind of a file for others may say nothing about anyone.

    What a program on this machine left there when it was ended is readable, and goes.
    """
    import platform
    import zlib

    here = zlib.crc32(platform.node().encode())
    for left in target.parent.glob(f".zvh-{here:08x}-*-*.tmp"):
        with contextlib.suppress(OSError, ValueError):
            if not is_alive(int(left.name.split("-")[2], 16)):
                left.unlink()
    return target.with_name(f".zvh-{here:08x}-{os.getpid():x}-{os.urandom(8).hex()}.tmp")


def is_alive(pid: int) -> bool:
    """Only where the operating system can say so without touching the process."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def write_whole(
    target: Path, content: bytes, via: Path | None = None, *, name_may_wait: bool = False
) -> None:
    """Raises `OSError`, and then nothing is left but what was there. `via` is another place to lie at until it is whole.

    With `name_may_wait` a power cut may bring back the file of before, as whole as this one; that saves a wait for the disk.
    """
    half = via or halfway(target)
    try:
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            flush(file.fileno())
        half.replace(target)
        if not name_may_wait:
            flush_folder(target.parent)
    except Exception:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        raise


def flush(descriptor: int) -> None:
    """To the disk itself: macOS leaves what it is asked to flush in the memory of the disk, unless it is asked by another name."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def flush_file(path: Path) -> None:
    with path.open("rb+") as file:
        flush(file.fileno())


def flush_folder(folder: Path) -> None:
    """So that what was renamed in it is renamed after a power cut too."""
    if os.name == "nt":
        return  # Windows has no handle on a folder to flush; the rename itself is journalled there
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def als_schijffout() -> Iterator[None]:
    """Turns what the system says about a file of the kluis into one of our classes; goes round what asks the system."""
    try:
        yield
    except OSError as fout:
        raise schijffout(fout) from fout
