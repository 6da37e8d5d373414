"""Opens the kluis that somebody double clicks on macOS, which tells the application and puts nothing on its command line.

Never run on macOS. Elsewhere the place stands on the command line.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from zvh_desktop.ui.venster.main_window import MainWindow


class FileOpenApplication(QApplication):
    """Sends `opened` for a file that the system wants opened. No filter: that would see every event of every window."""

    opened = Signal(object)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.opened.emit(Path(event.file()))
            return True
        return super().event(event)


def show_file(window: MainWindow, pad: Path) -> None:
    """Asks for the passphrase of this kluis; while another one is open that stays, and the window comes forward."""
    if window.workspace is None:
        window.kluis_page.show_place(pad)
    window.raise_()
    window.activateWindow()
