"""Walks the tree that a screen reader sees."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

ROLE = QAccessible.Role
INTERACTIVE = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.CheckBox, ROLE.RadioButton, ROLE.EditableText, ROLE.ComboBox,
    ROLE.SpinBox, ROLE.Slider, ROLE.PageTab, ROLE.Table, ROLE.List, ROLE.Link,
}  # fmt: skip


def interfaces(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything below `widget` that can be seen, `widget` first."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        here = waiting.pop(0)
        if here is None or not here.isValid() or here.state().invisible:
            continue
        yield here
        waiting += [here.child(place) for place in range(min(here.childCount(), 200))]


def name_of(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


def names(widget: QWidget, role: QAccessible.Role | None = None) -> list[str]:
    return [name_of(one) for one in interfaces(widget) if role is None or one.role() == role]


def unnamed(widget: QWidget) -> list[str]:
    """Object names and roles of what can be operated but has no name; a good screen has none."""
    return [
        f"{one.object().objectName() if one.object() else ''} ({one.role().name})"
        for one in interfaces(widget)
        if one.role() in INTERACTIVE and not name_of(one).strip()
    ]
