"""Tells every page after a commit what changed, and who changed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import local
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from zvh_desktop.application.ports import Gewijzigd


class AppEvents(QObject):
    """Passes on the changes that use cases publish, as one Qt signal.

    A page wraps its own actions in `initiated_by(self)`, so that it does not reload under the user's hands:

        with events.initiated_by(self):
            services.notuleren.bewaren(concept)
    """

    changed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._here = local()

    def publish(self, event: Gewijzigd) -> None:
        """Passes a change on. The use cases call it after their commit, from whatever thread they run in."""
        self.changed.emit(event, getattr(self._here, "initiator", None))

    @contextmanager
    def initiated_by(self, initiator: object) -> Iterator[None]:
        before = getattr(self._here, "initiator", None)
        self._here.initiator = initiator
        try:
            yield
        finally:
            self._here.initiator = before

    def listen(self, listener: QObject, react: Callable[[Gewijzigd], object]) -> None:
        """Calls `react` for every change that `listener` did not make itself, until `listener` is destroyed.

        A page that is out of sight hears nothing: it reads its content again when the user comes back to it.
        """

        def hear(event: Gewijzigd, initiator: object) -> None:
            if not isValid(listener):
                return  # sent from another thread, and still under way when the listener was destroyed
            is_hidden = isinstance(listener, QWidget) and not listener.isVisible()
            if initiator is not listener and not is_hidden:
                react(event)

        def stop() -> None:
            if isValid(self):
                self.changed.disconnect(hear)

        self.changed.connect(hear)
        listener.destroyed.connect(stop)
