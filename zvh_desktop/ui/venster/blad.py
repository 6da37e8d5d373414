"""Keeps the sheet that is being written: the concept on the screen, what the kluis has of it, undo, and saving by itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.ui.venster.autosave import Autosave, UndoHistory
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.card import Section
from zvh_desktop.ui.widgets.fields import Fields
from zvh_desktop.ui.widgets.form import Form

C = TypeVar("C")
V = TypeVar("V")
Pieces = Callable[[C], Mapping[Hashable, Any]]
Put = Callable[[C, Any, Any], C]
Write = Callable[[Any, Any, Any], Any]
"""Saves one piece as `write(key, value, before)`, where None means that there is none; returns what the kluis has now."""


def _whole(concept: Any) -> Mapping[Hashable, Any]:
    return {"": concept}


def _as_it_is(_concept: Any, _key: Hashable, value: Any) -> Any:
    return value


class Store(Generic[C]):
    """Holds the concept on the screen beside what was saved, and writes the difference; plain Python, no widgets.

    `pieces` splits a concept into what is saved separately, `put` puts one piece into a concept. Undo brings back an
    older value, but never an older `versie`: the fields in `stays` are always as the kluis has them.
    """

    def __init__(
        self,
        write: Write,
        pieces: Pieces[C] = _whole,
        put: Put[C] = _as_it_is,
        stays: tuple[str, ...] = ("versie",),
    ) -> None:
        self._write, self._pieces, self._put, self._stays = write, pieces, put, stays
        self._concept: C | None = None
        self._saved: dict[Hashable, Any] = {}

    @property
    def is_loaded(self) -> bool:
        return self._concept is not None

    @property
    def concept(self) -> C:
        assert self._concept is not None
        return self._concept

    def load(self, concept: C | None) -> None:
        """Takes over a concept from the kluis; None when it no longer exists."""
        self._concept = concept
        self._saved = dict(self._pieces(concept)) if concept is not None else {}

    def holds(self, concept: C) -> bool:
        """Says whether this is what was saved last."""
        return dict(self._pieces(concept)) == self._saved

    def saved(self, key: Hashable = "") -> Any:
        """Returns a piece as it was saved last."""
        return self._saved[key]

    def show(self, concept: C) -> None:
        """Takes over a concept as it was typed, with the fields in `stays` as the kluis has them."""
        for key, value in self._pieces(concept).items():
            before = self._saved.get(key)
            stays = {name: getattr(before, name, 0) for name in self._stays if hasattr(value, name)}
            if any(getattr(value, name) != kept for name, kept in stays.items()):
                concept = self._put(concept, key, replace(value, **stays))
        self._concept = concept

    def keep(self, key: Hashable, written: Any) -> None:
        """Notes that the kluis has this value now; differences with the screen remain to be saved."""
        self._saved[key] = written
        self.show(self.concept)

    def save(self) -> bool:
        """Writes what differs; says whether anything did. Raises what the use cases raise, and then keeps what was not written."""
        wrote = False
        for key, value in self._pieces(self.concept).items():
            before = self._saved.get(key)
            written = self._write(key, value, before) if value != before else None
            if written is not None:
                self._saved[key] = written
                self._concept = self._put(self.concept, key, written)
                wrote = True
        there = self._pieces(self.concept)
        for key in [key for key in self._saved if key not in there]:
            self._write(key, None, self._saved[key])
            del self._saved[key]
            wrote = True
        return wrote


K = TypeVar("K", contravariant=True)


class Toont(Protocol[K]):
    """Shows a part of the concept: `show_concept` is called after every change, and is cheap when its own part did not change."""

    def show_concept(self, concept: K) -> None: ...


class Blad(QObject, Generic[C]):
    """Keeps one concept on the screen: `change` takes over what is typed, `load` what the kluis has.

    `changed` is sent after both, when every part has shown it; `saved` after something was really written.
    """

    changed = Signal()
    saved = Signal()

    def __init__(self, tools: PageTools, store: Store[C], initiator: QObject) -> None:
        super().__init__(initiator)
        self._tools = tools
        self._initiator = initiator
        self.delen: list[Toont[C]] = []
        self.store = store
        self.history = UndoHistory(self.apply, self)
        self.autosave = Autosave(self._save, tools.saves, parent=self)

    @property
    def is_loaded(self) -> bool:
        return self.store.is_loaded

    @property
    def concept(self) -> C:
        return self.store.concept

    def listen(self, *delen: Toont[C]) -> None:
        """Adds parts of the screen that show this concept."""
        self.delen += delen
        for deel in delen:
            deel.show_concept(self.concept)

    def load(self, concept: C | None) -> None:
        """Takes over what the kluis has, or nothing at all; drops what waits to be saved and starts undo afresh."""
        self.store.load(concept)
        self.autosave.discard()
        self.history.clear()
        if concept is not None:
            self.show_everywhere()

    def change(self, after: C, label: str = "", merge_key: str = "") -> None:
        """Takes over `after`, shows it everywhere and saves it; keeps the step to undo under `label` (none without)."""
        if label:
            self.history.replace(self.concept, after, label, merge_key=merge_key)
        elif after != self.concept:
            self.apply(after)

    def apply(self, concept: C) -> None:
        """Shows the concept of an undo or redo step."""
        self.store.show(concept)
        if self.autosave.is_dirty or not self.store.holds(self.concept):
            self.autosave.touch()
        self.show_everywhere()

    def show_everywhere(self) -> None:
        for deel in self.delen:
            deel.show_concept(self.concept)
        self.changed.emit()

    def _save(self) -> datetime | None:
        with self._tools.events.initiated_by(self._initiator):
            wrote = self.store.save()
        if not wrote:
            return None
        self.saved.emit()
        return self._tools.now()


@dataclass(frozen=True, slots=True)
class _Standing:
    """Records one item with its place in the list, and whether it is there or was taken out."""

    item: Any
    place: int
    is_there: bool


class TakenAway(Generic[V]):
    """Takes an item out of a list, and can put it back as it was typed last, whatever was written since.

    `change(items, place, is_there)` shows the list, and goes to the place where the item is back or was.
    """

    def __init__(
        self,
        items: Callable[[], tuple[V, ...]],
        change: Callable[[tuple[V, ...], int, bool], object],
        key: Callable[[V], str],
        owner: QObject,
        history: UndoHistory | None = None,
    ) -> None:
        self._items, self._change, self._key = items, change, key
        self._last_seen: dict[str, V] = {}
        self.history = history or UndoHistory(self._stand, owner)

    def remove(self, key: str, step: str) -> None:
        items = self._items()
        place = next((at for at, item in enumerate(items) if self._key(item) == key), None)
        if place is not None:
            there = _Standing(items[place], place, is_there=True)
            self.history.replace(there, replace(there, is_there=False), step, apply=self._stand)

    def _stand(self, standing: _Standing) -> None:
        items, key = list(self._items()), self._key(standing.item)
        found = next((item for item in items if self._key(item) == key), None)
        if standing.is_there and found is None:
            items.insert(standing.place, self._last_seen.get(key, standing.item))
        elif not standing.is_there and found is not None:
            self._last_seen[key] = found
            items.remove(found)
        self._change(tuple(items), min(standing.place, len(items) - 1), standing.is_there)


class Deel(Section, Generic[C]):
    """Shows a part of a sheet under its heading: `fields` are bound to the concept, subclasses show more in `show_concept`."""

    def __init__(
        self,
        blad: Blad[C],
        heading: str,
        note: str = "",
        *,
        name: str = "",
        small: bool = False,
        step: str = "",
    ) -> None:
        super().__init__(heading, note, name=name, small=small)
        self._blad = blad
        self.fields: Fields[C] = Fields(lambda: blad.concept, blad.change, step)

    def show_concept(self, concept: C) -> None:
        self.fields.show(concept)

    def place_of(self, tekort: Tekort) -> QWidget | None:
        """Returns the widget where this can be mended."""
        return self.fields.place_of(tekort.eis)


class KaartDeel(Deel[C]):
    """Shows a part whose fields stand together in one card."""

    def __init__(
        self, blad: Blad[C], heading: str, note: str = "", *, padding: int = theme.Space.TWO, **more: Any
    ) -> None:
        super().__init__(blad, heading, note, **more)
        self.card = self.add_card(padding=padding)

    @cached_property
    def form(self) -> Form:
        """Returns the form of the card; makes it at the first call."""
        made = Form()
        self.card.add(made)
        return made
