"""Brings the window of the first start to the front when the program is started again: the second one rings, and ends.

Nothing else is asked or told. Only the same account can reach the bell. Its library is imported when the first screen
stands, or when another window is there already.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

RING = b"naar voren"
HEARD = b"gehoord"
TOKEN = "XDG_ACTIVATION_TOKEN"
MOST_BYTES = 512
_RETRY_SECONDS = 0.05


class Doorbell(QObject):
    """Listens for a second start; `rung` carries the desktop's permission to come forward, or nothing."""

    rung = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def hang(self, address: str) -> bool:
        """Listens at `address`; replaces what a crash left there. Only the holder of its claim may call this."""
        from PySide6.QtNetwork import QLocalServer

        self.take_down()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._somebody)
        if not server.listen(address):
            server.deleteLater()
            return False
        self._server = server
        return True

    def take_down(self) -> None:
        if self._server is not None:
            server, self._server = self._server, None
            server.close()
            server.deleteLater()

    def _somebody(self) -> None:
        while self._server is not None and (visitor := self._server.nextPendingConnection()) is not None:
            visitor.setParent(self)
            visitor.disconnected.connect(visitor.deleteLater)
            visitor.readyRead.connect(self._listen)
            if visitor.canReadLine():
                self._hear(visitor)

    def _listen(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        visitor = self.sender()
        if isinstance(visitor, QLocalSocket):
            self._hear(visitor)

    def _hear(self, visitor: QLocalSocket) -> None:
        if visitor.bytesAvailable() > MOST_BYTES:
            visitor.abort()
        elif visitor.canReadLine():
            words = bytes(visitor.readLine().data()).strip().split(b"\t")
            if words[0] == RING:
                token = words[1].decode("ascii", "ignore") if len(words) > 1 else ""
                self.rung.emit(token if token.isprintable() else "")
                visitor.write(HEARD + b"\n")
                visitor.flush()
            visitor.disconnectFromServer()


def ring(address: str, *, patience: float = 4.0) -> bool:
    """Rings at `address`; says whether a window answers. A busy window counts too: it comes forward when it can."""
    from PySide6.QtNetwork import QLocalSocket

    until = time.monotonic() + patience
    socket = QLocalSocket()
    while True:
        socket.connectToServer(address)
        if socket.waitForConnected(1000):
            break
        if time.monotonic() > until:
            return False
        # The other program listens from when its first screen stands.
        time.sleep(_RETRY_SECONDS)
    _give_way()
    token = os.environ.get(TOKEN, "")
    socket.write(RING + (b"\t" + token.encode("ascii", "ignore") if token else b"") + b"\n")
    socket.waitForBytesWritten(1000)
    socket.waitForReadyRead(max(0, int(1000 * (until - time.monotonic()))))
    return True


def come_forward(window: QWidget, token: str = "") -> None:
    """Brings the window to the front, also from the task bar. Where that is not allowed, its button there asks for attention."""
    if token:
        os.environ[TOKEN] = token
    window.setWindowState(
        window.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive
    )
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def _give_way() -> None:
    """Lets the other program push its window forward: on Windows only the process that was just started may, and it passes that on."""
    import sys

    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
