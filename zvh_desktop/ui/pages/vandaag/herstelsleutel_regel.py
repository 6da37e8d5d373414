"""One quiet line, for as long as there is no recovery key: nothing is late, but it should not be forgotten."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.navigation import ToHerstelsleutel
from zvh_desktop.ui.widgets.buttons import quiet
from zvh_desktop.ui.widgets.text import IconText


class HerstelsleutelRegel(QWidget):
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("zonder_herstelsleutel")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.Space.ONE)
        row.addWidget(IconText("key-round", "Deze kluis heeft nog geen herstelsleutel.", role="muted"))
        row.addWidget(
            quiet(
                "Herstelsleutel maken",
                small=True,
                name="naar_herstelsleutel",
                on_click=lambda: self.wanted.emit(ToHerstelsleutel()),
            )
        )
        row.addStretch(1)
