"""The guide inside the program: at the chapter of the screen, searched, and without asking the network anything."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser

from tests.ui.schermen.conftest import CTRL, Desk
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.taal.resource_files import guide_dir
from zvh_desktop.ui.venster.key_sheet import KeySheet
from zvh_desktop.ui.venster.navigation import (
    SCREENS,
    CasustafelTab,
    ToCasustafel,
    ToHandleiding,
    ToTriageBord,
    chapter_about,
)

FILES = sorted(path.stem for path in guide_dir().glob("[0-9]*.md"))


def chapters(desk: Desk) -> list[str]:
    return [row.identity for row in desk.page.list.rows_model.rows()]


def text(desk: Desk) -> str:
    return desk.find("handleiding_tekst", QTextBrowser).toPlainText()


def test_f1_twice_opens_the_chapter_of_the_screen(desk: Desk):
    desk.go(ToTriageBord())
    desk.key(Qt.Key.Key_F1)
    QTest.keyClick(desk.window.findChild(KeySheet, "key_sheet"), Qt.Key.Key_F1)
    desk.settle()
    assert desk.tools.navigator.here == ToHandleiding("04-triage")
    assert text(desk).startswith("4. Triage")
    assert chapters(desk) == FILES


def test_every_screen_leads_to_a_chapter_that_is_there():
    places = [object.__new__(one) for one in SCREENS if one is not ToCasustafel]
    tabs = [ToCasustafel(CasustafelId("t"), tab) for tab in get_args(CasustafelTab)]
    assert {chapter_about(one) for one in (*places, *tabs)} <= {*FILES}


def test_a_search_keeps_the_chapters_with_the_words_and_goes_from_place_to_place(desk: Desk):
    page = desk.go(ToHandleiding())
    desk.type("herstelsleutel oefenen")
    assert chapters(desk)
    assert {*chapters(desk)} < {*FILES}
    view = desk.find("handleiding_tekst", QTextBrowser)
    first = view.textCursor().selectionStart()
    assert view.textCursor().selectedText().casefold() == "herstelsleutel"
    desk.key(Qt.Key.Key_F3)
    assert view.textCursor().selectionStart() > first
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("bestaatnietaaneengeschreven")
    assert chapters(desk) == []
    assert page.search.text() == "bestaatnietaaneengeschreven"


@pytest.mark.parametrize("link", ["13-reservekopieen.md", "https://example.invalid/", "file:///etc/hostname"])
def test_a_link_opens_a_chapter_and_nothing_else(desk: Desk, link: str):
    desk.go(ToHandleiding("01-eerste-start"))
    before = text(desk)
    desk.find("handleiding_tekst", QTextBrowser).anchorClicked.emit(QUrl(link))
    desk.settle()
    if link.endswith(".md"):
        assert text(desk).startswith("13. Reservekopieën")
    else:
        assert text(desk) == before


PLACES = sorted(
    {
        (path.stem, link)
        for path in guide_dir().glob("[0-9]*.md")
        for link in re.findall(r"\]\(([^)\s]*#[^)\s]+)\)", path.read_text("utf-8"))
    }
)


def test_a_link_to_a_heading_goes_there(desk: Desk):
    lost = []
    for chapter, link in PLACES:
        page = desk.go(ToHandleiding(chapter))
        page.text.verticalScrollBar().setValue(0)
        page.text.anchorClicked.emit(QUrl(link))
        desk.settle()
        if page.text.verticalScrollBar().value() == 0:
            lost.append((chapter, link))
    assert PLACES
    assert lost == []


def test_pictures_are_no_wider_than_the_page(desk: Desk):
    page = desk.go(ToHandleiding("06-aan-tafel"))
    desk.settle()
    view = desk.find("handleiding_tekst", QTextBrowser)
    assert view.document().idealWidth() <= page.text.width()
    assert view.horizontalScrollBar().maximum() == 0


def test_a_window_that_changes_size_stays_where_one_read(desk: Desk):
    page = desk.go(ToHandleiding("06-aan-tafel"))
    bar = page.text.verticalScrollBar()
    for width, height in ((1280, 700), (1280, 640), (1000, 640)):
        bar.setValue(bar.maximum() // 2)
        desk.window.resize(width, height)
        desk.settle()
        assert 0.4 < bar.value() / bar.maximum() < 0.6
