"""Shows a middle with a panel on either side; in a narrow window one of them, and a key for the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedLayout, QWidget

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.layout import in_column, in_row

KEY = "F6"


class Panel(QFrame):
    """Describes what stands beside the middle, the word that brings it forward, and its width."""

    def __init__(self, inside: QWidget, word: str, wide: int) -> None:
        super().__init__()
        self.word, self.wide = word, wide
        self.setProperty("role", "surface")
        in_column(inside, on=self)


class SidePanels(QWidget):
    """Gives the middle at least `least` pixels: below that the `back` panel lies behind the `front` one.

    The front panel shows what may not be missed, so it stays. F6, and the button above it, bring the other in its
    place, so that the middle is never covered; so does any key that moves the focus into it: its own keys always
    work. `front_left` says on which side the front stands.
    """

    def __init__(
        self, middle: QWidget, *, front: Panel, back: Panel, front_left: bool, least: int, name: str
    ) -> None:
        super().__init__()
        self._front, self._back = front, back
        self._least = front.wide + back.wide + least
        theme.signals().changed.connect(self._fit)
        self._is_narrow = False
        self._beside, self._opposite = _Side(front_left, front.wide), _Side(not front_left, back.wide)
        self._swap = secondary(back.word, key=KEY, small=True, name=name, on_click=self._turn)
        self._beside.put_above(self._swap)
        self._beside.take(front)
        self._opposite.take(back)
        left, right = (self._beside, self._opposite) if front_left else (self._opposite, self._beside)
        in_row(left, (middle, 1), right, on=self, spacing=0)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < theme.px(self._least)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._fold(narrow)

    def show_front(self) -> None:
        """Shows the front panel, which may not be missed, again."""
        self._show(self._front)

    def _fold(self, narrow: bool) -> None:
        keys = QApplication.focusWidget()
        (self._beside if narrow else self._opposite).take(self._back)
        self._opposite.setVisible(not narrow)
        self._beside.above.setVisible(narrow)
        self._show(self._front)
        if keys is not None and self._back.isAncestorOf(keys):
            keys.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        self._show(self._front if self._beside.shows(self._back) else self._back)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            for panel in (self._front, self._back):
                if panel.isAncestorOf(now):
                    self._show(panel)

    def _show(self, panel: Panel) -> None:
        if self._is_narrow or panel is self._front:
            self._beside.show_panel(panel)
            self._swap.set_text((self._back if panel is self._front else self._front).word)


class _Side(QFrame):
    """Stacks the panels of one side on top of each other."""

    def __init__(self, left: bool, wide: int) -> None:
        super().__init__()
        theme.set_size(self, width=wide)
        self.setProperty("role", "panel_left" if left else "panel_right")
        self.above = QWidget()
        self.above.hide()
        self._stack = QStackedLayout()
        # Qt counts all of them as visible, so that their keys work; the one on top covers the others.
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        in_column(self.above, (self._stack, 1), on=self, spacing=0)

    def put_above(self, button: QWidget) -> None:
        two = theme.Space.TWO
        in_column((button, Qt.AlignmentFlag.AlignLeft), on=self.above, margins=(two, two, two, 0))

    def take(self, panel: Panel) -> None:
        self._stack.addWidget(panel)
        self.show_panel(panel)

    def show_panel(self, panel: Panel) -> None:
        self._stack.setCurrentWidget(panel)

    def shows(self, panel: Panel) -> bool:
        return self._stack.currentWidget() is panel
