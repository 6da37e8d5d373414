"""Keeps text that is no choice and no date yet with the place where it was typed: it is not lost, and stands nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from zvh_desktop.ui.venster.cursor_place import follow, steps_to
from zvh_desktop.ui.venster.half_typed import LOOK_MS, RETRY_MS, HalfTyped
from zvh_desktop.ui.venster.navigation import Destination, Navigator
from zvh_desktop.ui.venster.page import Page
from zvh_desktop.ui.widgets.date_field import TypedField
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import Suggest

Reader = Suggest | TypedField
_PLACE = "veld:"


class Unread(QObject):
    """Looks at the page with the cursor now and then. A value has no room for such text, so no sheet keeps it by itself."""

    def __init__(self, keeper: HalfTyped, navigator: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper, self._navigator = keeper, navigator
        self._places: dict[Page, str] = {}
        self._page: Page | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        navigator.renamed.connect(self._rename)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)

    def leave(self, page: Page, destination: Destination) -> None:
        """Keeps what stands in the page in sight, and empties a page that will show something else than it did."""
        self.look()
        self._page = None
        if self._places.get(page) not in (None, _place_of(destination)):
            self._keep(page)
            self._places.pop(page)
            for field in _readers(page):
                if _text_of(field):
                    field.set_value(None)

    def arrive(self, page: Page) -> None:
        """Puts back in a page what was typed there, in fields that are still empty."""
        place = self._places[page] = _place_of(page.where() or self._navigator.here)
        self._page = page
        for path, text in self._keeper.find(place).items() if place else ():
            field = follow(page, json.loads(path))
            if isinstance(field, Suggest | TypedField) and not field.text():
                field.type_again(text)

    def look(self) -> bool:
        """Keeps what stands in the page in sight; False when the kluis could not be written, which is tried again."""
        page = self._page
        if page is None:
            return True
        now = page.where()
        if now is not None and _place_of(now) != self._places[page]:
            self.arrive(page)  # it went on to another Casus by itself
            return True
        kept = self._keep(page)
        self._timer.setInterval(LOOK_MS if kept else RETRY_MS)
        return kept

    def forget(self, page: Page) -> None:
        """Forgets a page that is destroyed; what was kept for its place stays."""
        self._places.pop(page, None)
        if self._page is page:
            self._page = None

    def let_go(self) -> None:
        """Forgets every page, on locking: what is still typed by then was kept before."""
        self._timer.stop()
        self._page = None
        self._places.clear()

    def _rename(self, destination: Destination) -> None:
        if self._page is not None:
            self._places[self._page] = _place_of(destination)

    def _keep(self, page: Page) -> bool:
        if not (place := self._places[page]):
            return True
        texts = {
            json.dumps(steps_to(page, field)): text
            for field in _readers(page)
            if (text := _text_of(field)) and not self._keeper.is_watched(field)
        }
        try:
            self._keeper.keep(place, texts)
        except Exception:  # as at every save: the text stays
            return False
        return True

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, Line) and self._page is not None and self._page.isAncestorOf(now):
            self._timer.start(LOOK_MS)
        elif self._timer.isActive():
            self._timer.stop()
            self.look()


def _readers(page: Page) -> Iterator[Reader]:
    yield from page.findChildren(Suggest)
    yield from page.findChildren(TypedField)


def _text_of(field: Reader) -> str:
    """Returns text that is not what its field has for a value."""
    is_unread = field.is_unresolved if isinstance(field, Suggest) else not field.is_valid
    return field.text() if is_unread else ""


def _place_of(destination: Destination | None) -> str:
    """Names what is shown; nothing for what is new, and has no id yet."""
    if destination is None or (fields(destination) and destination.subject is None):
        return ""
    about = (destination.subject, getattr(destination, "casus_id", None))
    return _PLACE + " ".join((type(destination).__name__, *(one for one in about if isinstance(one, str))))
