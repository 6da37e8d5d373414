"""Lets the desktop say how much is due today, when the kluis is open and its user works elsewhere; off unless the settings say so.

It says a number and nothing else: who reads along on a shared screen learns no name, no Casus and no Partij. Qt's own icon in the
tray does it on Windows, on macOS, and on a Linux desktop that has a tray; it stands there only as long as something is said.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from zvh_desktop.application.errors import KluisError, StorageUnavailable
from zvh_desktop.taal.kluis import due_today
from zvh_desktop.ui.venster.doorbell import come_forward

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from zvh_desktop.application.services import GeopendeKluis
    from zvh_desktop.ui.venster.half_typed import HalfTyped

LOOK_MS = 300_000
SAID = "bureaublad"
"""Names the place in the kluis that keeps what was said last, so that locking in between does not say it again."""
TITLE = "ZVH Desktop"


def can_tell() -> bool:
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


class DeskNotices(QObject):
    """Says it once a day, and again when more is due. Silent while a window of ours is in front, and while the table of the day is
    open. A click brings the window.
    """

    def __init__(
        self, kluis: GeopendeKluis, kept: HalfTyped, now: Callable[[], datetime], window: QWidget
    ) -> None:
        super().__init__(window)
        self._kluis, self._kept, self._now, self._window = kluis, kept, now, window
        self._tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._app().focusWindowChanged.connect(self._take_away)
        if kluis.leesstand is None:
            self._timer.start()

    @staticmethod
    def _app() -> QApplication:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return app

    def look(self) -> None:
        """Says what is due; a kluis that cannot be read or written now says nothing, and its page tells why."""
        with suppress(KluisError, StorageUnavailable):
            if self._app().activeWindow() is None and self._kluis.services.instellen.get().bureaublad_melden:
                self._tell()

    def _tell(self) -> None:
        day = self._now().date()
        count = self._kluis.services.overzichten.te_melden(day)
        said = self._kept.find(SAID)
        known = int(said.get("aantal", "0")) if said.get("dag") == day.isoformat() else 0
        if count != known and can_tell():
            self._kept.keep(SAID, {"dag": day.isoformat(), "aantal": str(count)})
            if count > known:
                self._show(due_today(count))

    def _show(self, words: str) -> None:
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._app().windowIcon(), self)
            self._tray.messageClicked.connect(self._clicked)
            self._tray.activated.connect(self._clicked)
            self._tray.show()
        self._tray.showMessage(TITLE, words, self._tray.icon())

    def _clicked(self) -> None:
        self._forget()
        come_forward(self._window)

    def _take_away(self, window: QWindow | None) -> None:
        """Takes it away once the user is here."""
        if window is not None:
            self._forget()

    def _forget(self) -> None:
        if self._tray is not None:
            tray, self._tray = self._tray, None
            tray.hide()
            tray.deleteLater()

    def stop(self) -> None:
        """Takes away what the desktop still says: of a closed kluis nothing is told."""
        self._timer.stop()
        self._app().focusWindowChanged.disconnect(self._take_away)
        self._forget()
        self.deleteLater()
