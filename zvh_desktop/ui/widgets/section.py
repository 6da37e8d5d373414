"""A heading with what belongs under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.widgets.origin_mark import OriginMark
from zvh_desktop.ui.widgets.text import Elided, Text


class Section(QWidget):
    """`section.add(widget)`; the note stands muted beside the heading, buttons at the right end (`add_head`)."""

    def __init__(
        self,
        heading: str,
        note: str = "",
        *,
        name: str | None = None,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.HALF if small else theme.Space.ONE)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.Space.ONE)
        self.heading = Text(heading, "label" if small else "heading")
        self.note = Elided(note, "muted")
        self.head.addWidget(self.heading)
        self.head.addWidget(self.note, 1)
        self.origin = OriginMark(self.head, 2)
        column.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.Space.HALF if small else theme.Space.ONE)
        column.addLayout(self.body)
        if name:
            self.setObjectName(name)

    def set_note(self, text: str) -> None:
        self.note.setText(text)

    def add_head(self, widget: QWidget) -> None:
        self.head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def clear(self) -> None:
        clear_layout(self.body)


def clear_layout(layout: QLayout) -> None:
    """Takes everything out of a layout and destroys it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inside := item.layout()) is not None:
            clear_layout(inside)


def line() -> QFrame:
    """A hair line between two parts."""
    made = QFrame()
    made.setProperty("role", "line")
    return made
