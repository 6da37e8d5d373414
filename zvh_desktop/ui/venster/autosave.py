"""Saves what is typed within a second of the last key, without a button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

IDLE_MS = 400
MOST_MS = 900
RETRY_MS = 3000


class SaveState(Enum):
    SAVED = "saved"
    DIRTY = "dirty"
    FAILED = "failed"


class SaveMonitor(QObject):
    """Combines the save states of everything that is open, for the status line and the red bar."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._states: dict[int, tuple[SaveState, BaseException | None]] = {}
        self._last_saved: datetime | None = None

    @property
    def state(self) -> SaveState:
        states = {state for state, _error in self._states.values()}
        for worst in (SaveState.FAILED, SaveState.DIRTY):
            if worst in states:
                return worst
        return SaveState.SAVED

    @property
    def error(self) -> BaseException | None:
        return next((error for state, error in self._states.values() if state is SaveState.FAILED), None)

    @property
    def last_saved(self) -> datetime | None:
        """Returns the moment of the last save that really reached the kluis."""
        return self._last_saved

    def saved_at(self, moment: datetime) -> None:
        """Records a write that went without Autosave, such as a button that saved something."""
        self._last_saved = moment
        self.changed.emit()

    def report(self, who: int, state: SaveState, error: BaseException | None, saved: datetime | None) -> None:
        self._states[who] = (state, error)
        if saved is not None:
            self._last_saved = saved
        self.changed.emit()

    def forget(self, who: int) -> None:
        self._states.pop(who, None)
        self.changed.emit()


class Autosave(QObject):
    """Saves by itself: call `touch()` at every change, `flush()` before leaving, locking and closing.

    `save` writes what is on the screen now and returns the moment of the save, or None when nothing had to be
    written. When it raises, the text stays where it is, the state is FAILED, and it is tried again by itself and at
    the next key.
    """

    state_changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        save: Callable[[], datetime | None],
        monitor: SaveMonitor | None = None,
        *,
        idle_ms: int = IDLE_MS,
        max_ms: int = MOST_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._monitor = monitor
        self.state = SaveState.SAVED
        self.error: BaseException | None = None
        self.last_saved: datetime | None = None
        self._idle = self._timer(idle_ms)
        self._most = self._timer(max_ms)
        self._retry = self._timer(RETRY_MS)
        self._saving = False
        if monitor is not None:
            me = id(self)

            def gone() -> None:
                if isValid(monitor):
                    monitor.forget(me)

            self.destroyed.connect(gone)

    def _timer(self, interval: int) -> QTimer:
        made = QTimer(self, singleShot=True, interval=interval)
        made.timeout.connect(self.flush)
        return made

    @property
    def is_dirty(self) -> bool:
        return self.state is not SaveState.SAVED

    def touch(self, *_ignored: object) -> None:
        """Notes that something changed. Any signal can be connected to it."""
        self._idle.start()
        if not self._most.isActive():
            self._most.start()
        if self.state is SaveState.SAVED:
            self._become(SaveState.DIRTY)

    def flush(self) -> bool:
        """Writes now what is not written yet; says whether everything is in the kluis."""
        if self.state is SaveState.SAVED:
            return True
        if self._saving:
            return False
        for timer in (self._idle, self._most, self._retry):
            timer.stop()
        self._saving = True
        try:
            saved = self._save()
        except Exception as error:  # whatever the error is, the text must stay and the user must know
            self.error = error
            self._retry.start()
            self._become(SaveState.FAILED)
            self.failed.emit(error)
            return False
        finally:
            self._saving = False
        self.error = None
        if saved is not None:
            self.last_saved = saved
        self._become(SaveState.SAVED, saved)
        return True

    def discard(self) -> None:
        """Drops what was changed: the user threw it away on purpose."""
        for timer in (self._idle, self._most, self._retry):
            timer.stop()
        self.error = None
        self._become(SaveState.SAVED)

    def _become(self, state: SaveState, saved: datetime | None = None) -> None:
        self.state = state
        if self._monitor is not None:
            self._monitor.report(id(self), state, self.error, saved)
        self.state_changed.emit(state)


class ReplaceConcept(QUndoCommand):
    """Replaces a concept by a later one, as a step to undo. Concepts are frozen, so keeping both costs next to nothing."""

    def __init__(
        self, before: Any, after: Any, label: str, apply: Callable[[Any], object], *, merge_key: str = ""
    ) -> None:
        super().__init__(label)
        self.before = before
        self.after = after
        self._apply = apply
        self._merge_key = merge_key

    def redo(self) -> None:
        self._put(self.after)

    def undo(self) -> None:
        self._put(self.before)

    def _put(self, concept: Any) -> None:
        """Shows a concept; takes the step off the stack when it was refused."""
        self.setObsolete(not self._apply(concept))

    def id(self) -> int:
        return hash(self._merge_key) % 0x7FFFFFFF if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ReplaceConcept) or other._merge_key != self._merge_key:
            return False
        self.after = other.after
        return True


class UndoHistory(QObject):
    """Keeps the undo steps of one open concept. `apply` puts a concept on the screen and saves it; it returns False when that failed."""

    changed = Signal()
    said = Signal(str)

    def __init__(self, apply: Callable[[Any], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._apply = apply
        self._refused = False
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(200)
        self._stack.indexChanged.connect(self._step_made)

    def _step_made(self, _index: int) -> None:
        self.changed.emit()

    def replace(self, before: Any, after: Any, label: str, *, merge_key: str = "") -> bool:
        """Applies `after` and keeps the step, unless it was refused; steps in a row with one `merge_key` become one."""
        if before == after:
            return True
        self._stack.push(ReplaceConcept(before, after, label, self._guarded, merge_key=merge_key))
        return not self._refused

    def _guarded(self, concept: Any) -> bool:
        self._refused = self._apply(concept) is False
        return not self._refused

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
            self._say(f"Ongedaan gemaakt: {label}")

    def redo(self) -> None:
        label = self.redo_label
        if label:
            self._stack.redo()
            self._say(f"Opnieuw gedaan: {label}")

    def _say(self, text: str) -> None:
        if not self._refused:
            self.said.emit(text)

    def clear(self) -> None:
        """Forgets every step, on leaving and on vaststellen: what is fixed cannot be undone."""
        self._stack.clear()
