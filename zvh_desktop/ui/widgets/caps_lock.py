"""Tells whether Caps Lock is on, as far as the platform lets a program ask; where it does not, the letters that are typed tell."""

from __future__ import annotations

import sys
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

WARNING = "Caps Lock staat aan."
_WINDOWS_KEY, _MAC_MASK, _CORE_KEYBOARD = 0x14, 0x10000, 0x100


def asked() -> bool | None:
    """Returns what the platform says; None where it cannot be asked (Wayland)."""
    import ctypes

    with suppress(OSError, AttributeError):
        if sys.platform == "win32":
            return bool(ctypes.windll.user32.GetKeyState(_WINDOWS_KEY) & 1)
        if sys.platform == "darwin":
            services = ctypes.CDLL(
                "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
            )
            services.CGEventSourceFlagsState.restype = ctypes.c_uint64
            return bool(services.CGEventSourceFlagsState(0) & _MAC_MASK)
        if QGuiApplication.platformName() == "xcb":
            return _asked_of_x()
    return None


def _asked_of_x() -> bool | None:
    import ctypes

    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x.XOpenDisplay(None))
    if not display:
        return None
    lights = ctypes.c_uint()
    failed = x.XkbGetIndicatorState(display, _CORE_KEYBOARD, ctypes.byref(lights))
    x.XCloseDisplay(display)
    return None if failed else bool(lights.value & 1)


def is_on(event: QKeyEvent | None = None, before: bool = False) -> bool:
    """Says whether it is on now; `event` is a key that was typed, `before` what was known. A letter shows it, the key itself turns it."""
    known = asked()
    if known is not None:
        return known
    if event is not None and event.key() == Qt.Key.Key_CapsLock:
        return not before
    letter = event.text() if event is not None else ""
    if event is None or len(letter) != 1 or letter.upper() == letter.lower():
        return before
    return letter.isupper() is not bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
