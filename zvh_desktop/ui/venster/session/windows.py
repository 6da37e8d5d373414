"""Listens on Windows, which tells a window of its session and of sleep. Written from its documentation, never run on Windows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QEvent,
    QObject,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QWidget

from zvh_desktop.ui.venster.session import Session

POWERBROADCAST, SUSPENDS = 0x0218, 4
SESSION_CHANGE = 0x02B1
AWAY = frozenset({2, 4, 7})
"""Holds WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT and WTS_SESSION_LOCK."""
NOT_READY, AGAIN_MS, MOST_TRIES = 1702, 1000, 60
"""Holds RPC_S_INVALID_BINDING: right after signing in the service does not run yet."""

Register = Callable[[int], int]
"""Asks Windows to tell this window of its session; returns 0, or the error of Windows."""


def register(window: int) -> int:
    import ctypes

    library = ctypes.WinDLL("wtsapi32", use_last_error=True)  # type: ignore[attr-defined]
    this_session = 0
    if library.WTSRegisterSessionNotification(ctypes.c_void_p(window), this_session):
        return 0
    return int(ctypes.get_last_error()) or -1  # type: ignore[attr-defined]


def is_away(message: int, kind: int) -> bool:
    """Says whether a message to a window tells that the user left or the machine goes to sleep."""
    return (message == POWERBROADCAST and kind == SUSPENDS) or (message == SESSION_CHANGE and kind in AWAY)


class _Messages(QAbstractNativeEventFilter):
    """Shows every message of Windows to `heard`, and keeps none of them from Qt."""

    def __init__(self, heard: Callable[[int, int], object]) -> None:
        super().__init__()
        self._heard = heard

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if bytes(kind) == b"windows_generic_MSG":  # type: ignore[arg-type]
            from ctypes.wintypes import MSG

            told = MSG.from_address(int(message))
            self._heard(told.message, told.wParam)
        return False, 0


class WindowsSession(Session):
    """Asks for each native window that the window gets; sleep needs no asking."""

    def __init__(self, window: QWidget, parent: QObject, register: Register = register) -> None:
        super().__init__(parent)
        self._window, self._register, self._tries = window, register, 0
        self._messages = _Messages(self._heard)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.ask)
        QCoreApplication.instance().installNativeEventFilter(self._messages)  # type: ignore[union-attr]
        window.installEventFilter(self)
        self.ask()

    def ask(self) -> None:
        try:
            error = self._register(int(self._window.winId()))
        except (OSError, AttributeError):
            error = -1
        self.is_heard = error == 0
        if error == NOT_READY and self._tries < MOST_TRIES:
            self._tries += 1
            self._again.start()
        else:
            self._again.stop()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        # It comes too when the native window goes, and to ask for its id would make another.
        is_there = self._window.testAttribute(Qt.WidgetAttribute.WA_WState_Created)
        if event.type() is QEvent.Type.WinIdChange and is_there:
            self.ask()
        return False

    def _heard(self, message: int, kind: int) -> None:
        if is_away(message, kind):
            self.left.emit()

    def let_go(self) -> None:
        """Does nothing: Windows forgets the window itself when it is gone."""
        self._again.stop()
        self._window.removeEventFilter(self)
        QCoreApplication.instance().removeNativeEventFilter(self._messages)  # type: ignore[union-attr]


def watch(parent: QObject) -> WindowsSession | None:
    owner: QObject | None = parent
    while owner is not None and not isinstance(owner, QWidget):
        owner = owner.parent()
    return WindowsSession(owner.window(), parent) if owner is not None else None
