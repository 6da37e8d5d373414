"""A file that is dropped on a page: taken when it is of a kind that the page can do something with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """`FileDrop(page, (".pdf",), page.read)`: of several files that are dropped at once the first of such a kind.

    With `on_files` all of them are taken, at once.
    """

    def __init__(
        self,
        target: QWidget,
        kinds: Sequence[str],
        on_file: Callable[[Path], object] | None = None,
        *,
        on_files: Callable[[list[Path]], object] | None = None,
    ) -> None:
        super().__init__(target)
        self._kinds, self._on_file, self._on_files = tuple(kinds), on_file, on_files
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):
            found = self._wanted(event.mimeData())
            if not found:
                return False
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.Drop:
                if self._on_files is not None:
                    self._on_files(found)
                elif self._on_file is not None:
                    self._on_file(found[0])
            return True
        return False

    def _wanted(self, data: QMimeData) -> list[Path]:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        return [file for file in files if file.suffix.casefold() in self._kinds]
