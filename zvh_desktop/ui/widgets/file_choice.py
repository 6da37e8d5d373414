"""Asks for a file or a folder without blocking: the answer comes later, as a Path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], object]
_HISTORY = ("FileDialog/history", "FileDialog/lastVisited")


def choose_folder(
    parent: QWidget, title: str, on_chosen: Chosen, *, name: str = "choose_folder", folder: Path | None = None
) -> QFileDialog:
    dialog = _dialog(parent, title, on_chosen, name, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def choose_file(
    parent: QWidget,
    title: str,
    kinds: str,
    on_chosen: Chosen,
    *,
    name: str = "choose_file",
    folder: Path | None = None,
) -> QFileDialog:
    """Asks for a file. `kinds` is in Qt's form, 'Certificaat (*.p12 *.pfx)'; `folder` is where it begins to look."""
    dialog = _dialog(parent, title, on_chosen, name, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.open()
    return dialog


def choose_files(
    parent: QWidget,
    title: str,
    kinds: str,
    on_chosen: Callable[[list[Path]], object],
    *,
    name: str = "choose_files",
) -> QFileDialog:
    dialog = _dialog(parent, title, lambda _one: None, name)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.filesSelected.connect(lambda chosen: on_chosen([Path(one) for one in chosen]))
    dialog.open()
    return dialog


def choose_new_file(
    parent: QWidget,
    title: str,
    file_name: str,
    kinds: str,
    on_chosen: Chosen,
    *,
    name: str = "choose_new_file",
) -> QFileDialog:
    dialog = _dialog(parent, title, on_chosen, name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(Path(file_name).suffix.removeprefix("."))
    dialog.selectFile(file_name)
    dialog.open()
    return dialog


def keep_no_history(dialog: QFileDialog) -> QFileDialog:
    """Restores the list of visited folders, which Qt writes in a file that every program can read."""
    from PySide6.QtCore import QSettings

    def settings() -> QSettings:
        return QSettings(QSettings.Scope.UserScope, "QtProject")

    before = {key: settings().value(key) for key in _HISTORY}

    def put_back() -> None:
        kept = settings()
        for key, value in before.items():
            if value is None:
                kept.remove(key)
            else:
                kept.setValue(key, value)

    dialog.destroyed.connect(put_back)
    dialog.setHistory([])
    return dialog


def _dialog(
    parent: QWidget, title: str, on_chosen: Chosen, name: str, folder: Path | None = None
) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder or ""))
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # Qt's own Dutch lacks these two; a dialog of the system itself does not show them.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "Zoek in:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "Soort:")
    dialog.fileSelected.connect(lambda chosen: on_chosen(Path(chosen)))
    return keep_no_history(dialog)


class FileDrop(QObject):
    """Takes a dropped file: `FileDrop(page, (".pdf",), page.read)` takes the first of these kinds; with `on_files` it takes all."""

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
