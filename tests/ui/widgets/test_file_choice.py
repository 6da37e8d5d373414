from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from zvh_desktop.ui.schermen.kluis import instellingen_delen
from zvh_desktop.ui.widgets.file_choice import (
    FileDrop,
    choose_file,
    choose_files,
    choose_folder,
    choose_new_file,
)


def test_a_dialog_for_files_remembers_no_folder(qtbot, tmp_path):
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "instellingen")
    )
    before = QSettings(QSettings.Scope.UserScope, "QtProject")
    before.setValue("FileDialog/history", ["file:///elders"])
    before.sync()
    folder = tmp_path / "Kanarie van een casus"
    folder.mkdir()
    owner, chosen = QWidget(), []
    qtbot.addWidget(owner)
    owner.show()
    dialog = choose_new_file(owner, "Waar?", "stuk.pdf", "PDF (*.pdf)", chosen.append)
    dialog.setDirectory(str(folder))
    dialog.selectFile("stuk.pdf")
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()
    QApplication.processEvents()
    assert chosen == [folder / "stuk.pdf"]
    after = QSettings(QSettings.Scope.UserScope, "QtProject")
    after.sync()
    assert after.value("FileDialog/history") in (["file:///elders"], "file:///elders")
    written = [path for path in (tmp_path / "instellingen").rglob("*") if path.is_file()]
    assert written
    assert not any(b"Kanarie" in path.read_bytes() for path in written)


def test_no_page_makes_a_dialog_for_files_that_remembers():
    ui = Path(instellingen_delen.__file__).parents[2]
    makers = [path for path in ui.rglob("*.py") if "QFileDialog(" in path.read_text("utf-8")]
    assert makers
    assert all("keep_no_history" in path.read_text("utf-8") for path in makers)


def test_the_choice_of_a_folder_speaks_dutch(stage, qtbot):
    window = stage(QLineEdit())
    dialog = choose_folder(window, "Map voor de notulen", lambda _path: None)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert not any("Look in" in words or "Files of" in words for words in said)
    dialog.reject()


@pytest.fixture
def owner(qtbot) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    return owner


MODE = QFileDialog.FileMode


@pytest.mark.parametrize(
    ("ask", "mode", "name", "many"),
    [
        (lambda o, told, at: choose_folder(o, "Waar?", told, folder=at), MODE.Directory, "choose_folder", False),
        (lambda o, told, at: choose_file(o, "Waar?", "PDF (*.pdf)", told, folder=at), MODE.ExistingFile, "choose_file", False),
        (lambda o, told, _at: choose_files(o, "Waar?", "PDF (*.pdf)", told), MODE.ExistingFiles, "choose_files", True),
        (
            lambda o, told, _at: choose_new_file(o, "Waar?", "stuk.pdf", "PDF (*.pdf)", told),
            MODE.AnyFile,
            "choose_new_file",
            False,
        ),
    ],
)  # fmt: skip
def test_each_asks_for_what_it_is_for_and_tells_what_was_chosen(
    owner, qtbot, tmp_path, ask, mode, name, many
):
    told: list[object] = []
    dialog = ask(owner, told.append, tmp_path)
    assert (dialog.fileMode(), dialog.objectName(), dialog.windowTitle()) == (mode, name, "Waar?")
    assert dialog.isVisible()
    assert dialog.labelText(QFileDialog.DialogLabel.LookIn) == "Zoek in:"
    assert dialog.labelText(QFileDialog.DialogLabel.FileType) == "Soort:"
    if name in ("choose_folder", "choose_file"):
        assert Path(dialog.directory().absolutePath()) == tmp_path
    if mode is not MODE.Directory:
        assert dialog.nameFilters() == ["PDF (*.pdf)"]
    assert dialog.testOption(QFileDialog.Option.ShowDirsOnly) is (mode is MODE.Directory)
    is_new = name == "choose_new_file"
    assert (dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave) is is_new
    assert dialog.defaultSuffix() == ("pdf" if is_new else "")
    if is_new:
        assert [Path(one).name for one in dialog.selectedFiles()] == ["stuk.pdf"]
    chosen = [tmp_path / "een.pdf", tmp_path / "twee.pdf"]
    dialog.fileSelected.emit(str(chosen[0]))
    dialog.filesSelected.emit([str(one) for one in chosen])
    assert told == ([chosen] if many else chosen[:1])
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def taken(on: QWidget, *urls: QUrl, let_go: bool = True) -> bool:
    """Comes over a widget with these, and lets go of them there; says whether it takes them."""
    data = QMimeData()
    data.setUrls(list(urls))
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    over, drop = QDragEnterEvent(QPoint(2, 2), *how), QDropEvent(QPointF(2, 2), *how)
    for event in (over, drop) if let_go else (over,):
        event.ignore()
        QApplication.sendEvent(on, event)
    return drop.isAccepted() if let_go else over.isAccepted()


def test_a_file_that_is_dropped_is_taken_when_it_is_of_a_kind_that_is_asked(owner, tmp_path):
    told: list[Path] = []
    drop = FileDrop(owner, (".pdf", ".docx"), told.append)
    assert owner.acceptDrops()
    assert drop.parent() is owner
    text, pdf, word = (QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.txt", "b.PDF", "c.docx"))
    elsewhere = QUrl("https://elders.example/d.pdf")
    assert taken(owner, text, pdf, let_go=False)
    assert told == []
    assert taken(owner, text, pdf, word)
    assert told == [tmp_path / "b.PDF"]
    for urls in ((), (text,), (elsewhere,)):
        assert not taken(owner, *urls, let_go=False)
        assert not taken(owner, *urls)
    assert told == [tmp_path / "b.PDF"]


def test_all_files_that_are_dropped_are_taken_where_more_may_be(owner, tmp_path):
    told: list[list[Path]] = []
    FileDrop(owner, (".pdf",), on_files=told.append)
    names = [tmp_path / name for name in ("a.pdf", "b.pdf", "c.txt")]
    assert taken(owner, *(QUrl.fromLocalFile(str(name)) for name in names))
    assert told == [names[:2]]


def test_where_nobody_waits_for_it_a_file_is_dropped_without_harm(owner, tmp_path):
    FileDrop(owner, (".pdf",))
    assert taken(owner, QUrl.fromLocalFile(str(tmp_path / "a.pdf")))
