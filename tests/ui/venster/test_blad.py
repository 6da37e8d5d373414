"""The sheet on which every screen writes: what it saves, what it takes back, and how a field stands for its value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tests.patience import wait_active
from zvh_desktop.ui.venster.blad import Store, TakenAway
from zvh_desktop.ui.widgets.choice import Choice, Select, YesNo
from zvh_desktop.ui.widgets.date_field import DateField, NumberField
from zvh_desktop.ui.widgets.fields import Fields, Rows, lines
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Option, Suggest

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Item:
    id: str
    words: str = ""
    versie: int = 0


@dataclass(frozen=True)
class Concept:
    items: tuple[Item, ...]

    def put(self, item: Item) -> Concept:
        return Concept(tuple(item if one.id == item.id else one for one in self.items))


class Full(Exception):
    pass


class Kluis:
    """Writes one item at a time, refuses a stale version, and may be full."""

    def __init__(self, *items: Item) -> None:
        self.items = {one.id: one for one in items}
        self.full = ""

    def write(self, key: str, value: Item | None, before: Item | None) -> Item | None:
        if key == self.full:
            raise Full
        if value is None:
            del self.items[key]
            return None
        if before is None and not value.words:
            return None
        assert value.versie == (self.items[key].versie if key in self.items else 0), "stale"
        self.items[key] = replace(value, versie=value.versie + 1)
        return self.items[key]


@pytest.fixture
def kluis() -> Kluis:
    return Kluis(Item("a", "eerst", 3), Item("b", "ook", 7))


@pytest.fixture
def store(kluis) -> Store[Concept]:
    made: Store[Concept] = Store(
        kluis.write, lambda concept: {one.id: one for one in concept.items}, lambda c, _key, item: c.put(item)
    )
    made.load(Concept(tuple(kluis.items.values())))
    return made


def test_only_what_differs_is_written(store, kluis):
    assert not store.save()
    store.show(store.concept.put(Item("a", "dan")))
    assert store.save()
    assert kluis.items == {"a": Item("a", "dan", 4), "b": Item("b", "ook", 7)}
    assert not store.save()


def test_a_step_back_brings_back_an_older_value_and_never_an_older_version(store, kluis):
    before = store.concept
    store.show(before.put(Item("a", "dan")))
    store.save()
    store.show(before)
    assert store.concept.items[0] == Item("a", "eerst", 4)
    store.save()
    assert kluis.items["a"] == Item("a", "eerst", 5)


def test_what_was_taken_away_and_comes_back_is_written_as_new(store, kluis):
    before = store.concept
    store.show(Concept(before.items[:1]))
    store.save()
    assert list(kluis.items) == ["a"]
    store.show(before)
    store.save()
    assert kluis.items["b"] == Item("b", "ook", 1)


def test_what_is_not_worth_keeping_yet_is_not_written(store, kluis):
    store.show(Concept((*store.concept.items, Item("c"))))
    assert not store.save()
    assert "c" not in kluis.items


def test_a_save_that_fails_loses_nothing_and_goes_on_where_it_stopped(store, kluis):
    store.show(Concept(tuple(replace(one, words="nieuw") for one in store.concept.items)))
    kluis.full = "b"
    with pytest.raises(Full):
        store.save()
    assert kluis.items["a"] == Item("a", "nieuw", 4)
    assert [one.words for one in store.concept.items] == ["nieuw", "nieuw"]
    kluis.full = ""
    store.save()
    assert kluis.items == {"a": Item("a", "nieuw", 4), "b": Item("b", "nieuw", 8)}


def test_what_is_put_back_is_as_it_was_typed_last_beside_what_was_written_since(qapp):
    items = (Item("a", "een"), Item("b", "twee"))
    owner = QObject()

    def show(after: tuple[Item, ...], _place: int, _is_there: bool) -> None:
        nonlocal items
        items = after

    away = TakenAway(lambda: items, show, lambda one: one.id, owner)
    away.remove("a", "een weghalen")
    assert [one.id for one in items] == ["b"]
    items = (Item("b", "twee en meer"),)
    away.history.undo()
    assert items == (Item("a", "een"), Item("b", "twee en meer"))
    items = (Item("a", "een, later"), items[1])
    away.history.redo()
    away.history.undo()
    assert items[0] == Item("a", "een, later")


@dataclass(frozen=True)
class Inside:
    words: str = ""


@dataclass(frozen=True)
class Value:
    inside: Inside = Inside()
    several: tuple[str, ...] = ()
    one: str | None = None
    day: date | None = None
    number: int = 1
    on: bool = False
    answer: tuple[bool | None, str] = (None, "")


OPTIONS = [Option("a", "Almelo"), Option("e", "Enschede")]
EDITORS = {
    "one line": (Line, "inside.words", "iets", {}),
    "text": (GrowingEditor, "inside.words", "iets", {}),
    "any name": (lambda: Suggest(OPTIONS, allow_free=True), "inside.words", "Hengelo", {}),
    "one per line": (GrowingEditor, "several", ("een", "twee"), {"read": lines, "write": "\n".join}),
    "a name of the list": (lambda: Suggest(OPTIONS), "one", "e", {}),
    "names of the list": (lambda: MultiSuggest(OPTIONS), "several", ("a", "e"), {}),
    "segments": (lambda: Choice([("a", "Almelo"), ("e", "Enschede")]), "one", "e", {}),
    "a choice": (lambda: Select([(None, "geen"), ("e", "Enschede")]), "one", "e", {}),
    "a day": (lambda: DateField(lambda: TODAY), "day", date(2026, 12, 1), {}),
    "a number": (lambda: NumberField(1, 9, "dagen"), "number", 5, {}),
    "a tick": (QCheckBox, "on", True, {}),
    "a question": (lambda: YesNo("Klopt dat?"), "answer", (True, "want"), {}),
}


def type_it(editor: QWidget, value: object) -> None:
    """As a person does."""
    match editor:
        case MultiSuggest():
            for option in OPTIONS:
                QTest.keyClicks(editor.field, option.text)
                QTest.keyClick(editor.field, Qt.Key.Key_Return)
        case Suggest() if not editor.allow_free:
            QTest.keyClicks(editor, "ensch")
            QTest.keyClick(editor, Qt.Key.Key_Return)
        case Choice():
            editor.segment(value).click()
        case Select():
            QTest.keyClick(editor, Qt.Key.Key_Down)
        case DateField():
            QTest.keyClicks(editor.line, "1-12")
        case NumberField():
            editor.selectAll()
            QTest.keyClicks(editor, str(value))
        case QCheckBox():
            editor.click()
        case YesNo():
            editor.choice.segment(True).click()
            QTest.keyClicks(editor.motivation, "want")
        case _:
            for place, line in enumerate(value if isinstance(value, tuple) else (value,)):
                if place:
                    QTest.keyClick(editor, Qt.Key.Key_Return)
                QTest.keyClicks(editor, line)


@pytest.mark.parametrize(("make", "path", "value", "more"), EDITORS.values(), ids=EDITORS)
def test_every_editor_shows_its_value_and_tells_what_the_user_made_of_it(qapp, make, path, value, more):
    now, told = Value(), []
    editor = make()
    holder = QWidget()
    QVBoxLayout(holder).addWidget(editor)
    holder.show()

    def change(after: Value, step: str, key: str) -> None:
        nonlocal now
        now = after
        told.append((step, key))

    fields: Fields[Value] = Fields(lambda: now, change, "stap")
    fields.bind(path, editor, **more)
    fields.show(now)
    assert told == []

    type_it(editor, value)
    wanted = now
    assert told[-1] == ("stap", path)
    assert fields.read(Value()) == wanted
    assert wanted != Value()

    told.clear()
    fields.show(Value())
    assert fields.read(wanted) == Value()
    fields.show(wanted)
    assert fields.read(Value()) == wanted
    assert told == []
    holder.close()


def test_an_editor_that_holds_the_value_is_left_alone_until_another_is_loaded(qapp):
    field = DateField(lambda: TODAY)
    fields: Fields[Value] = Fields(Value, lambda *_told: None)
    fields.bind("day", field)
    QTest.keyClicks(field.line, "32-13")
    fields.show(Value())
    assert field.text() == "32-13"
    fields.show(Value(), anew=True)
    assert field.text() == ""


def test_rows_that_stay_are_not_made_anew(qapp):
    holder = QWidget()
    column = QVBoxLayout(holder)
    rows: Rows[Item, Line] = Rows(column, lambda one: Line(one.words), lambda r, o: r.setText(o.words))
    holder.show()
    rows.show([Item("a", "een"), Item("b", "twee")])
    first, second = rows.by_key.values()
    wait_active(holder)
    second.setFocus()
    assert not rows.show([Item("c", "nul"), Item("b", "twee"), Item("a", "een!")])
    assert list(rows.by_key) == ["c", "b", "a"]
    assert [column.itemAt(place).widget() for place in (1, 2)] == [second, first]
    assert rows.by_key["a"] is first
    assert first.text() == "een!"
    assert rows.show([Item("a", "een!")])
    holder.close()
