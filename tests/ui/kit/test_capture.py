"""Pictures of the screen, and what a dialog for files remembers: what each platform is asked, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.ui.schermen.kluis import instellingen_delen
from zvh_desktop.ui.schermen.kluis.instellingen_delen import NOT_SHIELDED, SHIELDED, SchermDeel
from zvh_desktop.ui.venster import capture
from zvh_desktop.ui.venster.capture import CaptureGuard, macos, windows
from zvh_desktop.ui.widgets.file_choice import choose_new_file


class User32:
    def __init__(self, *known: int) -> None:
        self.known = known
        self.asked: list[tuple[int, int]] = []

    def SetWindowDisplayAffinity(self, window: int, how: int) -> int:
        self.asked.append((window, how))
        return int(how in self.known)


def test_windows_leaves_the_window_out_and_an_older_windows_makes_it_black():
    new = User32(0x00, 0x01, 0x11)
    assert windows.shield(7, True, lambda: new)
    assert windows.shield(7, False, lambda: new)
    assert new.asked == [(7, 0x11), (7, 0x00)]
    old = User32(0x00, 0x01)
    assert windows.shield(7, True, lambda: old)
    assert old.asked == [(7, 0x11), (7, 0x01)]
    assert not windows.shield(7, True, User32)


def test_a_windows_that_has_it_not_is_no_crash():
    assert not windows.shield(7, True, object)


def test_macos_asks_the_window_of_the_view():
    said = []

    def send(receiver: int, message: str, *arguments: int) -> int:
        said.append((receiver, message, *arguments))
        return 99

    assert macos.shield(7, True, send)
    assert macos.shield(7, False, send)
    assert said == [
        (7, "window"),
        (99, "setSharingType:", 0),
        (7, "window"),
        (99, "setSharingType:", 1),
    ]
    assert not macos.shield(7, True, lambda *_: 0)


def test_linux_has_no_such_thing():
    assert capture.shield_of("linux") is None
    assert capture.shield_of("win32") is windows.shield
    assert capture.shield_of("darwin") is macos.shield


def test_every_window_is_kept_out_also_the_ones_that_come_later(qtbot):
    asked: list[tuple[int, bool]] = []

    def shield(window: int, on: bool) -> bool:
        asked.append((window, on))
        return True

    first, later, owner = QWidget(), QWidget(), QWidget()
    for widget in (first, later, owner):
        qtbot.addWidget(widget)
    with qtbot.waitExposed(first):
        first.show()
    guard = CaptureGuard(owner, shield)
    guard.use(False)
    assert asked == []
    guard.use(True)
    assert (int(first.winId()), True) in asked
    later.show()
    later.activateWindow()
    qtbot.waitUntil(lambda: (int(later.winId()), True) in asked)
    asked.clear()
    guard.use(False)
    assert {(int(first.winId()), False), (int(later.winId()), False)} <= set(asked)
    guard.stop()
    asked.clear()
    first.activateWindow()
    qtbot.waitUntil(first.isActiveWindow)
    assert asked == []


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_the_switch_can_be_seen_and_says_honestly_what_it_can(qtbot, monkeypatch, platform):
    monkeypatch.setattr(instellingen_delen.capture, "shield_of", lambda: capture._MODULES.get(platform))
    deel, changed = SchermDeel(), []
    qtbot.addWidget(deel)
    deel.changed.connect(lambda name, value: changed.append((name, value)))
    deel.show()
    deel.show_settings(Instellingen())
    has_it = platform == "win32"
    assert (deel.shield.isEnabled(), deel.shield.isChecked()) == (has_it, has_it)
    assert deel.shield_note.text() == (SHIELDED if has_it else NOT_SHIELDED)
    deel.shield.click()
    assert changed == ([("scherm_afschermen", False)] if has_it else [])


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
