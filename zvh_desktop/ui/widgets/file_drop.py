"""A file that is dropped on a page: taken when it is of a kind that the page can do something with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """`FileDrop(page, (".pdf",), page.read)`: of several files that are dropped at once the first of such a kind."""

    def __init__(self, target: QWidget, kinds: Sequence[str], on_file: Callable[[Path], object]) -> None:
        super().__init__(target)
        self._kinds, self._on_file = tuple(kinds), on_file
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):
            found = self._first(event.mimeData())
            if found is None:
                return False
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.Drop:
                self._on_file(found)
            return True
        return False

    def _first(self, data: QMimeData) -> Path | None:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        return next((file for file in files if file.suffix.casefold() in self._kinds), None)
