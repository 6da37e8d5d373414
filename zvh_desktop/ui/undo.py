"""Named undo over whole concepts: 'Ongedaan maken: actie toevoegen'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack


class ReplaceConcept(QUndoCommand):
    """The one kind of step: the concept before and after. Concepts are frozen, so keeping both costs next to nothing."""

    def __init__(
        self, before: Any, after: Any, label: str, apply: Callable[[Any], object], *, merge_key: str = ""
    ) -> None:
        super().__init__(label)
        self.before = before
        self.after = after
        self._apply = apply
        self._merge_key = merge_key

    def redo(self) -> None:
        self._apply(self.after)

    def undo(self) -> None:
        self._apply(self.before)

    def id(self) -> int:
        return hash(self._merge_key) % 0x7FFFFFFF if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ReplaceConcept) or other._merge_key != self._merge_key:
            return False
        self.after = other.after
        return True


class UndoHistory(QObject):
    """The steps of one open concept. `apply` puts a concept on the screen and saves it."""

    changed = Signal()
    said = Signal(str)

    def __init__(self, apply: Callable[[Any], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._apply = apply
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(200)
        self._stack.indexChanged.connect(self._step_made)

    def _step_made(self, _index: int) -> None:
        self.changed.emit()

    def replace(self, before: Any, after: Any, label: str, *, merge_key: str = "") -> None:
        """Applies `after` and remembers the step; the same `merge_key` in a row makes one step of several."""
        if before != after:
            self._stack.push(ReplaceConcept(before, after, label, self._apply, merge_key=merge_key))

    @property
    def undo_label(self) -> str:
        return self._stack.undoText() if self._stack.canUndo() else ""

    @property
    def redo_label(self) -> str:
        return self._stack.redoText() if self._stack.canRedo() else ""

    def undo(self) -> None:
        label = self.undo_label
        if label:
            self._stack.undo()
            self.said.emit(f"Ongedaan gemaakt: {label}")

    def redo(self) -> None:
        label = self.redo_label
        if label:
            self._stack.redo()
            self.said.emit(f"Opnieuw gedaan: {label}")

    def clear(self) -> None:
        """On leaving or vaststellen: what is fixed cannot be taken back."""
        self._stack.clear()
