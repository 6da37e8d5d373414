"""Tells where and when this program runs: its clock, ids and folder, and the account that runs it."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

KLUIS_NAAM = "casustafel.kluis"
MARKER = "draagbaar.txt"
"""Names the file beside the program that keeps everything beside it: the program then lives on a stick."""
VENSTER_NAAM = "venster.json"
RECENT_NAAM = "recent.json"
MOST_RECENT = 4


def local_now() -> datetime:
    """Returns the current moment, in the time zone of this machine."""
    return datetime.now().astimezone()


def new_id() -> str:
    """Returns a random id, which says nothing about what it names."""
    return os.urandom(16).hex()


def data_folder() -> Path:
    """Returns the folder where this user's programs keep their data on this platform, or the one beside a program on a stick."""
    if (beside := portable_folder()) is not None:
        return beside
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "ZVH Desktop"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "ZVH Desktop"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "zvh-desktop"


def program_folder() -> Path | None:
    """Returns the folder in which a frozen program lies, on macOS the one beside the application; None for any other."""
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).parent
    # The program of an application of macOS lies three folders deep in it.
    return folder.parents[2] if folder.parent.name == "Contents" else folder


def portable_folder() -> Path | None:
    """Returns the folder beside a program that is marked to keep everything with it; None for any other."""
    beside = program_folder()
    return beside / "gegevens" if beside and (beside / MARKER).is_file() else None


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


def recent_kluizen() -> list[Path]:
    """Returns where the kluizen lie that were opened last, the newest first; nothing when that cannot be read."""
    import json

    try:
        kept = json.loads((data_folder() / RECENT_NAAM).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    return [Path(one) for one in kept if isinstance(one, str)] if isinstance(kept, list) else []


def real_place(pad: Path) -> Path:
    """Returns where a file lies behind any link, so that one kluis is not taken for two."""
    return Path(os.path.realpath(pad))


def remember_kluis(pad: Path, *, is_offered: bool = True) -> None:
    """Puts an opened kluis at the head of the list, or takes one out that may not stand there; a place that cannot be written keeps
    nobody from working.
    """
    import json
    from contextlib import suppress

    from zvh_desktop.application.whole_file import make_folder, write_whole

    kept, opened = recent_kluizen(), real_place(pad)
    others = [one for one in kept if one not in (pad, opened)]
    now = [opened, *others][:MOST_RECENT] if is_offered else others
    if now != kept:
        with suppress(OSError):
            make_folder(data_folder(), parents=True)
            write_whole(data_folder() / RECENT_NAAM, json.dumps([*map(str, now)]).encode("utf-8"))
