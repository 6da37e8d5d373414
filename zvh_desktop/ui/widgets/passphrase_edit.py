"""Typing a passphrase: hidden, with an eye beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.widgets.buttons import IconButton


class PassphraseEdit(QWidget):
    """A hidden line with an eye beside it, so that a long passphrase can be checked before Enter."""

    submitted = Signal()
    edited = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.Space.HALF)
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}_invoer")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
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
        self.line.setEchoMode(QLineEdit.EchoMode.Password)

    def _toggle(self) -> None:
        hidden = self.line.echoMode() is QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.eye.set_icon_name("eye-off" if hidden else "eye")
        self.eye.describe("Wachtzin verbergen" if hidden else "Wachtzin tonen")
