"""Several of many: what was chosen stands above the field as chips that can be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.flow import FlowLayout
from zvh_desktop.ui.widgets.section import clear_layout
from zvh_desktop.ui.widgets.suggest import Option, Suggest, find_options


class MultiSuggest(QWidget):
    """`values()` in the order of choosing; Backspace in the empty field takes the last one away."""

    changed = Signal()

    def __init__(
        self,
        options: Sequence[Option] = (),
        *,
        values: Sequence[Any] = (),
        placeholder: str = "Typ een paar letters",
        name: str = "keuze",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setObjectName(name)
        self._options = list(options)
        self._values: list[Any] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._chip_area = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._chip_area.setSizePolicy(policy)
        self._chips = FlowLayout(self._chip_area, spacing=6)
        column.addWidget(self._chip_area)
        self.field = Suggest(self._left_over, placeholder=placeholder, name=f"{name}_invoer")
        self.field.chosen.connect(self._add)
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        self.set_values(values)

    def focus_widget(self) -> QWidget:
        return self.field

    def set_options(self, options: Sequence[Option]) -> None:
        self._options = list(options)
        self._draw()

    def values(self) -> tuple[Any, ...]:
        return tuple(self._values)

    def set_values(self, values: Sequence[Any]) -> None:
        self._values = list(values)
        self._draw()

    @property
    def is_unresolved(self) -> bool:
        return bool(self.field.text().strip())

    def _left_over(self, typed: str) -> Sequence[Option]:
        return find_options([one for one in self._options if one.value not in self._values], typed)

    def _add(self, value: Any) -> None:
        if value is None or value in self._values:
            return
        self._values.append(value)
        self.field.clear_choice()
        self._draw()
        self.changed.emit()

    def remove(self, value: Any) -> None:
        self._values.remove(value)
        self._draw()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _draw(self) -> None:
        clear_layout(self._chips)
        for value in self._values:
            text = next((one.text for one in self._options if one.value == value), str(value))
            chip = KeyButton(text, icon="x", small=True, icon_last=True, name=f"{self.objectName()}_chip")
            chip.setAccessibleName(f"{text} weghalen")
            chip.setToolTip(f"{text} weghalen")
            chip.clicked.connect(lambda _checked=False, taken=value: self.remove(taken))
            self._chips.addWidget(chip)
        self._chip_area.setVisible(bool(self._values))
        self._chip_area.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Backspace
            and not self.field.text()
            and self._values
        ):
            self.remove(self._values[-1])
            return True
        return False
