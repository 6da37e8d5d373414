"""Hears nothing from macOS yet.

macOS tells through its notification centers (com.apple.screenIsLocked, NSWorkspaceWillSleep), which Qt does not wrap.
Nothing here was ever run on macOS. The idle time works, and waking from sleep locks.
"""

from __future__ import annotations

from PySide6.QtCore import QObject


def watch(_parent: QObject) -> None:
    return None
