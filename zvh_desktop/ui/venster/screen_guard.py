"""Decides, while a kluis is open, when its screen locks and how long a copied text stays on the clipboard."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QWindow

from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.autosave import SaveMonitor, SaveState
from zvh_desktop.ui.venster.capture import CaptureGuard
from zvh_desktop.ui.venster.session import watch_session

if TYPE_CHECKING:
    from zvh_desktop.domain.instellingen import Instellingen

LOOK_MS = 1000
WARN_SECONDS = 30
# A check that comes this much too late means that the machine was asleep.
SLEPT_SECONDS = 30

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Locks after sitting still; `warned` carries the seconds that are left, 0 when the warning can go."""

    due = Signal()
    warned = Signal(int)
    looked = Signal()

    def __init__(self, seconds: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._limit = 0.0
        self._touched = self._last_look = seconds()
        self._warning = 0
        self._timer = QTimer(self, interval=LOOK_MS)
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
        """Listens to windows alone: every touch reaches the window before the widgets in it."""
        if window is not None:
            window.installEventFilter(self)

    def set_limit(self, seconds: float) -> None:
        """Sets the limit; with 0 sitting still never locks, but sleep of the machine still does."""
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
            self.touch()
        return False

    def touch(self) -> None:
        self._touched = self._seconds()
        self._warn(0)


def elapsed_seconds() -> float:
    """Returns the seconds since some start, sleep included: Linux has a clock for that, those of macOS and Windows include it anyhow."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if hasattr(time, "clock_gettime"):
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class ClipboardWatch(QObject):
    """Clears a copied text from the clipboard. It remembers a digest, never the text, and leaves alone what another program put there."""

    def __init__(
        self,
        seconds: Callable[[], float],
        parent: QObject | None = None,
        *,
        is_ours: Callable[[QClipboard.Mode], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._is_ours = is_ours or _owns
        self._limit = 0.0
        self._copied: dict[QClipboard.Mode, tuple[bytes, float]] = {}
        QGuiApplication.clipboard().changed.connect(self._changed)

    def set_limit(self, seconds: float) -> None:
        """Sets the limit; with 0 it is cleared only on locking and closing."""
        self._limit = seconds

    def look(self) -> None:
        """Looks at the clipboard; called every second."""
        if self._limit:
            now = self._seconds()
            for mode, (_digest, since) in tuple(self._copied.items()):
                if now - since >= self._limit:
                    self._clear(mode)

    def clear(self) -> None:
        for mode in tuple(self._copied):
            self._clear(mode)

    def stop(self) -> None:
        self.clear()
        QGuiApplication.clipboard().changed.disconnect(self._changed)

    def _changed(self, mode: QClipboard.Mode) -> None:
        self._copied.pop(mode, None)
        if mode in _MODES and self._is_ours(mode):
            text = QGuiApplication.clipboard().text(mode)
            if text:
                self._copied[mode] = (_digest(text), self._seconds())

    def _clear(self, mode: QClipboard.Mode) -> None:
        digest, _since = self._copied.pop(mode)
        clipboard = QGuiApplication.clipboard()
        if self._is_ours(mode) and _digest(clipboard.text(mode)) == digest:
            clipboard.clear(mode)


def _owns(mode: QClipboard.Mode) -> bool:
    clipboard = QGuiApplication.clipboard()
    return clipboard.ownsSelection() if mode is QClipboard.Mode.Selection else clipboard.ownsClipboard()


def _digest(text: str) -> bytes:
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


class ScreenGuard(QObject):
    lock_wanted = Signal()
    warned = Signal(int)

    def __init__(self, seconds: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self.idle = IdleWatch(seconds, self)
        self.clipboard = ClipboardWatch(seconds, self)
        self.capture = CaptureGuard(self)
        self.session = watch_session(self)
        self.idle.due.connect(self.lock_wanted)
        self.idle.warned.connect(self.warned)
        self.idle.looked.connect(self.clipboard.look)
        if self.session is not None:
            self.session.left.connect(self.lock_wanted)
        self.idle.start()

    def follow(self, events: AppEvents, saves: SaveMonitor, settings: Callable[[], Instellingen]) -> None:
        """Follows the settings, and what is written: an input method, dictation and a screen reader touch no window."""
        self._events, self._saves, self._settings = events, saves, settings
        saves.changed.connect(self._written)
        events.changed.connect(self._changed)
        self.use(settings())

    def _changed(self, change: object, _initiator: object) -> None:
        if getattr(change, "soort", "") == "instellingen":
            self.use(self._settings())

    def _written(self) -> None:
        if self._saves.state is SaveState.DIRTY:
            self.idle.touch()

    def use(self, settings: Instellingen) -> None:
        self.idle.set_limit(60 * settings.vergrendelen_na_minuten)
        self.clipboard.set_limit(settings.klembord_wissen_na_seconden)
        self.capture.use(settings.scherm_afschermen)

    def stop(self) -> None:
        """Stops when the kluis closes: clears the clipboard, and lets go of the platform."""
        self._events.changed.disconnect(self._changed)
        self._saves.changed.disconnect(self._written)
        self.idle.stop()
        self.clipboard.stop()
        self.capture.stop()
        if self.session is not None:
            self.session.let_go()
        self.deleteLater()
