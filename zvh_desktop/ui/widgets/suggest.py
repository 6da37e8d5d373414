"""Suggests options while one types letters of any word; arrows choose, Enter or Tab takes one. It opens no window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.inzien.zoekwoorden import fold, words
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.keys import is_plain
from zvh_desktop.ui.widgets.layout import FlowLayout, in_column
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import Text, set_tip


def matches(typed: str, *texts: str) -> bool:
    """Says whether every typed piece begins a word of the texts."""
    known = [word for text in texts for word in words(text)]
    return all(any(word.startswith(piece) for word in known) for piece in words(typed))


MOST_SHOWN, LEAST_HEIGHT, LEAST_CHIP = 8, 100, 96
NOTHING_FOUND = "Niets gevonden. Probeer minder of andere letters."
NO_CHOICE = "Dit staat niet in de lijst. Kies een naam uit de lijst, of maak het veld leeg."


@dataclass(frozen=True, slots=True)
class Option:
    """Describes an option: `text` is put in the field, `second` stands below it, `keywords` are only searched."""

    value: Any
    text: str
    second: str = ""
    keywords: str = ""


OptionSource = Sequence[Option] | Callable[[str], Sequence[Option]]


def find_options(source: OptionSource, typed: str) -> list[Option]:
    """Returns the options that fit what was typed, those that begin with it first."""
    if callable(source):
        return list(source(typed))
    fitting = [one for one in source if matches(typed, one.text, one.second, one.keywords)]
    return sorted(fitting, key=lambda one: not fold(one.text).startswith(fold(typed)))


class SuggestPopup(QFrame):
    """Shows the list below a field. It lies in the window itself and never has the focus; the field keeps the keys."""

    accepted = Signal(object)

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor.window())
        self._anchor = anchor
        self.setProperty("role", "popup")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        self.list = CardList(label="Voorstellen", name=f"{anchor.objectName()}_suggestions")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.list)
        self.nothing = Text("", "muted", wrap=True, name=f"{anchor.objectName()}_niets")
        self.nothing.setContentsMargins(theme.Space.ONE, theme.Space.HALF, theme.Space.ONE, theme.Space.HALF)
        column.addWidget(self.nothing)
        self.list.opened.connect(self.accepted)
        self.hide()

    def show_options(self, options: Sequence[Option], *, nothing: str = "") -> None:
        """Shows at most eight; where nothing fits it says `nothing`, so that the user knows why a key does nothing."""
        shown = list(options)[:MOST_SHOWN]
        if not shown and not nothing:
            self.hide()
            return
        if self.parentWidget() is not self._anchor.window():
            self.setParent(self._anchor.window())
        self.list.set_rows([CardRow(one, one.text, one.second) for one in shown])
        self.list.setVisible(bool(shown))
        self.nothing.setText("" if shown else nothing)
        self.nothing.setVisible(not shown)
        wide = max(self._anchor.width(), 240)
        if shown:
            self.list.setCurrentIndex(self.list.rows_model.index(0))
            height = 10 + sum(self.list.sizeHintForRow(place) for place in range(len(shown)))
        else:
            height = 10 + self.nothing.heightForWidth(wide - 10)
        window = self._anchor.window()
        corner = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + 2))
        if corner.y() + height > window.height() - 8:
            above = self._anchor.mapTo(window, QPoint(0, 0)).y() - height - 2
            # Where there is room on neither side the list scrolls; it never lies over what is typed.
            if above > 8:
                corner.setY(above)
            else:
                height = max(LEAST_HEIGHT, window.height() - 8 - corner.y())
                corner.setY(min(corner.y(), window.height() - 8 - height))
        corner.setX(max(8, min(corner.x(), window.width() - wide - 8)))
        self.setGeometry(corner.x(), corner.y(), wide, height)
        self.show()
        self.raise_()

    def current(self) -> Option | None:
        found = self.list.current_identity() if self.isVisible() and self.nothing.isHidden() else None
        return found if isinstance(found, Option) else None

    def take_key(self, event: QKeyEvent) -> bool:
        """Handles Up, Down, Enter, Tab and Escape while the list is open; says whether the key was used."""
        if not self.isVisible():
            return False
        match event.key():
            case Qt.Key.Key_Down:
                self.list.step(1)
            case Qt.Key.Key_Up:
                self.list.step(-1)
            case Qt.Key.Key_Escape:
                self.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab if is_plain(event):
                option = self.current()
                if option is not None:
                    self.hide()
                    self.accepted.emit(option)
            case _:
                return False
        return True


class Suggest(Line):
    """Takes one of many, by name. Changing the text drops the choice: `chosen` carries None.

    Text that is no option stays, without a value; `unreadable` tells the Field around it once the field is left.
    """

    chosen = Signal(object)
    edited = Signal(str)
    unreadable = Signal(str)

    def __init__(
        self,
        options: OptionSource = (),
        *,
        placeholder: str = "Typ een paar letters",
        value: Any = None,
        allow_free: bool = False,
        nothing: str = NOTHING_FOUND,
        unknown: str = NO_CHOICE,
        name: str = "",
    ) -> None:
        super().__init__()
        self._options: OptionSource = options
        self._unknown = unknown
        self._value: Any = None
        self.allow_free = allow_free
        self._nothing = "" if allow_free else nothing
        self._popup: SuggestPopup | None = None
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(False)
        self.setObjectName(name)
        self.textEdited.connect(self._typed)
        if value is not None:
            self.set_value(value)

    def set_options(self, options: OptionSource) -> None:
        self._options = options

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any, text: str | None = None) -> None:
        """Sets the value without a signal. `text` is needed where the options come from a function."""
        self._value = value
        self.unreadable.emit("")
        if value is None:
            self.setText(text or "")
        elif text is not None:
            self.setText(text)
        elif not callable(self._options):
            self.setText(next((one.text for one in self._options if one.value == value), ""))
        self.setCursorPosition(0)

    def type_again(self, text: str) -> None:
        """Shows text that was typed before and chose nothing, and says so."""
        self.set_value(None, text)
        self.check()

    def clear_choice(self) -> None:
        self.set_value(None)
        self._hide()

    @property
    def is_unresolved(self) -> bool:
        """Says whether the text is not one of the options."""
        return bool(self.text().strip()) and self._value is None and not self.allow_free

    @property
    def popup(self) -> SuggestPopup:
        if self._popup is None:
            self._popup = SuggestPopup(self)
            self._popup.accepted.connect(self.accept)
            self.destroyed.connect(self._popup.deleteLater)
        return self._popup

    def accept(self, option: Option) -> None:
        self._value = option.value
        self.unreadable.emit("")
        self.setText(option.text)
        self._hide()
        self.chosen.emit(option.value)

    def _typed(self, text: str) -> None:
        before, self._value = self._value, None
        self.unreadable.emit("")
        named = self._named(text) if self.is_from_outside else []
        if named:
            self.accept(named[0])
            return
        if text.strip():
            self.popup.show_options(find_options(self._options, text), nothing=self._nothing)
        else:
            self._hide()
        if not text.strip() or (before is not None and not self.allow_free):
            self.chosen.emit(None)
        self.edited.emit(text)

    def _named(self, text: str) -> list[Option]:
        """Returns the options with exactly this name; typing it whole is choosing it, also for people who cannot see the list."""
        return [one for one in find_options(self._options, text) if fold(one.text) == fold(text.strip())]

    def check(self) -> bool:
        """Says at the field that its text is no choice, once it is left or asked."""
        if self.is_unresolved:
            self.unreadable.emit(self._unknown)
        return not self.is_unresolved

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_tab = event.key() == Qt.Key.Key_Tab
            if self._popup is not None and self._popup.take_key(event) and not is_tab:
                return True
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._popup is not None
            and self._popup.isVisible()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain(event, Qt.Key.Key_Down):
            self.popup.show_options(
                find_options(self._options, "" if self._value is not None else self.text())
            )
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._hide()
        self._left()

    def _left(self) -> None:
        """Takes the one option whose whole name was typed; says of any other text that it is no choice."""
        named = self._named(self.text()) if self.is_unresolved else []
        if len(named) == 1:
            self.accept(named[0])
        self.check()


class MultiSuggest(QWidget):
    """Lets the user choose several, in order (`values()`); Backspace in the empty field removes the last one."""

    changed = Signal()

    def __init__(
        self,
        options: OptionSource = (),
        *,
        values: Sequence[Any] = (),
        text_of: Callable[[Any], str] | None = None,
        placeholder: str = "Typ een paar letters",
        unknown: str = NO_CHOICE,
        name: str = "keuze",
    ) -> None:
        """Takes `text_of` to name what was chosen, where the options are looked for as somebody types."""
        super().__init__()
        self.setObjectName(name)
        self._options = options
        self._text_of = text_of or self._text_of_option
        self._values: list[Any] = []
        self._chip_area = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._chip_area.setSizePolicy(policy)
        self._chips = FlowLayout(self._chip_area, spacing=6)
        self.field = Suggest(self._left_over, placeholder=placeholder, unknown=unknown, name=f"{name}_invoer")
        self.unreadable = self.field.unreadable
        self.field.chosen.connect(self._add)
        self.field.installEventFilter(self)
        in_column(self._chip_area, self.field, on=self, spacing=6)
        self.set_values(values)

    def focus_widget(self) -> QWidget:
        return self.field

    def set_options(self, options: Sequence[Option]) -> None:
        self._options = options
        self._draw()

    def values(self) -> tuple[Any, ...]:
        return tuple(self._values)

    def set_values(self, values: Sequence[Any]) -> None:
        self._values = list(values)
        self._draw()

    @property
    def is_unresolved(self) -> bool:
        return bool(self.field.text().strip())

    def _left_over(self, typed: str) -> Sequence[Option]:
        return [one for one in find_options(self._options, typed) if one.value not in self._values]

    def _text_of_option(self, value: Any) -> str:
        known = () if callable(self._options) else self._options
        return next((one.text for one in known if one.value == value), str(value))

    def _add(self, value: Any) -> None:
        if value is None or value in self._values:
            return
        self._values.append(value)
        self.field.clear_choice()
        self._draw()
        self.changed.emit()

    def remove(self, value: Any) -> None:
        self._values.remove(value)
        self._draw()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _draw(self) -> None:
        clear_layout(self._chips)
        for value in self._values:
            text = self._text_of(value)
            chip = KeyButton(text, icon="x", small=True, icon_last=True, name=f"{self.objectName()}_chip")
            chip.shrink_to(LEAST_CHIP)
            chip.setAccessibleName(f"{text} weghalen")
            set_tip(chip, f"{text} weghalen")
            chip.clicked.connect(lambda _checked=False, taken=value: self.remove(taken))
            self._chips.addWidget(chip)
        self._chip_area.setVisible(bool(self._values))
        self._chip_area.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Backspace
            and not self.field.text()
            and self._values
        ):
            self.remove(self._values[-1])
            return True
        return False


class ChooserLine(Suggest):
    """Starts something with the chosen option, and keeps nothing itself.

    `begin` shows it with its list open; Escape, or leaving it empty, hides it again. Text that chose nothing is there the next
    time, selected, so that typing replaces it.
    """

    is_unresolved = False

    def __init__(self, options: OptionSource, *, placeholder: str, nothing: str, name: str) -> None:
        super().__init__(options, placeholder=placeholder, nothing=nothing, name=name)
        self._source = options

    def begin(self) -> None:
        if self.value() is not None:
            self.clear_choice()
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.popup.show_options(find_options(self._source, self.text()), nothing=self._nothing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _left(self) -> None:
        if not self.text().strip():
            self.hide()
