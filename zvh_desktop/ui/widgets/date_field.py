"""Reads what people type (a date, a time, minutes) and says beside the field what was understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from zvh_desktop.domain.aanmelding.geboortedatum import Geboortedatum, OnvolledigeDatum
from zvh_desktop.domain.datum import is_jaar_geraden, lees_datum, lees_datum_verleden
from zvh_desktop.domain.errors import DatumOnleesbaar
from zvh_desktop.domain.tekst import zichtbaar
from zvh_desktop.taal import datum
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import Elided


class _Line(Line):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TypedField(QWidget):
    """Reads a value while one types. Unreadable text stays, and `unreadable` tells the Field around it how to write it.

    `read` returns the value or raises ValueError or DatumOnleesbaar; `write` gives the text in the field for a value,
    `say` the text beside it, and `guess` what had to be guessed; the Field around it has the room to say that. `refuse` says what
    is wrong with a value that was read: it is no value then, and its text stays.
    """

    changed = Signal(object)
    unreadable = Signal(str)
    noted = Signal(str)

    def __init__(
        self,
        *,
        read: Callable[[str], Any],
        write: Callable[[Any], str],
        say: Callable[[Any], str],
        hint: str,
        guess: Callable[[str, Any], str] = lambda _text, _value: "",
        refuse: Callable[[Any], str] = lambda _value: "",
        placeholder: str = "",
        width: int = 136,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._write, self._say, self._hint, self._guess = read, write, say, hint, guess
        self._refuse, self._objection = refuse, ""
        self._description = ""
        self.is_in_field = False
        self._value: Any = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.line = _Line()
        self.line.setPlaceholderText(placeholder)
        theme.set_size(self.line, width=width)
        self.understood = Elided("", "muted")
        in_row(self.line, (self.understood, 1), on=self)
        if name:
            self.setObjectName(name)
            self.line.setObjectName(f"{name}_invoer")
            self.understood.setObjectName(f"{name}_begrepen")
        self.line.textEdited.connect(self._typed)
        self.line.left.connect(self._settle)

    def focus_widget(self) -> QWidget:
        return self.line

    def text(self) -> str:
        return self.line.text()

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        """Fills in a value without a signal."""
        self._value, self._objection = value, ""
        self.unreadable.emit("")
        self.noted.emit("")
        self.line.setText("" if value is None else self._write(value))
        self._show()

    def type_again(self, text: str) -> None:
        """Shows text that was typed before and had no value, and says so."""
        self.line.setText(text)
        self._typed(text)
        self.check()

    @property
    def is_valid(self) -> bool:
        """Says whether the field is empty or understood, and not refused."""
        return not self._objection and (not self.line.text().strip() or self._value is not None)

    def _typed(self, text: str) -> None:
        before, self._value, self._objection = self._value, None, ""
        try:
            read = self._read(text) if text.strip() else None
        except (ValueError, DatumOnleesbaar):
            read = None
        self._objection = self._refuse(read) if read is not None or not text.strip() else ""
        self._value = None if self._objection else read
        self.unreadable.emit("")
        self._show(text)
        if self._value != before:
            self.changed.emit(self._value)

    def _show(self, typed: str = "") -> None:
        """Says what was understood, and what of it had to be guessed from what was typed."""
        said = self._say(self._value) if self._value is not None else ""
        guess = self._guess(typed, self._value) if typed and self._value is not None else ""
        self.noted.emit(guess)
        self.understood.setText(", ".join(filter(None, (said, "" if self.is_in_field else guess))))
        self._description = ", ".join(filter(None, (said, guess)))
        self.line.setAccessibleDescription(self._description)

    def _settle(self) -> None:
        """Replaces the text by the date itself once the field is left: 'vr' means another day tomorrow."""
        if self._value is not None:
            self.line.setText(self._write(self._value))
        self.check()

    def check(self) -> bool:
        """Says at the field what cannot be read, once it is left or asked."""
        self.unreadable.emit("" if self.is_valid else self._objection or self._hint)
        if self.is_valid:
            self.line.setAccessibleDescription(self._description)
        return self.is_valid


def guessed_year(text: str, day: date, today: date) -> str:
    """Returns 'jaar begrepen als 2027' when the year was not typed in full and could be another."""
    return f"jaar begrepen als {day.year}" if is_jaar_geraden(text, day, today) else ""


def guessed_birth_year(text: str, born: Geboortedatum, today: date) -> str:
    """Returns also 'dag onbekend' for a birth date that is not whole, so that nobody takes it for a day."""
    if isinstance(born, OnvolledigeDatum):
        return datum.birth_date(born)
    return guessed_year(text, born, today)


class DateField(TypedField):
    """Reads a date: 'vr', 'over 2 weken', '12-1'. With `past` a day without a year is the last such day."""

    def __init__(
        self,
        today: Callable[[], date],
        *,
        past: bool = False,
        name: str = "",
        placeholder: str = "vr, 27-11, over 2 weken",
        parent: QWidget | None = None,
    ) -> None:
        reader = lees_datum_verleden if past else lees_datum
        super().__init__(
            read=lambda text: reader(text, today()),
            write=datum.typed_date,
            say=datum.weekday_date,
            guess=lambda text, day: guessed_year(text, day, today()),
            hint="Geen datum. Typ bijvoorbeeld vr, 27-11 of over 2 weken.",
            placeholder="dd-mm-jjjj" if past else placeholder,
            width=136 if past else 186,
            name=name,
            parent=parent,
        )


def read_time(text: str) -> time:
    """Reads a time: '9', '930', '9:30', '9.30', '9,30', '9u30', '09:30:00'."""
    plain = zichtbaar(text).strip().casefold()
    match = re.fullmatch(r"(\d{1,2})(?:\s*[:.,uh]?\s*(\d{2})(?:[:.]00)?)?\s*(?:uur|u|h)?\.?", plain)
    if match is None:
        raise ValueError
    return time(int(match[1]), int(match[2] or 0))


class TimeField(TypedField):
    def __init__(self, *, refuse: Callable[[time | None], str] = lambda _value: "", name: str = "") -> None:
        super().__init__(
            refuse=refuse,
            read=read_time,
            write=datum.clock,
            say=lambda value: f"{datum.clock(value)} uur",
            hint="Geen tijd. Typ bijvoorbeeld 9:30.",
            placeholder="9:30",
            width=88,
            name=name,
        )


class NumberField(QSpinBox):
    """Asks a number: `NumberField(1, 90, "dagen", one="dag")`; `show_value` fills it without a signal."""

    def __init__(
        self, least: int, most: int, unit: str, *, one: str | None = None, step: int = 1, name: str = ""
    ) -> None:
        super().__init__()
        self._units = (one or unit, unit)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.lineEdit().setTextMargins(8, 0, 8, 0)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._name_unit)
        self._name_unit(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turns the page and not the number, unless somebody is busy with it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _name_unit(self, value: int) -> None:
        self.setSuffix(f" {self._units[0] if value == 1 else self._units[1]}")

    def show_value(self, value: int) -> None:
        if value != self.value():
            self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(False)
            self._name_unit(value)
