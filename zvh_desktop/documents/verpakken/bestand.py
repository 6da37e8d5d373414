"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


class AtomischeBestandschrijver:
    """Writes beside the target, flushes to the disk, and only then takes the target's place."""

    def schrijf(self, pad: Path, inhoud: bytes) -> None:
        # a neutral name: a temporary file that stays behind after a crash may say nothing about anyone
        handle, name = tempfile.mkstemp(prefix=".zvh-", suffix=".tmp", dir=pad.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(inhoud)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(pad)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        _flush_folder(pad.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself lasting; Windows has no such call and does not need it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
