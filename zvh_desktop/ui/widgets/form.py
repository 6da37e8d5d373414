"""Makes labelled fields: label above, help below, and the sentence that says what is wrong under the field."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.layout import WHOLE_IN_SIGHT, beside, in_column, in_row
from zvh_desktop.ui.widgets.line import SecretLine
from zvh_desktop.ui.widgets.text import Elided, ErrorLine, Text
from zvh_desktop.ui.widgets.theme import Tone


class OriginMark:
    """Marks where a value came from, at the head of its field; made when first needed, since most fields never have one."""

    def __init__(self, head: QHBoxLayout, place: int) -> None:
        self._head, self._place = head, place
        self._label: Elided | None = None

    def show(self, words: str | None) -> None:
        """Shows the mark; None means that the user typed it."""
        if self._label is None:
            if not words:
                return
            self._label = Elided("", "small", tone=Tone.NOW)
            # It takes the room that is left: the name of the field, or a note beside a heading, goes before it.
            self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._head.insertWidget(self._place, self._label, 99)
            if self._place:
                self._head.setStretch(self._place - 1, 0)
        self._label.setText(words or "")
        self._label.setVisible(bool(words))

    @property
    def words(self) -> str:
        return self._label.text() if self._label is not None else ""


def inner_editor(editor: QWidget) -> QWidget:
    """Returns the widget that takes the keys: compound editors name it by their `focus_widget`."""
    inside = getattr(editor, "focus_widget", None)
    return inside() if callable(inside) else editor


def named_widget(editor: QWidget) -> QWidget:
    """Returns the widget that gets the name of the field: of radio buttons the group, since each keeps its own word."""
    inner = inner_editor(editor)
    return editor if isinstance(inner, QAbstractButton) else inner


class Field(QWidget):
    """Shows one editor with its label, help text and error sentence; the label is its buddy, so a screen reader says it."""

    def __init__(
        self, label: str, editor: QWidget, *, required: bool = False, help: str | None = None, name: str = ""
    ) -> None:
        super().__init__()
        self.setProperty(WHOLE_IN_SIGHT, True)
        self.editor = editor
        self._help, self._note = help or "", ""
        inner = inner_editor(editor)
        flows = editor.sizePolicy().hasHeightForWidth()
        tall = QSizePolicy.Policy.Minimum if flows else QSizePolicy.Policy.Maximum
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, tall)
        policy.setHeightForWidth(flows)
        self.setSizePolicy(policy)

        self.label = Elided(label, "label")
        self.label.setBuddy(inner)
        self._mark = Text("verplicht" if required else "", "small")
        head = in_row(self.label, self._mark, 1, spacing=theme.Space.HALF)
        self.origin = OriginMark(head, 2)
        self.help_label = Text(self._help, "small", wrap=True)
        self.error_line = ErrorLine(name=f"{name}_error" if name else "")
        in_column(head, editor, self.help_label, self.error_line, on=self, spacing=theme.Space.HALF)
        self._mark.setVisible(required)
        self.help_label.setVisible(bool(help))

        unreadable = getattr(editor, "unreadable", None)
        if unreadable is not None:
            unreadable.connect(self.set_error)
        noted = getattr(editor, "noted", None)
        if noted is not None:
            editor.is_in_field = True  # type: ignore[attr-defined]
            noted.connect(self._show_note)
        named = named_widget(editor)
        named.setAccessibleName(label)
        named.setAccessibleDescription(self._help)
        if name:
            editor.setObjectName(name)
            if not named.objectName():
                named.setObjectName(f"{name}_invoer")
            self.setObjectName(f"{name}_field")

    @property
    def error(self) -> str | None:
        return self.error_line.error

    def set_error(self, text: str | None) -> None:
        """Shows (or hides) the sentence that says what is wrong; what was typed stays."""
        self.error_line.show_error(text)
        inner = inner_editor(self.editor)
        named_widget(self.editor).setAccessibleDescription(text or self._help)
        theme.set_role(inner, invalid=bool(text))

    def _show_note(self, note: str) -> None:
        """Says under the field what is to be known of what was typed: a guess, Caps Lock, a BSN."""
        self._note = f"{note[:1].upper()}{note[1:]}"
        self._show_help()

    def set_help(self, text: str | None) -> None:
        self._help = text or ""
        self._show_help()

    def _show_help(self) -> None:
        shown = "\n".join(filter(None, (self._note, self._help)))
        self.help_label.setText(shown)
        self.help_label.setVisible(bool(shown))

    def refuse(self, sentence: str) -> None:
        """Says what is wrong with what was typed, and goes there; empties a secret, which a passer-by could look at."""
        if isinstance(inner := inner_editor(self.editor), SecretLine):
            inner.clear()
        self.set_error(sentence)
        self.focus()

    def focus(self) -> None:
        inner = inner_editor(self.editor)
        inner.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(inner, QLineEdit):
            inner.selectAll()


class Form(QWidget):
    """Shows a column of fields, with several beside each other where they belong together."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, Field] = {}
        self._column = in_column(on=self, spacing=theme.Space.TWO)

    def add(
        self, label: str, editor: QWidget, *, required: bool = False, help: str | None = None, name: str = ""
    ) -> Field:
        """Adds a field over the whole width; `name` is its object name and its key in `show_errors`."""
        field = Field(label, editor, required=required, help=help, name=name)
        self._register(field)
        self._column.addWidget(field)
        return field

    def add_row(self, *fields: Field, stretch: tuple[int, ...] = ()) -> QHBoxLayout:
        for field in fields:
            self._register(field)
        row = beside(*fields, stretch=stretch)
        self._column.addLayout(row)
        return row

    def add_widget(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _register(self, field: Field) -> None:
        self._fields[field.editor.objectName() or field.label.text()] = field

    def field(self, name: str) -> Field:
        return self._fields[name]

    def show_errors(self, errors: Mapping[str, str]) -> bool:
        """Shows each sentence at its field, clears the others, and goes to the first; says whether there were any."""
        first: Field | None = None
        for name, field in self._fields.items():
            text = errors.get(name)
            field.set_error(text)
            if text and first is None:
                first = field
        if first is not None:
            first.focus()
        return first is not None

    def clear_errors(self) -> None:
        for field in self._fields.values():
            field.set_error(None)
