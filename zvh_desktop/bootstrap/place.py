"""Tells where and when this program runs: its clock, ids and folder, and the account that runs it."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

KLUIS_NAAM = "casustafel.kluis"
VENSTER_NAAM = "venster.json"


def local_now() -> datetime:
    """Returns the current moment, in the time zone of this machine."""
    return datetime.now().astimezone()


def new_id() -> str:
    """Returns a random id, which says nothing about what it names."""
    return os.urandom(16).hex()


def data_folder() -> Path:
    """Returns the folder where this user's programs keep their data on this platform."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "ZVH Desktop"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "ZVH Desktop"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "zvh-desktop"


def own_command(*arguments: str) -> tuple[str, ...]:
    """Returns the command that starts this program, also when it is frozen, whatever folder it runs in."""
    if getattr(sys, "frozen", False):
        return (sys.executable, *arguments)
    # `-m` would look in the current folder, and take what lies there for part of this program.
    root = Path(__file__).parents[2]
    start = f"import sys; sys.path.insert(0, {str(root)!r}); from zvh_desktop.__main__ import main; sys.exit(main())"
    return (sys.executable, "-P", "-c", start, *arguments)


def who() -> str:
    """Returns the account name for the log, as far as the platform tells it."""
    return os.environ.get("USERNAME") or os.environ.get("USER") or ""
