"""Sets the sharing type of an NSWindow on macOS. Written from its documentation, never run on macOS.

Qt gives the NSView; its window is asked for by name, through the Objective-C runtime.
"""

from __future__ import annotations

from collections.abc import Callable

NONE, READ_ONLY = 0, 1

Send = Callable[..., int]
"""Sends a message to an object: receiver, name of the message, arguments; returns the answer as a number."""


def _send(receiver: int, message: str, *arguments: int) -> int:
    import ctypes
    import ctypes.util

    library = ctypes.util.find_library("objc")
    if library is None:
        raise OSError
    objc = ctypes.cdll.LoadLibrary(library)
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = [ctypes.c_char_p]
    call = ctypes.CFUNCTYPE(
        ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *(ctypes.c_ulong for _ in arguments)
    )(("objc_msgSend", objc))
    return int(call(receiver, objc.sel_registerName(message.encode("ascii")), *arguments) or 0)


def shield(window: int, on: bool, send: Send = _send) -> bool:
    try:
        native = send(window, "window")
        if not native:
            return False
        send(native, "setSharingType:", NONE if on else READ_ONLY)
    except (OSError, AttributeError):
        return False
    return True
