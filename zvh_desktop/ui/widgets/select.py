"""A drop-down for a handful of values where the radio segments would take too much room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from zvh_desktop.ui import icons

LEAST_WIDTH = 120


class Select(QComboBox):
    """`Select([(None, "Alle gebieden"), (Gebied.A, "Veelplegers")])`; `changed` carries the value."""

    changed = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[Any, str]] = (),
        *,
        value: Any = None,
        name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if name:
            self.setObjectName(name)
        self.set_options(options)
        self.set_value(value)
        self.currentIndexChanged.connect(lambda _place: self.changed.emit(self.value()))

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        before = self.value()
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _label in options]
        self.addItems([label for _value, label in options])
        self.blockSignals(False)
        self.set_value(before)

    def value(self) -> Any:
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Without a notice."""
        self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.blockSignals(False)

    def minimumSizeHint(self) -> QSize:
        """The longest of its options gives way (it is cut off with an ellipsis), never what stands round it."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), LEAST_WIDTH), least.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, self.width() - 48
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.drawPixmap(
            self.width() - 26, (self.height() - 16) // 2, icons.pixmap("chevron-down", "muted", 16)
        )
        painter.end()
