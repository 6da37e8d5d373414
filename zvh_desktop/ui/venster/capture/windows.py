"""Calls SetWindowDisplayAffinity on Windows. Written from its documentation, never run on Windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

NONE, MONITOR, EXCLUDE_FROM_CAPTURE = 0x00, 0x01, 0x11


def _user32() -> Any:
    import ctypes

    return ctypes.windll.user32  # type: ignore[attr-defined]


def shield(window: int, on: bool, user32: Callable[[], Any] = _user32) -> bool:
    """Keeps a window out of pictures. Windows 10 before 2004 cannot leave it out, and shows it black."""
    try:
        library = user32()
        if not on:
            return bool(library.SetWindowDisplayAffinity(window, NONE))
        return any(library.SetWindowDisplayAffinity(window, how) for how in (EXCLUDE_FROM_CAPTURE, MONITOR))
    except (OSError, AttributeError):
        return False
