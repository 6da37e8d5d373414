"""A line that comes up to choose one of many by a few letters, and goes by itself when nothing was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from zvh_desktop.ui.widgets.suggest import OptionSource, Suggest, find_options


class ChooserLine(Suggest):
    """`begin` shows it with its list open; Escape, or leaving it empty, hides it again."""

    def __init__(self, options: OptionSource, *, placeholder: str, nothing: str, name: str) -> None:
        super().__init__(options, placeholder=placeholder, nothing=nothing, name=name)
        self._source = options

    def begin(self) -> None:
        self.clear_choice()
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.popup.show_options(find_options(self._source, ""), nothing=self._nothing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.text().strip():
            self.hide()
