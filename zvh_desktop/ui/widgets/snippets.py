"""Puts a sentence of the chair's own into a text: chosen by name inside the editor, with the cursor on its first place to fill."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from zvh_desktop.domain.instellingen import Standaardzin
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.keys import ENTERS, is_plain
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.suggest import ChooserLine, Option

NONE_YET = "Er zijn nog geen standaardzinnen. Maak ze bij Instellingen (Ctrl+,)."
NO_TEXT = "Zet de cursor in een tekstvak: daar komt de standaardzin."


def choose_snippet(page: QWidget, snippets: Sequence[Standaardzin]) -> None:
    """Opens the list in the editor with the cursor, or says why there is none: in the page when there is no cursor."""
    editor, known = QApplication.focusWidget(), [one for one in snippets if one.tekst.strip()]
    if isinstance(editor, SnippetLine):
        return
    if not isinstance(editor, GrowingEditor) or editor.isReadOnly():
        toast(editor or page, NO_TEXT)
    elif not known:
        toast(editor, NONE_YET)
    else:
        SnippetLine(editor, known).begin()


class SnippetLine(ChooserLine):
    """Lies below the text of its editor while one chooses; the part of the screen that the editor is in keeps the cursor."""

    def __init__(self, editor: GrowingEditor, snippets: Sequence[Standaardzin]) -> None:
        super().__init__(
            [Option(one, one.naam.strip() or one.tekst.strip(), _on_one_line(one)) for one in snippets],
            placeholder="Welke standaardzin? Typ een paar letters",
            nothing="Geen standaardzin begint zo. Esc: terug naar de tekst.",
            name="standaardzin",
        )
        self.setParent(editor)
        self.setAccessibleName("Standaardzin")
        self._editor = editor
        self.chosen.connect(self._put_in)
        editor.put_below(self)

    def event(self, event: QEvent) -> bool:
        """Takes the sentence by Tab too, without going on to the next field."""
        is_key = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and is_plain(event, Qt.Key.Key_Tab, *ENTERS):  # type: ignore[arg-type]
            self.popup.take_key(event)  # type: ignore[arg-type]
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._editor.take_below_away(self)

    def _put_in(self, snippet: Standaardzin | None) -> None:
        if snippet is not None:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._editor.put_in(snippet.tekst)


def _on_one_line(snippet: Standaardzin) -> str:
    return " ".join(snippet.tekst.split()) if snippet.naam.strip() else ""
