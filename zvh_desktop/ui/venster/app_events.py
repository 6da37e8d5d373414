"""Change notices: after a commit every page hears what changed, and who did it."""

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
    """The EventSink of the application, as one Qt signal.

    A page wraps what it does itself in `initiated_by(self)`, so that it does not reload under the user's hands:

        with events.initiated_by(self):
            services.notuleren.bewaren(concept)
    """

    changed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._here = local()

    def publish(self, event: Gewijzigd) -> None:
        """Called by the use cases after their commit, from whatever thread they run in."""
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
        """`react` is called for every change that `listener` did not make itself, until `listener` is destroyed.

        A page that is not in sight hears nothing: it reads anew when the user comes to it.
        """

        def hear(event: Gewijzigd, initiator: object) -> None:
            if not isValid(listener):
                return  # said in another thread, and under way when the listener went
            is_hidden = isinstance(listener, QWidget) and not listener.isVisible()
            if initiator is not listener and not is_hidden:
                react(event)

        def stop() -> None:
            if isValid(self):
                self.changed.disconnect(hear)

        self.changed.connect(hear)
        listener.destroyed.connect(stop)
