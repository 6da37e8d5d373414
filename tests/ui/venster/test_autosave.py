from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.venster.stage import CTRL, NOW, inside, name_of, stage
from zvh_desktop.application import errors
from zvh_desktop.ui.venster.autosave import Autosave, SaveMonitor, SaveState, UndoHistory

__all__ = ["inside", "stage"]


def test_text_is_saved_by_itself_with_the_time_of_the_real_save(inside, qtbot):
    page = inside.pages["Vandaag"]
    qtbot.keyClick(page.editor, "v")
    assert inside.workspace.status.saves.text() == "Bezig met opslaan…"
    qtbot.keyClicks(page.editor, "anzelf")
    qtbot.waitUntil(lambda: page.written[-1:] == ["vanzelf"])
    assert inside.workspace.status.saves.text().startswith("Opgeslagen om ")


def test_a_failing_save_keeps_the_text_shows_red_and_tries_again(inside, qtbot):
    page = inside.pages["Vandaag"]
    page.fails = True
    qtbot.keyClicks(page.editor, "mag niet weg")
    assert not page.saver.flush()
    bar = inside.workspace.save_bar
    assert bar.isVisible()
    assert "nog niet opgeslagen" in bar.title.text()
    assert inside.workspace.status.saves.text().startswith("Niet opgeslagen")
    assert page.editor.text() == "mag niet weg"
    page.fails = False
    qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert page.written == ["mag niet weg"]
    assert not bar.isVisible()


class TestAutosave:
    def test_typing_without_a_pause_is_written_all_the_same(self, qtbot):
        written: list[int] = []
        saver = Autosave(lambda: written.append(1), idle_ms=600_000, max_ms=50)

        def typed() -> bool:
            saver.touch()
            return bool(written)

        qtbot.waitUntil(typed)

    def test_the_times_keep_the_promise_of_one_second(self):
        from zvh_desktop.ui.venster import autosave

        assert autosave.IDLE_MS < autosave.MOST_MS < 1000

    def test_nothing_typed_is_nothing_written(self, qtbot):
        written: list[int] = []
        saver = Autosave(lambda: written.append(1))
        assert saver.flush()
        assert written == []

    def test_a_failure_is_kept_and_tried_again_by_itself(self, qtbot):
        monitor, outcomes = SaveMonitor(), [errors.StorageUnavailable(), None]

        def save() -> datetime:
            outcome = outcomes.pop(0)
            if outcome is not None:
                raise outcome
            return NOW

        saver = Autosave(save, monitor)
        saver._retry.setInterval(20)
        saver.touch()
        assert not saver.flush()
        assert monitor.state is SaveState.FAILED
        assert isinstance(monitor.error, errors.StorageUnavailable)
        qtbot.waitUntil(lambda: monitor.state is SaveState.SAVED)
        assert monitor.last_saved == NOW

    def test_the_monitor_shows_the_worst_of_all(self):
        monitor = SaveMonitor()
        first, second = Autosave(lambda: NOW, monitor), Autosave(lambda: NOW, monitor)
        first.touch()
        second.touch()
        first.flush()
        assert monitor.state is SaveState.DIRTY
        second.flush()
        assert monitor.state is SaveState.SAVED


class TestUndo:
    def test_steps_have_names_and_go_both_ways(self, qapp):
        shown: list[object] = []
        said: list[str] = []
        history = UndoHistory(shown.append)
        history.said.connect(said.append)
        history.replace(("a",), ("a", "b"), "actie toevoegen")
        assert history.undo_label == "actie toevoegen"
        history.undo()
        assert shown[-1] == ("a",)
        assert history.redo_label == "actie toevoegen"
        history.redo()
        assert shown[-1] == ("a", "b")
        assert said == ["Ongedaan gemaakt: actie toevoegen", "Opnieuw gedaan: actie toevoegen"]

    def test_a_row_of_the_same_small_steps_is_one_step(self, qapp):
        shown: list[object] = []
        history = UndoHistory(shown.append)
        for number in range(3):
            history.replace(number, number + 1, "volgorde wijzigen", merge_key="volgorde")
        history.undo()
        assert shown[-1] == 0
        assert history.undo_label == ""

    def test_no_change_is_no_step(self, qapp):
        history = UndoHistory(lambda _value: None)
        history.replace(1, 1, "niets")
        assert history.undo_label == ""

    def test_a_step_that_is_refused_is_no_step_and_is_not_said(self, qapp):
        said: list[str] = []
        history = UndoHistory(lambda value: value != "vol")
        history.said.connect(said.append)
        assert not history.replace("leeg", "vol", "vullen")
        assert history.undo_label == ""
        assert history.replace("vol", "leeg", "legen")
        history.undo()
        assert (said, history.undo_label, history.redo_label) == ([], "", "")

    def test_the_buttons_in_the_head_say_what_they_undo(self, inside, qtbot):
        page = inside.pages["Vandaag"]
        history = page.use_undo(UndoHistory(lambda _value: None))
        back = page.findChild(QWidget, "undo")
        qtbot.waitUntil(back.isVisible)
        assert not back.isEnabled()
        history.replace(1, 2, "actie toevoegen")
        assert name_of(back) == "Ongedaan maken: actie toevoegen"
        inside.key(Qt.Key.Key_Z)
        again = page.findChild(QWidget, "redo")
        assert name_of(again) == "Opnieuw doen: actie toevoegen"
        inside.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert history.undo_label == "actie toevoegen"
