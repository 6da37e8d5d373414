"""Declares once in which editor a field of a value stands, to show it, tell its changes, and find it when it is missing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.tekst import een_regel, open_plekken, schoon
from zvh_desktop.ui.widgets.choice import Choice, Select, YesNo
from zvh_desktop.ui.widgets.date_field import NumberField, TypedField
from zvh_desktop.ui.widgets.form import Field, inner_editor
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Suggest

V = TypeVar("V")
W = TypeVar("W", bound=QWidget)


def at(value: Any, path: str) -> Any:
    """Returns what stands in a value at a path such as 'besluit.reden'."""
    for name in filter(None, path.split(".")):
        value = getattr(value, name)
    return value


def put(value: Any, path: str, new: Any) -> Any:
    """Returns the value with something else at that path."""
    name, _dot, rest = path.partition(".")
    if not name:
        return new
    return replace(value, **{name: put(getattr(value, name), rest, new) if rest else new})


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _same(value: Any) -> Any:
    return value


def _ways(editor: Any) -> tuple[Callable[[], Any], Callable[[Any], object], Any]:
    """Returns how an editor is read and filled without a signal, and its signal that the user changed something."""
    match editor:
        case GrowingEditor():
            return lambda: schoon(editor.text()), editor.set_text, editor.edited
        case Suggest() if not editor.allow_free:
            return editor.value, editor.set_value, editor.chosen
        case QLineEdit():
            told = editor.edited if isinstance(editor, Suggest) else editor.textEdited
            return lambda: schoon(editor.text()), lambda text: show_from_start(editor, text), told
        case YesNo():
            return editor.value, lambda both: editor.set_value(*both), editor.changed
        case MultiSuggest():
            return editor.values, editor.set_values, editor.changed
        case NumberField():
            return editor.value, editor.show_value, editor.valueChanged
        case QCheckBox():
            return editor.isChecked, editor.setChecked, editor.clicked
        case TypedField() | Choice() | Select():
            return editor.value, editor.set_value, editor.changed
    raise TypeError(type(editor))


def show_from_start(line: QLineEdit, text: str) -> None:
    """Shows the beginning of a text longer than its field, unless somebody is typing in it."""
    if line.text() != een_regel(text):
        line.setText(text)
    if not line.hasFocus():
        line.setCursorPosition(0)


def turned(editor: QWidget, merge_key: str) -> str:
    """Returns the key by which typing merges into one step of undo; what was put in at once is a step of its own."""
    return f"{merge_key} {editor.turn}" if isinstance(editor, GrowingEditor) and editor.turn else merge_key


def leave_undo(editor: QWidget) -> None:
    """Leaves undo of what is typed in an editor to the page, also of the lines inside it."""
    for one in (editor, *editor.findChildren(QWidget)):
        if isinstance(one, Line | GrowingEditor):
            one.leave_undo()


def goes_to_unread(root: QWidget) -> bool:
    """Goes to the first field in sight whose text is no choice or no date, and says so there; says whether there is one."""
    for editor in root.findChildren(QWidget):
        if isinstance(editor, Suggest | TypedField):
            inner = inner_editor(editor)
            if inner.isVisibleTo(root) and not editor.check():
                inner.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
    return False


def open_place_in(root: QWidget) -> QWidget | None:
    """Returns the first editor in sight in which a place is still to be filled."""
    return next(
        (
            editor
            for editor in root.findChildren(QWidget)
            if isinstance(editor, GrowingEditor | Line)
            and editor.isVisibleTo(root)
            and open_plekken(editor.text())
        ),
        None,
    )


class Fields(Generic[V]):
    """Binds editors to the fields of one value. It calls `change(after, step, merge_key)` with the value as it was typed.

    An editor that holds the value already is left alone, so that nothing moves while somebody types.
    """

    def __init__(
        self,
        value: Callable[[], V] | None = None,
        change: Callable[[V, str, str], object] | None = None,
        step: str = "",
    ) -> None:
        """Calls nobody without `change`: such a form is filled by `show` and read as a whole by `read`."""
        self._value, self._change, self._step = value, change, step
        self._shows: list[Callable[[V, bool], None]] = []
        self._reads: dict[str, Callable[[], Any]] = {}
        self._tells: dict[str, Callable[[], None]] = {}
        self.places: dict[Eis, QWidget] = {}
        self.fields: dict[str, Field] = {}
        self.asked: dict[Eis, Field] = {}

    def bind(
        self,
        path: str,
        editor: W,
        step: str = "",
        *,
        key: str | None = None,
        read: Callable[[Any], Any] = _same,
        write: Callable[[Any], Any] = _same,
        show: Callable[[Any], object] | None = None,
        eis: Eis | None = None,
    ) -> W:
        """Connects an editor with a field.

        `read` turns its content into the value, `write` the other way round. `step` names the change for undo;
        changes in a row with one `key` (the path, unless given; never when empty) are one step.
        """
        get, fill, told = _ways(editor)
        fill = show or fill
        if self._change is not None:
            leave_undo(editor)
        merge_key = path if key is None else key

        def show_value(value: V, anew: bool) -> None:
            wanted = at(value, path)
            if anew or read(get()) != wanted:
                fill(write(wanted))

        def tell() -> None:
            if self._value is not None and self._change is not None:
                after = put(self._value(), path, read(get()))
                self._change(after, step or self._step or path, merge_key and turned(editor, merge_key))

        self._shows.append(show_value)
        self._reads[path] = lambda: read(get())
        self._tells[path] = tell
        told.connect(lambda *_told: tell())
        if eis is not None:
            self.places[eis] = editor
        return editor

    def field(
        self,
        path: str,
        label: str,
        editor: QWidget,
        *,
        name: str = "",
        help: str | None = None,
        required: bool = False,
        eis: Eis | None = None,
        **more: Any,
    ) -> Field:
        """Makes a labelled field, bound to its value; a step without another name has that of the field."""
        more.setdefault("step", self._step or label)
        made = self.fields[path] = Field(label, editor, name=name or path.rpartition(".")[2], help=help)
        self.bind(path, editor, eis=eis, **more)
        if eis is not None:
            self.asked[eis] = made
        return made

    def show(self, value: V, *, anew: bool = False) -> None:
        """Fills the editors without a signal; `anew` also those that hold this value already, such as an unreadable date."""
        for one in self._shows:
            one(value, anew)

    def tell(self, *paths: str) -> None:
        """Tells the values of these paths as if the user changed them just now."""
        for path in paths:
            self._tells[path]()

    def read(self, value: V) -> V:
        """Returns the value with everything that stands in the editors now."""
        for path, read in self._reads.items():
            value = put(value, path, read())
        return value

    def place_of(self, eis: Eis) -> QWidget | None:
        """Returns the widget in which this requirement is fulfilled."""
        place = self.places.get(eis)
        return inner_editor(place) if place is not None else None


class Rows(Generic[V, W]):
    """Keeps the widgets of a list, one per item by its key. Widgets of items that stay are kept, and so is the cursor."""

    def __init__(
        self,
        column: QVBoxLayout,
        make: Callable[[V], W],
        show: Callable[[W, V], object],
        key: Callable[[V], Hashable] = lambda item: item.id,  # type: ignore[attr-defined]
    ) -> None:
        self._column, self._make, self._show, self._key = column, make, show, key
        self.by_key: dict[Any, W] = {}
        self._shown: dict[Any, V] = {}

    def show(self, items: Sequence[V]) -> bool:
        """Shows these items; says whether the cursor stood in one that is gone, since then the focus needs another place."""
        if tuple(items) == tuple(self._shown.values()):
            return False
        wanted = {self._key(item): item for item in items}
        lost = [dropped(self.by_key.pop(key), self._column) for key in list(self.by_key) if key not in wanted]
        for place, (key, item) in enumerate(wanted.items()):
            if key not in self.by_key:
                self.by_key[key] = self._make(item)
            elif self._shown[key] != item:
                self._show(self.by_key[key], item)
            if self._column.indexOf(self.by_key[key]) != place:
                self._column.removeWidget(self.by_key[key])
                self._column.insertWidget(place, self.by_key[key])
        self.by_key = {key: self.by_key[key] for key in wanted}
        self._shown = wanted
        return any(lost)

    def key_with_cursor(self) -> Any:
        focus = QApplication.focusWidget()
        return next(
            (k for k, row in self.by_key.items() if focus is not None and row.isAncestorOf(focus)), None
        )

    @property
    def last(self) -> W | None:
        return next(reversed(self.by_key.values()), None)


def dropped(widget: QWidget, column: QVBoxLayout | QHBoxLayout) -> bool:
    """Takes a widget off the screen; says whether the cursor stood in it."""
    focus = widget.window().focusWidget()
    has_cursor = focus is not None and (focus is widget or widget.isAncestorOf(focus))
    widget.hide()
    column.removeWidget(widget)
    widget.deleteLater()
    return has_cursor
