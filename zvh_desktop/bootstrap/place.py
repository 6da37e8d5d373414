"""Where and when this program runs: its clock, its ids, its folder, and who sits at the machine."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

KLUIS_NAAM = "casustafel.kluis"


def local_now() -> datetime:
    """The moment, aware of the time zone of this machine."""
    return datetime.now().astimezone()


def new_id() -> str:
    """Random; it says nothing about what it names."""
    return os.urandom(16).hex()


def data_folder() -> Path:
    """Where this user's programs keep their data on this platform."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "ZVH Desktop"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "ZVH Desktop"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "zvh-desktop"


def own_command(*arguments: str) -> tuple[str, ...]:
    """How this program starts itself, as a frozen program too."""
    program = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "zvh_desktop")
    return (*program, *arguments)


def who() -> str:
    """Who is at this machine, for the log; the name of the account, as far as the platform tells."""
    return os.environ.get("USERNAME") or os.environ.get("USER") or ""
