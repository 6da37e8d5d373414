"""The words beside a field that stands as somebody else sent it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.text import Text


class OriginMark:
    """Made at its place in the head of a field when it is first needed: most fields never have one."""

    def __init__(self, head: QHBoxLayout, place: int) -> None:
        self._head, self._place = head, place
        self._label: Text | None = None

    def show(self, words: str | None) -> None:
        """None: it is the user's own."""
        if self._label is None:
            if not words:
                return
            self._label = Text("", "small", tone=Tone.NOW)
            self._head.insertWidget(self._place, self._label)
        self._label.setText(words or "")
        self._label.setVisible(bool(words))

    @property
    def words(self) -> str:
        return self._label.text() if self._label is not None else ""
