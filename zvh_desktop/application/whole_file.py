"""Writes a small file whole or not at all, also when the power goes: the one way in which every ring that writes files does it.

It is imported before the first screen stands, so the errors are imported when one is raised.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path, PurePath, PureWindowsPath


def halfway(target: Path) -> Path:
    """Returns where a file lies until it is whole; a crash may leave it there."""
    return target.with_name(target.name + ".part")


_FOR_OTHERS = ".zvh-*.tmp"
_one_at_a_time = threading.Lock()


def give_out(target: Path, content: bytes) -> None:
    """Writes a file that leaves the kluis, and reads it back before it takes its place. Raises `OSError`, `DocumentNietGeverifieerd`.

    Until it is whole it has no name where the system allows that, and elsewhere one that says nothing about anyone. What a
    kill left of one before goes first.
    """
    with _one_at_a_time:
        for left in target.parent.glob(_FOR_OTHERS):
            with contextlib.suppress(OSError):
                left.unlink()
        write_whole(
            target, content, target.with_name(_FOR_OTHERS.replace("*", os.urandom(8).hex())), for_others=True
        )


def write_whole(
    target: Path,
    content: bytes,
    via: Path | None = None,
    *,
    name_may_wait: bool = False,
    for_others: bool = False,
) -> None:
    """Writes a file whole, or raises `OSError` and leaves what was there. `via` is another place to lie at until it is whole.
    With `name_may_wait` a power cut may bring back the file of before, as whole; that saves a wait for the disk.
    """
    half = via or halfway(target)
    check_name(target)
    try:
        descriptor, is_nameless = _opened(half, may_be_nameless=for_others)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            flush(file.fileno())
            if is_nameless:
                # with a descriptor Python asks for what the link in /proc stands for, not for the link itself
                os.link(f"/proc/self/fd/{descriptor}", half, src_dir_fd=descriptor)
        if for_others and half.read_bytes() != content:
            from zvh_desktop.application.errors import DocumentNietGeverifieerd

            raise DocumentNietGeverifieerd(1)
        half.replace(target)
        if not name_may_wait:
            flush_folder(target.parent)
    except Exception:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        raise


def _opened(half: Path, *, may_be_nameless: bool) -> tuple[int, bool]:
    """Opens a file to write, and says whether it has no name yet: Linux has those, on most disks."""
    nameless = getattr(os, "O_TMPFILE", 0)
    if may_be_nameless and nameless:
        with contextlib.suppress(OSError):
            return os.open(half.parent, os.O_WRONLY | nameless, 0o600), True
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    return os.open(half, flags, 0o600), False


def flush(descriptor: int) -> None:
    """Writes to the disk itself: macOS leaves what it is asked to flush in the memory of the disk, unless asked by another name."""
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
    """Makes sure that what was renamed in it is renamed after a power cut too."""
    if os.name == "nt":
        return  # Windows has no handle on a folder to flush; the rename itself is journalled there
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        flush(descriptor)
    finally:
        os.close(descriptor)


_OF_WINDOWS = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9\xb9\xb2\xb3]) *([.:].*)?", re.IGNORECASE
)
_LONGEST = 259
"""Holds how long a path may be on a Windows that does not allow longer ones."""


def check_name(path: PurePath, beside: int = len(".part")) -> None:
    """Refuses what Windows would take for a device, keep under another name, or not find again; `beside` is how much longer the names
    are of what lies beside it. Never run on Windows. Raises `OSError`: ENAMETOOLONG, as a system says it that can.
    """
    if sys.platform == "win32":
        names = [name for name in PureWindowsPath(path).parts[1:] if name != ".."]
        is_taken = any(_OF_WINDOWS.fullmatch(name) or name.endswith((" ", ".")) for name in names)
        if is_taken or (len(str(path)) + beside > _LONGEST and not _long_paths_are_allowed()):
            raise OSError(errno.ENAMETOOLONG, "name")


def _long_paths_are_allowed() -> bool:
    import ctypes

    return bool(ctypes.windll.ntdll.RtlAreLongPathsEnabled())  # type: ignore[attr-defined]


def make_folder(folder: Path, *, parents: bool = False) -> None:
    """Makes a folder of the owner alone where there is none, that is there after a power cut too. Raises `OSError`."""
    check_name(folder)
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=0o700, parents=parents, exist_ok=True)
    for one in new:
        flush_folder(one.parent)


def take_away(*paths: Path) -> None:
    """Takes away those of these files that are there; a power cut does not bring them back. Raises `OSError`."""
    folders = set()
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
            folders.add(path.parent)
    for folder in folders:
        flush_folder(folder)


@contextlib.contextmanager
def als_schijffout() -> Iterator[None]:
    """Turns what the system says about a file of the kluis into one of our classes; goes round what asks the system."""
    try:
        yield
    except OSError as fout:
        from zvh_desktop.application.errors import schijffout

        raise schijffout(fout) from fout
