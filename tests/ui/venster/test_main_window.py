from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget

from tests.ui.accessible import names, unnamed
from tests.ui.venster.stage import GOOD, Stage, inside, stage
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.sidebar import ENTRIES
from zvh_desktop.ui.widgets.sheet import Confirm

__all__ = ["inside", "stage"]


def test_everything_that_can_be_operated_has_a_name(inside):
    assert unnamed(inside.window) == []
    buttons = names(inside.window, QAccessible.Role.Button)
    assert buttons[:3] == ["Zoeken", "Vandaag", "Aanmeldingen"]
    inside.key(Qt.Key.Key_K)
    assert unnamed(inside.window) == []
    inside.workspace.search.put_away()
    inside.key(Qt.Key.Key_L)
    assert unnamed(inside.window) == []
    inside.window.kluis_page._show_make(Path("elders.kluis"))
    assert unnamed(inside.window) == []


def test_locking_comes_back_to_the_same_place(inside):
    inside.window.tools.navigator.go(to.ToCasus("c7"))
    inside.key(Qt.Key.Key_L)
    inside.unlock()
    assert inside.workspace.page.opened_with == [to.ToCasus("c7")]


def test_what_cannot_be_written_is_asked_about_before_closing(inside, qtbot):
    page = inside.pages["Vandaag"]
    page.fails = True
    qtbot.keyClicks(page.editor, "blijft")
    inside.window.close()
    assert inside.window.isVisible()
    question = inside.window.findChild(Confirm, "confirm")
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert inside.window.isVisible()
    page.fails = False


def test_closing_writes_and_closes_the_kluis(inside, qtbot):
    page, kluis = inside.pages["Vandaag"], inside.window._kluis
    qtbot.keyClicks(page.editor, "laatste woorden")
    inside.window.close()
    assert page.written == ["laatste woorden"]
    assert kluis.closed


def test_a_demonstration_says_so_everywhere(qtbot, tmp_path):
    stage = Stage(qtbot, tmp_path / "demo.kluis", demonstration=GOOD)
    shown = stage.window.kluis_page.findChild(QWidget, "demonstration_passphrase")
    assert shown.text() == GOOD
    stage.unlock()
    for entry in ENTRIES:
        stage.window.tools.navigator.go(entry.destination)
        assert stage.workspace.demo_strip.isVisible()
    assert stage.workspace.findChild(QWidget, "niet_openbaar").text() == "Niet openbaar (art. 8.2)"


def test_the_passphrase_of_a_demonstration_goes_where_it_is_asked_for(qtbot, tmp_path):
    stage = Stage(qtbot, tmp_path / "demo.kluis", demonstration=GOOD)
    stage.toegang.terugzetter = lambda: SimpleNamespace(standaardplaats=lambda _pad: None)
    page = stage.window.kluis_page
    fill = page.findChild(QPushButton, "fill_in_passphrase")
    page.show_restore(tmp_path / "demo.kluis")
    fill.click()
    assert page.form is page.restore
    assert (page.restore.passphrase.text(), page.unlock.passphrase.text()) == (GOOD, "")

    page.show_unlock(tmp_path / "demo.kluis")
    fill.click()
    assert page.unlock.passphrase.text() == GOOD
