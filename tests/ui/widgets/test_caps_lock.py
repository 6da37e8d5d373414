"""What each platform says of Caps Lock, imitated at the call that asks it, and what the letters tell where none does."""

from __future__ import annotations

import ctypes
import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from zvh_desktop.ui.widgets import caps_lock

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def on(monkeypatch):
    """Sets the platform, and the libraries that it has."""

    def platform(name: str, *, screen: str = "", **libraries: object) -> None:
        monkeypatch.setattr(caps_lock, "sys", SimpleNamespace(platform=name))
        monkeypatch.setattr(caps_lock, "QGuiApplication", SimpleNamespace(platformName=lambda: screen))
        kept = {part: getattr(ctypes, part) for part in ("c_uint64", "c_void_p", "c_uint")}
        imitated = SimpleNamespace(byref=lambda value: value, **kept, **libraries)
        monkeypatch.setitem(sys.modules, "ctypes", imitated)

    return platform


@pytest.mark.parametrize(("state", "told"), [(0, False), (1, True), (-127, True), (-128, False)])
def test_windows_tells_by_the_lowest_bit_of_the_key(on, state, told):
    asked: list[int] = []
    user32 = SimpleNamespace(GetKeyState=lambda key: asked.append(key) or state)
    on("win32", windll=SimpleNamespace(user32=user32))
    assert caps_lock.asked() is told
    assert asked == [0x14]


@pytest.mark.parametrize(("flags", "told"), [(0, False), (0x10000, True), (0x30100, True), (0x20100, False)])
def test_macos_tells_by_the_flag_of_the_session(on, flags, told):
    asked: list[object] = []

    def state(source: int) -> int:
        asked.append(source)
        return flags

    def library(path: str) -> object:
        asked.append(path.rpartition("/")[2])
        return SimpleNamespace(CGEventSourceFlagsState=state)

    on("darwin", CDLL=library)
    assert caps_lock.asked() is told
    assert asked == ["ApplicationServices", 0]
    assert state.restype is ctypes.c_uint64


@pytest.mark.parametrize(
    ("display", "failed", "lights", "told"),
    [(7, 0, 1, True), (7, 0, 3, True), (7, 0, 2, False), (7, 1, 1, None), (0, 0, 1, None)],
)
def test_x11_tells_by_the_first_light_and_its_display_is_closed(on, display, failed, lights, told):
    asked: list[object] = []

    def opened(name: object) -> int:
        asked.append(("open", name))
        return display

    def state(where: ctypes.c_void_p, device: int, into: ctypes.c_uint) -> int:
        asked.append(("state", where.value, device))
        into.value = lights
        return failed

    library = SimpleNamespace(
        XOpenDisplay=opened,
        XkbGetIndicatorState=state,
        XCloseDisplay=lambda where: asked.append(("close", where.value)),
    )
    on("linux", screen="xcb", CDLL=lambda name: {"libX11.so.6": library}[name])
    assert caps_lock.asked() is told
    rest = [("state", 7, 0x100), ("close", 7)] if display else []
    assert asked == [("open", None), *rest]
    assert opened.restype is ctypes.c_void_p


def absent(_name: str) -> object:
    raise OSError


def test_what_cannot_be_asked_is_not_known(on):
    on("linux", screen="wayland", CDLL=absent)
    assert caps_lock.asked() is None
    on("linux", screen="xcb", CDLL=absent)
    assert caps_lock.asked() is None
    on("darwin", CDLL=absent)
    assert caps_lock.asked() is None
    on("win32")
    assert caps_lock.asked() is None


def pressed(key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, text)


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (None, "before"),
        (pressed(Qt.Key.Key_CapsLock), "other"),
        (pressed(Qt.Key.Key_A, "a"), False),
        (pressed(Qt.Key.Key_A, "A"), True),
        (pressed(Qt.Key.Key_A, "a", SHIFT), True),
        (pressed(Qt.Key.Key_A, "A", SHIFT), False),
        (pressed(Qt.Key.Key_1, "1"), "before"),
        (pressed(Qt.Key.Key_A, "ש"), "before"),
        (pressed(Qt.Key.Key_A, "AB"), "before"),
        (pressed(Qt.Key.Key_Left), "before"),
    ],
)
@pytest.mark.parametrize("before", [False, True])
def test_where_the_platform_says_nothing_a_letter_does(monkeypatch, event, told, before):
    monkeypatch.setattr(caps_lock, "asked", lambda: None)
    expected = {"before": before, "other": not before}.get(told, told)
    assert caps_lock.is_on(event, before) is expected
    for known in (False, True):
        monkeypatch.setattr(caps_lock, "asked", lambda known=known: known)
        assert caps_lock.is_on(event, before) is known
