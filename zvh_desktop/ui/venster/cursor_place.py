"""Records where on a page the user was, by names and numbers alone, so that it may be kept while the kluis is locked."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QTabBar, QWidget

from zvh_desktop.ui.venster.half_typed import HalfTyped
from zvh_desktop.ui.venster.navigation import SCREENS, Destination, Navigator
from zvh_desktop.ui.venster.page import Page

_Step = tuple[str, int]
_KEPT, _SCREEN, _CURSOR = "plek", "scherm", "cursor"


@dataclass(frozen=True, slots=True)
class CursorPlace:
    """Records a place: `steps` lead from the page to the focused widget; `cursor` is anchor and position in its text."""

    steps: tuple[_Step, ...] | None
    cursor: tuple[int, int] | None
    tabs: tuple[int, ...]
    scrolled: tuple[int, ...]


def remember(page: Page | None, navigator: Navigator) -> tuple[Destination | None, CursorPlace | None]:
    """Returns where the user is: which page, and where on it."""
    if page is None:
        return navigator.here, None
    return page.where() or navigator.here, place_on(page)


def place_on(page: QWidget) -> CursorPlace:
    window = page.window()
    widget = window.focusWidget()
    inside = widget is not None and page.isAncestorOf(widget)
    return CursorPlace(
        steps_to(page, widget) if widget is not None and inside else None,
        _cursor(widget) if inside else None,
        tuple(bar.currentIndex() for bar in page.findChildren(QTabBar)),
        tuple(area.verticalScrollBar().value() for area in page.findChildren(QScrollArea)),
    )


def come_back(page: QWidget, place: CursorPlace | None) -> None:
    """Goes back to a place, as far as its widgets are there again."""
    if place is None:
        return
    bars = page.findChildren(QTabBar)
    if len(bars) == len(place.tabs):
        for bar, index in zip(bars, place.tabs, strict=True):
            bar.setCurrentIndex(index)
    widget = follow(page, place.steps) if place.steps is not None else None
    if widget is not None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        _put_cursor(widget, place.cursor)
    areas = page.findChildren(QScrollArea)
    if len(areas) == len(place.scrolled):
        for area, value in zip(areas, place.scrolled, strict=True):
            area.verticalScrollBar().setValue(value)


def leave(keeper: HalfTyped, place: Destination | None, cursor: CursorPlace | None) -> None:
    """Saves the place in the kluis, for the process that opens it next. Locking does not wait for it when that fails."""
    if place is not None:
        said = {one.name: getattr(place, one.name) for one in fields(place)}
        kept = {name: value for name, value in said.items() if isinstance(value, str)}
        kept |= {_SCREEN: type(place).__name__, _CURSOR: json.dumps(cursor and astuple(cursor))}
        with suppress(Exception):
            keeper.keep(_KEPT, kept)


def take(keeper: HalfTyped) -> tuple[Destination | None, CursorPlace | None]:
    """Takes the place out of the kluis, if one was left there that this version knows."""
    kept = dict(keeper.find(_KEPT))
    if not kept:
        return None, None
    with suppress(Exception):
        keeper.forget(_KEPT)
    screen = kept.pop(_SCREEN, "")
    kind = next((one for one in SCREENS if one.__name__ == screen), None)
    try:
        cursor = json.loads(kept.pop(_CURSOR))
        return (kind(**kept), CursorPlace(*cursor) if cursor else None) if kind else (None, None)
    except (KeyError, TypeError, ValueError):  # written by an older version
        return None, None


def _name(widget: QWidget) -> str:
    return widget.objectName() or type(widget).__name__


def _children(parent: QWidget) -> list[QWidget]:
    return [child for child in parent.children() if isinstance(child, QWidget)]


def steps_to(page: QWidget, widget: QWidget) -> tuple[_Step, ...]:
    steps: list[_Step] = []
    while widget is not page:
        parent = cast("QWidget", widget.parentWidget())
        alike = [child for child in _children(parent) if _name(child) == _name(widget)]
        steps.append((_name(widget), alike.index(widget)))
        widget = parent
    return tuple(reversed(steps))


def follow(page: QWidget, steps: tuple[_Step, ...]) -> QWidget | None:
    here = page
    for name, index in steps:
        alike = [child for child in _children(here) if _name(child) == name]
        if index >= len(alike):
            return None
        here = alike[index]
    return here


def _cursor(widget: QWidget | None) -> tuple[int, int] | None:
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        return cursor.anchor(), cursor.position()
    if isinstance(widget, QLineEdit):
        position = widget.cursorPosition()
        start, end = widget.selectionStart(), widget.selectionEnd()
        return (position, position) if start < 0 else (end if position == start else start, position)
    return None


def _put_cursor(widget: QWidget, place: tuple[int, int] | None) -> None:
    if place is None:
        return
    anchor, position = place
    if isinstance(widget, QPlainTextEdit):
        length = len(widget.toPlainText().encode("utf-16-le")) // 2
        cursor = widget.textCursor()
        cursor.setPosition(min(anchor, length))
        cursor.setPosition(min(position, length), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(position)
        if anchor != position:
            widget.setSelection(anchor, position - anchor)
