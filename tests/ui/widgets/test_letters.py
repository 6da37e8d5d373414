"""All letters become larger and smaller by a key, with all that belongs to them, in every window of the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.patience import wait_active
from tests.ui.venster.stage import inside, stage
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.icons import picture
from zvh_desktop.ui.widgets.layout import in_column
from zvh_desktop.ui.widgets.letters import choose_letters
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text

__all__ = ["inside", "stage"]

CTRL, KEYPAD = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier
UI = Path(__file__).parents[3] / "zvh_desktop" / "ui"


@pytest.fixture(autouse=True)
def usual_letters(qapp) -> Iterator[None]:
    yield
    choose_letters(theme.GEWOON)


def test_everything_that_belongs_to_text_grows_with_it_and_comes_back(qtbot):
    window, table = QWidget(), RowTable([Column("Naam", str, width=120)], label="Namen")
    table.set_rows(["Noor", "Daan"])
    head, line, chip = Text("Casus", "title"), Line(), Chip("wacht")
    button, icon = KeyButton("Opslaan", key="Ctrl+Return", icon="check"), picture("check", size=16)
    in_column(head, line, chip, button, icon, table, on=window)
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()

    def sizes() -> list[int]:
        return [
            head.fontMetrics().height(),
            line.height(),
            line.fontMetrics().height(),
            chip.sizeHint().height(),
            button.sizeHint().width(),
            button.sizeHint().height(),
            icon.pixmap().deviceIndependentSize().toSize().height(),
            table.view.rowHeight(0),
            table.view.horizontalHeader().height(),
        ]

    before = sizes()
    choose_letters(150)
    QApplication.processEvents()
    grown = [round(after / usual, 1) for after, usual in zip(sizes(), before, strict=True)]
    assert min(grown) >= 1.2, grown  # distances within a button and a head of a table stay as they are
    assert max(grown) <= 1.6, grown
    choose_letters(100)
    QApplication.processEvents()
    assert sizes() == before


def press(window: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    """To the window, as a keyboard does; offscreen nobody gives the keys to a sheet that opens."""
    window.activateWindow()
    wait_active(window)
    QTest.keyClick(window.windowHandle(), key, held)


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_Plus, CTRL), (Qt.Key.Key_Plus, CTRL | KEYPAD), (Qt.Key.Key_Equal, CTRL)]
)
def test_the_keys_work_before_the_kluis_opens_in_it_and_in_a_sheet(inside, key, held):
    window = inside.window
    window.tools.navigator.go(to.ToVandaag())
    editor = inside.workspace.page.editor
    editor.setFocus()
    press(window, key, held)
    assert (theme.Letters.percent, editor.toPlainText()) == (110, "")
    sheet = Sheet(window, "Nieuw")
    sheet.add(Line())
    sheet.open()
    press(sheet, key, held)
    assert theme.Letters.percent == 125
    press(sheet, Qt.Key.Key_F9)  # the same key in a form, in the kluis and in front of it
    assert theme.Letters.percent == 100
    press(sheet, key, held)
    press(sheet, key, held)
    sheet.reject()
    press(window, Qt.Key.Key_F9)
    assert theme.Letters.percent == 100
    for _twice in range(2):
        press(window, key, held)
    press(window, Qt.Key.Key_L)
    for _twice in range(2):
        press(window, key, held)
        assert theme.Letters.percent == 150
    press(window, Qt.Key.Key_Minus, CTRL | KEYPAD)
    assert theme.Letters.percent == 125
    press(window, Qt.Key.Key_F9)
    assert theme.Letters.percent == 100


def test_no_size_is_set_that_does_not_follow_the_letters():
    """`theme.set_size` and `theme.px` are the only ways; what is measured (a call, a name of one) may be set."""
    number = re.compile(
        r"set(?:Fixed|Minimum|Maximum)(?:Width|Height|Size)\([A-Z\d*][\w, .]*\)|setPixelSize\(\d|resize\(\d"
    )
    allowed = {"setMinimumWidth(1)", "setMinimumSize(*LEAST_SIZE)", "resize(1"}
    found = [
        f"{path.relative_to(UI)}: {one}"
        for path in UI.rglob("*.py")
        for one in number.findall(path.read_text(encoding="utf-8"))
        if one not in allowed
    ]
    assert found == []
