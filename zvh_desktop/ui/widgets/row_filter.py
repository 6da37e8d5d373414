"""Shows the box that filters the rows of a list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.keys import is_enter, is_plain
from zvh_desktop.ui.widgets.line import Line


class RowFilter(Line):
    """Filters by typed pieces of words. Down and Enter go on to the table; `entered` says that it was Enter. Escape empties the box."""

    changed = Signal()
    down = Signal()
    entered = Signal()
    is_kept = False

    def __init__(self, placeholder: str, *, name: str, width: int = 320) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        theme.set_size(self, width=width)
        self.setClearButtonEnabled(True)
        self._glass = QAction("", self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._tint()
        theme.signals().changed.connect(self._tint)
        for button, meaning in zip(self.findChildren(QToolButton), ("Leegmaken", "Zoeken"), strict=False):
            button.setAccessibleName(meaning)
            button.setObjectName(f"{name}_{meaning.lower()}")
        self.textChanged.connect(lambda _text: self.changed.emit())

    def _tint(self) -> None:
        self._glass.setIcon(icons.icon("search", "muted"))

    def focus_all(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter if is_plain(event):
                self.down.emit()
                if is_enter(event):
                    self.entered.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)
