"""Keeps one window per kluis: the first start claims it, a later one finds the claim and rings at the first window."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zvh_desktop.bootstrap.place import data_folder, who
from zvh_desktop.kluis.grendel import Grendel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zvh_desktop.ui.venster.doorbell import Doorbell

# The length that a socket path may have on every platform.
_LONGEST = 100


def meeting_place() -> Path:
    """Returns a folder of this account alone on this machine; the home folder may be on a server."""
    if sys.platform != "win32":
        of_session = os.environ.get("XDG_RUNTIME_DIR")
        folder = Path(of_session or os.environ.get("TMPDIR") or "/tmp") / f"zvh-desktop-{os.getuid()}"
        if len(str(folder)) < _LONGEST - 40 and _is_ours(folder):
            return folder
    folder = data_folder() / "vensters"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _is_ours(folder: Path) -> bool:
    """Says whether the folder is ours alone: where everybody may write, somebody else may have made it."""
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        return (
            stat.S_ISDIR(found.st_mode)
            and found.st_uid == os.getuid()
            and stat.S_IMODE(found.st_mode) == 0o700
        )
    return False


def mark_of(kluis: Path) -> str:
    """Returns a digest of account and place, from which neither can be read."""
    from PySide6.QtCore import QCryptographicHash

    account = who() if sys.platform == "win32" else str(os.getuid())
    place = os.path.normcase(os.path.realpath(kluis))
    words = f"zvh-desktop\0{account}\0{place}".encode("utf-8", "surrogatepass")
    digest = QCryptographicHash.hash(words, QCryptographicHash.Algorithm.Sha256)
    return bytes(digest.toHex().data())[:24].decode("ascii")


class OneWindow:
    """Holds the claim on a kluis; it ends with the process, so none is ever left behind."""

    def __init__(self) -> None:
        self._held: tuple[str, Grendel] | None = None
        self._bell: Doorbell | None = None

    def claim(self, kluis: Path) -> bool:
        """Says whether this window may show the kluis: no other one does. A place that cannot be claimed keeps nobody from working."""
        mark = mark_of(kluis)
        if self._held is not None and self._held[0] == mark:
            return True
        try:
            grendel = Grendel.nemen(meeting_place() / f"{mark}.venster")
        except OSError:
            return True
        if grendel is None:
            return False
        self.let_go()
        self._held = (mark, grendel)
        return True

    def ring(self, kluis: Path) -> bool:
        from zvh_desktop.ui.venster import doorbell

        return doorbell.ring(_address(mark_of(kluis)))

    def listen(self, window: QWidget) -> None:
        """Listens for a second start; called when the first screen stands."""
        from functools import partial

        from zvh_desktop.ui.venster import doorbell

        if self._bell is None:
            self._bell = doorbell.Doorbell(window)
            self._bell.rung.connect(partial(doorbell.come_forward, window))
        if self._held is not None:
            self._bell.hang(_address(self._held[0]))

    def follow(self, kluis: Path) -> None:
        """Moves the claim along when the window opened another kluis."""
        mark = self._held[0] if self._held is not None else None
        if self.claim(kluis) and self._bell is not None and self._held is not None and self._held[0] != mark:
            self._bell.hang(_address(self._held[0]))

    def let_go(self) -> None:
        if self._bell is not None:
            self._bell.take_down()
        if self._held is not None:
            (_mark, grendel), self._held = self._held, None
            grendel.loslaten()


def _address(mark: str) -> str:
    return f"zvh-desktop-{mark}" if sys.platform == "win32" else str(meeting_place() / f"{mark}.bel")
