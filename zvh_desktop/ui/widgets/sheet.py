"""A small form over the page, opened without blocking: title, body, actions at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.widgets.text import Text

SHEET = "blad:"


class Sheet(QDialog):
    """`sheet = Sheet(self, "Nieuwe casustafel"); sheet.add(form); sheet.add_action(button); sheet.open()`.

    It destroys itself when closed. Escape throws away what was typed in it; locking does not: under the same `name` it is
    typed again when the sheet is opened next.
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
        self.is_put_away = False
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

    @property
    def place(self) -> str:
        """Under which what is half typed in it is kept."""
        return f"{SHEET}{self.objectName()}"

    def open(self) -> None:
        keeper = getattr(self.parent(), "half_typed", None)
        if keeper is not None:
            keeper.type_again(self)
            self.finished.connect(lambda _result: None if self.is_put_away else keeper.forget(self.place))
        if (lock := getattr(self.parent(), "lock", None)) is not None:
            # The keys of the window behind it do not reach it.
            shortcut = QShortcut(QKeySequence("Ctrl+L"), self)
            shortcut.activated.connect(lambda: QTimer.singleShot(0, lock))
        super().open()

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def add_action(self, button: QWidget) -> None:
        """Buttons from left to right; the main one last."""
        self._actions.addWidget(button)
