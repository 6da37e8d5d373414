"""Some builds of the Qt binding drop a reference to None on ordinary calls; a session of typing then ends in an abort.

The program must run on Python 3.11, where None can be used up. From 3.12 on None is immortal and the fault would be hidden.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QStandardItem
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

CALLS = 200
# Caches may move the count a little; the fault moves it by one or two for every call.
SLACK = CALLS // 10

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal: nothing to measure")


class Painted(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.end()


def drift(act) -> int:
    for _ in range(10):
        act()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        act()
    return sys.getrefcount(None) - before


@pytest.mark.parametrize("case", ["setText", "setStyleSheet", "setPalette", "setFont", "setColor", "setData"])
def test_a_setter_keeps_none_whole(qtbot, case: str):
    label, palette, item = QLabel(), QPalette(), QStandardItem()
    qtbot.addWidget(label)
    act = {
        "setText": lambda: label.setText("tekst"),
        "setStyleSheet": lambda: label.setStyleSheet("color: black"),
        "setPalette": lambda: label.setPalette(palette),
        "setFont": lambda: label.setFont(QFont()),
        "setColor": lambda: palette.setColor(QPalette.ColorRole.Window, QColor("white")),
        "setData": lambda: item.setData("tekst", Qt.ItemDataRole.DisplayRole),
    }[case]
    assert drift(act) > -SLACK


def test_typing_keeps_none_whole(qtbot):
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    editor.show()
    assert drift(lambda: QTest.keyClick(editor, Qt.Key.Key_A)) > -SLACK


def test_painting_keeps_none_whole(qtbot):
    widget = Painted()
    qtbot.addWidget(widget)
    widget.resize(50, 50)
    widget.show()
    assert drift(widget.repaint) > -SLACK
