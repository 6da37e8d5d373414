"""Typing a passphrase: hidden, with an eye beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.line import SecretLine


class PassphraseEdit(QWidget):
    """A hidden line with an eye beside it, so that a long passphrase can be checked before Enter."""

    submitted = Signal()
    edited = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.Space.HALF)
        self.line = SecretLine()
        self.line.setObjectName(f"{name}_invoer")
        self.eye = IconButton("eye", "Wachtzin tonen", name=f"{name}_tonen", on_click=self._toggle)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        self.line.returnPressed.connect(self.submitted)
        self.line.textEdited.connect(self.edited)

    def focus_widget(self) -> QWidget:
        return self.line

    def text(self) -> str:
        return self.line.text()

    def clear(self) -> None:
        self.line.clear()
        self._show(False)

    def _toggle(self) -> None:
        self._show(not self.line.is_readable)

    def _show(self, readable: bool) -> None:
        self.line.set_readable(readable)
        self.eye.set_icon_name("eye-off" if readable else "eye")
        self.eye.describe("Wachtzin verbergen" if readable else "Wachtzin tonen")
