from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.venster.stage import NotePage, inside, stage
from zvh_desktop.application import errors
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.domain.errors import GebiedEApart
from zvh_desktop.ui.venster import navigation as to

__all__ = ["inside", "stage"]


def test_pages_are_made_when_first_visited_and_two_places_can_share_one(inside):
    assert set(inside.pages) == {"Vandaag"}
    go = inside.window.tools.navigator.go
    go(to.ToCasussen())
    first = inside.workspace.page
    go(to.ToCasus("c1"))
    assert inside.workspace.page is first
    assert first.opened_with == [to.ToCasussen(), to.ToCasus("c1")]


def test_the_page_that_is_left_does_not_read_anew_what_opening_the_next_one_changes(inside, monkeypatch):
    left, heard = inside.workspace.page, []
    events = inside.window.tools.events
    events.listen(left, heard.append)
    monkeypatch.setattr(
        NotePage, "open", lambda page, _destination: events.publish(Gewijzigd("verslag", "1"))
    )
    inside.window.tools.navigator.go(to.ToCasussen())
    assert inside.workspace.page is not left
    assert heard == []


def test_leaving_a_page_writes_what_is_typed(inside, qtbot):
    page = inside.pages["Vandaag"]
    qtbot.keyClicks(page.editor, "net getypt")
    inside.key(Qt.Key.Key_2)
    assert page.written == ["net getypt"]


def test_the_same_page_is_not_reopened_over_text_that_could_not_be_written(inside, qtbot):
    go = inside.window.tools.navigator.go
    go(to.ToCasus("c1"))
    page = inside.workspace.page
    page.fails = True
    qtbot.keyClicks(page.editor, "van c1")
    go(to.ToCasus("c2"))
    assert page.opened_with == [to.ToCasus("c1")]
    assert page.editor.text() == "van c1"


def test_locking_writes_everything_and_destroys_every_page(inside, qtbot):
    page, kluis = inside.pages["Vandaag"], inside.window._kluis
    qtbot.keyClicks(page.editor, "bij het vergrendelen")
    destroyed = []
    page.destroyed.connect(lambda: destroyed.append(1))
    written = page.written
    inside.key(Qt.Key.Key_L)
    qtbot.waitUntil(lambda: destroyed == [1])
    assert written == ["bij het vergrendelen"]
    assert kluis.closed
    assert inside.window.workspace is None
    assert inside.window.kluis_page.isVisible()
    inside.unlock()
    assert inside.workspace.page.title == "Vandaag"


def test_a_page_that_cannot_open_says_so_and_the_program_goes_on(inside, monkeypatch):
    def fail(_self, _destination):
        raise errors.NotFound("casus", "c9")

    monkeypatch.setattr(NotePage, "open", fail)
    inside.key(Qt.Key.Key_4)
    page = inside.workspace.page
    assert page.title == "Casussen"
    assert page.banner.title.text() == "Dit bestaat niet meer"


def test_a_page_that_could_not_open_offers_to_try_again_and_then_says_nothing_of_it(inside, qtbot):
    failing = [errors.SchijfStoring(), errors.SchijfStoring()]
    inside.key(Qt.Key.Key_4)
    page = inside.workspace.page
    opened = page.open

    def open_or_fail(destination):
        if failing:
            raise failing.pop()
        opened(destination)

    page.open = open_or_fail
    inside.key(Qt.Key.Key_1)
    inside.key(Qt.Key.Key_4)
    assert page.banner.isVisible()
    assert "schijf" in page.banner.accessibleName().lower()
    qtbot.mouseClick(page.banner.action, Qt.MouseButton.LeftButton)
    assert page.banner.isVisible()
    qtbot.mouseClick(page.banner.action, Qt.MouseButton.LeftButton)
    assert not page.banner.isVisible()
    assert page.opened_with == [to.ToCasussen()] * 2


def test_an_action_that_fails_is_said_in_the_page(inside):
    page = inside.pages["Vandaag"]
    with page.doing():
        raise GebiedEApart
    assert "art. 2.3" in page.banner.body.text()
    with page.doing():
        pass
    assert not page.banner.isVisible()
