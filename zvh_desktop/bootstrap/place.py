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
    """Returns how this program starts itself, also as a frozen program, in whatever folder it runs."""
    if getattr(sys, "frozen", False):
        return (sys.executable, *arguments)
    # `-m` would look for this program in the current folder, and take what lies there for a part of it.
    root = Path(__file__).parents[2]
    start = f"import sys; sys.path.insert(0, {str(root)!r}); from zvh_desktop.__main__ import main; sys.exit(main())"
    return (sys.executable, "-P", "-c", start, *arguments)


def who() -> str:
    """Who is at this machine, for the log; the name of the account, as far as the platform tells."""
    return os.environ.get("USERNAME") or os.environ.get("USER") or ""
