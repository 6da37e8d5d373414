"""The inside of a scroll area: as high as its content needs at its width, so that nothing is squeezed together.

A scroll area asks its inside for a height without telling the width; text that wraps and rows that flow need the width.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Tall(QWidget):
    """Give it a layout, and to a QScrollArea with `setWidgetResizable(True)`."""

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        if layout.hasHeightForWidth():
            height = layout.totalHeightForWidth(self.width())
        else:
            height = layout.totalMinimumSize().height()
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
