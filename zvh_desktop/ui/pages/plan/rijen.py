"""A part of the plan that is a list of small rows: scenario's, rollen, criteria. Adding, removing, typing; all undoable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.pages.plan.concept import PlanBlad, PlanConcept
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton
from zvh_desktop.ui.widgets.section import Section
from zvh_desktop.ui.widgets.text import Text

T = TypeVar("T")


class Rij(QFrame, Generic[T]):
    """One row: `self.body` holds its editors, `change(after, field)` tells what was typed, the bin takes it away."""

    def __init__(self, what: str, *, framed: bool = True) -> None:
        super().__init__()
        self.value: T | None = None
        self.on_change: Callable[[T, str], None] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if framed:
            self.setProperty("role", "card")
        row = QHBoxLayout(self)
        side = theme.Space.TWO if framed else 0
        row.setContentsMargins(
            side, 12 if framed else 0, theme.Space.ONE if framed else 0, 12 if framed else 0
        )
        row.setSpacing(theme.Space.ONE)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.Space.ONE)
        row.addLayout(self.body, 1)
        self.remove = IconButton("trash-2", f"{what} weghalen", name=f"{what.lower()}_weghalen")
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def show_value(self, value: T) -> None:
        self.value = value
        self.fill(value)

    def fill(self, value: T) -> None:
        """Put the value into the editors, without telling."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the keys go when the row is new."""
        raise NotImplementedError

    def changed(self, after: T, field: str) -> None:
        if self.on_change is not None:
            self.on_change(after, field)


class RijenDeel(Section, Generic[T]):
    """Subclasses say which tuple of the plan it is, what a new row holds, and how a row looks."""

    def __init__(
        self,
        blad: PlanBlad,
        heading: str,
        note: str,
        *,
        name: str,
        what: str,
        key: str,
        empty: str,
        step: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, note, name=f"{name}_deel", parent=parent)
        self._blad = blad
        self._step = step or what.lower()
        self._name = name
        self._shown: tuple[T, ...] | None = None
        self._rows: list[Rij[T]] = []
        self.new_button = KeyButton(
            what, key=key, icon="plus", small=True, name=f"nieuw_{name}", on_click=self.begin
        )
        self.add_head(self.new_button)
        self._empty = Text(empty, "muted", wrap=True)
        self.add(self._empty)

    def items(self, concept: PlanConcept) -> tuple[T, ...]:
        raise NotImplementedError

    def with_items(self, concept: PlanConcept, items: tuple[T, ...]) -> PlanConcept:
        raise NotImplementedError

    def make_row(self) -> Rij[T]:
        raise NotImplementedError

    def blank(self) -> T:
        raise NotImplementedError

    def rows(self) -> Sequence[Rij[T]]:
        return self._rows

    def show_concept(self, concept: PlanConcept) -> None:
        items = self.items(concept)
        if items == self._shown:
            return
        self._shown = items
        while len(self._rows) > len(items):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(items):
            self._add_row()
        for row, item in zip(self._rows, items, strict=True):
            if row.value != item:
                row.show_value(item)
        self._empty.setVisible(not items)

    def _add_row(self) -> None:
        place = len(self._rows)
        row = self.make_row()
        row.setObjectName(f"{self._name}_{place}")
        row.on_change = lambda after, field: self._typed(place, after, field)
        row.remove.clicked.connect(lambda _on=False: self._remove(place))
        self._rows.append(row)
        self.add(row)

    def begin(self) -> None:
        """A new row, or the empty one that waits already."""
        items = self.items(self._blad.concept)
        if self.blank() in items:
            self.focus_row(items.index(self.blank()))
            return
        after = self.with_items(self._blad.concept, (*items, self.blank()))
        self._blad.change(after, f"{self._step} toevoegen")
        self.focus_row(len(items))

    def focus_row(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self._rows[place].first().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """To the first row, or to the button that makes one."""
        if self._rows:
            self.focus_row(0)
        else:
            self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, place: int, after: T, field: str) -> None:
        items = list(self.items(self._blad.concept))
        items[place] = after
        self._blad.change(
            self.with_items(self._blad.concept, tuple(items)),
            self._step,
            merge_key=f"{self._name} {place} {field}",
        )

    def _remove(self, place: int) -> None:
        items = self.items(self._blad.concept)
        after = self.with_items(self._blad.concept, items[:place] + items[place + 1 :])
        self._blad.change(after, f"{self._step} weghalen")
        later(
            self,
            lambda: self.focus_row(min(place, len(self._rows) - 1)) if self._rows else self.focus_first(),
        )


def later(owner: QObject, act: Callable[[], None]) -> None:
    """After the click that asked for it is done with its button."""
    QTimer.singleShot(0, owner, act)
