"""Keeps the windows of an open kluis out of pictures and recordings of the screen; one module per platform.

The platform is asked for each window, also for windows that open later. Where it offers nothing, the settings say so.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

_MODULES = {"win32": "windows", "darwin": "macos"}

FOR_ALL = "for_all"
"""Marks a window that is made to be seen: a projector without a cable shows what the platform lets out, and nothing else."""

Shield = Callable[[int, bool], bool]
"""Keeps a window, by its native id, out of pictures or lets it in again; says whether the platform did it."""


def shield_of(platform: str = sys.platform) -> Shield | None:
    """Returns the shield of this platform; None where there is none: on Linux the compositor decides, and asks nobody."""
    name = _MODULES.get(platform)
    return import_module(f"{__name__}.{name}").shield if name else None


class CaptureGuard(QObject):
    """Keeps out, after `use(True)`, every window that is open or becomes active later."""

    def __init__(self, parent: QObject, shield: Shield | None = None) -> None:
        super().__init__(parent)
        self._shield = shield or shield_of()
        self._on = False
        if self._shield is not None:
            _application().focusWindowChanged.connect(self._put)

    def use(self, on: bool) -> None:
        """Turns keeping out on or off, also for windows that are open."""
        if on or self._on:
            self._on = on
            for window in QGuiApplication.topLevelWindows():
                self._put(window)

    def stop(self) -> None:
        if self._shield is not None:
            _application().focusWindowChanged.disconnect(self._put)

    def _put(self, window: QWindow | None) -> None:
        # A window that was never shown has no native one yet, and asking for its id would make one.
        if self._shield is None or window is None or not window.isVisible():
            return
        widget = QWidget.find(window.winId())
        if widget is None or not widget.property(FOR_ALL):
            self._shield(int(window.winId()), self._on)


def _application() -> QGuiApplication:
    found = QGuiApplication.instance()
    assert isinstance(found, QGuiApplication)
    return found
