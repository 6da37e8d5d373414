"""While a kluis is open: when its screen has to be locked, and how long a copied text may lie on the clipboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.ui.capture import CaptureGuard
from zvh_desktop.ui.clipboard_watch import ClipboardWatch
from zvh_desktop.ui.idle_watch import IdleWatch
from zvh_desktop.ui.session import watch_session


class ScreenGuard(QObject):
    lock_wanted = Signal()
    warned = Signal(int)

    def __init__(self, seconds: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self.idle = IdleWatch(seconds, self)
        self.clipboard = ClipboardWatch(seconds, self)
        self.capture = CaptureGuard(self)
        self.session = watch_session(self)
        self.idle.due.connect(self.lock_wanted)
        self.idle.warned.connect(self.warned)
        self.idle.looked.connect(self.clipboard.look)
        if self.session is not None:
            self.session.left.connect(self.lock_wanted)
        self.idle.start()

    def use(self, settings: Instellingen) -> None:
        self.idle.set_limit(60 * settings.vergrendelen_na_minuten)
        self.clipboard.set_limit(settings.klembord_wissen_na_seconden)
        self.capture.use(settings.scherm_afschermen)

    def stop(self) -> None:
        """The kluis closes: nothing of it stays on the clipboard, and nothing more is asked of the platform."""
        self.idle.stop()
        self.clipboard.stop()
        self.capture.stop()
        self.deleteLater()
