"""Makes all letters larger or smaller: by keys, in any window of the program."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import bind_key
from zvh_desktop.ui.widgets.sheet import toast

USUAL = "Ctrl+F9"
"""Brings the usual size back, wherever one is: Ctrl+0 opens Rapportage, and with Shift it belongs to Windows."""


def bind_letter_keys(owner: QWidget) -> None:
    """Binds Ctrl+plus and Ctrl+minus in the window of `owner`, also those of the number pad, and a key for the usual size."""
    larger = partial(_step, owner, 1)
    bind_key(owner, "Ctrl++", "Grotere letters", larger)
    bind_key(owner, "Ctrl+-", "Kleinere letters", partial(_step, owner, -1))
    QShortcut(QKeySequence("Ctrl+="), owner).activated.connect(larger)  # the same key, without Shift
    bind_key(owner, USUAL, "Gewone letters", partial(_choose, owner, theme.GEWOON))


def choose_letters(percent: int) -> None:
    """Shows everything at this letter size, from now on."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.choose_letters(app, percent)


def _step(owner: QWidget, by: int) -> None:
    sizes = theme.LETTERS
    place = sizes.index(theme.Letters.percent) + by
    _choose(owner, sizes[max(0, min(place, len(sizes) - 1))])


def _choose(owner: QWidget, percent: int) -> None:
    choose_letters(percent)
    toast(owner, f"Lettergrootte {percent}%")
