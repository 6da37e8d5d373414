"""The minutes for one Casus: typed, with the arrow keys, or with the two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.number_field import NumberField

STEP, LEAST, MOST = 5, 1, 240


class MinutenVeld(QWidget):
    """`changed` carries the minutes."""

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.spin = NumberField(LEAST, MOST, "min", step=STEP, name="minuten")
        self.spin.setAccessibleName("Minuten voor deze casus")
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spin.setFixedWidth(84)
        self.spin.valueChanged.connect(self.changed)
        self.less = IconButton("minus", "Vijf minuten korter", name="korter", on_click=self.spin.stepDown)
        self.more = IconButton("plus", "Vijf minuten langer", name="langer", on_click=self.spin.stepUp)
        for button in (self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.less)
        row.addWidget(self.spin)
        row.addWidget(self.more)

    def show_value(self, minutes: int) -> None:
        self.spin.show_value(minutes)
