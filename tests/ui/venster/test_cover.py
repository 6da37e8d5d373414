from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QLabel

from tests.journeys.typist import ask_to_end_the_session
from tests.ui.accessible import unnamed
from tests.ui.venster.room import Room, room
from zvh_desktop.bootstrap import window as bootstrap
from zvh_desktop.ui.venster import navigation as to

__all__ = ["room"]


NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


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
        room.window.jobs.run(lambda _c: go.wait(60), done.append, label="Notulen ondertekenen")
        room.window.lock()
        assert room.shown("cover_reason")[0].text() == "Notulen ondertekenen…"
        assert not room.is_locked
        go.set()
        qtbot.waitUntil(lambda: room.is_locked)
        assert done == [True]


@pytest.mark.skipif(sys.platform != "linux", reason="asks by the name that this has in the Qt of Linux")
@pytest.mark.parametrize(("fails", "may_ask"), [(True, True), (True, False), (False, True)])
def test_a_session_is_held_up_for_text_alone_that_cannot_be_written(
    room, qtbot, qapp, monkeypatch, fails, may_ask
):
    held: list[str] = []
    monkeypatch.setattr(QSessionManager, "allowsInteraction", lambda _self: may_ask)
    monkeypatch.setattr(QSessionManager, "cancel", lambda _self: held.append("held"))
    with monkeypatch.context() as there:
        there.setattr(bootstrap.sys, "platform", "win32")  # the signals of this process stay as they are
        bootstrap._hear_the_system(qapp, room.window)
    page = room.pages["Vandaag"]
    page.fails = fails
    qtbot.keyClicks(page.editor, "tot hier")
    ask_to_end_the_session()
    qapp.commitDataRequest.disconnect()
    assert (len(held), page.written) == ((1, []) if fails and may_ask else (0, [] if fails else ["tot hier"]))
    assert room.window.isVisible()
    page.fails = False
