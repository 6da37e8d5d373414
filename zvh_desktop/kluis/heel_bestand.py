"""Writes one small file whole or not at all, also when the power goes."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from zvh_desktop.application.errors import schijffout


def halverwege(doel: Path) -> Path:
    """Where a file lies until it is whole; a crash may leave it there."""
    return doel.with_name(doel.name + ".part")


def vervangen(doel: Path, inhoud: bytes) -> None:
    tijdelijk = halverwege(doel)
    try:
        descriptor = os.open(
            tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
        )
        with os.fdopen(descriptor, "wb") as uitvoer:
            uitvoer.write(inhoud)
            uitvoer.flush()
            os.fsync(uitvoer.fileno())
        tijdelijk.replace(doel)
        _fsync_map(doel.parent)
    except OSError as fout:
        with contextlib.suppress(OSError):
            tijdelijk.unlink(missing_ok=True)
        raise schijffout(fout) from fout


def _fsync_map(pad: Path) -> None:
    if os.name == "nt":
        return  # Windows has no handle on a folder to flush; the rename itself is journalled there
    descriptor = os.open(pad, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
