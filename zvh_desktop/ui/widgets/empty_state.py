"""What stands where nothing is yet: an icon, a sentence, and the button for the next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from zvh_desktop.ui import icons, theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.text import Text


class EmptyState(QWidget):
    """`EmptyState("inbox", "Er wacht geen aanmelding.", action="Nieuwe aanmelding", on_action=...)`."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        hint: str = "",
        *,
        action: str | None = None,
        key: str | None = None,
        on_action: Callable[[], object] | None = None,
        name: str = "empty_state",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.THREE, theme.Space.FOUR, theme.Space.THREE, theme.Space.FOUR)
        column.setSpacing(theme.Space.ONE)
        column.addStretch(1)
        picture = QLabel()
        icons.set_icon(picture, icon, "line_strong", 32)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.Space.HALF)
        self.sentence = Text(sentence, "strong", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)
        self.hint = Text(hint, "muted", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.hint)
        self.hint.setVisible(bool(hint))
        self.button: KeyButton | None = None
        if action:
            column.addSpacing(theme.Space.ONE)
            self.button = KeyButton(
                action, kind="secondary", key=key, name=f"{name}_action", on_click=on_action
            )
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_words(self, sentence: str, hint: str = "") -> None:
        self.sentence.setText(sentence)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.setAccessibleName(sentence)
