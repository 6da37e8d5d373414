"""Notices that nobody touches the keyboard or the mouse, warns half a minute before, and that the machine slept."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

LOOK_MS = 1000
WARN_SECONDS = 30
# A look that comes this much too late means that the machine was asleep in between.
SLEPT_SECONDS = 30

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """`warned` carries the seconds that are left, 0 when there is no need to warn any more."""

    due = Signal()
    warned = Signal(int)
    looked = Signal()

    def __init__(self, seconds: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._limit = 0.0
        self._touched = self._last_look = seconds()
        self._warning = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._touched = self._last_look = self._seconds()
        self._timer.start()
        for window in QGuiApplication.topLevelWindows():
            self._follow(window)
        self._application().focusWindowChanged.connect(self._follow)

    def stop(self) -> None:
        self._timer.stop()
        self._application().focusWindowChanged.disconnect(self._follow)
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)
        self._warn(0)

    @staticmethod
    def _application() -> QGuiApplication:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        return application

    def _follow(self, window: QWindow | None) -> None:
        """Only windows: of the thousands of events inside one, none is a touch that the window did not have first."""
        if window is not None:
            window.installEventFilter(self)

    def set_limit(self, seconds: float) -> None:
        """0 means that sitting still never locks; that the machine slept still does."""
        self._limit = seconds
        self._touched = self._seconds()
        self._warn(0)

    def look(self) -> None:
        now = self._seconds()
        slept = now - self._last_look >= SLEPT_SECONDS
        self._last_look = now
        left = self._limit - (now - self._touched)
        if slept or (self._limit and left <= 0):
            self._warn(0)
            self.due.emit()
            return
        self._warn(math.ceil(left) if self._limit and left <= WARN_SECONDS else 0)
        self.looked.emit()

    def _warn(self, seconds: int) -> None:
        if seconds != self._warning:
            self._warning = seconds
            self.warned.emit(seconds)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = self._seconds()
            if self._warning:
                self._warn(0)
        return False
