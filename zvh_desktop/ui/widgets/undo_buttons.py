"""The two arrows whose names say what they undo: 'Ongedaan maken: casus van agenda halen'."""

from __future__ import annotations

from zvh_desktop.ui.undo import UndoHistory
from zvh_desktop.ui.widgets.buttons import IconButton


def undo_buttons(history: UndoHistory) -> tuple[IconButton, IconButton]:
    """With Ctrl+Z and Ctrl+Shift+Z, for as long as they can be seen."""
    back = IconButton("undo-2", "Ongedaan maken", key="Ctrl+Z", name="undo", on_click=history.undo)
    again = IconButton("redo-2", "Opnieuw doen", key="Ctrl+Shift+Z", name="redo", on_click=history.redo)

    def show() -> None:
        for button, word, label in (
            (back, "Ongedaan maken", history.undo_label),
            (again, "Opnieuw doen", history.redo_label),
        ):
            button.describe(f"{word}: {label}" if label else word)
            button.setEnabled(bool(label))

    history.changed.connect(show)
    show()
    return back, again
