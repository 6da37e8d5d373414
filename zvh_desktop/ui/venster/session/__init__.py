"""Hears from the platform that the screen is locked or the machine goes to sleep; one module per platform.

Where the platform tells nothing, `ui/venster/screen_guard.py` still finds out afterwards that the machine slept.
"""

from __future__ import annotations

import sys
from importlib import import_module

from PySide6.QtCore import QObject, Signal

_MODULES = {"linux": "linux", "win32": "windows", "darwin": "macos"}


class Session(QObject):
    """Sends `left` when the user locks the session, and before the machine sleeps; locking once too often does no harm."""

    left = Signal()
    is_heard = False
    """Says whether the platform agreed to tell of a lock and of sleep."""

    def let_go(self) -> None:
        """Stops listening, and lets a machine sleep that waited for it; the kluis is closed by then."""
        return


class _Last:
    is_heard = False


def watch_session(parent: QObject, platform: str = sys.platform) -> Session | None:
    """Returns the listener of this platform, or None where there is none."""
    name = _MODULES.get(platform)
    made: Session | None = import_module(f"{__name__}.{name}").watch(parent) if name else None
    _Last.is_heard = made is not None and made.is_heard
    return made


def is_heard() -> bool:
    """Says whether the platform took it when the session was last watched."""
    return _Last.is_heard
