"""F1: the keys of the program and of the page that is open, on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.ui.venster.sidebar import ENTRIES, SETTINGS
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton, key_text
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text

EVERYWHERE: tuple[tuple[str, str], ...] = (
    ("Ctrl+K", "Zoek alles"),
    ("Ctrl+Z", "Ongedaan maken"),
    ("Ctrl+Shift+Z", "Opnieuw doen"),
    ("Ctrl+S", "Nu opslaan"),
    ("Ctrl+Shift+S", "Op een andere plaats bewaren"),
    ("Alt+Left", "Terug"),
    ("Alt+Right", "Vooruit"),
    ("Ctrl+L", "Vergrendel"),
    ("F1", "Deze toetsen"),
)
_WORDS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def shown_key(key: str) -> str:
    return "+".join(_WORDS.get(part, part) for part in key_text(key).split("+"))


class KeySheet(Sheet):
    def __init__(self, parent: QWidget, page_keys: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(parent, "Toetsen", name="key_sheet", width=840)
        row = QHBoxLayout()
        row.setSpacing(theme.Space.FOUR)
        self.body.addLayout(row)
        screens = [(entry.key, entry.label) for entry in (*ENTRIES, SETTINGS)]
        for heading, keys in (
            ("Op deze pagina", page_keys),
            ("Schermen", screens),
            ("Overal", EVERYWHERE),
        ):
            if keys:
                row.addLayout(self._column(heading, keys), 1)
        close = KeyButton("Sluiten", key=None, name="key_sheet_close", on_click=self.accept)
        self.add_action(close)
        close.setDefault(True)

    def _column(self, heading: str, keys: Sequence[tuple[str, str]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.Space.ONE)
        column.addWidget(Text(heading, "label"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, (key, meaning) in enumerate(keys):
            chip = Chip(shown_key(key))
            chip.setMinimumWidth(chip.sizeHint().width())
            grid.addWidget(chip, place, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Text(meaning), place, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return column
