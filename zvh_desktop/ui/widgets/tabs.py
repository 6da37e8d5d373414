"""Tabs under the head of a page; Ctrl+Tab and Ctrl+Shift+Tab walk through them, as everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget


class Tabs(QTabWidget):
    """`tabs.add("Agenda", widget)`; `go("Notulen")` by the word on the tab."""

    def __init__(self, *, label: str, name: str = "tabs", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setDocumentMode(True)
        bar = self.tabBar()
        bar.setDrawBase(False)
        bar.setExpanding(False)
        bar.setObjectName(f"{name}_bar")
        bar.setAccessibleName(label)

    def add(self, word: str, widget: QWidget) -> None:
        self.addTab(widget, word)

    def go(self, word: str) -> bool:
        """To the tab with this word; says whether there is one."""
        for place in range(self.count()):
            if self.tabText(place) == word:
                self.setCurrentIndex(place)
                return True
        return False
