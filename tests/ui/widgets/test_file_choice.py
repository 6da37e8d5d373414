from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from zvh_desktop.ui.schermen.kluis import instellingen_delen
from zvh_desktop.ui.widgets.file_choice import choose_folder, choose_new_file


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
