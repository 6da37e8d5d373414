"""Hears nothing from Windows yet.

Windows tells a window of its session (WTSRegisterSessionNotification) and of sleep (WM_POWERBROADCAST). Nothing here
was ever run on Windows, and code that guards people is not shipped unseen. The idle time works, and waking from sleep
locks.
"""

from __future__ import annotations

from PySide6.QtCore import QObject


def watch(_parent: QObject) -> None:
    return None
