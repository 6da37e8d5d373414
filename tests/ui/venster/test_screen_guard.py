"""The screen is part of the kluis: it locks by itself, comes back where one was, and never shows what cannot be written."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.ui.venster.room import Seconds, room
from zvh_desktop.kluis import kluizen as geheugenafdruk
from zvh_desktop.ui.venster import session
from zvh_desktop.ui.venster.screen_guard import ClipboardWatch
from zvh_desktop.ui.widgets.sheet import confirm

__all__ = ["room"]


NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def test_ten_minutes_without_a_key_or_a_move_lock_the_kluis_with_everything_written(room, qtbot):
    page, kluis = room.pages["Vandaag"], room.window._kluis
    qtbot.keyClicks(page.editor, "midden in een zin")
    room.pass_seconds(599)
    assert not room.is_locked
    room.pass_seconds(1)
    assert room.is_locked
    assert page.written == ["midden in een zin"]
    assert kluis.closed
    assert room.window.windowTitle() == "ZVH Desktop"
    assert room.window.kluis_page.isVisible()


def test_half_a_minute_before_the_status_line_says_so_and_any_key_stops_it(room, qtbot):
    room.pass_seconds(569)
    assert not room.shown("lock_warning")
    room.pass_seconds(1)
    (warning,) = room.shown("lock_warning")
    assert warning.words.text() == "Vergrendelt over 30 seconden"
    room.pass_seconds(29)
    assert warning.words.text() == "Vergrendelt over 1 seconde"
    qtbot.keyClick(room.window.windowHandle(), Qt.Key.Key_A)
    QApplication.processEvents()
    assert not warning.isVisible()
    room.pass_seconds(569)
    assert not warning.isVisible()
    assert not room.is_locked


def test_moving_the_mouse_stops_it_too(room, qtbot):
    room.pass_seconds(580)
    # To this window itself: the pointer of the screen may be over a window that another test left.
    qtbot.mouseMove(room.window.windowHandle(), room.window.rect().center())
    QApplication.processEvents()
    assert not room.shown("lock_warning")
    room.pass_seconds(560)
    assert not room.is_locked


@pytest.mark.parametrize("by", ["input method", "dictation"])
def test_who_writes_without_a_key_is_there_too(room, qtbot, by):
    """An input method and a screen reader tell the field alone; no key ever comes to the window."""
    editor = room.pages["Vandaag"].editor
    editor.setFocus()
    for _ in range(3):
        room.pass_seconds(500)
        if by == "input method":
            event = QInputMethodEvent()
            event.setCommitString("zin")
            QApplication.sendEvent(editor, event)
        else:
            QAccessible.queryAccessibleInterface(editor).editableTextInterface().insertText(0, "zin ")
        room.window.workspace.flush_all()
    assert not room.is_locked
    room.pass_seconds(600)
    assert room.is_locked


def test_the_time_is_a_setting_that_works_at_once_and_can_be_off(room):
    room.use(vergrendelen_na_minuten=1)
    room.pass_seconds(59)
    assert not room.is_locked
    room.use(vergrendelen_na_minuten=0)
    room.pass_seconds(100_000 // 60)
    assert not room.is_locked


def test_whether_the_screen_is_kept_out_is_a_setting_that_works_at_once(room, monkeypatch):
    asked: list[bool] = []
    monkeypatch.setattr(room.guard.capture, "use", asked.append)
    for wanted in (True, False):
        room.use(scherm_afschermen=wanted)
    assert asked == [True, False]


def test_a_machine_that_slept_wakes_up_locked_also_when_idleness_never_locks(room):
    room.use(vergrendelen_na_minuten=0)
    room.seconds.now += 45
    room.guard.idle.look()
    assert room.is_locked


def test_no_dialog_stays_in_sight_of_a_locked_window(room):
    confirm(room.workspace, "Anna Voorbeeld verwijderen?", "", action="Ja", on_yes=lambda: None)
    room.window.lock()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [room.window]


class TestClipboard:
    @pytest.fixture
    def clipboard(self, qapp) -> QClipboard:
        clipboard = QGuiApplication.clipboard()
        clipboard.clear()
        return clipboard

    def copy(self, room, qtbot) -> None:
        editor = room.pages["Vandaag"].editor
        qtbot.keyClicks(editor, "over Anna")
        qtbot.keyClick(editor, Qt.Key.Key_A, CTRL)
        qtbot.keyClick(editor, Qt.Key.Key_C, CTRL)

    def test_what_was_copied_is_gone_after_a_minute(self, clipboard, room, qtbot):
        self.copy(room, qtbot)
        room.pass_seconds(59)
        assert clipboard.text() == "over Anna"
        room.pass_seconds(1)
        assert clipboard.text() == ""

    def test_it_is_gone_on_locking_and_on_closing_also_when_no_time_is_set(self, clipboard, room, qtbot):
        room.use(klembord_wissen_na_seconden=0)
        self.copy(room, qtbot)
        room.pass_seconds(300)
        assert clipboard.text() == "over Anna"
        room.key(Qt.Key.Key_L)
        assert clipboard.text() == ""
        room.unlock()
        self.copy(room, qtbot)
        room.window.close()
        assert clipboard.text() == ""

    def test_it_is_gone_behind_a_cover_too(self, clipboard, room, qtbot):
        self.copy(room, qtbot)
        room.pages["Vandaag"].fails = True
        room.key(Qt.Key.Key_L)
        assert room.shown("cover")
        assert clipboard.text() == ""
        room.pages["Vandaag"].fails = False

    def test_what_another_program_put_there_stays(self, clipboard, qapp):
        seconds, ours = Seconds(), [True]
        watch = ClipboardWatch(seconds, is_ours=lambda _mode: ours[0])
        watch.set_limit(60)
        clipboard.setText("van ons")
        ours[0] = False
        clipboard.setText("van een ander")
        seconds.now += 61
        watch.look()
        watch.stop()
        assert clipboard.text() == "van een ander"

    def test_a_text_that_changed_owner_without_a_word_stays(self, clipboard, qapp, monkeypatch):
        seconds = Seconds()
        watch = ClipboardWatch(seconds, is_ours=lambda _mode: True)
        clipboard.setText("van ons")
        clipboard.blockSignals(True)
        clipboard.setText("van een ander")
        clipboard.blockSignals(False)
        watch.clear()
        watch.stop()
        assert clipboard.text() == "van een ander"

    def test_the_text_itself_is_not_kept_by_the_watch(self, clipboard, qapp):
        watch = ClipboardWatch(Seconds(), is_ours=lambda _mode: True)
        clipboard.setText("over Anna")
        assert "Anna" not in repr(watch._copied)
        watch.stop()


def test_a_crash_leaves_no_image_of_the_memory():
    code = (
        "from zvh_desktop.kluis import kluizen as g; import resource;"
        "resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]));"
        "print(g.geheugenafdruk_verhinderen(), resource.getrlimit(resource.RLIMIT_CORE))"
    )
    if sys.platform == "win32":
        assert geheugenafdruk.geheugenafdruk_verhinderen() is False
        return
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "True (0, 0)"


def test_leaving_the_session_locks(room):
    assert room.guard.session is not None
    room.guard.session.left.emit()
    assert room.is_locked


def test_a_platform_that_is_not_listened_to_says_so(qapp):
    for platform in ("win32", "darwin", "freebsd14"):
        session.watch_session(qapp, platform)
        assert not session.is_heard(), platform
