"""The screen is part of the kluis: it locks by itself, comes back where one was, and never shows what cannot be written."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.accessible import unnamed
from tests.ui.kit.test_shell import Stage
from zvh_desktop.application.inzien.logboek import Breuk, Controle
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.kluis import kluizen as geheugenafdruk
from zvh_desktop.ui.venster import navigation as to, session
from zvh_desktop.ui.venster.screen_guard import ClipboardWatch
from zvh_desktop.ui.widgets.sheet import confirm

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Seconds:
    """Time as the program reckons it, moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Room(Stage):
    """The window with a clock of ours, looked at once per second as its timer would."""

    def __init__(self, qtbot, pad) -> None:
        self.seconds = Seconds()
        super().__init__(qtbot, pad)
        self.window._seconds = self.seconds
        self.unlock()

    def unlock(self, *passphrase: str) -> None:
        """Without a screen Qt does not know whose the clipboard is; the tests that need it say so."""
        super().unlock(*passphrase)
        self.guard.idle._timer.stop()
        self.guard.clipboard._is_ours = lambda _mode: True

    @property
    def guard(self):
        return self.window._guard

    def pass_seconds(self, seconds: int) -> None:
        for _ in range(seconds):
            self.seconds.now += 1
            if self.guard is not None:
                self.guard.idle.look()
        QApplication.processEvents()

    def shown(self, name: str) -> list[QWidget]:
        return [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]

    @property
    def is_locked(self) -> bool:
        return self.window.workspace is None

    def use(self, **settings) -> None:
        instellen = self.window._kluis.services.instellen
        instellen.value = replace(instellen.value, **settings)
        self.window._events.publish(Gewijzigd("instellingen", ""))


@pytest.fixture
def room(qtbot, tmp_path) -> Room:
    return Room(qtbot, tmp_path / "zvh.kluis")


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
    qtbot.mouseMove(room.window, room.window.rect().center())
    qtbot.mouseMove(room.window)
    QApplication.processEvents()
    assert not room.shown("lock_warning")
    room.pass_seconds(560)
    assert not room.is_locked


def test_the_time_is_a_setting_that_works_at_once_and_can_be_off(room):
    room.use(vergrendelen_na_minuten=1)
    room.pass_seconds(59)
    assert not room.is_locked
    room.use(vergrendelen_na_minuten=0)
    room.pass_seconds(100_000 // 60)
    assert not room.is_locked


def test_a_machine_that_slept_wakes_up_locked_also_when_idleness_never_locks(room):
    room.use(vergrendelen_na_minuten=0)
    room.seconds.now += 45
    room.guard.idle.look()
    assert room.is_locked


def test_unlocking_comes_back_to_the_cursor_and_the_selection(room, qtbot):
    editor = room.pages["Vandaag"].editor
    qtbot.keyClicks(editor, "een twee drie")
    for _ in range(6):
        qtbot.keyClick(editor, Qt.Key.Key_Left)
    qtbot.keyClick(editor, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    room.key(Qt.Key.Key_L)
    # The page of the kit reads nothing back; what a real page shows is put there before the place is looked up.
    made = room.window._make_pages

    def with_text(kluis, tools):
        makers = made(kluis, tools)
        before = makers[to.ToVandaag]

        def maker():
            page = before()
            page.editor.set_text("een twee drie")
            return page

        return {**makers, to.ToVandaag: maker}

    room.window._make_pages = with_text
    room.unlock()
    after = room.pages["Vandaag"].editor
    assert after is not editor
    assert after.hasFocus()
    assert (after.textCursor().anchor(), after.textCursor().position()) == (7, 6)


def test_no_dialog_stays_in_sight_of_a_locked_window(room):
    confirm(room.workspace, "Anna Voorbeeld verwijderen?", "", action="Ja", on_yes=lambda: None)
    room.window.lock()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [room.window]


class TestWhatCannotBeWritten:
    @pytest.fixture
    def covered(self, room, qtbot) -> Room:
        page = room.pages["Vandaag"]
        page.fails = True
        qtbot.keyClicks(page.editor, "nog niet geschreven")
        room.key(Qt.Key.Key_L)
        return room

    def test_the_screen_is_covered_and_the_text_stays_in_the_memory(self, covered):
        page = covered.pages["Vandaag"]
        assert not page.isVisible()
        assert covered.shown("cover")
        labels = [w.text() for w in covered.window.findChildren(QLabel) if w.isVisible()]
        assert "Uw laatste tekst is nog niet opgeslagen" in labels
        assert not any("nog niet geschreven" in text for text in labels)
        assert page.editor.text() == "nog niet geschreven"
        assert not covered.window._kluis.closed
        assert unnamed(covered.window) == []
        page.fails = False

    def test_the_keys_of_the_pages_do_nothing_behind_it(self, covered):
        for key in (Qt.Key.Key_4, Qt.Key.Key_K):
            covered.key(key)
        assert covered.window.tools.navigator.here == to.ToVandaag()
        assert covered.shown("cover")
        assert not covered.workspace.search.isVisible()
        covered.pages["Vandaag"].fails = False

    def test_enter_tries_again_and_locks_when_it_succeeds(self, covered, qtbot):
        page, kluis = covered.pages["Vandaag"], covered.window._kluis
        written = page.written
        covered.key(Qt.Key.Key_Return, NONE)
        assert covered.shown("cover")
        page.fails = False
        covered.key(Qt.Key.Key_Return, NONE)
        assert covered.is_locked
        assert written == ["nog niet geschreven"]
        assert kluis.closed
        assert not covered.shown("cover")
        covered.unlock()
        assert covered.workspace.page.title == "Vandaag"

    def test_a_write_that_succeeds_by_itself_locks(self, covered, qtbot):
        page = covered.pages["Vandaag"]
        page.fails = False
        page.saver.flush()
        qtbot.waitUntil(lambda: covered.is_locked)

    def test_a_job_is_finished_behind_the_cover_and_then_it_locks(self, room, qtbot):
        import threading

        go, done = threading.Event(), []
        room.window.jobs.run(lambda _c: go.wait(10), done.append, label="Notulen ondertekenen")
        room.window.lock()
        assert room.shown("cover_reason")[0].text() == "Notulen ondertekenen…"
        assert not room.is_locked
        go.set()
        qtbot.waitUntil(lambda: room.is_locked)
        assert done == [True]


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


_LISTENER = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from zvh_desktop.ui.venster.session.linux import LinuxSession

app = QCoreApplication([])
bus = QDBusConnection.sessionBus()
assert bus.isConnected()
heard = []
watch = LinuxSession(bus, bus, app)
watch.left.connect(lambda: heard.append(1))
sender = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "other")
message = QDBusMessage.createSignal(*sys.argv[1:4])
if len(sys.argv) > 4:
    message.setArguments([sys.argv[4] == "true"])
sender.send(message)
QTimer.singleShot(300, app.quit)
app.exec()
print(len(heard))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the bus of Linux desktops")
@pytest.mark.parametrize(
    ("signal", "heard"),
    [
        (("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "true"), "1"),
        (("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "false"), "0"),
        (("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock"), "1"),
        (("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", "true"), "1"),
        (("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "true"), "1"),
        (("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "false"), "0"),
    ],
)
def test_the_desktop_and_logind_are_heard_on_a_real_bus(signal, heard):
    run = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", _LISTENER, *signal],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == heard


def test_leaving_the_session_locks(room):
    assert room.guard.session is not None
    room.guard.session.left.emit()
    assert room.is_locked


def test_a_platform_that_is_not_listened_to_says_so(qapp):
    assert session.watch_session(qapp, "win32") is None
    assert session.watch_session(qapp, "darwin") is None
    assert session.watch_session(qapp, "freebsd14") is None
    assert (session.is_heard("linux"), session.is_heard("win32")) == (True, False)


def test_W64_a_log_that_was_cut_off_is_said_on_opening_without_looking_for_it(room, monkeypatch):
    room.window.lock()
    room.unlock()
    assert not room.workspace.page.banner.isVisible()
    room.window.lock()
    monkeypatch.setattr(
        "tests.ui.kit.test_shell.LOG", SimpleNamespace(bij_openen=Controle(Breuk.EINDE, 3, 9))
    )
    room.unlock()
    assert room.workspace.page.banner.title.text() == "Aan het einde van het logboek ontbreken regels"
