"""What scrolls: up and down only, and never so that anything is lost at the left or the right."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.ui import theme

WHOLE_IN_SIGHT = "whole_in_sight"


class FollowFocus(QObject):
    """Scrolls a QScrollArea so that the field with the focus, and the sentence under it, can be seen.

    A part round that field with the property `WHOLE_IN_SIGHT` is shown as a whole, when it fits.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        area.verticalScrollBar().rangeChanged.connect(self._stay)

    def _stay(self, _low: int, _high: int) -> None:
        """What is inside grew (a new row, a longer text): where one types stays in sight."""
        self._follow(None, QApplication.focusWidget())

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        inside = self._area.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            QTimer.singleShot(0, now, lambda: self._show(now, inside))

    def _show(self, now: QWidget, inside: QWidget) -> None:
        """Unless the focus went on at once: a page that opens passes it through its first field."""
        if QApplication.focusWidget() is not now:
            return
        around: QWidget | None = now
        while around is not None and around is not inside:
            room = self._area.viewport().height() - theme.Space.SIX
            if around.property(WHOLE_IN_SIGHT) and around.height() <= room:
                self._area.ensureWidgetVisible(around, 0, theme.Space.TWO)
                return
            around = around.parentWidget()
        self._area.ensureWidgetVisible(now, 0, theme.Space.SIX)


class UprightArea(QScrollArea):
    """Scrolls up and down only, and keeps what has the focus in sight.

    What is inside is as wide as the area, however wide it would like to be: there is no scroll bar that leads to what
    lies beside it, and following the focus would shift the beginning of every line out of sight. With `reads` the area
    takes the focus itself: it holds only text, and the arrows scroll it.
    """

    def __init__(self, *, reads: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reads else Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._follow = FollowFocus(self)

    def setWidget(self, widget: QWidget) -> None:
        widget.setMinimumWidth(1)
        super().setWidget(widget)


class ScrollColumn(UprightArea):
    """A column made from the outside in: put it where it belongs first, then `add`; no wider than `most` pixels, margins apart.

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
        super().__init__(parent=parent)
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if most is not None:
            inside.setMaximumWidth(most + 2 * theme.Space.THREE)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(theme.Space.THREE, theme.Space.THREE, theme.Space.THREE, bottom)
        self._column.setSpacing(spacing)
        self._column.addStretch(1)
        self.setWidget(inside)

    def add(self, widget: QWidget) -> None:
        """Below what is there already."""
        self._column.insertWidget(self._column.count() - 1, widget)
