"""Shows on F1 the keys of the program and of the open page, as they were bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QVBoxLayout, QWidget

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import TOLD, KeyButton, key_text, secondary
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text

_WORDS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def shown_key(key: str) -> str:
    return "+".join(_WORDS.get(part, part) for part in key_text(key).split("+")) if len(key) > 1 else key


def told_by(owner: QWidget) -> dict[str, str]:
    """Returns the keys that were bound to `owner` itself, with their meaning."""
    told = owner.property(TOLD) or ()
    if not told and isinstance(owner, QAbstractButton) and not owner.shortcut().isEmpty():
        told = [(owner.shortcut().toString(), owner.text().replace("&", ""))]
    return {key: meaning or owner.accessibleName() for key, meaning in told}


def told_on(page: QWidget) -> dict[str, str]:
    """Returns the keys of all that can be seen on a page: those work now. Of two with one key the first counts."""
    found: dict[str, str] = {}
    for owner in (*page.findChildren(QWidget), page):
        told = told_by(owner)
        if told and owner.isVisibleTo(page) and owner.window() is page.window():
            found |= {key: meaning for key, meaning in told.items() if key not in found}
    return found


def by_meaning(keys: Mapping[str, str]) -> dict[str, str]:
    """Returns the keys by meaning, as they are shown; keys with one meaning stand together."""
    same: dict[str, list[str]] = {}
    for key, meaning in keys.items():
        same.setdefault(meaning, []).append(shown_key(key))
    return {
        meaning: ", ".join(shown) if len(shown) < 3 else f"{shown[0]} t/m {shown[-1]}"
        for meaning, shown in same.items()
    }


class KeySheet(Sheet):
    def __init__(
        self, parent: QWidget, columns: Mapping[str, Mapping[str, str]], read_guide: Callable[[], object]
    ) -> None:
        super().__init__(parent, "Toetsen", name="key_sheet", width=840)
        parts = [(self._column(heading, keys), 1) for heading, keys in columns.items() if keys]
        self.body.addLayout(in_row(*parts, spacing=theme.Space.FOUR))
        close = KeyButton("Sluiten", key=None, name="key_sheet_close", on_click=self.accept)
        guide = secondary("Handleiding", "naar_handleiding", self.accept, "F1", icon="circle-question-mark")
        guide.clicked.connect(read_guide)
        self.add_action(guide)
        self.add_action(close)
        close.setDefault(True)

    def _column(self, heading: str, keys: Mapping[str, str]) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, (meaning, key) in enumerate(by_meaning(keys).items()):
            chip = Chip(key)
            chip.setMinimumWidth(chip.sizeHint().width())
            grid.addWidget(chip, place, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Text(meaning), place, 1)
        return in_column(Text(heading, "label"), grid, 1)
