"""Windows: a path of the form //server/share, or a letter of which Windows says that it stands for one. Never run on Windows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath, PureWindowsPath

DRIVE_REMOTE = 4


def _soort_schijf(wortel: str) -> int:
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(wortel))  # type: ignore[attr-defined]


def is_netwerkschijf(pad: PurePath, soort_schijf: Callable[[str], int] = _soort_schijf) -> bool:
    schijf = PureWindowsPath(str(pad)).drive
    if schijf.startswith("\\\\"):
        return not schijf.startswith(("\\\\?\\", "\\\\.\\")) or schijf.upper().startswith("\\\\?\\UNC\\")
    if not schijf:
        return False
    try:
        return soort_schijf(f"{schijf}\\") == DRIVE_REMOTE
    except (OSError, AttributeError):
        return False
