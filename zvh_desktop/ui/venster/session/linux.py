"""Listens on Linux: logind tells of a locked session or sleep, the desktop of its screen saver."""

from __future__ import annotations

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

LOGIN = "org.freedesktop.login1"
MANAGER, SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


class LinuxSession(QObject):
    """Sends `left` when the user went away. A signal of any session counts: locking once too often does no harm."""

    left = Signal()

    def __init__(self, system: QDBusConnection, session: QDBusConnection, parent: QObject) -> None:
        super().__init__(parent)
        # Its types ask for bytes, but only the text of SLOT works.
        for bus, interface, name, slot in (
            (system, MANAGER, "PrepareForSleep", "is_true(bool)"),
            (system, SESSION, "Lock", "happened()"),
            *((session, saver, "ActiveChanged", "is_true(bool)") for saver in SAVERS),
        ):
            if bus.isConnected():
                bus.connect("", "", interface, name, self, SLOT(slot))  # type: ignore[call-overload]

    @Slot(bool)
    def is_true(self, begins: bool) -> None:
        if begins:
            self.left.emit()

    @Slot()
    def happened(self) -> None:
        self.left.emit()


def watch(parent: QObject) -> LinuxSession:
    return LinuxSession(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), parent)
