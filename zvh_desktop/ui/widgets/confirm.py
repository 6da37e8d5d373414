"""A question before something that cannot be taken back: never blocking, the safe answer is the default."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text


class Confirm(Sheet):
    """Opened by `confirm`; Escape and Enter both choose the safe answer."""

    def __init__(
        self, parent: QWidget, title: str, text: str, *, action: str, cancel: str, dangerous: bool
    ) -> None:
        super().__init__(parent, title, name="confirm", width=440)
        self.add(Text(text, "body", wrap=True, name="confirm_text"))
        self.no = KeyButton(cancel, name="confirm_cancel", on_click=self.reject)
        self.yes = KeyButton(
            action, kind="danger" if dangerous else "primary", name="confirm_action", on_click=self.accept
        )
        self.add_action(self.no)
        self.add_action(self.yes)
        self.no.setDefault(True)
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)


def confirm(
    parent: QWidget,
    title: str,
    text: str,
    *,
    action: str,
    on_yes: Callable[[], object],
    on_no: Callable[[], object] | None = None,
    cancel: str = "Annuleren",
    dangerous: bool = False,
) -> Confirm:
    """Asks with `open()`: the program goes on, `on_yes` is called when the answer is yes."""
    made = Confirm(parent, title, text, action=action, cancel=cancel, dangerous=dangerous)
    made.accepted.connect(on_yes)
    if on_no is not None:
        made.rejected.connect(on_no)
    made.open()
    return made
