"""Makes white cards with a head line (title, subtitle, something at the right) and a body."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QSizePolicy, QWidget

from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import KeyButton, secondary
from zvh_desktop.ui.widgets.form import OriginMark
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.text import Elided, Text


class Card(QFrame):
    """Shows a card: `card.add(widget)` puts something in the body, `card.add_head(widget)` at the right of the head line."""

    def __init__(
        self, title: str = "", subtitle: str = "", *, name: str = "", padding: int = theme.Space.TWO
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.title = Elided(title, "strong")
        self.subtitle = Elided(subtitle, "muted")
        self.head = in_row(self.title, (self.subtitle, 1))
        self.body = in_column()
        in_column(self.head, self.body, on=self, margins=(padding, 12, padding, 12))
        if not title and not subtitle:
            self.title.hide()
            self.subtitle.hide()
        self.setObjectName(name)
        if title:
            self.setAccessibleName(title)

    def add_head(self, widget: QWidget) -> None:
        self.head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def set_current(self, current: bool) -> None:
        """Gives the card that is being discussed an accent border."""
        theme.set_role(self, current=current)


class Section(QWidget):
    """Shows a heading with parts below it (`section.add`); the note stands muted beside the heading, buttons at the right (`add_head`)."""

    def __init__(self, heading: str, note: str = "", *, name: str = "", small: bool = False) -> None:
        super().__init__()
        spacing = theme.Space.HALF if small else theme.Space.ONE
        self.heading = Text(heading, "label" if small else "heading")
        self.note = Elided(note, "muted")
        self.head = in_row(self.heading, (self.note, 1))
        self.origin = OriginMark(self.head, 2)
        self.body = in_column(spacing=spacing)
        in_column(self.head, self.body, on=self, spacing=spacing)
        self.setObjectName(name)

    def set_note(self, text: str) -> None:
        self.note.setText(text)

    def add_head(self, widget: QWidget) -> None:
        self.head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def add_card(self, *, padding: int = theme.Space.THREE) -> Card:
        """Adds a card that is as high as its content: a text, or a choice, takes more lines where there is little room."""
        card = Card(padding=padding)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.add(card)
        return card

    def clear(self) -> None:
        clear_layout(self.body)


def framed(
    heading: str, note: str = "", *parts: QWidget, padding: int = theme.Space.THREE
) -> tuple[Section, Card]:
    """Returns a section with one card in it, as high as its content."""
    section = Section(heading, note)
    card = section.add_card(padding=padding)
    for part in parts:
        card.add(part)
    return section, card


def clear_layout(layout: QLayout) -> None:
    """Takes everything out of a layout and destroys it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inside := item.layout()) is not None:
            clear_layout(inside)


def line() -> QFrame:
    made = QFrame()
    made.setProperty("role", "line")
    return made


Fact = tuple[str, str]
NOTHING = "niet ingevuld"
_TOP = Qt.AlignmentFlag.AlignTop


class Facts(QWidget):
    """Shows labels with their values: `facts.set_rows([("Aangemeld door", "J. Postma")])`. `beside` puts the label at the left."""

    def __init__(
        self, rows: Sequence[Fact] = (), *, beside: bool = False, label_width: int = 168, name: str = ""
    ) -> None:
        super().__init__()
        self._beside = beside
        self._label_width = label_width
        self._shown: tuple[Fact, ...] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.Space.TWO)
        self._grid.setVerticalSpacing(theme.Space.ONE if beside else 2)
        self._grid.setColumnStretch(1 if beside else 0, 1)
        self.setObjectName(name)
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[Fact]) -> None:
        """Shows these rows; an empty text is shown as not filled in."""
        if tuple(rows) == self._shown:
            return
        self._shown = tuple(rows)
        clear_layout(self._grid)
        line = 0
        for label, words in rows:
            self._add(line, label, words)
            line += 1 if self._beside else 3

    def _add(self, line: int, label: str, words: str) -> None:
        head = Text(label, "label")
        value = Text(words or NOTHING, "body" if words else "muted", wrap=True, selectable=bool(words))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        value.setSizePolicy(policy)
        value.setAccessibleName(f"{label}: {words or NOTHING}")
        if self._beside:
            theme.set_size(head, width=self._label_width)
            head.setWordWrap(True)
            head.setContentsMargins(0, 2, 0, 0)
            self._grid.addWidget(head, line, 0, _TOP)
            self._grid.addWidget(value, line, 1, _TOP)
            return
        self._grid.addWidget(head, line, 0)
        self._grid.addWidget(value, line + 1, 0)
        self._grid.setRowMinimumHeight(line + 2, 10)


class EmptyState(QWidget):
    """Says that there is nothing: `EmptyState("inbox", "Er wacht geen aanmelding.", action="Nieuwe aanmelding", on_action=...)`."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        hint: str = "",
        *,
        action: str | None = None,
        key: str | None = None,
        on_action: Callable[[], object] | None = None,
        name: str = "empty_state",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(sentence)
        three, four = theme.Space.THREE, theme.Space.FOUR
        picture = icons.picture(icon, "line_strong", 32)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = in_column(1, (picture, centre), on=self, margins=(three, four, three, four))
        column.addSpacing(theme.Space.HALF)
        self.sentence = Text(sentence, "strong", wrap=True)
        self.sentence.setAlignment(centre)
        column.addWidget(self.sentence)
        self.hint = Text(hint, "muted", wrap=True)
        self.hint.setAlignment(centre)
        column.addWidget(self.hint)
        self.hint.setVisible(bool(hint))
        self.button: KeyButton | None = None
        if action:
            column.addSpacing(theme.Space.ONE)
            self.button = secondary(action, f"{name}_action", on_action, key)
            column.addWidget(self.button, 0, centre)
        column.addStretch(1)

    def show_words(self, sentence: str, hint: str = "") -> None:
        self.sentence.setText(sentence)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.setAccessibleName(sentence)
