"""Files for others, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from zvh_desktop.application.whole_file import unnamed, write_whole


class AtomischeBestandschrijver:
    """Writes beside the target, flushes to the disk, and only then takes the target's place."""

    def schrijf(self, pad: Path, inhoud: bytes) -> None:
        write_whole(pad, inhoud, unnamed(pad))
