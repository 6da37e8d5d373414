"""What each platform is asked and what it tells, at the border: its libraries are imitated. None of Windows and macOS was ever run."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from zvh_desktop.ui.venster import session
from zvh_desktop.ui.venster.session import linux, macos, windows


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.winId()  # as a window that is shown has its native one
    return made


def heard(one: session.Session) -> list[int]:
    told: list[int] = []
    one.left.connect(lambda: told.append(1))
    return told


class TestWindows:
    @pytest.fixture
    def watch(self, window):
        """Watches with a system that answers what the test says, and lets go at the end."""
        made: list[windows.WindowsSession] = []

        def watch(register) -> windows.WindowsSession:
            made.append(windows.WindowsSession(window, window, register))
            return made[-1]

        yield watch
        for one in made:
            one.let_go()

    @staticmethod
    def message(kind: int, what: int) -> int:
        TestWindows.kept = wintypes.MSG(message=kind, wParam=what)
        return ctypes.addressof(TestWindows.kept)

    @pytest.mark.parametrize(
        ("kind", "what", "left"),
        [
            (0x02B1, 7, True),  # locked
            (0x02B1, 8, False),  # unlocked
            (0x02B1, 2, True),  # another user, by the console
            (0x02B1, 4, True),  # by a line from elsewhere
            (0x0218, 4, True),  # sleeps
            (0x0218, 0x12, False),  # wakes up
            (0x0100, 7, False),  # a key
        ],
    )
    def test_a_lock_and_sleep_are_told_by_a_message_to_the_window(self, watch, kind, what, left):
        one = watch(lambda _window: 0)
        told = heard(one)
        assert one._messages.nativeEventFilter(b"windows_generic_MSG", self.message(kind, what)) == (False, 0)
        assert bool(told) is left

    def test_a_message_of_another_kind_is_not_read(self, watch):
        one = watch(lambda _window: 0)
        assert one._messages.nativeEventFilter(b"xcb_generic_event_t", 1) == (False, 0)

    def test_it_is_heard_only_when_windows_took_it(self, watch):
        assert watch(lambda _window: 0).is_heard
        assert not watch(lambda _window: 5).is_heard

        def missing(_window: int) -> int:
            raise OSError

        assert not watch(missing).is_heard

    def test_a_service_that_does_not_run_yet_is_asked_again_and_not_for_ever(self, watch):
        answers = iter([windows.NOT_READY, windows.NOT_READY, 0])
        one = watch(lambda _window: next(answers, 0))
        assert not one.is_heard
        assert one._again.isActive()
        one._again.timeout.emit()
        one._again.timeout.emit()
        assert one.is_heard
        never = watch(lambda _window: windows.NOT_READY)
        for _ in range(windows.MOST_TRIES + 1):
            never._again.timeout.emit()
        assert not never._again.isActive()

    def test_another_native_window_is_asked_for_too(self, window, watch):
        asked: list[int] = []
        one = watch(lambda number: asked.append(number) or 0)
        QApplication.sendEvent(window, QEvent(QEvent.Type.WinIdChange))
        assert asked == [int(window.winId())] * 2
        one.let_go()
        QApplication.sendEvent(window, QEvent(QEvent.Type.WinIdChange))
        assert len(asked) == 2

    def test_what_stands_in_no_window_is_not_listened_to(self):
        assert windows.watch(QObject()) is None


class Frameworks:
    """Imitates CoreFoundation and IOKit: keeps what it is asked, and tells what the test says."""

    def __init__(self, *, center: int = 1, root: int = 7) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.foundation = SimpleNamespace(
            CFNotificationCenterGetDistributedCenter=lambda: center,
            CFStringCreateWithCString=lambda _, text, _kind: text,
            CFNotificationCenterAddObserver=self._observe,
            CFNotificationCenterRemoveEveryObserver=lambda *_told: self.asked.append(("no longer",)),
            CFRunLoopGetMain=lambda: 3,
            CFRunLoopAddSource=lambda *told: self.asked.append(("source", *told)),
        )
        self.kit = SimpleNamespace(
            IORegisterForSystemPower=lambda _given, _port, power, _notifier: self._power(power) or root,
            IONotificationPortGetRunLoopSource=lambda _port: 9,
            IOAllowPowerChange=lambda *told: self.asked.append(("may sleep", *told)),
            IODeregisterForSystemPower=lambda _notifier: self.asked.append(("no power",)),
        )

    def _observe(self, _center, _who, told, name, _object, _how) -> None:
        self.tell_locked = lambda: told(None, None, None, None, None)
        self.asked.append(("observe", name))

    def _power(self, told) -> None:
        self.tell_power = lambda message: told(None, 0, message, 42)

    def __call__(self):
        return self.foundation, self.kit, "modes"


class TestMacos:
    def test_the_locked_screen_is_told_by_the_notification_center(self, window):
        system = Frameworks()
        one = macos.MacSession(window, system)
        told = heard(one)
        assert one.is_heard
        assert ("observe", b"com.apple.screenIsLocked") in system.asked
        assert ("source", 3, 9, "modes") in system.asked
        system.tell_locked()
        assert told == [1]

    def test_the_kluis_is_locked_before_the_machine_may_sleep(self, window):
        system = Frameworks()
        one = macos.MacSession(window, system)
        one.left.connect(lambda: system.asked.append(("locked",)))
        system.tell_power(macos.WILL_SLEEP)
        assert system.asked[-2:] == [("locked",), ("may sleep", 7, 42)]
        system.tell_power(macos.MAY_SLEEP)
        assert system.asked[-1:] == [("may sleep", 7, 42)]
        assert system.asked.count(("locked",)) == 1
        one.let_go()
        assert system.asked[-2:] == [("no longer",), ("no power",)]

    @pytest.mark.parametrize("refused", [{"center": 0}, {"root": 0}])
    def test_it_is_heard_only_when_both_were_taken(self, window, refused):
        assert not macos.MacSession(window, Frameworks(**refused)).is_heard

    @pytest.mark.skipif(sys.platform == "darwin", reason="has these libraries")
    def test_without_the_libraries_nothing_is_heard(self, window):
        one = macos.watch(window)
        assert not one.is_heard
        one.let_go()


class Bus:
    """Imitates a bus that takes some of what it is asked."""

    def __init__(self, *, takes: tuple[str, ...] = (), connected: bool = True) -> None:
        self._takes, self._connected = takes, connected

    def isConnected(self) -> bool:
        return self._connected

    def connect(self, _service, _path, interface, *_rest) -> bool:
        return interface in self._takes


class TestLinux:
    @pytest.mark.parametrize(
        ("system", "desktop", "is_heard"),
        [
            (Bus(takes=(linux.MANAGER, linux.SESSION)), Bus(), True),
            (Bus(takes=(linux.MANAGER,)), Bus(takes=("org.mate.ScreenSaver",)), True),
            (Bus(takes=(linux.MANAGER,)), Bus(), False),
            (Bus(takes=(linux.SESSION,)), Bus(takes=linux.SAVERS), False),
            (Bus(takes=(linux.MANAGER, linux.SESSION), connected=False), Bus(takes=linux.SAVERS), False),
        ],
    )
    def test_it_is_heard_only_when_lock_and_sleep_were_taken(self, qapp, system, desktop, is_heard):
        assert linux.LinuxSession(system, desktop, qapp, lambda _bus: None).is_heard is is_heard

    def test_sleep_waits_until_the_kluis_is_closed(self, qapp):
        class Descriptor:
            closed = False

            def __del__(self) -> None:
                Descriptor.closed = True

        system = Bus(takes=(linux.MANAGER, linux.SESSION))
        one = linux.LinuxSession(system, Bus(), qapp, lambda _bus: Descriptor())
        open_when_told: list[bool] = []
        one.left.connect(lambda: open_when_told.append(Descriptor.closed))
        one.is_true(True)
        assert open_when_told == [False]
        one.let_go()
        assert Descriptor.closed

    def test_nothing_is_held_up_where_sleep_is_not_told(self, qapp):
        asked: list[object] = []
        linux.LinuxSession(Bus(), Bus(), qapp, asked.append)
        assert asked == []


def test_is_heard_says_what_the_last_watch_found(qapp, monkeypatch):
    made = session.Session(qapp)
    monkeypatch.setattr(linux, "watch", lambda _parent: made)
    for taken in (True, False):
        made.is_heard = taken
        session.watch_session(qapp, "linux")
        assert session.is_heard() is taken
    session.watch_session(qapp, "freebsd14")
    assert not session.is_heard()
