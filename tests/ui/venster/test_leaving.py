"""No job keeps the window from closing or locking: the screen says what it waits for, and what hangs is not waited for without end."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from tests.ui.venster.stage import GOOD, Kluis, Stage
from zvh_desktop.ui.venster.jobs import JobControl
from zvh_desktop.ui.widgets.text import Text


@pytest.fixture
def stage(qtbot, tmp_path) -> Stage:
    return Stage(qtbot, tmp_path / "zvh.kluis")


@pytest.fixture
def inside(stage) -> Stage:
    stage.unlock()
    return stage


class Writer:
    """Makes documents until it is told that it may end; `step` lets it tell how far it is."""

    def __init__(self) -> None:
        self.may_end, self.step = threading.Event(), threading.Event()
        self.steps: list[str] = []

    def work(self, control: JobControl) -> None:
        self.steps.append("begonnen")
        while not self.may_end.wait(0.01):
            if self.step.is_set():
                self.step.clear()
                control.progress(1, 2)
        self.steps.append("heel")


@pytest.fixture
def writer(inside) -> Iterator[Writer]:
    writer = Writer()
    inside.window.jobs.run(writer.work, writer.steps.append, label="Documenten maken")
    inside.qtbot.waitUntil(lambda: writer.steps == ["begonnen"])
    yield writer
    writer.may_end.set()


@pytest.fixture
def impatient(inside) -> None:
    inside.window.jobs._patience.setInterval(200)


def shown(stage, name: str) -> str:
    return next(w for w in stage.window.findChildren(Text, name) if w.isVisible()).text()


def test_closing_lets_a_writer_come_to_its_end_and_says_so(inside, qtbot, writer):
    kluis = inside.window._kluis
    assert not inside.window.close()
    assert shown(inside, "cover_title") == "Het programma wordt gesloten"
    assert "Documenten maken" in shown(inside, "cover_reason")
    assert not kluis.closed
    writer.may_end.set()
    qtbot.waitUntil(lambda: not inside.window.isVisible())
    assert writer.steps == ["begonnen", "heel"]
    assert kluis.closed


def test_as_long_as_it_tells_how_far_it_is_it_is_waited_for(inside, qtbot, writer, monkeypatch):
    inside.window.close()
    anew: list[str] = []
    monkeypatch.setattr(inside.window.jobs._patience, "start", lambda: anew.append("anew"))
    writer.step.set()
    qtbot.waitUntil(lambda: anew == ["anew"])


@pytest.mark.parametrize("leave", ["close", "lock"])
def test_a_writer_that_hangs_is_waited_for_no_longer_than_that(inside, qtbot, impatient, leave):
    go_on, kluis = threading.Event(), inside.window._kluis
    inside.window.jobs.run(lambda _control: go_on.wait(60), print, label="Reservekopie maken")
    assert not getattr(inside.window, leave)()
    assert "Reservekopie maken" in shown(inside, "cover_reason")
    qtbot.waitUntil(lambda: kluis.closed)
    assert inside.window.isVisible() is (leave == "lock")
    assert inside.window.jobs.has_left_a_writer
    go_on.set()


def test_after_a_lock_that_left_one_behind_the_kluis_opens_again(inside, qtbot, impatient):
    go_on = threading.Event()
    inside.window.jobs.run(lambda _control: go_on.wait(60), print, label="Reservekopie maken")
    inside.window.lock()
    qtbot.waitUntil(lambda: inside.workspace is None)
    inside.unlock()
    assert inside.workspace is not None
    go_on.set()


def test_an_unlock_that_ends_while_the_window_closes_gives_its_kluis_back(stage, qtbot, monkeypatch):
    go_on, opened = threading.Event(), []

    def slowly(pad, _passphrase):
        go_on.wait(60)
        opened.append(Kluis(pad))
        return opened[0]

    monkeypatch.setattr(stage.toegang, "ontgrendelen", slowly)
    form = stage.window.kluis_page.unlock
    qtbot.keyClicks(form.passphrase.line, GOOD)
    qtbot.keyClick(form.passphrase.line, Qt.Key.Key_Return)
    assert not stage.window.close()
    go_on.set()
    qtbot.waitUntil(lambda: not stage.window.isVisible())
    assert opened[0].closed
    assert stage.workspace is None


def test_what_only_reads_is_left_at_once_and_the_next_one_begins(jobs, qtbot):
    go_on, got, released = threading.Event(), [], []
    stuck = jobs.run(
        lambda _control: go_on.wait(60), got.append, label="lezen", only_reads=True, release=released.append
    )
    jobs.run(lambda _control: "schrijft", got.append, label="schrijven")
    stuck.cancel()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert got == ["schrijft"]
    go_on.set()
    qtbot.waitUntil(lambda: released == [True])
    assert got == ["schrijft"]


def test_a_result_that_nobody_waits_for_is_released(jobs, qtbot):
    go_on, got, released = threading.Event(), [], []
    job = jobs.run(
        lambda _control: go_on.wait(60), got.append, label="lezen", only_reads=True, release=released.append
    )
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: released == [True])
    assert got == []
