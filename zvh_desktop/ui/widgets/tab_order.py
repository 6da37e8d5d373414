"""Tab goes the way one reads: rows that come later take their place in the middle, not at the end."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QRadioButton, QScrollArea, QWidget


def in_reading_order(root: QWidget | QLayout) -> Iterator[QWidget]:
    """Every widget under `root` that can have the focus by Tab, as its layouts place them.

    A radio button gives up its place to the chosen one of its group, so each of them is named.
    """
    if isinstance(root, QLayout):
        for place in range(root.count()):
            item = root.itemAt(place)
            inside = item.widget() or item.layout() if item is not None else None
            if inside is not None:
                yield from in_reading_order(inside)
        return
    takes_tab = bool(root.focusPolicy() & Qt.FocusPolicy.TabFocus) or isinstance(root, QRadioButton)
    if takes_tab:
        yield root
    if isinstance(root, QScrollArea):
        content = root.widget()
        if content is not None:
            yield from in_reading_order(content)
        return
    layout = root.layout()
    if layout is not None and not (takes_tab and isinstance(root, QAbstractScrollArea)):
        yield from in_reading_order(layout)


def set_reading_order(root: QWidget | QLayout) -> None:
    """To be called again after widgets were added."""
    before: QWidget | None = None
    for widget in in_reading_order(root):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget
