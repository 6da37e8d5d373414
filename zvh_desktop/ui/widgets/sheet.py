"""A small form over the page, opened without blocking: title, body, actions at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.widgets.text import Text


class Sheet(QDialog):
    """`sheet = Sheet(self, "Nieuwe casustafel"); sheet.add(form); sheet.add_action(button); sheet.open()`.

    It destroys itself when closed. Escape closes it; what must not be lost is saved by the page on `rejected`.
    """

    def __init__(
        self, parent: QWidget, title: str, subtitle: str = "", *, name: str = "sheet", width: int = 560
    ) -> None:
        super().__init__(parent.window())
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self._fitted = False
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.Space.THREE, theme.Space.THREE, theme.Space.THREE, theme.Space.THREE)
        inside.setSpacing(theme.Space.TWO)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(Text(title, "heading", wrap=True, name=f"{name}_title"))
        if subtitle:
            head.addWidget(Text(subtitle, "muted", wrap=True))
        inside.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.Space.TWO)
        inside.addLayout(self.body)
        column.addLayout(inside, 1)
        foot = QFrame()
        foot.setProperty("role", "foot")
        self._actions = QHBoxLayout(foot)
        self._actions.setContentsMargins(theme.Space.THREE, 12, theme.Space.THREE, 12)
        self._actions.setSpacing(theme.Space.ONE)
        self._actions.addStretch(1)
        column.addWidget(foot)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return done

    def _fit(self) -> None:
        """As high as its text needs at this width: Qt itself reckons wrapped text at its narrowest."""
        layout = self.layout()
        if layout is not None:
            wide = max(self.width(), self.minimumWidth(), layout.minimumSize().width())
            high = (
                layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.sizeHint().height()
            )
            if not self.isVisible() or high > self.height() or wide > self.width() or not self._fitted:
                self.resize(wide, high)
            self._fitted = self.isVisible()

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def add_action(self, button: QWidget) -> None:
        """Buttons from left to right; the main one last."""
        self._actions.addWidget(button)
