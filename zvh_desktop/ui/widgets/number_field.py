"""A number with its unit, typed or stepped with the arrow keys: '7 dagen'."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from zvh_desktop.ui.widgets.form import ignores_wheel_without_focus


class NumberField(QSpinBox):
    """`NumberField(1, 90, "dagen", one="dag")`; `valueChanged` as with any spin box, `show_value` without a notice."""

    def __init__(
        self,
        least: int,
        most: int,
        unit: str,
        *,
        one: str | None = None,
        step: int = 1,
        name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._units = (one or unit, unit)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.lineEdit().setTextMargins(8, 0, 8, 0)
        if name:
            self.setObjectName(name)
        ignores_wheel_without_focus(self)
        self.valueChanged.connect(self._name_unit)
        self._name_unit(self.value())

    def _name_unit(self, value: int) -> None:
        self.setSuffix(f" {self._units[0] if value == 1 else self._units[1]}")

    def show_value(self, value: int) -> None:
        if value != self.value():
            self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(False)
            self._name_unit(value)
