"""Asks for several Partijen at once, to whom the same text goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Option
from zvh_desktop.ui.widgets.text import ErrorLine, Text

KEY = "Ctrl+Shift+M"
_ALL = object()


class MeerPartijen(QWidget):
    """Lies hidden until `begin`. `chosen` carries the values of the Partijen, once Enter is pressed in the empty line."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._back: QWidget | None = None
        self._others: tuple[Option, ...] = ()
        self._title = Text("", "strong", wrap=True)
        self.choice = MultiSuggest(placeholder="Typ een paar letters, of: allen", name=f"{name}_wie")
        self.choice.field.returnPressed.connect(self._enter)
        unknown = ErrorLine(name=f"{name}_error")
        self.choice.unreadable.connect(unknown.show_error)
        take = KeyButton("Overnemen", f"{name}_klaar", self._settle, "Return", binds=False, small=True)
        in_column(
            self._title, in_row((self.choice, 1), (take, Qt.AlignmentFlag.AlignBottom)), unknown, on=self
        )
        for shortcut in bind_key(self, "Esc", "Terug", self._put_away):
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def begin(self, title: str, others: Sequence[Option], back: QWidget) -> None:
        """Asks which of `others`; `back` gets the cursor again."""
        self._back, self._others = back, tuple(others)
        self._title.setText(title)
        self.choice.field.setAccessibleName(title)
        self.choice.set_values(())
        self.choice.set_options([Option(_ALL, "Allen"), *others])
        self.show()
        self.choice.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        if not self.choice.is_unresolved:
            self._settle()

    def _settle(self) -> None:
        chosen = self.choice.values()
        self._put_away()
        if chosen:
            self.chosen.emit(tuple(one.value for one in self._others) if _ALL in chosen else chosen)

    def _put_away(self) -> None:
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
