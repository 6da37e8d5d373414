"""Asks a passphrase or recovery key: hidden, with a button to look at it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.line import SecretLine


class PassphraseEdit(QWidget):
    """Shows a hidden line with an eye button, so that a long passphrase can be checked before Enter."""

    submitted = Signal()
    edited = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = SecretLine()
        self.line.setObjectName(f"{name}_invoer")
        self.eye = IconButton("eye", "Wachtzin tonen", name=f"{name}_tonen", on_click=self._toggle)
        in_row((self.line, 1), self.eye, on=self, spacing=theme.Space.HALF)
        self.line.returnPressed.connect(self.submitted)
        self.line.textEdited.connect(self.edited)
        self.noted = self.line.noted

    def focus_widget(self) -> QWidget:
        return self.line

    def text(self) -> str:
        return self.line.text()

    def clear(self) -> None:
        self.line.clear()
        self._show(False)

    def _toggle(self) -> None:
        self._show(not self.line.is_readable)

    def _show(self, readable: bool) -> None:
        self.line.set_readable(readable)
        self.eye.set_icon_name("eye-off" if readable else "eye")
        self.eye.describe("Wachtzin verbergen" if readable else "Wachtzin tonen")


class PassphraseField(Field):
    """Asks for a passphrase below its label, and says there what is wrong with it."""

    def __init__(self, label: str, name: str, *, help: str | None = None) -> None:
        edit = PassphraseEdit(name)
        super().__init__(label, edit, help=help, name=name)
        self.line, self.text = edit.line, edit.text
        self.submitted, self.edited = edit.submitted, edit.edited
        self._forget = edit.clear

    def is_typed(self, ask: str) -> bool:
        """Says whether there is something in it; otherwise it asks for it here."""
        if not self.text():
            self.refuse(ask)
            return False
        self.set_error(None)
        return True

    def clear(self) -> None:
        self._forget()
        self.set_error(None)


def _strength(passphrase: str) -> tuple[str, theme.Tone]:
    from zvh_desktop.taal.kluis import (
        strength,  # its words are read from a file, and most starts need none of them
    )

    return strength(passphrase)


class NieuweWachtzin(QWidget):
    """Asks a new passphrase twice; `name` begins the names of its fields, since two of these may be there at once."""

    submitted = Signal()

    def __init__(self, name: str, label: str = "Nieuwe wachtzin") -> None:
        super().__init__()
        self.first = PassphraseField(label, f"{name}_wachtzin_nieuw", help=_strength("")[0])
        self.second = PassphraseField(f"{label} nogmaals", f"{name}_wachtzin_nogmaals")
        in_column(self.first, self.second, on=self, spacing=theme.Space.TWO)
        self.first.edited.connect(self._show_strength)
        self.first.submitted.connect(self.second.line.setFocus)
        self.second.submitted.connect(self.submitted)

    def focus_widget(self) -> QWidget:
        return self.first.line

    def text(self) -> str:
        return self.first.text()

    def is_right(self) -> bool:
        """Says beside the field what is wrong, and goes there."""
        said, tone = _strength(self.first.text())
        short = not self.first.text() or tone is theme.Tone.DANGER
        same = self.first.text() == self.second.text()
        self.first.set_error(said if short else None)
        self.second.set_error(None if same or short else "De twee wachtzinnen zijn niet gelijk.")
        for field in (self.first, self.second):
            if field.error:
                field.focus()
                return False
        return True

    def refuse(self, sentence: str) -> None:
        self.clear()
        self.first.refuse(sentence)

    def clear(self) -> None:
        self.first.clear()
        self.second.clear()
        self._show_strength("")

    def _show_strength(self, passphrase: str) -> None:
        said, tone = _strength(passphrase)
        self.first.set_help(said)
        self.first.help_label.set_tone(None if tone is theme.Tone.NEUTRAL else tone)
        self.first.set_error(None)
