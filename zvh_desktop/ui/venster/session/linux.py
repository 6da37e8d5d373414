"""Linux: logind says that the session is locked or the machine goes to sleep, the desktop that its screen saver is on."""

from __future__ import annotations

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

LOGIN = "org.freedesktop.login1"
MANAGER, SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


class LinuxSession(QObject):
    """`left`: whoever sat here went away. A signal of any session counts: locking once too often does no harm."""

    left = Signal()

    def __init__(self, system: QDBusConnection, session: QDBusConnection, parent: QObject) -> None:
        super().__init__(parent)
        # Its types ask for bytes; only the text of SLOT works.
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
