"""A short word at the bottom of the window that goes by itself: 'Ongedaan gemaakt: actie toevoegen'."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.widgets.text import Text

SHOWN_MS = 4000


class Toast(QFrame):
    """One per window; a new word takes the place of the one before."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.Space.TWO, 10, theme.Space.TWO, 10)
        self.words = Text("", "body", name="toast_text")
        row.addWidget(self.words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str) -> None:
        self.words.setText(text)
        self.adjustSize()
        window = self.parentWidget()
        if window is not None:
            self.move((window.width() - self.width()) // 2, window.height() - self.height() - theme.Space.SIX)
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


def toast(widget: QWidget, text: str) -> None:
    """Says `text` in the window of `widget`."""
    window = widget.window()
    made = window.findChild(Toast, "toast", Qt.FindChildOption.FindDirectChildrenOnly) or Toast(window)
    made.say(text)
