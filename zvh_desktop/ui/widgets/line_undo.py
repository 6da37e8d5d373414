"""Ctrl+Z in a line of text that has nothing to take back belongs to the page, as it does in a growing editor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from zvh_desktop.ui.widgets.line import SecretLine


class LineUndo(QObject):
    """Watches the one QLineEdit that has the focus, so that no other widget pays for it.

    QLineEdit says "mine" of Ctrl+Z before any shortcut is asked, also when there is nothing to undo in it; then the
    key would do nothing at all. In a secret it should: whoever takes back a slip there means no other thing on the page.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QLineEdit):
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit) and not isinstance(now, SecretLine):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is not QEvent.Type.ShortcutOverride
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, QLineEdit)
        ):
            return False
        spent = (event.matches(QKeySequence.StandardKey.Undo) and not watched.isUndoAvailable()) or (
            event.matches(QKeySequence.StandardKey.Redo) and not watched.isRedoAvailable()
        )
        if spent:
            event.ignore()
        return spent
