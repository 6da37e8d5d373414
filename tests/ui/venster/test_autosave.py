from __future__ import annotations

import gc
from datetime import datetime

import pytest
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


class TestWhen:
    """A second after the last key it is written, whatever the typist does; a save that is running is not begun again."""

    def saver(self, save=lambda: NOW, monitor=None) -> Autosave:
        return Autosave(save, monitor)

    def running(self, saver: Autosave) -> tuple[bool, bool, bool]:
        return saver._idle.isActive(), saver._most.isActive(), saver._retry.isActive()

    def test_a_key_starts_the_clock_and_the_next_one_starts_it_again_but_not_the_last_one(self):
        saver = self.saver()
        assert self.running(saver) == (False, False, False)
        saver.touch()
        assert self.running(saver) == (True, True, False)
        idle, most = saver._idle.timerId(), saver._most.timerId()
        saver.touch("any", "signal")
        assert saver._idle.timerId() != idle
        assert saver._most.timerId() == most
        assert (saver._idle.interval(), saver._most.interval(), saver._retry.interval()) == (400, 900, 3000)

    def test_what_is_written_stops_every_clock_and_says_when(self):
        states: list[SaveState] = []
        saver = self.saver()
        saver.state_changed.connect(states.append)
        saver.touch()
        saver.touch()
        assert saver.is_dirty
        assert saver.flush() is True
        assert self.running(saver) == (False, False, False)
        assert (saver.last_saved, saver.is_dirty, states) == (NOW, False, [SaveState.DIRTY, SaveState.SAVED])
        assert saver.flush() is True

    def test_nothing_to_write_is_no_moment(self):
        monitor = SaveMonitor()
        saver = self.saver(lambda: None, monitor)
        saver.touch()
        assert saver.flush()
        assert (saver.last_saved, monitor.last_saved) == (None, None)

    def test_a_failure_is_told_once_tried_later_and_again_at_the_next_key(self):
        fault, told = errors.StorageUnavailable(), []
        fails = [True]

        def save() -> datetime:
            if fails:
                raise fault
            return NOW

        saver = self.saver(save)
        saver.failed.connect(told.append)
        saver.touch()
        assert saver.flush() is False
        assert self.running(saver) == (False, False, True)
        assert (told, saver.error, saver.state) == ([fault], fault, SaveState.FAILED)
        saver.touch()
        assert self.running(saver) == (True, True, True)
        assert saver.state is SaveState.FAILED
        fails.clear()
        assert saver.flush() is True
        assert (saver.error, saver.state) == (None, SaveState.SAVED)

    def test_a_save_that_is_running_is_not_begun_again(self):
        begun: list[bool] = []

        def save() -> datetime:
            begun.append(saver.flush())
            return NOW

        saver = self.saver(save)
        saver.touch()
        assert saver.flush() is True
        assert begun == [False]
        saver.touch()
        assert saver.flush() is True

    def test_what_is_thrown_away_on_purpose_is_not_written(self):
        written: list[int] = []

        def save() -> None:
            written.append(1)
            raise errors.StorageUnavailable

        saver = self.saver(save)
        saver.touch()
        saver.flush()
        saver.discard()
        assert (saver.error, saver.state, self.running(saver)) == (
            None,
            SaveState.SAVED,
            (False, False, False),
        )
        assert saver.flush() is True
        assert written == [1]


class TestMonitor:
    def test_a_page_that_is_gone_is_forgotten(self, qtbot):
        monitor = SaveMonitor()
        saver = Autosave(lambda: NOW, monitor)
        saver.touch()
        assert monitor.state is SaveState.DIRTY
        saver.deleteLater()
        qtbot.waitUntil(lambda: monitor.state is SaveState.SAVED)

    def test_the_error_is_that_of_the_one_that_failed(self):
        monitor, heard = SaveMonitor(), []
        monitor.changed.connect(lambda: heard.append(monitor.state))
        fault = errors.StorageUnavailable()
        monitor.report(1, SaveState.DIRTY, None, None)
        monitor.report(2, SaveState.FAILED, fault, None)
        assert (monitor.state, monitor.error) == (SaveState.FAILED, fault)
        monitor.report(2, SaveState.SAVED, None, NOW)
        monitor.report(1, SaveState.SAVED, None, None)
        assert (monitor.state, monitor.error, monitor.last_saved) == (SaveState.SAVED, None, NOW)
        later = NOW.replace(year=2027)
        monitor.saved_at(later)
        assert monitor.last_saved == later
        monitor.forget(1)
        monitor.forget(99)
        assert len(heard) == 7


class TestHistory:
    """Steps of one concept: a row of letters is one step, what is refused is none, and two hundred are kept."""

    @pytest.fixture
    def shown(self) -> list[object]:
        return []

    @pytest.fixture
    def history(self, qapp, shown) -> UndoHistory:
        return UndoHistory(shown.append)

    def test_letters_of_one_field_are_one_step_and_of_another_are_not(self, history, shown):
        for before, after, key in ((0, 1, "a"), (1, 2, "a"), (2, 3, "b"), (3, 4, ""), (4, 5, "")):
            assert history.replace(before, after, f"stap {key}", merge_key=key) is True
        walked = []
        while history.undo_label:
            history.undo()
            walked.append(shown[-1])
        assert walked == [4, 3, 2, 0]
        assert history.redo_label == "stap a"
        while history.redo_label:
            history.redo()
        assert shown[-1] == 5

    def test_a_new_step_leaves_nothing_to_do_again(self, history):
        history.replace(0, 1, "een")
        history.undo()
        history.replace(0, 2, "twee")
        assert (history.undo_label, history.redo_label) == ("twee", "")

    def test_with_nothing_to_undo_nothing_is_said(self, history):
        said: list[str] = []
        history.said.connect(said.append)
        history.undo()
        history.redo()
        assert said == []
        assert (history.undo_label, history.redo_label) == ("", "")

    def test_every_step_is_told(self, history):
        told: list[int] = []
        history.changed.connect(lambda: told.append(1))
        history.replace(0, 1, "een")
        history.undo()
        history.clear()
        assert len(told) >= 2
        assert (history.undo_label, history.redo_label) == ("", "")

    def test_two_hundred_steps_are_kept(self, history):
        for number in range(201):
            history.replace(number, number + 1, "stap")
        count = 0
        while history.undo_label:
            history.undo()
            count += 1
        assert count == 200

    def test_a_step_back_that_is_refused_stays_where_it_was(self, qapp):
        refuses: list[object] = []
        said: list[str] = []
        history = UndoHistory(lambda value: value not in refuses)
        history.said.connect(said.append)
        assert history.replace(0, 1, "een") is True
        refuses.append(2)
        assert history.replace(1, 2, "twee") is False
        assert history.undo_label == "een"
        refuses.append(0)
        history.undo()
        assert said == []

    def test_a_page_that_python_collects_with_all_its_steps_takes_nothing_down(self, qapp):
        class Page(QWidget):
            def __init__(self) -> None:
                super().__init__()
                self.history = UndoHistory(self.shown, self)

            def shown(self, _value: object) -> None:
                return

        for _round in range(3):
            page = Page()
            for number in range(201):
                page.history.replace(number, number + 1, "stap")
            del page
            gc.collect()

    def test_a_refused_letter_is_no_part_of_the_step_that_it_goes_on(self, qapp):
        shown: list[object] = []
        history = UndoHistory(lambda value: value != 3 and not shown.append(value))
        history.replace(1, 2, "typen", merge_key="a")
        assert history.replace(2, 3, "typen", merge_key="a") is False
        history.undo()
        history.redo()
        assert shown == [2, 1, 2]
