"""The sheet on which every screen writes: what it saves, what it takes back, and how a field stands for its value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tests.patience import wait_active
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.ui.venster.blad import Blad, Deel, KaartDeel, Store, TakenAway
from zvh_desktop.ui.widgets.choice import Choice, Select, YesNo
from zvh_desktop.ui.widgets.date_field import DateField, NumberField
from zvh_desktop.ui.widgets.fields import Fields, Rows, lines
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Option, Suggest

TODAY = date(2026, 11, 24)
EIS = next(iter(Eis))


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


def test_one_concept_is_one_piece_with_the_version_of_the_kluis(qapp):
    written: list[tuple[object, Item, Item | None]] = []
    store: Store[Item] = Store(lambda *piece: written.append(piece) or replace(piece[1], versie=9))
    assert not store.is_loaded
    store.load(Item("a", "eerst", 3))
    assert (store.is_loaded, store.saved(), store.holds(store.concept)) == (True, Item("a", "eerst", 3), True)
    store.show(Item("a", "dan", 1))
    assert (store.concept, store.holds(store.concept)) == (Item("a", "dan", 3), False)
    assert store.save()
    assert written == [("", Item("a", "dan", 3), Item("a", "eerst", 3))]
    assert store.saved() == store.concept == Item("a", "dan", 9)
    store.keep("", Item("a", "van elders", 12))
    assert (store.concept, store.saved()) == (Item("a", "dan", 12), Item("a", "van elders", 12))
    store.load(None)
    assert not store.is_loaded


def test_what_is_new_begins_without_a_version(store):
    store.show(Concept((*store.concept.items, Item("c", "nieuw", 5))))
    assert store.concept.items[2] == Item("c", "nieuw", 0)


class Part:
    """Stands for a part of the screen."""

    def __init__(self) -> None:
        self.shown: list[object] = []

    def show_concept(self, concept: object) -> None:
        self.shown.append(concept)


class TestBlad:
    """The sheet itself: what is typed is shown everywhere, saved by itself, and can be taken back."""

    @pytest.fixture
    def initiator(self, qapp) -> QObject:
        return QObject()

    @pytest.fixture
    def blad(self, tools, store, initiator) -> Blad[Concept]:
        made: Blad[Concept] = Blad(tools, store, initiator)
        self.told: list[str] = []
        made.changed.connect(lambda: self.told.append("changed"))
        made.saved.connect(lambda: self.told.append("saved"))
        return made

    def test_a_part_shows_what_is_there_when_it_comes_and_every_change(self, blad):
        first, second = Part(), Part()
        blad.listen(first, second)
        before = blad.concept
        assert first.shown == second.shown == [before]
        after = before.put(Item("a", "dan", 3))
        blad.change(after)
        assert first.shown == second.shown == [before, after]
        assert self.told == ["changed"]
        blad.change(after)
        assert (len(first.shown), self.told) == (2, ["changed"])

    def test_what_is_typed_is_saved_by_itself_and_nobody_else_is_told_who_saved(
        self, blad, kluis, tools, initiator, qtbot
    ):
        heard: list[object] = []
        tools.events.changed.connect(lambda _event, who: heard.append(who))
        write, blad.store._write = (
            blad.store._write,
            lambda *piece: (tools.events.publish(piece), write(*piece))[1],
        )
        blad.change(blad.concept.put(Item("a", "dan", 3)))
        assert (blad.autosave.is_dirty, tools.saves.state.name) == (True, "DIRTY")
        qtbot.waitUntil(lambda: kluis.items["a"] == Item("a", "dan", 4))
        qtbot.waitUntil(lambda: not blad.autosave.is_dirty)
        assert heard == [initiator]
        assert self.told == ["changed", "saved"]
        assert (blad.autosave.last_saved, tools.saves.last_saved) == (tools.now(), tools.now())

    def test_what_needs_no_writing_is_not_said_to_be_saved(self, blad):
        blad.autosave.touch()
        assert blad.autosave.flush()
        assert (self.told, blad.autosave.last_saved) == ([], None)

    def test_a_step_with_a_name_can_be_taken_back_and_is_saved_as_well(self, blad, kluis):
        before = blad.concept
        part = Part()
        blad.listen(part)
        for words in ("d", "da", "dan"):
            blad.change(blad.concept.put(Item("a", words, 3)), "woorden", "a.words")
        blad.change(blad.concept.put(Item("b", "meer", 7)), "meer")
        blad.change(blad.concept.put(Item("b", "zonder naam", 7)))
        assert blad.history.undo_label == "meer"
        assert blad.autosave.flush()
        assert kluis.items == {"a": Item("a", "dan", 4), "b": Item("b", "zonder naam", 8)}
        blad.history.undo()
        blad.history.undo()
        assert [one.words for one in blad.concept.items] == [one.words for one in before.items]
        assert part.shown[-1] == blad.concept
        assert blad.autosave.is_dirty
        assert blad.autosave.flush()
        assert kluis.items == {"a": Item("a", "eerst", 5), "b": Item("b", "ook", 9)}
        blad.history.undo()
        assert (blad.history.undo_label, blad.autosave.is_dirty) == ("", False)

    def test_taking_back_what_was_not_saved_yet_leaves_nothing_to_write(self, blad, kluis):
        blad.change(blad.concept.put(Item("a", "dan", 3)), "woorden")
        blad.history.undo()
        assert blad.autosave.is_dirty
        assert blad.autosave.flush()
        assert kluis.items["a"] == Item("a", "eerst", 3)
        assert "saved" not in self.told
        blad.apply(blad.concept)
        assert not blad.autosave.is_dirty

    def test_another_concept_drops_what_waits_and_every_step(self, blad, kluis):
        part = Part()
        blad.listen(part)
        blad.change(blad.concept.put(Item("a", "dan", 3)), "woorden")
        other = Concept((Item("z", "ander", 1),))
        self.told.clear()
        blad.load(other)
        assert (blad.concept, blad.is_loaded, part.shown[-1]) == (other, True, other)
        assert (blad.autosave.is_dirty, blad.history.undo_label, self.told) == (False, "", ["changed"])
        blad.load(None)
        assert (blad.is_loaded, part.shown[-1], self.told) == (False, other, ["changed"])
        assert kluis.items["a"] == Item("a", "eerst", 3)

    def test_a_part_of_a_sheet_shows_its_fields_and_tells_where_one_is_mended(self, blad, qtbot):
        part: KaartDeel[Concept] = KaartDeel(blad, "Wie meldt aan", "art. 1.1", name="melder", padding=8)
        qtbot.addWidget(part)
        line = Line()
        part.card.add(line)
        part.fields.bind(
            "items",
            line,
            "woorden",
            read=lambda text: (Item("a", text),),
            write=lambda items: items[0].words,
            eis=EIS,
        )
        blad.listen(part)
        assert (line.text(), part.heading.text(), part.note.text(), part.objectName()) == (
            "eerst",
            "Wie meldt aan",
            "art. 1.1",
            "melder",
        )
        assert part.heading.property("role") == "heading"
        assert part.place_of(Tekort(EIS)) is line
        assert part.form is part.form
        assert part.card.isAncestorOf(part.form)
        assert part.isAncestorOf(part.card)
        qtbot.keyClicks(line, "!")
        assert (blad.concept.items[0].words, blad.history.undo_label) == ("!eerst", "woorden")
        for more, step in (({}, "items"), ({"step": "de stap"}, "de stap")):
            plain: Deel[Concept] = Deel(blad, "Kop", **more)
            qtbot.addWidget(plain)
            line = Line()
            plain.fields.bind(
                "items", line, key="", read=lambda text: (Item("a", text),), show=lambda _items: None
            )
            qtbot.keyClicks(line, step)
            assert blad.history.undo_label == step
        assert (plain.note.text(), plain.objectName(), plain.heading.property("role")) == ("", "", "heading")


class TestTakenAway:
    def test_it_goes_to_where_the_item_was_or_is_back(self, qapp):
        items, seen = (Item("a"), Item("b"), Item("c")), []
        owner = QObject()

        def show(after: tuple[Item, ...], place: int, is_there: bool) -> None:
            nonlocal items
            items = after
            seen.append((place, is_there))

        away = TakenAway(lambda: items, show, lambda one: one.id, owner)
        away.remove("z", "weghalen")
        assert seen == []
        for key in ("b", "c", "a"):
            away.remove(key, f"{key} weghalen")
        assert (items, seen) == ((), [(1, False), (0, False), (-1, False)])
        assert away.history.undo_label == "a weghalen"
        away.history.undo()
        away.history.undo()
        away.history.undo()
        assert [one.id for one in items] == ["a", "b", "c"]
        assert seen[3:] == [(0, True), (1, True), (1, True)]

    def test_what_came_back_otherwise_stands_there_once(self, qapp):
        items = (Item("a"), Item("b"))
        owner = QObject()

        def show(after: tuple[Item, ...], _place: int, _is_there: bool) -> None:
            nonlocal items
            items = after

        away = TakenAway(lambda: items, show, lambda one: one.id, owner)
        away.remove("a", "weghalen")
        items = (Item("b"), Item("a", "van elders"))
        away.history.undo()
        assert items == (Item("b"), Item("a", "van elders"))
        items = (Item("b"),)
        away.history.redo()
        assert items == (Item("b"),)
