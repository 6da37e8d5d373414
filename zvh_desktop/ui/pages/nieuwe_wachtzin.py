"""Choosing a new passphrase: typed twice, with what it is worth under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.passphrase_words import strength
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.passphrase_edit import PassphraseEdit


class NieuweWachtzin(QWidget):
    """`name` begins the names of its fields, since two of these may be there at once."""

    submitted = Signal()

    def __init__(self, name: str, label: str = "Nieuwe wachtzin") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.TWO)
        self.first = PassphraseEdit(f"{name}_wachtzin_nieuw")
        self.first_field = Field(label, self.first, help=strength("")[0], name=f"{name}_wachtzin_nieuw")
        self.second = PassphraseEdit(f"{name}_wachtzin_nogmaals")
        self.second_field = Field(f"{label} nogmaals", self.second, name=f"{name}_wachtzin_nogmaals")
        column.addWidget(self.first_field)
        column.addWidget(self.second_field)
        self.first.edited.connect(self._show_strength)
        self.first.submitted.connect(self.second.line.setFocus)
        self.second.submitted.connect(self.submitted)

    def focus_widget(self) -> QWidget:
        return self.first.line

    def text(self) -> str:
        return self.first.text()

    def is_right(self) -> bool:
        """Says beside the field what is wrong, and goes there."""
        said, tone = strength(self.first.text())
        short = not self.first.text() or tone is theme.Tone.DANGER
        same = self.first.text() == self.second.text()
        self.first_field.set_error(said if short else None)
        self.second_field.set_error(None if same or short else "De twee wachtzinnen zijn niet gelijk.")
        for field in (self.first_field, self.second_field):
            if field.error:
                field.focus()
                return False
        return True

    def show_error(self, sentence: str) -> None:
        self.first_field.set_error(sentence)
        self.first_field.focus()

    def clear(self) -> None:
        self.first.clear()
        self.second.clear()
        self._show_strength("")
        self.second_field.set_error(None)

    def _show_strength(self, passphrase: str) -> None:
        said, tone = strength(passphrase)
        self.first_field.set_help(said)
        self.first_field.help_label.set_tone(None if tone is theme.Tone.NEUTRAL else tone)
        self.first_field.set_error(None)
