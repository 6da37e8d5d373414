"""A column that scrolls, made from the outside in: whatever is added has its place already, and is styled once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.widgets.form import FollowFocus


class ScrollColumn(QScrollArea):
    """Put it where it belongs first, then `add`. It follows the focus; no wider than `most` pixels, margins apart.

    Parts that were made inside out would be styled again at every step outwards, and a long page pays for that.
    """

    def __init__(
        self,
        *,
        most: int | None = None,
        spacing: int = theme.Space.THREE,
        bottom: int = theme.Space.SIX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if most is not None:
            inside.setMaximumWidth(most + 2 * theme.Space.THREE)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(theme.Space.THREE, theme.Space.THREE, theme.Space.THREE, bottom)
        self._column.setSpacing(spacing)
        self._column.addStretch(1)
        self.setWidget(inside)
        self._follow = FollowFocus(self)

    def add(self, widget: QWidget) -> None:
        """Below what is there already."""
        self._column.insertWidget(self._column.count() - 1, widget)
