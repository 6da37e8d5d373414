"""Saves what is typed within a second of the last key, without a button."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

IDLE_MS = 400
MOST_MS = 900
RETRY_MS = 3000
MOST_STEPS = 200


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


class _Step(NamedTuple):
    """Replaces a concept by a later one. Concepts are frozen, so keeping both costs next to nothing."""

    apply: Callable[[Any], object]
    before: Any
    after: Any
    label: str
    merge_key: str


class UndoHistory(QObject):
    """Keeps the undo steps of one page, in the order of time. `apply` puts a concept on the screen and saves it; it returns False
    when that failed. A step about something else than the concept brings its own `apply`.

    It keeps them itself: the stack of Qt crashes when Python collects it with a hundred steps in it.
    """

    changed = Signal()
    said = Signal(str)
    _apart = False

    def __init__(self, apply: Callable[[Any], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._apply = apply
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    def replace(
        self,
        before: Any,
        after: Any,
        label: str,
        *,
        merge_key: str = "",
        apply: Callable[[Any], object] | None = None,
    ) -> bool:
        """Applies `after` and keeps the step, unless it was refused; steps in a row with one `merge_key` become one."""
        if before == after:
            return True
        merge_key = "" if UndoHistory._apart else merge_key
        apply = apply or self._apply
        if apply(after) is False:
            return False
        self._undone.clear()
        if merge_key and self._done and self._done[-1].merge_key == merge_key:
            self._done[-1] = self._done[-1]._replace(after=after)
        else:
            self._done = [*self._done[1 - MOST_STEPS :], _Step(apply, before, after, label, merge_key)]
        self.changed.emit()
        return True

    def did(self, label: str, walk: Callable[[Any], object], *, is_undone: bool = False) -> None:
        """Keeps a step that was taken already, of something that is kept elsewhere: `walk(True)` takes it again, `walk(False)` back."""
        step = _Step(walk, before=False, after=True, label=label, merge_key="")
        if is_undone:
            self._undone.append(step)
        else:
            self._undone.clear()
            self._done.append(step)
        self.changed.emit()

    @property
    def undo_label(self) -> str:
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        return self._undone[-1].label if self._undone else ""

    def undo(self) -> None:
        if self._done:
            step = self._done.pop()
            self._walked(step, step.before, self._undone, "Ongedaan gemaakt")

    def redo(self) -> None:
        if self._undone:
            step = self._undone.pop()
            self._walked(step, step.after, self._done, "Opnieuw gedaan")

    def _walked(self, step: _Step, concept: Any, to: list[_Step], word: str) -> None:
        """Shows a concept; a step that was refused is gone, and not said."""
        is_shown = step.apply(concept) is not False
        if is_shown:
            to.append(step)
        self.changed.emit()
        if is_shown:
            self.said.emit(f"{word}: {step.label}")

    @classmethod
    @contextmanager
    def one_step(cls) -> Iterator[None]:
        """Keeps what changes inside as a step of its own, apart from what is typed before and after it."""
        cls._apart = True
        try:
            yield
        finally:
            cls._apart = False

    def clear(self) -> None:
        """Forgets every step, on leaving and on vaststellen: what is fixed cannot be undone."""
        self._done, self._undone = [], []
        self.changed.emit()
