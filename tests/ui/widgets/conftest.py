from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6 import QtGui
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

TODAY = date(2026, 11, 24)


@pytest.fixture
def stage(qtbot):
    """A window to put widgets in, shown and active."""
    window = QWidget()
    QVBoxLayout(window)
    window.resize(900, 600)
    qtbot.addWidget(window)

    def put(*widgets: QWidget) -> QWidget:
        for widget in widgets:
            window.layout().addWidget(widget)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return put


@pytest.fixture
def announced(monkeypatch) -> list[str]:
    """What a screen reader is asked to say of a text that has not the focus."""
    said: list[str] = []
    hears = SimpleNamespace(updateAccessibility=lambda event: said.append(event.message()))
    monkeypatch.setattr(QtGui, "QAccessible", hears)
    return said


def accessible_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
