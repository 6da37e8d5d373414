"""Listens on macOS: a distributed notification tells of the locked screen, IOKit of sleep, which waits for the answer.

Written from its documentation, never run on macOS.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from zvh_desktop.ui.venster.session import Session

LOCKED = b"com.apple.screenIsLocked"
UTF8, AT_ONCE = 0x08000100, 4
MAY_SLEEP, WILL_SLEEP = 0xE0000270, 0xE0000280

Told = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)
Power = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p)


def frameworks() -> tuple[Any, Any, Any]:
    """Returns CoreFoundation, IOKit and the name of the modes in which the window listens. Raises `OSError`."""
    base = "/System/Library/Frameworks"
    foundation = ctypes.CDLL(f"{base}/CoreFoundation.framework/CoreFoundation")
    kit = ctypes.CDLL(f"{base}/IOKit.framework/IOKit")
    pointer, number = ctypes.c_void_p, ctypes.c_uint32
    for library, name, answer, given in (
        (foundation, "CFNotificationCenterGetDistributedCenter", pointer, []),
        (foundation, "CFStringCreateWithCString", pointer, [pointer, ctypes.c_char_p, number]),
        (foundation, "CFNotificationCenterAddObserver", None, [pointer, pointer, Told, pointer, pointer, ctypes.c_long]),
        (foundation, "CFNotificationCenterRemoveEveryObserver", None, [pointer, pointer]),
        (foundation, "CFRunLoopGetMain", pointer, []),
        (foundation, "CFRunLoopAddSource", None, [pointer] * 3),
        (kit, "IORegisterForSystemPower", number, [pointer, pointer, Power, pointer]),
        (kit, "IONotificationPortGetRunLoopSource", pointer, [pointer]),
        (kit, "IOAllowPowerChange", ctypes.c_int, [number, ctypes.c_long]),
        (kit, "IODeregisterForSystemPower", ctypes.c_int, [pointer]),
    ):  # fmt: skip
        function = getattr(library, name)
        function.restype, function.argtypes = answer, given
    return foundation, kit, ctypes.c_void_p.in_dll(foundation, "kCFRunLoopCommonModes")


class MacSession(Session):
    """Locks before it answers that the machine may sleep; without that answer macOS waits half a minute."""

    def __init__(self, parent: QObject, frameworks: Callable[[], tuple[Any, Any, Any]] = frameworks) -> None:
        super().__init__(parent)
        # Held here: macOS keeps the addresses alone.
        self._told, self._power = Told(self._locked), Power(self._sleeps)
        self._notifier = ctypes.c_uint32()
        try:
            self._foundation, self._kit, modes = frameworks()
            self.is_heard = self._hear_lock() and self._hear_sleep(modes)
        except (OSError, AttributeError, ValueError):
            self.is_heard = False

    def _hear_lock(self) -> bool:
        self._center = self._foundation.CFNotificationCenterGetDistributedCenter()
        name = self._foundation.CFStringCreateWithCString(None, LOCKED, UTF8)
        if not self._center or not name:
            return False
        self._foundation.CFNotificationCenterAddObserver(
            self._center, id(self), self._told, name, None, AT_ONCE
        )
        return True

    def _hear_sleep(self, modes: object) -> bool:
        port = ctypes.c_void_p()
        self._root = self._kit.IORegisterForSystemPower(
            None, ctypes.byref(port), self._power, ctypes.byref(self._notifier)
        )
        if not self._root:
            return False
        source = self._kit.IONotificationPortGetRunLoopSource(port)
        self._foundation.CFRunLoopAddSource(self._foundation.CFRunLoopGetMain(), source, modes)
        return True

    def _locked(self, *_told: object) -> None:
        self.left.emit()

    def _sleeps(self, _given: object, _service: int, message: int, answer: int | None) -> None:
        if message == WILL_SLEEP:
            self.left.emit()
        if message in (MAY_SLEEP, WILL_SLEEP):
            self._kit.IOAllowPowerChange(self._root, answer or 0)

    def let_go(self) -> None:
        if self.is_heard:
            self.is_heard = False
            self._foundation.CFNotificationCenterRemoveEveryObserver(self._center, id(self))
            self._kit.IODeregisterForSystemPower(ctypes.byref(self._notifier))


def watch(parent: QObject) -> MacSession:
    return MacSession(parent)
