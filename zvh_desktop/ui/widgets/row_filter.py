"""The box above a table: every typed piece must begin a word of the row; accents and case do not count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from zvh_desktop.ui import icons, theme
from zvh_desktop.ui.folding import words
from zvh_desktop.ui.widgets.line import Line

Row = TypeVar("Row")


class RowFilter(Line):
    """`pick(rows)` keeps the rows that fit. Down and Enter go on to the table; Escape empties the box."""

    changed = Signal()
    down = Signal()

    def __init__(
        self,
        placeholder: str,
        searched: Callable[[object], str] | Callable[..., str],
        *,
        name: str,
        width: int = 320,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._searched: Callable[..., str] = searched
        self._known: dict[int, str] = {}
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFixedWidth(width)
        self.setClearButtonEnabled(True)
        self._glass = QAction("", self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._tint()
        theme.signals().changed.connect(self._tint)
        for button, meaning in zip(self.findChildren(QToolButton), ("Leegmaken", "Zoeken"), strict=False):
            button.setAccessibleName(meaning)
        self.textChanged.connect(lambda _text: self.changed.emit())

    def _tint(self) -> None:
        self._glass.setIcon(icons.icon("search", "muted"))

    def focus_all(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def forget(self) -> None:
        """Other rows: what was folded of the former ones is of no use."""
        self._known.clear()

    def pick(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        pieces = words(self.text())
        if not pieces:
            return tuple(rows)
        return tuple(row for row in rows if self._fits(row, pieces))

    def _fits(self, row: object, pieces: Sequence[str]) -> bool:
        known = self._known.get(id(row))
        if known is None:
            known = self._known[id(row)] = " " + " ".join(words(self._searched(row)))
        return all(f" {piece}" in known for piece in pieces)

    def count_text(self, shown: int, total: int, one: str, several: str) -> str:
        """'12 aanmeldingen', or '3 van 12 aanmeldingen' while something is filtered away."""
        word = one if total == 1 else several
        return f"{total} {word}" if shown == total else f"{shown} van {total} {word}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & ~(
                Qt.KeyboardModifier.KeypadModifier
            ):
                self.down.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)
