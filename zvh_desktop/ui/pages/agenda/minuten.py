"""The minutes for one Casus: typed, with the arrow keys, or with the two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.form import ignores_wheel_without_focus

STEP, LEAST, MOST = 5, 1, 240


class MinutenVeld(QWidget):
    """`changed` carries the minutes."""

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.spin = QSpinBox()
        self.spin.setObjectName("minuten")
        self.spin.setAccessibleName("Minuten voor deze casus")
        self.spin.setRange(LEAST, MOST)
        self.spin.setSingleStep(STEP)
        self.spin.setSuffix(" min")
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spin.setFixedWidth(84)
        ignores_wheel_without_focus(self.spin)
        self.spin.valueChanged.connect(self.changed)
        self.less = IconButton("minus", "Vijf minuten korter", name="korter", on_click=self.spin.stepDown)
        self.more = IconButton("plus", "Vijf minuten langer", name="langer", on_click=self.spin.stepUp)
        for button in (self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.less)
        row.addWidget(self.spin)
        row.addWidget(self.more)

    def show_value(self, minutes: int) -> None:
        if minutes != self.spin.value():
            self.spin.blockSignals(True)
            self.spin.setValue(minutes)
            self.spin.blockSignals(False)
