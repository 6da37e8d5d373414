"""Listens on Linux: logind tells of a locked session or sleep, the desktop of its screen saver.

logind waits with sleep for who asked for that; the kluis is closed in that time.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from zvh_desktop.ui.venster.session import Session

LOGIN = "org.freedesktop.login1"
MANAGER, SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
SAVERS = tuple(f"org.{name}.ScreenSaver" for name in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))
WHY = "De kluis wordt eerst vergrendeld"

Inhibit = Callable[[QDBusConnection], object | None]
"""Names the call that asks logind to wait with sleep, for as long as its answer is held."""


def inhibit(system: QDBusConnection) -> object | None:
    """Returns the descriptor that logind gives, closed when nobody holds it any more; None where it gives none."""
    asked = QDBusMessage.createMethodCall(LOGIN, "/org/freedesktop/login1", MANAGER, "Inhibit")
    asked.setArguments(["sleep", "ZVH Desktop", WHY, "delay"])
    told = system.call(asked)
    is_given = told.type() is QDBusMessage.MessageType.ReplyMessage and told.arguments()
    return told.arguments()[0] if is_given else None


class LinuxSession(Session):
    """Hears a signal of any session; holds sleep up until the kluis is closed, or logind has had enough of it."""

    def __init__(
        self, system: QDBusConnection, session: QDBusConnection, parent: QObject, inhibit: Inhibit = inhibit
    ) -> None:
        super().__init__(parent)
        sleeps = self._hear(system, MANAGER, "PrepareForSleep", "is_true(bool)")
        locks = self._hear(system, SESSION, "Lock", "happened()")
        saved = [self._hear(session, saver, "ActiveChanged", "is_true(bool)") for saver in SAVERS]
        self.is_heard = sleeps and (locks or any(saved))
        self._held = inhibit(system) if sleeps else None

    def _hear(self, bus: QDBusConnection, interface: str, name: str, slot: str) -> bool:
        # Its types ask for bytes, but only the text of SLOT works.
        return bus.isConnected() and bool(bus.connect("", "", interface, name, self, SLOT(slot)))  # type: ignore[call-overload]

    @Slot(bool)
    def is_true(self, begins: bool) -> None:
        if begins:
            self.left.emit()

    @Slot()
    def happened(self) -> None:
        self.left.emit()

    def let_go(self) -> None:
        self._held = None


def watch(parent: QObject) -> LinuxSession:
    return LinuxSession(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), parent)
