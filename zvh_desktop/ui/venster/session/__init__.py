"""Hears from the platform that the screen is locked or the machine goes to sleep; one module per platform.

Where the platform tells nothing, `ui/venster/screen_guard.py` still finds out afterwards that the machine slept.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from zvh_desktop.ui.venster.session.linux import LinuxSession

_MODULES = {"linux": "linux", "win32": "windows", "darwin": "macos"}


def watch_session(parent: QObject, platform: str = sys.platform) -> LinuxSession | None:
    """Returns an object with the signal `left`, or None where this platform is not listened to."""
    name = _MODULES.get(platform)
    return import_module(f"{__name__}.{name}").watch(parent) if name else None


def is_heard(platform: str = sys.platform) -> bool:
    """Says whether this platform tells of it before it happens."""
    return platform == "linux"
